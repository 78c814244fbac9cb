"""Who met whom, as a graph: who is in it, who met how often, and who did not fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from bot.answers.wording import called, in_words
from bot.errors import UserError
from bot.language.catalogue import say, say_many
from bot.language.forms import listed, short_day
from storage.values.records import Actor, Contact

MOST_PEOPLE = 40
"""More than that nobody reads in one picture."""
_CROWD = (
    12  # participants of one encounter; a larger gathering is not who met whom, and would tie everybody to everybody
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """People, and how often two of them met; ``bonds`` are pairs of places in ``actors``, the first of them before the other.

    ``actors`` stand by how often they met others, most often first; ``focus`` is the one asked for, at place 0.
    ``left_out`` are those too many for a picture; ``whole`` says whether all encounters ``since`` were looked at, not the
    newest alone.
    """

    actors: tuple[Actor, ...] = ()
    bonds: tuple[tuple[int, int, int], ...] = ()
    encounters: int = 0
    focus: Actor | None = None
    since: date | None = None
    whole: bool = True
    left_out: tuple[Actor, ...] = ()


def network(contacts: Sequence[Contact], *, focus: Actor | None, since: date | None, whole: bool) -> Network:
    """The graph of *contacts*, around *focus* if given; *whole* says whether these are all there are, not the newest alone."""
    pairs: Counter[tuple[int, int]] = Counter()
    known: dict[int, Actor] = {}
    seen: set[int] = set()
    for contact in contacts:
        there = {actor.actor_id: actor for actor in contact.actors}
        if contact.event_id in seen or not 2 <= len(there) <= _CROWD:
            continue
        seen.add(contact.event_id)
        known |= there
        pairs.update(combinations(sorted(there), 2))
    ranked = _ranked(pairs, focus.actor_id if focus else None)
    chosen, left = ranked[:MOST_PEOPLE], ranked[MOST_PEOPLE:]
    place = {actor_id: number for number, actor_id in enumerate(chosen)}
    bonds = [
        (min(place[one], place[other]), max(place[one], place[other]), times)
        for (one, other), times in pairs.items()
        if one in place and other in place
    ]
    return Network(
        actors=tuple(known[actor_id] for actor_id in chosen),
        bonds=tuple(sorted(bonds)),
        encounters=len(seen),
        focus=focus,
        since=since,
        whole=whole,
        left_out=tuple(known[actor_id] for actor_id in left),
    )


def network_title(network_: Network) -> str:
    """What the picture is about."""
    return say("Whom {name} met", name=in_words(network_.focus)) if network_.focus else say("Who met whom")


def network_scope(network_: Network) -> str:
    """How many names and encounters there are, and from what time."""
    shown, names = len(network_.actors), len(network_.actors) + len(network_.left_out)
    return ", ".join(
        [
            say("{shown} of {names} names", shown=shown, names=names)
            if names > shown
            else say_many("{count} name", "{count} names", names),
            say_many("{count} encounter", "{count} encounters", network_.encounters),
            say("since {day}", day=short_day(network_.since)) if network_.since else say("in the whole archive"),
            *([] if network_.whole else [say("the newest ones")]),
        ]
    )


def nobody_met(network_: Network) -> UserError:
    """That there is nothing to draw, and what to do next."""
    focus, since = network_.focus, network_.since
    if focus and since:
        return UserError(
            "The archive knows {name}, but no held encounter since {day}. Ask from an earlier day on.",
            name=in_words(focus),
            day=short_day(since),
        )
    if focus:
        return UserError(
            "The archive knows {name}, but no held encounter. Add articles that report some.", name=in_words(focus)
        )
    if since:
        return UserError(
            "The archive knows no held encounter since {day}. Ask from an earlier day on.", day=short_day(since)
        )
    return UserError("The archive knows no held encounter. Add articles that report some.")


def network_in_words(network_: Network, most: int = 12) -> str:
    """What the picture shows: whom the focus met and how often, or the pairs that met most."""
    pairs = sorted(network_.bonds, key=lambda bond: -bond[2])
    if network_.focus:
        pairs = [bond for bond in pairs if bond[0] == 0]
        said = [f"{called(network_.actors[other])} ({times})" for _, other, times in pairs]
    else:
        said = [
            f"{listed([called(network_.actors[one]), called(network_.actors[other])])} ({times})"
            for one, other, times in pairs
        ]
    rest = len(said) - most
    names = ", ".join(said[:most])
    return say("{names} and {rest} more", names=names, rest=rest) if rest > 0 else names


def _ranked(pairs: Counter[tuple[int, int]], focus: int | None) -> list[int]:
    """Who is in *pairs*: the focus, whom it met by how often, or everybody by how often they met others."""
    often: Counter[int] = Counter()
    for (one, other), times in pairs.items():
        if focus is None:
            often[one] += times
            often[other] += times
        elif focus in {one, other}:
            often[other if one == focus else one] += times
    met = sorted(often, key=lambda actor_id: (-often[actor_id], actor_id))
    return [focus, *met] if focus is not None and met else met
