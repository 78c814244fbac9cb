"""Lists of feeds in OPML, as feed readers exchange them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from bot.errors import UserError

LARGEST = 1024 * 1024  # bytes
_MOST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One feed of a list."""

    url: str
    title: str | None


def read_opml(data: bytes) -> tuple[Outline, ...]:
    """The feeds of an OPML file, each once; UserError when it is none or names none. Run it in a worker."""
    try:
        # expat 2.4.1 and newer refuse entities that multiply, and it opens nothing outside; a worker has its limits too
        root = ET.fromstring(data)  # noqa: S314
    except (ET.ParseError, ValueError, LookupError):
        raise UserError("The file is not OPML, the form in which feed readers save their lists.") from None
    found: dict[str, Outline] = {}
    for outline in root.iter("outline"):
        url = (outline.get("xmlUrl") or outline.get("xmlurl") or "").strip()
        if url and len(found) < _MOST:
            found.setdefault(
                url, Outline(url=url, title=(outline.get("title") or outline.get("text") or "")[:300] or None)
            )
    if not found:
        raise UserError("The file names no feed.")
    return tuple(found.values())


def write_opml(feeds: Iterable[Outline]) -> bytes:
    """An OPML file of *feeds*."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = "Feeds read by Attaché"
    body = ET.SubElement(root, "body")
    for feed in feeds:
        name = _printable(feed.title or feed.url)
        ET.SubElement(body, "outline", type="rss", text=name, title=name, xmlUrl=_printable(feed.url))
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _printable(text: str) -> str:
    return "".join(c for c in text if c.isprintable())
