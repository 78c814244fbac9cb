"""Files and attachments made into articles."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePath
from typing import Any

import frontmatter
import yaml  # type: ignore[import-untyped, unused-ignore]
from frontmatter.default_handlers import YAMLHandler

from bot.errors import UserError
from bot.intake.days import find_dateline, read_day
from bot.intake.decoding import NotTextError, decode_text
from storage.values.records import Article

LARGEST = 8 * 1024 * 1024  # bytes
_LONGEST_FRONT_MATTER = 4_000  # characters
_WORKING = ".txt, .md, .html, .pdf, .docx, .eml and .zip"


class _FrontMatter(YAMLHandler):
    """YAML whose values stay as written: no types, no tags, and too short for a bomb."""

    def load(self, fm: str, **_: object) -> Any:
        if len(fm) > _LONGEST_FRONT_MATTER or fm.count("[") + fm.count("{") > 50:  # nesting takes seconds
            raise yaml.YAMLError
        return yaml.load(fm, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes strings, lists and dicts only


def article_from_bytes(name: str, data: bytes, *, day: date | None, today: date) -> Article:
    """Make the article of a file called *name*; UserError with a sentence when it is none.

    Its day is what its front matter, page or dateline says, else *day*, else *today*, marked as assumed. Pages take up
    to seconds: let a worker do those, see `is_plain`.
    """
    shown = shown_name(name)
    if not data:
        raise UserError("{file} is empty.", file=shown)
    if len(data) > LARGEST:
        raise UserError(
            "{file} is larger than {size} MB, the most that is read of a file.", file=shown, size=LARGEST // 2**20
        )
    maker = _MAKERS.get(PurePath(name).suffix.lower())
    if maker is None:
        raise UserError("{file} is of a kind that is not read; {kinds} files are.", file=shown, kinds=_WORKING)
    return maker(shown, data, day, today)


def article_from_file(path: Path, *, day: date | None, today: date) -> Article:
    """Make the article of the file at *path*, see `article_from_bytes`; UserError when it cannot be read."""
    return article_from_bytes(path.name, read_file(path), day=day, today=today)


def read_file(path: Path) -> bytes:
    """The bytes of an ordinary file, one more than `LARGEST` at most; UserError when it cannot be read."""
    shown = shown_name(str(path))
    try:
        if path.is_dir():
            raise UserError("{file} is a folder, not a file.", file=shown)
        if not path.exists():
            raise UserError("There is no file {file}.", file=shown)
        if not path.is_file():
            raise UserError("{file} is not an ordinary file.", file=shown)
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or "the name is not valid"
        raise UserError("{file} cannot be read: {reason}.", file=shown, reason=reason) from None


def files_in(path: Path) -> list[Path]:
    """The files to read at *path*: itself, or those of a folder and the folders in it, in order of name.

    Hidden files, read-me files and kinds that are not read are left out of a folder; UserError when none is left.
    """
    if not path.is_dir():
        return [path]
    found = sorted(
        file
        for file in path.rglob("*")
        if (is_readable(file.name) or file.suffix.lower() == ".zip")
        and file.suffix
        and file.is_file()
        and file.stem.lower() != "readme"
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
    )
    if not found:
        raise UserError("The folder {name} holds no {kinds} files.", name=shown_name(str(path)), kinds=_WORKING)
    return found


def is_readable(name: str) -> bool:
    """Whether a file called *name* is of a kind that is read."""
    return PurePath(name).suffix.lower() in _MAKERS


def is_plain(name: str) -> bool:
    """Whether a file called *name* is made into an article in no time."""
    return _MAKERS.get(PurePath(name).suffix.lower(), _plain) in (_plain, _markdown)


def shown_name(name: str) -> str:
    """*name* fit to stand in a sentence."""
    printable = "".join(c if c.isprintable() else "?" for c in name)
    return printable if len(printable) <= 100 else f"…{printable[-99:]}"


def _plain(shown: str, data: bytes, day: date | None, today: date) -> Article:
    try:
        text = decode_text(data).strip()
    except NotTextError:
        raise UserError("{file} is not a text file.", file=shown) from None
    if not text:
        raise UserError("{file} is empty.", file=shown)
    head, body = _split(shown, text)
    body = unwrapped(body)
    if not body:
        raise UserError("{file} has no text below its front matter.", file=shown)
    return dated_article(
        body,
        stated=_stated_day(shown, head, mended=day is not None),
        day=day,
        today=today,
        title=head.get("title") or _headline(body),
        outlet=head.get("outlet"),
        url=_web_address(head.get("url")),
    )


def _markdown(shown: str, data: bytes, day: date | None, today: date) -> Article:
    article = _plain(shown, data, day, today)
    text = re.sub(r"!?\[([^\]\n]{0,300})\]\([^)\s]{0,2000}\)", r"\1", article.text)
    text = re.sub(r"^#{1,6}\s+|^>\s?", "", text, flags=re.MULTILINE)
    text = re.sub(r"(\*{1,3}|_{2,3})(?=\S)([^*_\n]{1,300})(?<=\S)\1", r"\2", text).strip()
    if not text:
        raise UserError("{file} has no text.", file=shown)
    title = article.title.lstrip("# ") if article.title else _headline(text)
    return Article(
        text=text,
        published=article.published,
        date_assumed=article.date_assumed,
        title=title,
        outlet=article.outlet,
        url=article.url,
    )


def _page(shown: str, data: bytes, day: date | None, today: date) -> Article:
    from bot.intake.pages import article_from_page  # noqa: PLC0415 - trafilatura costs half a second and 40 MB

    try:
        return article_from_page(data, url=None, day=day, today=today)
    except UserError as error:
        raise UserError("{file}: {reason}", file=shown, reason=error) from None


def _pdf(shown: str, data: bytes, day: date | None, today: date) -> Article:
    from bot.intake.documents import article_from_pdf  # noqa: PLC0415 - the parsers are for the worker

    return article_from_pdf(shown, data, day, today)


def _word(shown: str, data: bytes, day: date | None, today: date) -> Article:
    from bot.intake.documents import article_from_docx  # noqa: PLC0415 - same

    return article_from_docx(shown, data, day, today)


def _mail(shown: str, data: bytes, day: date | None, today: date) -> Article:
    from bot.intake.mail import article_from_mail  # noqa: PLC0415 - same

    return article_from_mail(shown, data, day, today)


_MAKERS: dict[str, Callable[[str, bytes, date | None, date], Article]] = {
    "": _plain,
    ".txt": _plain,
    ".text": _plain,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _page,
    ".htm": _page,
    ".pdf": _pdf,
    ".docx": _word,
    ".eml": _mail,
}


def dated_article(
    text: str,
    *,
    day: date | None,
    today: date,
    stated: date | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Article:
    """Make an article of *text*: of the day *stated* with it, else of its dateline's, else of *day*, else of *today*, marked as assumed.

    A dateline without a year is as of *day*; one that then lies far back is no word against it.
    """
    line = find_dateline(text, day or today)
    sure = line.day if line and not line.year_assumed else None
    return Article(
        text=text,
        published=stated or sure or day or (line.day if line else today),
        date_assumed=not (stated or sure or day),
        title=_one_line(title),
        outlet=_one_line(outlet) or (line.agency if line else None),
        url=url,
    )


def unwrapped(text: str) -> str:
    """*text* with the lines of each paragraph joined that was broken at a column; other line ends stay."""
    return "\n\n".join(_joined(paragraph) for paragraph in re.split(r"\n[ \t]*\n\s*", text))


def _joined(paragraph: str) -> str:
    lines = paragraph.split("\n")
    widest = max(map(len, lines))
    full = [line for line in lines[:-1] if len(line) > 0.7 * widest]
    if len(lines) > 1 and 45 <= widest <= 100 and len(full) == len(lines) - 1:
        return " ".join(line.strip() for line in lines)
    return paragraph


def _split(shown: str, text: str) -> tuple[dict[str, str], str]:
    try:
        head, body = frontmatter.parse(text, handler=_FrontMatter())
    except (yaml.YAMLError, RecursionError, ValueError):
        raise UserError(
            "The front matter of {file} is not valid: it must be short and plain YAML.", file=shown
        ) from None
    if not head and text.startswith("---"):
        return {}, text  # a line of dashes that opens no front matter
    return {key: value for key, value in head.items() if isinstance(value, str)}, body


def _stated_day(shown: str, head: dict[str, str], *, mended: bool) -> date | None:
    stated = head.get("published") or head.get("date")
    if not stated:
        return None
    day = read_day(stated)
    if day is None and not mended:
        raise UserError("The date in the front matter of {file} is not one: write it as 2024-07-03.", file=shown)
    return day


def _headline(text: str) -> str | None:
    """The first line, if it stands alone and does not end as a sentence does."""
    first, _, rest = text.partition("\n")
    first = first.strip().lstrip("#").strip()
    alone = rest.startswith("\n") or text.startswith("#")
    return first if alone and 0 < len(first) <= 160 and not first.endswith((".", ":", ",")) else None


def _web_address(text: str | None) -> str | None:
    return text.strip() if text and re.match(r"https?://\S+$", text.strip()) and len(text) <= 2000 else None


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split())[:300] or None if text else None
