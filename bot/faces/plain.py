"""Untrusted text made harmless inside Discord's markdown."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

LINK_LIMIT = 300  # a longer address is not worth the room it takes in a message of 4000 characters

_MARKUP = re.compile(r"[\\*_~`|>\[\]<]|^[#+-]")
_BLANK_BUT_SHOWN = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters to Unicode, nothing to the eye
_APART = "\u2060"  # word joiner: invisible, keeps @everyone and addresses from being recognised
_TO_PART = re.compile("@|:(?=/)")
_PIECES = re.compile(rf"\\.|.{_APART}?")  # what is not to be cut in two


def safe(text: str, limit: int) -> str:
    """*text* on one line, showing as written: no markup, mention, link, invisible or text-turning character works.

    At most *limit* characters long as Discord counts them, escapes included; what is cut ends in an ellipsis.
    """
    whole = _MARKUP.sub(r"\\\g<0>", _seen(text))
    whole = _TO_PART.sub(rf"\g<0>{_APART}", whole)
    if _units(whole) <= limit:
        return whole
    kept, room = [], limit - 1
    for piece in _PIECES.findall(whole):
        room -= _units(piece)
        if room < 0:
            break
        kept.append(piece)
    return "".join(kept).rstrip() + "…"


def bare(text: str, limit: int) -> str:
    """*text* for where Discord reads no markup, such as a choice: one line, nothing invisible, at most *limit* long."""
    seen = _seen(text)
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


def _seen(text: str) -> str:
    """*text* on one line without what nobody sees."""
    flat = " ".join(text.split())
    if flat.isprintable() and _BLANK_BUT_SHOWN.isdisjoint(flat):  # nearly all text
        return flat
    return " ".join("".join(c for c in text if _visible(c) or c.isspace()).split())


def _visible(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"} and char not in _BLANK_BUT_SHOWN


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
