"""Two who face the press together after a meeting told without its sides: "our talks, Ada said at a joint news conference with Grace"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Span, Token

from bot.reading.cast.mentions import Cast
from bot.reading.encounters.contacts import NO_SECOND, Contact, Silence
from bot.reading.encounters.dating import find_time
from bot.reading.encounters.side import Side, tidy
from bot.reading.encounters.sides import sides_of
from bot.reading.encounters.status import status_of
from bot.reading.encounters.subjects import sentence_subject
from bot.reading.encounters.triggers import Trigger
from bot.reading.encounters.verdicts import HELD
from bot.reading.encounters.whereabouts import find_place
from bot.reading.parse.clauses import VERB_TAGS, ancestors, phrases
from bot.reading.parse.seek import seek
from bot.reading.times import Timed
from storage.values.facts import EncounterKind, ParticipantType

_APPEARANCES = frozenset({"conference", "briefing", "appearance"})
_WHICH = frozenset({"our", "their", "the", "a", "an", "his", "her", "closed-door"})
_NOUNS = frozenset({"meeting", "meetings", "talks", "discussions", "negotiations", "summit"})
_VERBS = frozenset({"met", "discussed", "reviewed", "exchanged"})
_TWO = 2


def with_press(
    told: Iterable[Contact | Silence], cast: Cast, times: Sequence[Timed], published: date
) -> Iterator[Contact | Silence]:
    """Yield what was *told*, a meeting without its sides as one of those who face the press together in its sentence or beside it."""
    for item in told:
        meant = _meant(item, cast) if _lacks_sides(item) or _lacks_more(item) else None
        if meant is None:
            yield item
        elif isinstance(item, Silence):
            yield _met(item.trigger, meant, cast, times, published)
        else:
            yield _filled(item, _met(item.trigger, meant, cast, times, published))


def _lacks_more(item: Contact | Silence) -> bool:
    """Whether it is told who met, but not when or not where."""
    if not isinstance(item, Contact) or item.status is not HELD or item.kind is EncounterKind.CALL:
        return False
    return item.start is None or item.place is None


def _filled(contact: Contact, met: Contact) -> Contact:
    """The *contact* with the day and place at which its people faced the press."""
    if not {s.entity for s in met.sides} <= {s.entity for s in contact.sides}:
        return contact
    start, end = (contact.start, contact.end) if contact.start is not None else (met.start, met.end)
    return replace(contact, place=contact.place or met.place, start=start, end=end)


def _lacks_sides(silence: Contact | Silence) -> bool:
    """Whether a meeting of these days is told, but not whose."""
    token = silence.trigger.token
    if isinstance(silence, Contact) or silence.reason not in {NO_SECOND, "no two persons"}:
        return False
    if silence.trigger.verb:
        return token.lower_ in _VERBS
    return token.lower_ in _NOUNS and any(c.lower_ in _WHICH for c in token.lefts)


def _meant(silence: Contact | Silence, cast: Cast) -> tuple[Token, list[Side]] | None:
    """The joint appearance in the sentence of *silence* or in one next to it, and the two or more persons who make it."""
    if status_of(silence.trigger.token, verb=silence.trigger.verb).status is not HELD:
        return None
    for sentence in _around(silence.trigger.token.sent):
        for noun in seek(sentence, _APPEARANCES):
            if any(c.lower_ == "joint" for c in noun.lefts) and len(found := _persons(noun, cast)) >= _TWO:
                return noun, found
    return None


def _around(sentence: Span) -> Iterator[Span]:
    doc = sentence.doc
    yield sentence
    if sentence.end < len(doc):
        yield doc[sentence.end].sent
    if sentence.start:
        yield doc[sentence.start - 1].sent


def _persons(noun: Token, cast: Cast) -> list[Side]:
    """Those who speak at what *noun* names, and those they do so with."""
    beside = [s for target in phrases(noun, "with", "alongside") for s in sides_of(target, cast)]
    found = tidy([*sentence_subject(noun, cast), *beside])
    return found if all(s.entity.type is not ParticipantType.PARTY for s in found) else []


def _met(
    trigger: Trigger, meant: tuple[Token, list[Side]], cast: Cast, times: Sequence[Timed], published: date
) -> Contact:
    noun, sides = meant
    anchors = [noun, *(t for t in ancestors(noun) if t.tag_ in VERB_TAGS)][:_TWO]
    own = [trigger.token]
    time = find_time(own, times) or find_time(anchors, times)
    recent = time is not None and time.first is not None and time.first.first <= published
    return Contact(
        trigger=trigger,
        kind=EncounterKind.MEETING,
        status=HELD,
        sides=tuple(sides),
        place=find_place(own, cast) or find_place(anchors, cast),
        start=time.first if recent and time is not None else None,
        end=time.last if recent and time is not None else None,
        occasion=None,
        sentence=trigger.token.sent,
        rule="joint appearance",
        reason="past tense",
    )
