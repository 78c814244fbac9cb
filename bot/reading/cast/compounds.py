"""Names put together from a listed name and the words around it: "Israeli Air Force", "Lublin Airport", "North Darfur"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc

from bot.reading.cast.gazetteer import Hit, Kind, place_words, words
from bot.reading.cast.offices import Office
from bot.reading.cast.runs import Run

DIRECTIONS = frozenset({"North", "South", "East", "West", "Central", "Upper", "Lower", "Northern", "Southern", "Eastern",
                        "Western", "Greater", "Metro", "Outer", "Inner"})  # fmt: skip
ADJECTIVES = DIRECTIONS | {"European", "African", "Asian", "Arab", "Islamic", "Latin", "Christian", "Muslim", "Jewish",
                           "Democratic", "Republican", "Kurdish", "Orthodox", "Catholic", "Baloch"}  # fmt: skip
JOINT = frozenset({"Joint", "Intergovernmental", "Inter", "Bilateral"})
PERSON = "PERSON"
PARTY = "ORG"
PLACE = "GPE"
EVENT = "EVENT"
_SEATS = frozenset(  # palaces and the like, whose sort is told first
    {"Schloss", "Palau", "Palais", "Palazzo", "Palacio", "Palácio", "Château", "Chateau", "Castello", "Castel", "Villa"}
)


def by_last_word(text: str) -> str:
    """What a name is by its words: a party, a place, an event, or nothing told."""
    if text.removesuffix("'s").removesuffix("’s") in words("media.txt"):
        return EVENT
    last = text.rsplit(maxsplit=1)[-1] if text.split() else ""
    if last in words("event_words.txt"):
        return EVENT
    if last in place_words() or (" " in text and text.split(maxsplit=1)[0] in _SEATS):
        return PLACE
    listed = words("organisation_words.txt")
    return PARTY if any(part in listed for part in text.split()) else ""


def _is_body(doc: Doc, hit: Hit) -> bool:
    """Whether a listed name is a common noun of bodies, of which there are many ("National Congress")."""
    return hit.entry.kind is Kind.ORGANISATION and doc[hit.start : hit.end].text in words("organisation_words.txt")


def _after_pair(run: Run, doc: Doc, hits: Mapping[int, Hit]) -> bool:
    """Whether two states with a hyphen between stand before *run*."""
    second = hits.get(run.start - 1)
    if second is None or second.start < 2 or doc[second.start - 1].text not in {"-", "–"}:
        return False
    return all(hit and hit.entry.kind in {Kind.COUNTRY, Kind.DEMONYM} for hit in (second, hits.get(second.start - 2)))


def with_listed(doc: Doc, runs: Iterable[Run], hits: Mapping[int, Hit], offices: Mapping[int, Office]) -> Iterator[Run]:
    """Yield *runs*, grown over a listed name beside them where both are one longer name."""
    for run in runs:
        if doc[run.start].text in JOINT and _after_pair(run, doc, hits):
            continue  # "the Peru-Chile Joint Commission" is the two
        grown = run
        hit = hits.get(run.start - 1)
        if (
            hit
            and hit.end == run.start == run.title
            and run.start - 1 not in offices
            and hit.entry.kind is not Kind.VENUE
        ):
            told = by_last_word(run.text(doc))
            if told in (PARTY, EVENT) or (told == PLACE and hit.entry.kind is not Kind.DEMONYM):
                grown = replace(grown, start=hit.start, title=hit.start)
        before = run.start - 1
        free = grown is run and before >= 0 and before not in offices and run.title == run.start
        if free and doc[before].text in ADJECTIVES and by_last_word(run.text(doc)) in {PARTY, PLACE}:
            grown = replace(grown, start=before, title=before)
        following = hits.get(run.end)
        beside = following is not None and following.start == run.end and run.end not in offices
        if beside and following and (doc[run.end - 1].text in DIRECTIONS or _is_body(doc, following)):
            grown = replace(grown, end=following.end)
        yield grown
