"""Offices: one under its several titles, and who holds which as an article says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from bot.joining.knowledge import organisations, party, state, words_of
from storage.values.facts import Facts, Participant, ParticipantType
from storage.values.names import fold

COUNTERPART = "counterpart"
HEADS = frozenset(
    {"president", "prime minister", "chancellor", "king", "queen", "emir", "sultan", "crown prince", "supreme leader"}
)
"""Offices at the head of states: the counterpart of a prime minister may well be a president."""

_HEAD_OF = {
    "head of government": ("prime minister", "chancellor"),
    "head of state": ("president", "king", "queen", "emir", "sultan", "pope"),
}

_REACH = 80  # characters before and after a name in which its office is looked for
_BREAK = re.compile(r"[.;:!?()\n]")
_POSSESSIVE = re.compile(r"['\u2019]s\b")
_FORMER = frozenset(
    {"former", "ex", "then", "late", "ousted", "onetime", "incoming", "designate", "deputy", "vice", "acting"}
)

Office = tuple[str, str]
"""A folded state or organisation, and the office's canonical name."""


def canonical(role: str, country: str = "") -> str:
    """The one name of the office that *role* titles in *country*: "external affairs minister" is "foreign minister"."""
    key = fold(_POSSESSIVE.sub("", role)).replace("defense", "defence")
    here = fold(party(country)) if country else ""
    means = _titles().get((key, here)) or _titles().get((key, "")) or key
    return re.sub(r"^minister (?:of|for) (?:the )?(.+)$", r"\1 minister", means)


def of(role: str, country: str) -> Office:
    """The office that *role* titles, with the state or organisation it is of."""
    return fold(party(country)), canonical(role, country)


def find_offices(text: str, facts: Facts) -> dict[str, set[Office]]:
    """The offices *text* gives to the people of *facts*, by folded name; an office without a state is left out.

    A "counterpart" holds the office that the only other office-holder of the same encounter holds, if it is no head's.
    """
    people = {p.name for e in facts.encounters for p in e.participants if p.type is ParticipantType.PERSON}
    people |= {name for e in facts.upcoming for name in e.participants if name in text}
    found = {fold(name): set(_of_name(text, name)) for name in people}
    for encounter in facts.encounters:
        names = [fold(p.name) for p in encounter.participants if p.type is ParticipantType.PERSON]
        held = {office for name in names for _, office in found[name] if office != COUNTERPART}
        for name in names:
            found[name] = {
                (country, next(iter(held)) if office == COUNTERPART and len(held - HEADS) == len(held) == 1 else office)
                for country, office in found[name]
            }
    return {name: {held for held in offices if held[1] != COUNTERPART} for name, offices in found.items()}


def counterpart_of(others: Iterator[Participant], offices: dict[str, set[Office]], country: str) -> str:
    """The office of a counterpart: that of the others of the encounter, when they all hold the same one, which is no head's."""
    held = {office for p in others for _, office in offices.get(fold(p.name), ())}
    held |= {canonical(p.role, p.name) for p in others if p.role and canonical(p.role) != COUNTERPART}
    return canonical(next(iter(held)), country) if len(held - HEADS) == len(held) == 1 else COUNTERPART


def held_as(title: str, country: str) -> tuple[str, ...]:
    """The offices whose holder *title* may mean in (folded) *country*: those of a "head of government", else its own."""
    if title == "head of government" and country in _presidential():
        return (title, "president")
    return (title, *_HEAD_OF.get(title, ()))


def meaning(office: str, country: str) -> tuple[str, ...]:
    """The titles that may mean the holder of *office* in (folded) *country*, its own first."""
    return (
        office,
        *(t for t in ("head of government", "head of state") if t != office and office in held_as(t, country)),
    )


def holds_on(first: date, last: date, day: date) -> int:
    """How many days lie between *day* and the time from *first* to *last*; 0 within it."""
    return max((first - day).days, (day - last).days, 0)


def _of_name(text: str, name: str) -> Iterator[Office]:
    """Yield the offices that stand beside *name*: "Russian foreign minister X", "X, the foreign minister of Russia"."""
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        before = _BREAK.split(text[max(0, found.start() - _REACH) : found.start()])[-1]
        if office := _before(before):
            yield office
        after = re.match(r"\s*,\s*([^,.;:()\n]{4,80})", text[found.end() : found.end() + _REACH])
        if after and (office := _apposition(after[1])):
            yield office


def _before(text: str) -> Office | None:
    """The office whose title ends *text*, the state before it."""
    if text.rstrip().endswith(","):
        return None
    words = _words(text)
    for length in range(min(6, len(words)), 0, -1):
        title = " ".join(words[-length:])
        if title in _known():
            return _office(title, words[:-length])
        inside = re.fullmatch(r"(.+?) (?:of|for|to) (?:the )?(.+)", title)
        if inside and inside[1] in _known() and _country(inside[2]):
            return _office(inside[1], inside[2].split()) if words[:-length][-1:] != ["deputy"] else None
    return None


def _apposition(text: str) -> Office | None:
    """The office that *text* begins with: "the Russian foreign minister", "foreign minister of Russia"."""
    words = _words(text)
    words = words[1:] if words[:1] in (["the"], ["a"]) else words
    for start in range(min(4, len(words))):
        for end in range(min(len(words), start + 6), start, -1):
            title = " ".join(words[start:end])
            if title not in _known():
                continue
            if end == len(words):  # anything after it would be the next name of a list: "X, Russian President Y"
                return _office(title, words[:start])
            of_state = re.match(r"(?:of|for|to) (?:the )?(.+)", " ".join(words[end:]))
            return _office(title, of_state[1].split()[:4]) if of_state and not start else None
    return None


def _office(title: str, before: list[str]) -> Office | None:
    """The office *title* names, of the state the words *before* it end with; None for a former or a stateless one."""
    if before[-1:] and (before[-1] in _FORMER or set(before[-3:]) & {"former", "ex"}):
        return None
    for length in (3, 2, 1):
        country = _country(" ".join(before[-length:])) if len(before) >= length else ""
        if country:
            return fold(country), canonical(title, country)
    default = _defaults().get(title)
    return (fold(default), canonical(title, default)) if default else None


def _country(words: str) -> str:
    return state(words) or organisations().get(words, "")


def _words(text: str) -> list[str]:
    return fold(_POSSESSIVE.sub("", text)).replace("defense", "defence").split()


@cache
def _presidential() -> frozenset[str]:
    return frozenset(fold(name) for name, *_ in words_of("bot", "joining/data/presidential_states.tsv"))


@cache
def _known() -> frozenset[str]:
    return frozenset(title for title, _ in _titles())


@cache
def _titles() -> dict[tuple[str, str], str]:
    """(title, "" or the only state it holds in) to the office."""
    found = {}
    for office, titles, *where in words_of("bot", "joining/data/offices.tsv"):
        only = where[0][1:] if where and where[0].startswith("=") else ""
        for title in titles.split("|"):
            found[fold(title).replace("defense", "defence"), fold(only)] = office
    return found


@cache
def _defaults() -> dict[str, str]:
    """Titles that tell their state by themselves, to it."""
    found: dict[str, str] = {}
    for _, titles, *where in words_of("bot", "joining/data/offices.tsv"):
        if where and where[0].strip():
            found |= {fold(title): where[0].strip().lstrip("=") for title in titles.split("|")}
    return {
        title: country for title, country in found.items() if title not in {"foreign secretary", "defense secretary"}
    }
