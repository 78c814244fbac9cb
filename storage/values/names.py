"""Names and texts folded, so that the same one written otherwise compares equal."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import urlsplit

_NOT_WORD = re.compile(r"[\W_]+")
_PLAIN = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "\u0131": "i", "ð": "d", "þ": "th"})
_APOSTROPHES = str.maketrans("", "", "'\u2019\u2018\u02bc\u02bb\u0060\u00b4")
_INITIALISM = re.compile(r"\b(?:[^\W\d_]\.){2,}")


def fold(name: str) -> str:
    """*name* in lower case, without diacritics and apostrophes, one space between words: ``"José  O'Neil-Díaz"`` is ``"jose oneil diaz"``."""
    joined = _INITIALISM.sub(lambda found: found[0].replace(".", ""), name.casefold())
    bare = unicodedata.normalize("NFKD", joined.translate(_APOSTROPHES))
    plain = "".join(c for c in bare if not unicodedata.combining(c)).translate(_PLAIN)
    return " ".join(_NOT_WORD.sub(" ", plain).split())


def text_hash(text: str) -> str:
    """A digest of *text* that spacing, case and width of letters do not change."""
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def publisher(outlet: str | None, url: str | None) -> str:
    """Whose print of a text this is: the outlet by its folded name, else the site; empty when neither is known."""
    if outlet and fold(outlet):
        return fold(outlet)
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
