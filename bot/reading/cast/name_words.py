"""Closed sets of words and marks in and around names."""

from __future__ import annotations

import re

NUMERAL = re.compile(r"[IVX]{1,5}$")
OPENING = frozenset({"al", "von", "van", "bin", "ibn", "abu", "della", "de", "del", "di", "da"})
COMMON = frozenset({"DET", "PRON", "ADP", "CCONJ", "SCONJ", "ADV", "AUX", "INTJ", "PART", "NUM", "VERB", "NOUN"})
HYPHENED = frozenset({"as", "at", "an", "ar", "ash", "az"})  # particles, or English words
ARTICLES = frozenset({"Al", "El", "As", "Ad", "Ar", "An", "Az", "Ash"})  # of Arabic, with a capital
HYPHENS = frozenset({"-", "–", "‑"})  # noqa: RUF001  the press uses all three
BEFORE_NAMES = frozenset({"“", '"', "(", "—", ":", "‘", "•"})  # noqa: RUF001  typographic marks are meant
BETWEEN = frozenset(
    {"summit", "talks", "meeting", "call", "phone", "dialogue", "dinner", "lunch", "encounter", "relationship"}
)
MARKS = frozenset({"'", "’", "ʼ", "ʻ", "`"})  # noqa: RUF001  typographic marks are meant
JUNIORS = frozenset({"Jr.", "Jr", "Sr.", "Sr"})
SHEIKHS = frozenset({"Sheikh", "Sheikha"})  # before given names alone too, some of which are places: "Sheikh Sabah"
ADDRESSES = SHEIKHS | frozenset({"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr."})
LINE = 4  # words of a name at most that stands alone in its line after a title
PLURAL_OWNERS = frozenset({"People", "Workers", "Women", "Lord", "Children", "Farmers", "Teachers", "Student"})
