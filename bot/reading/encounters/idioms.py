"""Turns of phrase that announce an encounter by several words together: "comes face to face with", "plays host to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from bot.reading.words import rows
from storage.values.facts import EncounterKind

_PHRASE = 6  # words of a noun phrase that stands for "_"
_NAME = 12  # words of a name with its title that stands for "="
_HAVE = frozenset({"have", "has", "had"})
_LOOSE = frozenset(
    {"DT", "PRP$", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "CD", "RB", "VBN", "VBG", "POS", "HYPH", ",", "IN"}
)
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


@dataclass(frozen=True, slots=True)
class _Slot:
    """One place of a turn of phrase: the words that may stand in it, or any words of a phrase or a name."""

    words: frozenset[str]
    optional: bool = False

    @property
    def longest(self) -> int:
        """How many words the slot takes at most."""
        return {"_": _PHRASE, "=": _NAME}.get(next(iter(self.words)), 1)


@dataclass(frozen=True, slots=True)
class Idiom:
    """The words after a verb, the kind of encounter and the shape of the arguments, explained in ``data/idioms.tsv``."""

    slots: tuple[_Slot, ...]
    kind: EncounterKind
    shape: str


@cache
def idioms() -> dict[str, tuple[Idiom, ...]]:
    """Every turn of phrase by the form of its verb, those of most words first."""
    found: dict[str, list[Idiom]] = {}
    for forms, tail, kind, shape, *_ in rows("idioms"):
        slots = tuple(_Slot(frozenset(w.removesuffix("?").split("|")), w.endswith("?")) for w in tail.split())
        for form in forms.split():
            found.setdefault(form, []).append(Idiom(slots, EncounterKind(kind), shape))
    return {form: tuple(sorted(several, key=lambda i: -len(i.slots))) for form, several in found.items()}


def idiom_at(verb: Token) -> tuple[Idiom, int] | None:
    """The turn of phrase that begins at *verb* and the token after its last word; None if there is none."""
    for idiom in idioms().get(verb.lower_, ()):
        end = next(_matches(verb.doc, verb.i + 1, verb.sent.end, idiom.slots), None)
        if end is not None and _may_be_verb(verb, idiom):
            return idiom, end
    return None


def _may_be_verb(token: Token, idiom: Idiom) -> bool:
    """Whether *token* is a verb by its tag, or told as one by the words that follow it."""
    if token.dep_ == "aux" and token.lower_ in _HAVE:
        return False  # "has held a conversation with"
    if token.tag_ in _VERB_TAGS:
        return True
    if idiom.slots and next(iter(idiom.slots[-1].words)) not in {"=", "_"}:
        return token.tag_ in {"NN", "NNS", "NNP", "IN", "JJ"} and token.i > token.sent.start
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return token.tag_ == "NNS" and following is not None and following.lower_ == "with"


def _matches(doc: Doc, at: int, end: int, slots: tuple[_Slot, ...]) -> Iterator[int]:
    """Yield where the words that fill *slots* from token *at* on may end."""
    if not slots:
        yield at
        return
    slot, rest = slots[0], slots[1:]
    if slot.longest == 1:
        if at < end and doc[at].lower_ in slot.words:
            yield from _matches(doc, at + 1, end, rest)
        if slot.optional:
            yield from _matches(doc, at, end, rest)
        return
    any_word = "=" in slot.words
    for length in range(0 if slot.optional else 1, slot.longest + 1):
        if at + length > end or (length and not _fills(doc[at + length - 1], any_word=any_word)):
            return
        yield from _matches(doc, at + length, end, rest)


def _fills(token: Token, *, any_word: bool) -> bool:
    if any_word:
        return token.tag_ not in {"VBD", "VBZ", "VBP", "MD"} and token.lower_ not in {";", ".", "that"}
    return token.tag_ in _LOOSE and token.lower_ not in {"in", "at"}
