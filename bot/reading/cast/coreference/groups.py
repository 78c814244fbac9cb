"""Words for several at once: "the two ministers", "both sides", "the pair"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from bot.reading.cast.gazetteer import rows
from bot.reading.cast.titles import heads, rank, same_office
from bot.reading.parse.seek import seek

NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3}
NUMBERED = {"pair": 2, "duo": 2, "trio": 3, "quartet": 4}
OPENING = frozenset({"the", "both", "these", "all", "between"})
REACH = 4  # words between the number and its noun: "the two newly elected heads of state"
_BEGINNINGS = OPENING | {*NUMBERS, *NUMBERED, "sides"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Tokens ``start`` to ``end`` (exclusive) that mean ``count`` ``persons`` or parties; ``states`` are no organisations.

    ``title`` is the office they share, in the singular, and ``pronoun`` what each of them is called, if it is told.
    """

    start: int
    end: int
    count: int
    persons: bool
    states: bool = False
    title: str = ""
    pronoun: str = ""

    def fits(self, office: str) -> bool:
        """Whether a person in *office* can be one of the group."""
        if not self.title or self.title in {"diplomat", "official", "negotiator"}:
            return True
        if self.title in {"leader", "minister", "envoy"}:
            return rank(office) in {self.title, "royal" if self.title == "leader" else self.title}
        if office in {"leader", "ruler"}:
            return rank(self.title) == "leader"  # "the two presidents", of whom one was called his state's leader
        return same_office(self.title, office)


_ADVERBS = frozenset({"last", "first", "also"})  # "the two also met", "the two last met", whatever the parser has


def find_groups(doc: Doc) -> Iterator[Group]:
    """Yield each phrase of *doc* that tells a number of persons or parties told before."""
    after = 0
    for token in seek(doc, _BEGINNINGS):
        if token.i < after:
            continue
        if group := _numbered(doc, token) or _named(doc, token):
            after = group.end
            yield group


def _named(doc: Doc, token: Token) -> Group | None:
    count = NUMBERED.get(token.lower_) or (2 if token.lower_ == "sides" else None)
    if count is None or token.i == 0 or doc[token.i - 1].lower_ != "the" or doc[token.i + 1 : token.i + 2].text == "of":
        return None
    return Group(start=token.i - 1, end=token.i + 1, count=count, persons=token.lower_ != "sides")


def _numbered(doc: Doc, token: Token) -> Group | None:
    low = token.lower_
    if low not in OPENING and low not in NUMBERS:
        return None
    at = token.i
    while at < len(doc) and doc[at].lower_ in {"the", "these", "all", "of"} and at - token.i < 3:
        at += 1
    count = NUMBERS.get(doc[at].lower_) if at < len(doc) else None
    if count is None or (at == token.i and low != "both"):
        return None
    return _with_noun(doc, token.i, at + 1, count)


def _with_noun(doc: Doc, start: int, first: int, count: int) -> Group | None:
    for at in range(first, min(first + REACH, len(doc))):
        token = doc[at]
        if token.is_punct and token.text != "-":
            break
        if told := _nouns().get(token.lower_):
            each = {"men": "he", "women": "she"}.get(token.lower_, "")
            persons, states = told == "person", told == "state"
            return Group(start=start, end=at + 1, count=count, persons=persons, states=states, pronoun=each)
        for head in heads().get(token.lower_, ()):
            span = doc[at : at + len(head.phrase.split())]
            if head.plural and span.text.lower() == head.phrase:
                title = f"{doc[first:at].text.lower()} {head.singular}".strip()
                end = _past_their_states(doc, span.end)
                return Group(start=start, end=end, count=count, persons=True, title=title)
    verb = first + (first < len(doc) and (doc[first].dep_ == "advmod" or doc[first].lower_ in _ADVERBS))
    if verb < len(doc) and doc[verb].pos_ in {"VERB", "AUX"} and start + 1 < first:
        return Group(start=start, end=first, count=count, persons=True)
    return None


def _past_their_states(doc: Doc, end: int) -> int:
    """Past "of the two countries" or "from both sides" after an office."""
    if end + 2 < len(doc) and doc[end].lower_ in {"of", "from"}:
        for at in range(end + 1, min(end + 4, len(doc))):
            if doc[at].lower_ in _nouns():
                return at + 1
            if doc[at].lower_ not in NUMBERS.keys() | {"the", "their", "these"}:
                break
    return end


@cache
def _nouns() -> dict[str, str]:
    return {noun: kind for kind, listed in rows("group_nouns.tsv") for noun in listed.split("|")}
