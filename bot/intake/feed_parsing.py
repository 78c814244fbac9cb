"""RSS, Atom and JSON feeds taken apart. Slow and fed by strangers: run it in a worker."""

from __future__ import annotations

import codecs
import hashlib
import html
import json
import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from io import BytesIO
from itertools import islice
from typing import Any

import feedparser  # type: ignore[import-untyped, unused-ignore]
from yarl import URL

from bot.errors import UserError
from bot.intake.addresses import tidy
from bot.intake.days import read_day
from bot.intake.feed_items import Item, ParsedFeed

MOST_ITEMS = 200  # a poll
_MOST_SECTIONS = 20
_LONGEST_TEXT = 200_000  # bytes of one stretch of text; a reader of feeds takes seconds for millions
_LONGEST_ITEM = 500_000  # bytes, after that
_MOST_TAGS = 200_000
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")


def parse_feed(body: bytes, *, url: str) -> ParsedFeed:
    """Take apart what came from *url*; UserError when it is neither a feed nor a page that names one."""
    if body.lstrip()[:1] == b"{":
        return _json_feed(body, url)
    body = _harmless(body)
    # BytesIO only: feedparser would open a path, and a str of bytes may look like one
    try:
        found = feedparser.parse(BytesIO(body), response_headers={"content-location": url}, sanitize_html=False)
    except Exception:  # noqa: BLE001 - it raises all sorts of errors for broken encodings
        raise UserError("The feed is too broken to be read.") from None
    if not found.get("version") and not found.entries:
        return ParsedFeed(elsewhere=_named_by(body, url))
    items = [_entry(entry, url) for entry in found.entries[:MOST_ITEMS]]
    return ParsedFeed(title=_line(found.feed.get("title")), items=tuple(item for item in items if item.keys))


def _harmless(body: bytes) -> bytes:
    """*body* without entities of its own and with what is endless in it cut; UserError when there is too much markup even so."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        plain = re.sub(r"^\ufeff?\s*<\?xml[^>]{0,200}\?>", "", body.decode("utf-16", "replace"))
        body = plain.encode("utf-8", "replace")
    body = _beginning(re.sub(rb"<!ENTITY[^>]*>", b"", body))
    body = b"".join(_shortened(body, b"<![CDATA[", b"]]>", _LONGEST_TEXT, keep=_LONGEST_TEXT))
    body = _LONG_TEXT.sub(lambda text: re.sub(rb"&[^;&]{0,12}$", b"", text[0][:_LONGEST_TEXT]), body)
    for tag in (b"item", b"entry"):
        body = b"".join(_shortened(body, b"<" + tag, b"</" + tag + b">", _LONGEST_ITEM, keep=0))
    if body.count(b"<") > _MOST_TAGS:
        raise UserError("The feed has more markup than any news has; it is not read.")
    return body


_LONG_TEXT = re.compile(rb"(?<=>)[^<]{%d,}" % _LONGEST_TEXT)


def _shortened(body: bytes, opening: bytes, closing: bytes, most: int, *, keep: int) -> Iterator[bytes]:
    """Yield *body* in pieces, what stands between *opening* and *closing* cut to *keep* bytes where it is more than *most*."""
    at = 0
    while (start := body.find(opening, at)) >= 0 and (end := body.find(closing, start)) >= 0:
        yield body[at:start]
        if end - start <= most:
            yield body[start : end + len(closing)]
        elif keep:
            yield body[start : start + keep] + closing
        at = end + len(closing)
    yield body[at:]


def _beginning(body: bytes) -> bytes:
    """*body* without the items beyond `MOST_ITEMS`, which would take feedparser seconds."""
    for tag in (b"item", b"entry"):
        starts = [found.start() for found in islice(re.finditer(rb"<" + tag + rb"[\s>]", body), MOST_ITEMS + 1)]
        if len(starts) > MOST_ITEMS:
            end = body.rfind(b"</" + tag + b">", starts[-1])
            return body[: starts[-1]] + (body[end + len(tag) + 3 :] if end > 0 else b"")
    return body


def _entry(entry: Any, url: str) -> Item:
    content = next((c.get("value") for c in entry.get("content") or () if c.get("value")), None) or entry.get("summary")
    return _item(
        guid=entry.get("id"),
        title=entry.get("title"),
        link=entry.get("link"),
        published=_day(entry.get("published") or (entry["updated"] if dict.__contains__(entry, "updated") else None)),
        markup=content,
        sections=[tag.get("term") or tag.get("label") for tag in entry.get("tags") or ()],
        changed=entry["updated"] if dict.__contains__(entry, "updated") else None,
        url=url,
    )


def _json_feed(body: bytes, url: str) -> ParsedFeed:
    try:
        feed = json.loads(body)
        entries = feed["items"][:MOST_ITEMS]
        items = [
            _item(
                guid=entry.get("id"),
                title=entry.get("title"),
                link=entry.get("url") or entry.get("external_url"),
                published=_day(entry.get("date_published")),
                markup=entry.get("content_html")
                or html.escape(str(entry.get("content_text") or entry.get("summary") or "")),
                sections=entry.get("tags"),
                changed=entry.get("date_modified"),
                url=url,
            )
            for entry in entries
            if isinstance(entry, dict)
        ]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UserError("The address holds no feed.") from None
    return ParsedFeed(title=_line(feed.get("title")), items=tuple(item for item in items if item.keys))


def _item(
    *, guid: Any, title: Any, link: Any, published: date | None, markup: Any, sections: Any, changed: Any, url: str
) -> Item:
    link = _link(link, url)
    title = _line(title)
    text = _text(markup) if isinstance(markup, str) else None
    return Item(
        keys=tuple(_keys(guid, link, title, published)),
        title=title,
        link=link,
        published=published,
        text=text,
        sections=tuple(filter(None, map(_line, sections[:_MOST_SECTIONS]))) if isinstance(sections, list) else (),
        mark=_key("mark", f"{title} {text} {changed}"),
    )


def _keys(guid: Any, link: str | None, title: str | None, published: date | None) -> Iterator[str]:
    """What an item is known by: its id, its link, and its title with its day, as feeds rename any one of them."""
    if guid and isinstance(guid, str | int):
        yield _key("id", str(guid))
    if link:
        yield _key("link", link)
    if title and (published or not link):
        yield _key("title", f"{title.casefold()} {published}")


def _key(kind: str, value: str) -> str:
    return hashlib.sha256(f"{kind} {value}".encode("utf-8", "replace")).hexdigest()[:32]


def _link(link: Any, url: str) -> str | None:
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        return tidy(str(URL(url).join(URL(link.strip()))))
    except (ValueError, TypeError):
        return None


def _day(stated: Any) -> date | None:
    """The day a feed states, in the zone it states it in."""
    if not isinstance(stated, str):
        return None
    if found := read_day(stated[:40]):
        return found
    try:
        day = parsedate_to_datetime(stated[:60]).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return day if day.year >= 1900 else None


def _text(markup: str) -> str:
    """*markup* as paragraphs of plain text."""
    broken = re.sub(r"<(?:/p|br|/div|/li|/h[1-6])\b[^<>]*>", "\n", markup, flags=re.IGNORECASE)
    plain = html.unescape(re.sub(r"<[^<>]*>", " ", broken))
    return "\n\n".join(" ".join(line.split()) for line in plain.splitlines() if line.strip())


def _line(text: Any) -> str | None:
    if not isinstance(text, str):
        return None
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", text[:2000])).split())[:300] or None


class _FeedLinks(HTMLParser):
    """Collects the addresses of feeds that a page's head names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {key: value or "" for key, value in attrs}
        feed = "alternate" in named.get("rel", "").lower() and named.get("type", "").lower().strip() in _FEED_TYPES
        if tag == "link" and feed and named.get("href"):
            self.found.append(named["href"])


def _named_by(body: bytes, url: str) -> str:
    links = _FeedLinks()
    links.feed(body[:300_000].decode("utf-8", "replace"))
    for href in links.found:
        try:
            return str(URL(url).join(URL(href.strip())))
        except (ValueError, TypeError):
            continue
    raise UserError("The address holds no feed, and names none.")
