"""Where an article was reported from, by its dateline."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading.cast.mentions import Cast, Place
from bot.reading.parse.parsing import dateline_end

_LINE = re.compile(r"^[^\n]+", re.MULTILINE)
_CAPITAL = r"[^\W\d_a-zß-ÿ]"
_OPENING = re.compile(
    rf"(?:\([^()\n]{{2,30}}\)\s*[-–—]+\s*)?(?P<city>{_CAPITAL}(?:{_CAPITAL}|['’ -])+{_CAPITAL})(?=\s*(?:[,:.(/–—]|-|$))"
)
_WORD = r"[A-Z][\w.'’-]+"
_PLAIN = re.compile(  # "Dhaka: ", "Ulaanbaatar /AGENCY/", "Nicosia, Feb 24 ", "Addis Ababa, Thursday"
    rf"(?P<city>{_WORD}(?: {_WORD}){{0,2}})(?: ?: |,? ?/[A-Z]{{3,}}/|, (?:{_WORD}day|{_WORD} \d{{1,2}}|\d{{1,2}} {_WORD})(?=\s|$))"
)


def dateline_of(cast: Cast) -> Place | None:
    """The place that the first dateline of the document names, with the name as the text has it elsewhere."""
    doc, text = cast.doc, cast.doc.text
    for line in _LINE.finditer(text):
        opening = _OPENING.match(line.group())
        if not opening and (city := _plain_city(line, cast)) is not None:
            return city
        until = opening.end() if opening else dateline_end(line.group())
        if not until:
            continue
        inside = [p for p in cast.places if line.start() <= doc[p.start].idx < line.start() + until]
        cities = [p for p in inside if p.kind == "city"]
        if cities:
            if not opening:
                return replace(cities[0], name=_in_small_letters(cities[0].name, text))
            first, last = (line.start() + opening.start("city"), line.start() + opening.end("city"))
            words = doc.char_span(first, last, alignment_mode="expand") or doc[cities[0].start : cities[0].end]
            name = _in_small_letters(opening.group("city"), text)
            return replace(cities[0], name=name, start=words.start, end=words.end)
    return None


def _plain_city(line: re.Match[str], cast: Cast) -> Place | None:
    """The city whose name, not in capitals, opens a *line* as a dateline does."""
    found = _PLAIN.match(line.group())
    if not found:
        return None
    words = cast.doc.char_span(line.start(), line.start() + found.end("city"), alignment_mode="expand")
    if words is None:
        return None
    return next((p for p in cast.places if p.kind == "city" and (p.start, p.end) == (words.start, words.end)), None)


def _in_small_letters(name: str, text: str) -> str:
    found = re.search(rf"\b{re.escape(name.title())}\b", text)
    return found.group() if found else name.title() if name.isupper() else name
