"""The parts of a question made into what events are looked up by: occasions, places, and states under all their names."""

from __future__ import annotations

from functools import cache

from bot.answers.plain.elements import Element
from bot.joining.knowledge import demonyms, organisations, state, states
from bot.joining.places import locate
from storage.values.names import fold
from storage.values.search import Term


def of_occasion(parts: list[Element]) -> tuple[Term, ...]:
    """What an event must have to do with to be of the occasion that *parts* name, its own noun last if nothing else does."""
    named = tuple(_of_name(part) for part in parts if part.named)
    return named or tuple(Term(phrases=(part.key,)) for part in parts if part.role == "entry")


def of_words(words: str) -> tuple[Term, ...]:
    """The same for an occasion as somebody types it: "the SCO summit", "Munich Security Conference"."""
    left = fold(words).removeprefix("the ").split()
    found: list[str] = []
    plain: list[str] = []
    while left:
        for length in range(min(5, len(left)), 0, -1):
            phrase = " ".join(left[:length])
            if length == 1 or len(aliases(phrase)) > 1:
                break
        (plain if phrase in _PLAIN else found).append(phrase)
        left = left[length:]
    return tuple(Term(phrases=aliases(phrase)) for phrase in found or plain)


def of_place(part: Element, *, or_words: bool = False) -> Term:
    """A place; with *or_words*, its name in a title will do."""
    key = part.place or locate(part.key).key
    return Term(place=key, phrases=aliases(part.key) if or_words else ())


def of_target(part: Element) -> Term:
    """Whom or what somebody visits: a place, or a state or person that is a participant."""
    return Term(place=part.place, actor_id=part.actors[0].actor_id if len(part.actors) == 1 else None)


@cache
def aliases(phrase: str) -> tuple[str, ...]:
    """Every name of the state or organisation that a folded *phrase* is, a state's adjectives too; *phrase* alone for others."""
    country = state(phrase)
    if country and locate(phrase).depth != 3:  # a capital is a city here
        return tuple(sorted({phrase, *_inverse("states").get(country, ()), *_inverse("demonyms").get(country, ())}))
    organisation = organisations().get(phrase)
    if organisation:
        return tuple(sorted({phrase, *_inverse("organisations").get(organisation, ())}))
    return (phrase,)


def _of_name(part: Element) -> Term:
    actor = part.actors[0].actor_id if len(part.actors) == 1 else None
    if actor is None and not part.place:
        return Term(phrases=aliases(part.key))
    place = part.place if part.place and locate(part.place).depth >= 2 else None  # a state's name tells by itself
    return Term(phrases=aliases(part.key), actor_id=actor, place=place)


@cache
def _inverse(table: str) -> dict[str, tuple[str, ...]]:
    tables = {"states": states, "demonyms": demonyms, "organisations": organisations}
    found: dict[str, list[str]] = {}
    for key, name in tables[table]().items():
        found.setdefault(name, []).append(key)
    return {name: tuple(keys) for name, keys in found.items()}


_PLAIN = frozenset(
    {"summit", "meeting", "conference", "forum", "session", "talks", "of", "on", "the", "and", "for", "in"}
)
