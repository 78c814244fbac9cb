"""Untrusted text made harmless inside Discord's markdown."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from urllib.parse import quote, urlsplit

LINK_LIMIT = 300  # a longer address is not worth the room it takes in a message of 4000 characters

_MARKUP = frozenset("\\*_~`|>[]<")
_MARKUP_AT_START = frozenset("#-+")
_BLANK_BUT_SHOWN = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters to Unicode, nothing to the eye
_APART = "\u2060"  # word joiner: invisible, keeps @everyone and addresses from being recognised


def safe(text: str, limit: int) -> str:
    """*text* on one line, showing as written: no markup, mention, link, invisible or text-turning character works.

    At most *limit* characters long as Discord counts them, escapes included; what is cut ends in an ellipsis.
    """
    shown = " ".join("".join(c for c in text if _visible(c) or c.isspace()).split())
    escaped = [_escaped(c, after) for c, after in pairwise(f"{shown} ")]
    if shown[:1] in _MARKUP_AT_START:
        escaped[0] = f"\\{shown[0]}"
    if sum(map(_units, escaped)) <= limit:
        return "".join(escaped)
    kept, room = [], limit - 1
    for piece in escaped:
        room -= _units(piece)
        if room < 0:
            break
        kept.append(piece)
    return "".join(kept).rstrip() + "…"


def bare(text: str, limit: int) -> str:
    """*text* for where Discord reads no markup, such as a choice: one line, nothing invisible, at most *limit* long."""
    seen = " ".join("".join(c for c in text if _visible(c) or c.isspace()).split())
    if _units(seen) <= limit:
        return seen
    seen = seen[: limit - 1]
    while _units(seen) >= limit:
        seen = seen[:-1]
    return seen.rstrip() + "…"


def link(text: str, url: str) -> str:
    """A link to *url* under *text*, already safe; *text* alone when *url* is no plain http or https address."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
    except ValueError:
        usable = False
    address = quote(url, safe=";/?:@&=+$,#%!~*'-._")
    return f"[{text}]({address})" if text and usable and len(address) <= LINK_LIMIT else text


def _visible(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"} and char not in _BLANK_BUT_SHOWN


def _escaped(char: str, after: str) -> str:
    if char == "@" or (char == ":" and after == "/"):
        return char + _APART
    return f"\\{char}" if char in _MARKUP else char


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
