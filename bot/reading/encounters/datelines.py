"""Where an article was reported from, by its dateline."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading.cast.mentions import Cast, Place
from bot.reading.parse.datelines import dateline_end, goes_on_as_dateline
from bot.reading.parse.seek import text_of

_LINE = re.compile(r"^[^\n]+", re.MULTILINE)
_BEFORE_CITY = 3  # words: "(News) - EAST OSLO"
_CAPITAL = r"[^\W\d_a-zß-ÿ]"
_OPENING = re.compile(
    rf"(?:\([^()\n]{{2,30}}\)\s*[-–—―]+\s*)?(?P<city>{_CAPITAL}(?:{_CAPITAL}|['’ -])+{_CAPITAL})(?=\s*(?:[,:.(/–—―]|-|$))"
)


def dateline_of(cast: Cast) -> Place | None:
    """The place that the first dateline of the document names, with the name as the text has it elsewhere."""
    doc, text = cast.doc, text_of(cast.doc)
    cities = {doc[p.start].idx: p for p in cast.places if p.kind == "city"}
    for line in _LINE.finditer(text):
        opening = _OPENING.match(line.group())
        until = opening.end() if opening else dateline_end(line.group())
        inside = [cities[at] for at in sorted(cities) if line.start() <= at < line.start() + until]
        if opening and inside and len(text[line.start() : doc[inside[0].start].idx].split()) > _BEFORE_CITY:
            continue  # the heading of a section in capitals
        if not inside:
            first = cities.get(line.start())
            if first is not None and goes_on_as_dateline(
                line.group()[doc[first.start : first.end].end_char - line.start() :]
            ):
                return replace(first, name=_in_small_letters(first.name, text))
            if opening and (unlisted := _before_its_state(cast, line, opening)) is not None:
                return unlisted
            continue
        if not opening:
            return replace(inside[0], name=_in_small_letters(inside[0].name, text))
        begin, end = (line.start() + opening.start("city"), line.start() + opening.end("city"))
        words = doc.char_span(begin, end, alignment_mode="expand") or doc[inside[0].start : inside[0].end]
        name = _in_small_letters(opening.group("city"), text)
        return replace(inside[0], name=name, start=words.start, end=words.end)
    return None


def _before_its_state(cast: Cast, line: re.Match[str], opening: re.Match[str]) -> Place | None:
    """The city in capitals that no list has, before the state it lies in: "TAPACHULA, Mexico (AP) —"."""
    doc, start = cast.doc, line.start()
    end = start + dateline_end(line.group())
    state = next((p for p in cast.places if start <= doc[p.start].idx < end and p.country), None)
    words = doc.char_span(start + opening.start("city"), start + opening.end("city"))
    if state is None or words is None or state.start != words.end + 1:
        return None
    name = _in_small_letters(words.text, text_of(doc))
    return Place(start=words.start, end=words.end, head=words.end - 1, name=name, country=state.country, kind="city")


def _in_small_letters(name: str, text: str) -> str:
    found = re.search(rf"\b{re.escape(name.title())}\b", text)
    return found.group() if found else name.title() if name.isupper() else name
