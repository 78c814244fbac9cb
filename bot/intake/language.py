"""Telling languages apart: only English is read. The model takes a second to load, so this belongs in a worker."""

from __future__ import annotations

from functools import cache

import py3langid  # type: ignore[import-untyped, unused-ignore]
from babel import Locale

# Languages news comes in; the model's rarer ones are taken for English full of names, and the other way about.
_KNOWN = (
    "ar az be bg bn bs ca cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko ky lt lv mk mn ms ne nl no pl ps pt "
    "ro ru sk sl sq sr sv sw ta th tr uk ur uz vi zh"
)
_LOOKED_AT = 3000  # characters
_SHORTEST = 80  # characters; a shorter text is given the benefit of the doubt
_MARGIN = 30.0  # by how much another language must be likelier than English, in natural logarithms


def foreign_language(text: str) -> str | None:
    """The English name of the language of *text* when it is surely another than English, else None."""
    sample = " ".join(text.split())[:_LOOKED_AT]
    if len(sample) < _SHORTEST:
        return None
    _load()
    scores = dict(py3langid.rank(sample))
    best = max(scores, key=scores.__getitem__)
    if best == "en" or scores[best] - scores["en"] < _MARGIN:
        return None
    return Locale.parse(best).get_display_name("en")


@cache
def _load() -> None:
    py3langid.set_languages(_KNOWN.split())
