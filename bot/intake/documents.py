"""PDF and Word documents made into articles. Slow and fed by strangers: run it in a worker."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import islice

import docx
import pypdf

from bot.errors import UserError
from bot.intake.days import find_dateline
from bot.intake.files import dated_article
from storage.values.records import Article

_UNPACKED = 50 * 1024 * 1024  # bytes a document may unpack to
_PAGES = 300
_SHORTEST = 40  # characters; less is a scan's page numbers

_STREAM = 20 * 1024 * 1024  # bytes a stream of a PDF may unpack to; a page of text has a few thousand


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """What a document holds; ``made_at`` is when the file says it was made."""

    text: str
    title: str | None
    made_at: datetime | None


class _LockedError(Exception):
    """A password is needed."""


class _TooLargeError(Exception):
    """It unpacks to more than is read."""


def article_from_pdf(shown: str, data: bytes, day: date | None, today: date) -> Article:
    """Make an article of a PDF; UserError when it holds no text. Only its first 300 pages are looked at."""
    try:
        document = _pdf(data)
    except MemoryError:
        raise
    except _LockedError:
        raise UserError("{file} is locked with a password.", file=shown) from None
    except Exception:  # noqa: BLE001 - pypdf raises all sorts of errors for broken files
        raise UserError("{file} is not a PDF that can be read.", file=shown) from None
    if len(document.text) < _SHORTEST:
        raise UserError("{file} holds no text; it may be a scan.", file=shown)
    return _article(document, day, today)


def article_from_docx(shown: str, data: bytes, day: date | None, today: date) -> Article:
    """Make an article of a Word document; UserError when it holds no text."""
    try:
        document = _word(data)
    except MemoryError:
        raise
    except _TooLargeError:
        raise UserError("{file} unpacks to more than {size} MB.", file=shown, size=_UNPACKED // 2**20) from None
    except Exception:  # noqa: BLE001 - neither does python-docx keep to one kind of error
        raise UserError("{file} is not a Word document that can be read.", file=shown) from None
    if not document.text:
        raise UserError("{file} holds no text.", file=shown)
    return _article(document, day, today)


def _pdf(data: bytes) -> _Document:
    with pypdf.apply_configuration(zlib_maximum_output_length=_STREAM, lzw_maximum_output_length=_STREAM):
        return _pdf_within_limits(data)


def _pdf_within_limits(data: bytes) -> _Document:
    reader = pypdf.PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _LockedError
    pages = (_reflowed(_cleaned(page.extract_text())) for page in islice(reader.pages, _PAGES))
    text = "\n\n".join(page for page in pages if page)
    told = reader.metadata
    if told is None:
        return _Document(text=text, title=None, made_at=None)
    return _Document(text=text, title=told.title, made_at=told.creation_date)


def _word(data: bytes) -> _Document:
    with zipfile.ZipFile(BytesIO(data)) as packed:
        if sum(info.file_size for info in packed.infolist()) > _UNPACKED:
            raise _TooLargeError
    document = docx.Document(BytesIO(data))
    paragraphs = (_cleaned(paragraph.text).strip() for paragraph in document.paragraphs)
    properties = document.core_properties
    return _Document(
        text="\n\n".join(paragraph for paragraph in paragraphs if paragraph),
        title=properties.title,
        made_at=properties.created,
    )


def _article(document: _Document, day: date | None, today: date) -> Article:
    """An article whose day is its dateline's, *day*, or, as an assumption, the one on which the file was made."""
    made_on = document.made_at.date() if document.made_at else today
    likely = made_on if date(1980, 1, 1) <= made_on <= today and find_dateline(document.text, today) is None else today
    return dated_article(document.text, day=day, today=likely, title=document.title)


def _cleaned(text: str) -> str:
    return "".join(c for c in text if c.isprintable() or c == "\n")


def _reflowed(page: str) -> str:
    """A page's lines joined into paragraphs: one ends with a sentence in a line that is not full, or with a gap."""
    lines = [line.strip() for line in page.splitlines()]
    widths = sorted(len(line) for line in lines if line)
    full = 0.85 * widths[len(widths) * 3 // 4] if widths else 0
    text = ""
    for line in lines:
        if not line:
            text = text.rstrip() + "\n\n"
        elif text.endswith("-") and line[:1].islower():
            text = text[:-1] + line
        else:
            text += line
        if not line:
            continue
        ended = re.search(r"[.!?:][\"'”’)]*$", line)
        if len(line) < full and (ended or len(line) < 0.6 * full):
            text += "\n\n"
        elif not text.endswith("-"):
            text += " "
    return re.sub(r"\n{3,}", "\n\n", text).strip()
