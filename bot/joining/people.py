"""Who is who: the ways articles name participants, put together to people, offices and parties.

What a name stands for is decided from all the names the archive knows, never from the order they came in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.joining import spelling
from bot.joining.knowledge import organisations, party, state, states
from bot.joining.offices import COUNTERPART, Office, canonical, counterpart_of, holds_on
from storage.values.facts import Encounter, Participant, ParticipantType, UpcomingEvent
from storage.values.names import fold
from storage.values.tellings import Holder, Identity, Named, Naming

HELD_FOR = timedelta(days=120)
"""How far from the days an office was seen with somebody he is still taken for its holder."""

Offices = dict[str, set[Office]]


def named(participant: Participant, offices: Offices, others: Iterable[Participant] = ()) -> Named:
    """How an article names *participant*, given the *offices* it speaks of and the *others* of the encounter."""
    match participant.type:
        case ParticipantType.ROLE:
            return _role(participant, offices, others)
        case ParticipantType.PARTY:
            return _party(participant.name)
        case ParticipantType.PERSON:
            return person(participant.name, offices.get(fold(participant.name), set()))


def person(name: str, offices: Collection[Office] = ()) -> Named:
    """A person's name; with a family name alone, the office tells its bearers apart."""
    key = fold(name)
    words = spelling.words_in(key)
    family = spelling.family(words)
    country, office = min(offices, default=("", "")) if len(words) == 1 else ("", "")
    return Named(
        type=ParticipantType.PERSON,
        name=name,
        key=key,
        family=family,
        block=spelling.block(family),
        office=office,
        country=country,
    )


def office(country: str, title: str) -> Named:
    """An office known by its canonical *title* alone."""
    key = fold(f"{country} {title}")
    return Named(type=ParticipantType.ROLE, name=country, key=key, block=key, office=title, country=fold(country))


def named_by_hand(name: str, kind: ParticipantType) -> Named:
    """A name a person gives; a party's is taken as it is."""
    if kind is ParticipantType.PERSON:
        return person(name)
    return Named(type=kind, name=name, key=fold(name), block=fold(party(name)))


def told_of(event: UpcomingEvent, encounters: Iterable[Encounter], text: str) -> tuple[Participant, ...]:
    """The participants of a calendar entry, of which only names are known, as what the rest of the article calls them."""
    known = {fold(p.name): p for e in encounters for p in e.participants if p.type is not ParticipantType.ROLE}
    return tuple(_typed(name, known, text) for name in dict.fromkeys(event.participants))


def identify(namings: Sequence[Naming]) -> tuple[Identity, ...]:
    """Which namings of one block stand for the same actor, each group keeping the actor most of it stood for."""
    return decide(grouped(namings))


def grouped(namings: Sequence[Naming]) -> list[list[Naming]]:
    """The namings of one block, those of one actor together."""
    if not namings:
        return []
    if namings[0].named.type is not ParticipantType.PERSON:  # the names of a party or office are all its own
        return [list(namings)]
    return _people(namings)


def decide(groups: Iterable[Sequence[Naming]], called: Mapping[int, str] | None = None) -> tuple[Identity, ...]:
    """Which actor each group is, and its name: that which people gave one of its namings, else the fullest."""
    taken: set[int] = set()
    found = []
    for group in sorted(groups, key=_first_claim):
        votes = Counter(n.actor_id for n in group if n.actor_id and n.actor_id not in taken)
        actor_id = min(votes, key=lambda i: (-votes[i], i)) if votes else None
        taken |= {actor_id} if actor_id else set()
        given = [name for naming_id, name in (called or {}).items() if any(n.naming_id == naming_id for n in group)]
        found.append(_identity(actor_id, group, given[-1] if given else None))
    return tuple(found)


def _first_claim(group: Sequence[Naming]) -> tuple[object, ...]:
    """Sorts the group first that keeps the actor when one splits: the largest, then the one with the fullest name."""
    fullest = max(spelling.fullness(spelling.words_in(n.named.key)) for n in group)
    return -len(group), tuple(-much for much in fullest), min(n.naming_id for n in group)


def holder_on(day: date, holders: Sequence[Holder]) -> int | None:
    """The actor that held an office on *day*, None when nobody or more than one may have."""
    near = [(holds_on(h.first, h.last, day), h.actor_id) for h in holders]
    near = [(days, actor_id) for days, actor_id in near if days <= HELD_FOR.days]
    nearest = min((days for days, _ in near), default=None)
    found = {actor_id for days, actor_id in near if days == nearest}
    return found.pop() if len(found) == 1 else None


def _role(participant: Participant, offices: Offices, others: Iterable[Participant]) -> Named:
    country = party(participant.name)
    title = canonical(participant.role or "", country)
    if title == COUNTERPART:
        title = counterpart_of(iter(others), offices, country)
    return office(country, title)


def _party(name: str) -> Named:
    known = party(name)
    return Named(type=ParticipantType.PARTY, name=known, key=fold(name), block=fold(known))


def _typed(name: str, known: dict[str, Participant], text: str) -> Participant:
    key = fold(name)
    if key in known:
        return known[key]
    if key.removeprefix("the ") in states() or state(name) or key.removeprefix("the ") in organisations():
        return Participant(name=name, type=ParticipantType.PARTY)
    words = spelling.words_in(key)
    fuller = {p for other, p in known.items() if spelling.compatible(words, spelling.words_in(other))}
    if len(fuller) == 1 and (only := fuller.pop()).type is ParticipantType.PERSON:
        return only
    plain = name.split()
    looks_personal = 2 <= len(plain) <= 4 and all(
        word[:1].isupper() and not word.isupper() for word in (plain[0], plain[-1])
    )
    is_person = (
        looks_personal and not any(word.islower() and len(word) > 3 for word in plain) and f"the {name}" not in text
    )
    return Participant(name=name, type=ParticipantType.PERSON if is_person else ParticipantType.PARTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bearer:
    """A naming, with its name taken apart once."""

    naming: Naming
    words: tuple[str, ...]
    sound: str

    @classmethod
    def of(cls, naming: Naming) -> _Bearer:
        words = spelling.words_in(naming.named.key)
        return cls(naming=naming, words=words, sound=spelling.sound(spelling.family(words)))

    @property
    def rank(self) -> tuple[object, ...]:
        """Sorts the fullest name first."""
        named = self.naming.named
        return (*(-m for m in spelling.fullness(self.words)), named.key, named.office, named.country)


def _people(namings: Sequence[Naming]) -> list[list[Naming]]:
    """Groups of namings, fuller names first; one that fits several groups stands alone."""
    groups: list[list[_Bearer]] = []
    by_sound: dict[str, list[list[_Bearer]]] = {}
    in_office: list[list[_Bearer]] = []
    for bearer in sorted(map(_Bearer.of, namings), key=lambda b: b.rank):
        fits = _fitting(bearer, by_sound.get(bearer.sound, []), in_office)
        if len(fits) == 1:
            group = fits[0]
        else:
            groups.append(group := [])
        group.append(bearer)
        heard = by_sound.setdefault(bearer.sound, [])
        if not any(group is other for other in heard):
            heard.append(group)
        if bearer.naming.offices and not any(group is other for other in in_office):
            in_office.append(group)
    return [[bearer.naming for bearer in group] for group in groups]


def _fitting(
    bearer: _Bearer, heard: Sequence[list[_Bearer]], in_office: Sequence[list[_Bearer]]
) -> list[list[_Bearer]]:
    """The groups, of those whose family name sounds alike, that *bearer* may belong to; of several, those that share an office.

    Where none fits, a likely misspelling among those known in the same office.
    """
    mine, held = bearer.words, bearer.naming.offices
    fits = [g for g in heard if all(spelling.compatible(mine, b.words) for b in g)]
    if len(mine) == 1 or any(len(word) == 1 for word in mine):
        fits = [g for g in fits if not _at_odds(held, _offices(g))]
    if len(fits) > 1:
        fits = [g for g in fits if held & _offices(g)]
    if not fits and len(mine) > 1 and held:
        sharing = (g for g in in_office if held & _offices(g))
        fits = [g for g in sharing if all(spelling.alike(mine, b.words) for b in g if len(b.words) > 1)]
    return fits


def _at_odds(one: Collection[Office], other: Collection[Office]) -> bool:
    """Whether both are known, and for different states only."""
    mine, theirs = {country for country, _ in one}, {country for country, _ in other}
    return bool(mine and theirs and not mine & theirs)


def _offices(group: Iterable[_Bearer]) -> set[Office]:
    return {held for b in group for held in b.naming.offices}


def _identity(actor_id: int | None, group: Sequence[Naming], called: str | None) -> Identity:
    def best(n: Naming) -> tuple[object, ...]:
        most = spelling.fullness(spelling.words_in(n.named.key))
        return (*(-m for m in most), not spelling.usual(n.named.key), n.named.name)

    first = min(group, key=best).named
    return Identity(
        actor_id=actor_id,
        type=first.type,
        name=called or first.name,
        role=first.office if first.type is ParticipantType.ROLE else None,
        naming_ids=tuple(sorted(n.naming_id for n in group)),
    )
