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


def dateline_of(cast: Cast) -> Place | None:
    """The place that the first dateline of the document names, with the name as the text has it elsewhere."""
    doc, text = cast.doc, cast.doc.text
    for line in _LINE.finditer(text):
        opening = _OPENING.match(line.group())
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


def _in_small_letters(name: str, text: str) -> str:
    found = re.search(rf"\b{re.escape(name.title())}\b", text)
    return found.group() if found else name.title() if name.isupper() else name
