"""The moment at which a page says it appeared, with its zone."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import datetime

_LOOKED_AT = 500_000  # characters
_STAMP = r"(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}[^\"'<>\s]{0,20})"
_PROPERTY = r"(?:property|name|itemprop)\s*=\s*[\"'](?:article:published_time|og:article:published_time|datePublished|pubdate)[\"']"
_PLACES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"<meta\s[^<>]{{0,300}}{_PROPERTY}[^<>]{{0,300}}content\s*=\s*[\"']{_STAMP}",
        rf"<meta\s[^<>]{{0,300}}content\s*=\s*[\"']{_STAMP}[\"'][^<>]{{0,300}}{_PROPERTY}",
        rf"[\"']datePublished[\"']\s*:\s*[\"']{_STAMP}",
        rf"<time\s[^<>]{{0,300}}datetime\s*=\s*[\"']{_STAMP}",
    )
)


def appeared_at(page: str) -> datetime | None:
    """The first moment of publication with a zone in the metadata of *page*, else of its first time element; None without one."""
    return next(_moments(page[:_LOOKED_AT]), None)


def _moments(page: str) -> Iterator[datetime]:
    for place in _PLACES:
        for found in place.finditer(page):
            try:
                moment = datetime.fromisoformat(html.unescape(found[1]).strip())
            except ValueError:
                continue
            if moment.tzinfo is not None and moment.year >= 1900:
                yield moment
