"""Telling languages apart: only English is read."""

from __future__ import annotations

import re
from functools import cache
from types import ModuleType

# Languages news comes in; the model's rarer ones are taken for English full of names, and the other way about.
_KNOWN = (
    "ar az be bg bn bs ca cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko ky lt lv mk mn ms ne nl no pl ps pt "
    "ro ru sk sl sq sr sv sw ta th tr uk ur uz vi zh"
)
_LOOKED_AT = 3000  # characters
_SHORTEST = 80  # characters; a shorter text is given the benefit of the doubt
_FUNCTION_WORDS = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "was",
        "are",
        "were",
        "that",
        "for",
        "on",
        "with",
        "as",
        "by",
        "at",
        "from",
        "has",
        "have",
        "had",
        "said",
        "will",
        "would",
        "its",
        "his",
        "her",
        "they",
    ]
)
_SURELY = 0.2  # share of those among all words; English news has about 0.35, other languages hardly 0.05
_MARGIN = 30.0  # by how much another language must be likelier than English, in natural logarithms


def surely_english(text: str) -> bool:
    """Whether the beginning of *text* is English beyond doubt, by its commonest words; quick."""
    words = re.findall(r"\w+", text[:_LOOKED_AT].lower())
    return sum(word in _FUNCTION_WORDS for word in words) > _SURELY * len(words)


def foreign_language(text: str) -> str | None:
    """The English name of the language of *text* when it is surely another than English, else None.

    The model takes a second to load: run it in a worker.
    """
    sample = " ".join(text.split())[:_LOOKED_AT]
    if len(sample) < _SHORTEST or surely_english(sample):
        return None
    scores = dict(_model().rank(sample))
    best = max(scores, key=scores.__getitem__)
    if best == "en" or scores[best] - scores["en"] < _MARGIN:
        return None
    from babel import Locale  # noqa: PLC0415 - only workers need it

    return Locale.parse(best).get_display_name("en")


@cache
def _model() -> ModuleType:
    import py3langid  # type: ignore[import-untyped, unused-ignore]  # noqa: PLC0415 - brings numpy, for workers only

    py3langid.set_languages(_KNOWN.split())
    model: ModuleType = py3langid
    return model
