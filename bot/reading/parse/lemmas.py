"""Base forms of verbs, without the model's lemmatizer, which takes longer than all rules together."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from bot.reading.words import rows

_VOWELS = "aeiou"
# endings of stems that lost a silent e ("produc", "chang"), and those that never had one though they look alike ("visit")
_SILENT = (
    "at",
    "iv",
    "v",
    "c",
    "iz",
    "is",
    "us",
    "os",
    "eas",
    "uir",
    "par",
    "clar",
    "g",
    "u",
    "dl",
    "tl",
    "bl",
    "gl",
    "pl",
    "ot",
    "ud",
    "id",
    "od",
    "ad",
    "am",
    "um",
    "im",
    "in",
    "ur",
    "ir",
    "ok",
    "ak",
    "ik",
    "op",
    "ap",
    "ip",
    "as",
    "et",
    "ut",
    "lv",
    "rs",
    "ns",
    "it",
    "ul",
    "il",
    "ors",
    "urs",
    "rg",
    "aps",
)
_SPOKEN = (
    "ing",
    "ong",
    "ang",
    "ung",
    "eng",
    "rang",
    "eat",
    "oat",
    "eet",
    "oot",
    "ait",
    "out",
    "eed",
    "oad",
    "aid",
    "ood",
    "oin",
    "ain",
    "ean",
    "een",
    "oon",
    "eak",
    "ook",
    "eek",
    "eap",
    "eep",
    "oop",
    "aim",
    "eam",
    "oom",
    "eem",
    "isit",
    "imit",
    "ofit",
    "edit",
    "ibit",
    "osit",
    "erit",
    "mit",
    "udit",
    "olicit",
    "ansit",
    "abit",
    "uit",
    "arket",
    "arget",
    "udget",
    "cuss",
    "focus",
    "ass",
    "ess",
    "iss",
    "oss",
    "ead",
    "oid",
    "pool",
    "ail",
    "oil",
    "roup",
    "og",
    "bat",
    "open",
    "appen",
    "isten",
    "ister",
    "ewel",
    "evelop",
    "over",
    "fer",
    "air",
)


@cache
def _irregular() -> dict[str, str]:
    return {form: base for base, forms in rows("irregular_verbs") for form in forms.split()}


def lemma_of(token: Token) -> str:
    """The base form of *token* in lower case, the model's own where it gives one."""
    return token.lemma_.lower() or base_form(token.lower_, token.tag_)


@cache
def base_form(word: str, tag: str) -> str:
    """The base form of a verb in lower case, by its Penn tag; other words as they are."""
    if not tag.startswith("V"):
        return word
    if tag != "VB" and word in _irregular():
        return _irregular()[word]
    if tag == "VBZ":
        return _without_s(word)
    if tag == "VBG" and word.endswith("ing"):
        return _without_ending(word.removesuffix("ing"))
    if tag in ("VBD", "VBN") and word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if tag in ("VBD", "VBN") and word.endswith("ed"):
        return _without_ending(word.removesuffix("ed"))
    return word


def _without_s(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word.removesuffix("s")


def _without_ending(stem: str) -> str:
    """The base of what is left before -ed or -ing: its silent e put back, its doubled consonant single."""
    if len(stem) < 3:
        return stem
    if stem[-1] == stem[-2] and stem[-1] not in "lsz" + _VOWELS:
        return stem[:-1]
    if stem.endswith(_SILENT) and not stem.endswith(_SPOKEN):
        return stem + "e"
    last, before = stem[-1], stem[-2]
    single = before in _VOWELS and stem[-3] not in _VOWELS and last not in _VOWELS + "wxyrnltdph"
    return stem + "e" if single else stem
