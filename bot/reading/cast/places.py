"""Where: cities, states, regions and venues that a document names, a city together with the state told after it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from bot.reading.cast.gazetteer import Hit, Kind, capital_of, place_words
from bot.reading.cast.mentions import Place
from bot.reading.cast.people import tidy
from bot.reading.cast.runs import Run

PLACES = frozenset({Kind.COUNTRY, Kind.CITY, Kind.REGION, Kind.VENUE})
WIDE = frozenset({"country", "region"})
WHERE = frozenset({"in", "at", "to", "from", "near", "outside", "of"})


def find_places(doc: Doc, hits: Iterable[Hit], runs: Iterable[Run], taken: Collection[int]) -> Iterator[Place]:
    """Yield the places of *doc* in order, outside the tokens *taken*; *runs* name places that are not listed."""
    hits = list(hits)
    found = [_listed(doc, hit) for hit in hits if hit.entry.kind in PLACES and hit.start not in taken]
    found += [_written(doc, run) for run in runs if run.start not in taken]
    found += [place for hit in hits if (place := _capital(doc, hit)) is not None]
    found.sort(key=lambda place: (place.start, -place.end))
    kept: Place | None = None
    for place in found:
        if kept and place.start < kept.end:
            continue
        if kept and _goes_on(doc, kept, place):
            kept = replace(place, start=kept.start, name=f"{kept.name} {place.name}", country=kept.country)
            continue
        if kept and _lies_in(doc, kept, place):
            kept = replace(kept, end=place.end, country=kept.country or place.country)
            continue
        if kept:
            yield kept
        kept = place
    if kept:
        yield kept


def _goes_on(doc: Doc, first: Place, rest: Place) -> bool:
    """Whether a listed city only begins the name of an unlisted place: "Omaha Beach"."""
    begins = doc[first.head].dep_ == "compound" and rest.start <= doc[first.head].head.i < rest.end
    return begins and first.end == rest.start and first.kind == "city" and rest.kind == "place"


def _lies_in(doc: Doc, inner: Place, outer: Place) -> bool:
    """Whether *outer* only tells where *inner* lies, as in "Astana, Kazakhstan", or of an unknown town "Altdorf in Bavaria"."""
    if outer.start == inner.end + 1 and doc[inner.end].lower_ == "in" and inner.country is None:
        return inner.kind == "place" and outer.kind in WIDE and outer.country is not None
    if outer.start != inner.end + 1 or doc[inner.end].text != "," or outer.kind not in WIDE or inner.kind == "country":
        return False
    if inner.country and outer.country:
        return inner.country == outer.country
    return inner.start > 0 and doc[inner.start - 1].lower_ in WHERE and inner.kind != "region"


def _listed(doc: Doc, hit: Hit) -> Place:
    entry = hit.entry
    name = tidy(doc[hit.start : hit.end].text) if entry.kind is Kind.CITY else entry.name
    root = doc[hit.start : hit.end].root.i
    return Place(start=hit.start, end=hit.end, head=root, name=name, country=entry.country, kind=entry.kind.value)


def _capital(doc: Doc, hit: Hit) -> Place | None:
    """The city that "the Greek capital" means, unless its name follows."""
    if hit.entry.kind not in {Kind.DEMONYM, Kind.COUNTRY}:
        return None
    i = hit.end
    if i < len(doc) and doc[i].tag_ == "POS":
        i += 1
    if i >= len(doc) or doc[i].lower_ != "capital":
        return None
    after = [t for t in doc[i + 1 : i + 3] if t.text != ","]
    named = bool(after) and after[0].tag_ == "NNP"
    city = capital_of(hit.entry.name)
    if named or city is None:
        return None
    return Place(start=hit.start, end=i + 1, head=i, name=city, country=hit.entry.name, kind="city")


def _written(doc: Doc, run: Run) -> Place:
    name = tidy(run.text(doc)).removeprefix("The ").removeprefix("the ")
    kind = place_words().get(name.split()[-1] if name else "", "place")
    return Place(start=run.start, end=run.end, head=doc[run.start : run.end].root.i, name=name, kind=kind)
