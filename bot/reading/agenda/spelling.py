"""English forms that titles need: possessives, verbs in -ing, names in a list."""

from __future__ import annotations

import re

MOST_NAMES = 3
_AS_ONE = re.compile(
    r"(lay|roll|shut|take|phase|break|hand)(off|out|down|over|up)"
)  # verbs with their particle as one word


def listed(names: list[str]) -> str:
    """Names as a text lists them; of many the first three."""
    shown = names[:MOST_NAMES]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else ""


def possessive(name: str) -> str:
    """*name* with its possessive ending."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def gerund(lemma: str) -> str:
    """The -ing form of an English verb."""
    word = lemma.lower()
    if (parts := _AS_ONE.fullmatch(word)) is not None:
        return f"{gerund(parts[1])} {parts[2]}"  # "will layoff 600 staff"
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and word != "be":
        return word[:-1] + "ing"
    return word + word[-1] + "ing" if _doubles(word) else word + "ing"


def _doubles(word: str) -> bool:
    """Whether the last consonant is written twice: after one vowel, in one syllable or a stressed ending."""
    vowels = "aeiou"
    if len(word) < 3 or word[-1] in "aeiouwxyh" or word[-2] not in vowels or word.replace("qu", "q")[-3] in vowels:
        return False
    return sum(c in vowels for c in word.replace("qu", "q")) == 1 or word.endswith(
        ("bmit", "dmit", "mmit", "rmit", "fer", "begin", "cur", "pel")
    )
