"""Knots of signs, which a tokenizer unties one sign at a time: each step looks at all that is left of them."""

from __future__ import annotations

import re

_KNOT = re.compile(r"\S{100,}")  # characters without a blank; no word of any language is as long
_ADDRESS = re.compile(r"(?:https?://|www\.)[\w\-./?=&%#+~:@!$'()*,;]{1,2000}", re.IGNORECASE)
_SIGN = re.compile(r"[\W_]")


def untied(text: str) -> str:
    """*text*, as long as before, with blanks in place of the signs in its knots; an address of a page stays whole."""
    return _KNOT.sub(_loosened, text)


def _loosened(knot: re.Match[str]) -> str:
    return knot.group() if _ADDRESS.fullmatch(knot.group()) else _SIGN.sub(" ", knot.group())
