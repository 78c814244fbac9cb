"""Who leads the delegation of a state: "with the American side led by Ada and the Russian by Grace"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast
from bot.reading.encounters.side import Side, of_mention, tidy
from storage.values.facts import ParticipantType

_LEADING_GAP = frozenset({"side", "team", "delegation", "led", "headed", "represented", "being", "was", "is", "by"})


def led(sides: list[Side], trigger: Token, cast: Cast) -> list[Side]:
    """The *sides* with the heads of their delegations in their place: "with the American side led by Ada and the Russian by Grace"."""
    found: list[Side] = []
    heads = list(_heads(trigger, cast))
    for side in sides:
        own = [h for state, h in heads if side.entity.type is ParticipantType.PARTY and state == side.entity.name]
        found += own or [side]
    return tidy(found)


def _heads(trigger: Token, cast: Cast) -> Iterator[tuple[str, Side]]:
    """Yield each person who leads the side of a state in the sentence of *trigger*, with that state."""
    doc = cast.doc
    for mention in cast.within(trigger.sent):
        i = mention.end
        while i < len(doc) and doc[i].lower_ in _LEADING_GAP:
            i += 1
        leader = cast.at(doc[i]) if i < len(doc) and doc[i - 1].lower_ == "by" and i > mention.end else None
        owner = mention.entities[0]
        if leader is None or owner.type is not ParticipantType.PARTY or mention.start < trigger.i:
            continue
        yield from ((owner.name, s) for s in of_mention(leader) if s.entity.type is ParticipantType.PERSON)
