"""Encounters in a parsed document: each trigger with its parties, status, place, time and occasion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Span, Token

from bot.reading.arguments import find_arguments, state_of, visited
from bot.reading.clauses import VERB_TAGS, ancestors
from bot.reading.dating import dates_of, find_time
from bot.reading.kinds import kind_of, unlike_contact
from bot.reading.mentions import Cast, Place
from bot.reading.noun_arguments import Arguments
from bot.reading.occasions import find_occasion
from bot.reading.sides import Side, described, sides_of, tidy
from bot.reading.status import HELD, PLANNED, Verdict, status_of
from bot.reading.subjects import sentence_subject, subject_sides
from bot.reading.times import Timed
from bot.reading.triggers import Trigger, find_triggers
from bot.reading.whereabouts import all_goals, find_place
from bot.reading.words import lexicon, word_set
from storage.values.dates import PartialDate
from storage.values.facts import EncounterKind, EncounterStatus, ParticipantType

AGAIN = "again"  # the sign of a telling that takes up a contact told before
_MANY = 3  # countries of one journey
LISTED = "listed"  # the sign of one of many countries of a journey
_CROWD = 25  # a longer list of parties is a parse gone wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """An encounter as one trigger tells it, before repeated tellings are merged."""

    trigger: Trigger
    kind: EncounterKind
    status: EncounterStatus
    sides: tuple[Side, ...]
    place: Place | None
    start: PartialDate | None
    end: PartialDate | None
    occasion: str | None
    sentence: Span
    rule: str
    reason: str
    travels: bool = False
    visitors: tuple[Side, ...] = ()
    signs: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A trigger that announces no encounter, and why not."""

    trigger: Trigger
    reason: str


def find_contacts(cast: Cast, times: Sequence[Timed], published: date) -> Iterator[Contact | Silence]:
    """Yield what each trigger of the document tells, in the order of the text."""
    for trigger in find_triggers(cast.doc):
        yield from read_trigger(trigger, cast, times, published)


def read_trigger(trigger: Trigger, cast: Cast, times: Sequence[Timed], published: date) -> Iterator[Contact | Silence]:
    """Yield the contacts that *trigger* tells of, or one silence."""
    verdict = status_of(trigger.token, verb=trigger.verb)
    if verdict.status is None:
        yield Silence(trigger=trigger, reason=verdict.reason)
        return
    if _leads_to_another(trigger):
        yield Silence(trigger=trigger, reason="part of another contact")
        return
    arguments = find_arguments(trigger, cast)
    why_not = unlike_contact(trigger, arguments, cast)
    if why_not:
        yield Silence(trigger=trigger, reason=why_not)
        return
    groups = list(_groups(trigger, arguments, cast))
    if not groups:
        yield Silence(trigger=trigger, reason="no second party")
        return
    anchors = anchors_of(trigger, arguments)
    time = find_time(anchors, times)
    goal = _goal_of_journey(trigger, cast)
    for sides, place in groups:
        where = place or find_place(anchors, cast) or find_place(_margins(anchors), cast) or goal
        yield _contact(trigger, arguments, verdict, sides, where, time, published)


def _margins(anchors: list[Token]) -> list[Token]:
    """The event on whose margins the contact of *anchors* takes place, if any; its place serves when there is no other."""
    sides = [
        g
        for a in anchors
        for p in a.children
        if p.dep_ == "prep"
        for g in p.children
        if g.lower_ in word_set("margins")
    ]
    return [e for s in sides for p in s.children if p.dep_ == "prep" for e in p.children if e.dep_ == "pobj"]


def _goal_of_journey(trigger: Trigger, cast: Cast) -> Place | None:
    """Where the journey leads that a contact is the purpose of: "flies to Rome to meet Ada"."""
    token = trigger.token
    for above in ancestors(token):
        if token.dep_ in {"conj", "ccomp", "relcl"}:
            return None
        if above.tag_ in VERB_TAGS and above.dep_ != "prep":
            going = lexicon("governors").find(above.lower_) == "move" and above.lower_ not in {
                "is",
                "was",
                "are",
                "be",
                "were",
            }
            goals = all_goals(above, cast) if going else []
            return goals[0] if len(goals) == 1 else None
        token = above
    return None


def anchors_of(trigger: Trigger, arguments: Arguments) -> list[Token]:
    """The words whose clause is that of the contact: the trigger, the verb that carries it, a journey that leads to it."""
    found = [trigger.token]
    if arguments.light is not None:
        found.append(arguments.light)
    elif trigger.token.dep_ == "pobj" and trigger.token.head.lower_ == "for":
        found.append(trigger.token.head.head)
    for token in list(found):
        for c in token.children:
            if c.dep_ == "acl" and c.tag_ in {"VBN", "VBG"}:
                found.append(c)
            if c.dep_ == "prep" and c.lower_ in {"at", "during", "in"}:
                found += [g for g in c.children if g.lower_ in word_set("event_noun") or g.lower_ in {"visit", "trip"}]
            if c.dep_ in {"prep", "advcl"}:
                found += [
                    g for g in (c, *c.children) if lexicon("governors").find(g.lower_) == "move" and g.tag_ in VERB_TAGS
                ]
    return found


def _leads_to_another(trigger: Trigger) -> bool:
    """Whether a verb of motion is only the circumstance of a contact: "after arriving in Bern, Ada met Grace"."""
    if trigger.frame.shape != "go":
        return False
    frames = {t.token.i for t in find_triggers(trigger.token.sent) if t.verb and t.frame.shape != "go"}
    token = trigger.token
    return token.dep_ in {"pcomp", "advcl", "acl"} and any(a.i in frames for a in ancestors(token))


def _contact(
    trigger: Trigger,
    arguments: Arguments,
    verdict: Verdict,
    sides: list[Side],
    place: Place | None,
    time: Timed | None,
    published: date,
) -> Contact:
    assert verdict.status is not None
    start, end = dates_of(time, verdict, published)
    status = verdict.status
    if status is HELD and start is not None and start.first > published:
        if verdict.reason.startswith("past tense"):
            start, end = None, None
        else:
            status = PLANNED
    sentence = trigger.token.sent
    return Contact(
        trigger=trigger,
        kind=kind_of(trigger, arguments),
        status=status,
        sides=tuple(sides),
        place=place,
        start=start,
        end=end,
        occasion=find_occasion(sentence, trigger.token, attended=_attended(trigger, arguments)),
        sentence=sentence,
        rule=arguments.rule,
        reason=verdict.reason,
        travels=trigger.verb or arguments.light is not None,
        visitors=tuple(arguments.visitors),
        signs=frozenset(_signs(trigger, arguments)),
    )


def _anaphoric(trigger: Trigger, arguments: Arguments) -> bool:
    """Whether a noun only takes up a contact told before: "the negotiations", "their meeting"."""
    bare = not arguments.second and any(
        c.lower_ in {"the", "this", "these", "those", "that", "their"} for c in trigger.token.lefts
    )
    return not trigger.verb and bare


def _signs(trigger: Trigger, arguments: Arguments) -> Iterator[str]:
    if _anaphoric(trigger, arguments):
        yield AGAIN
    if arguments.goals >= _MANY:
        yield LISTED


def _attended(trigger: Trigger, arguments: Arguments) -> bool:
    light = arguments.light
    return not trigger.verb and light is not None


def _groups(trigger: Trigger, arguments: Arguments, cast: Cast) -> Iterator[tuple[list[Side], Place | None]]:
    """Yield who is together in one contact, with the place where the trigger itself names it."""
    if trigger.frame.shape in {"visit", "go"}:
        yield from _visits(trigger, arguments, cast)
        return
    arguments = _completed(trigger, arguments, cast)
    sides = arguments.all
    if len(sides) == 1 and arguments.unnamed is not None and (other := described(arguments.unnamed)) is not None:
        sides.append(other)
    if not 2 <= len(sides) <= _CROWD:
        return
    split = arguments.apart or trigger.token.lower_ in {"meetings", "calls"}
    if split and arguments.first and len(arguments.second) > 1 and not _between(trigger.token):
        for other in tidy(arguments.second):
            together = tidy([*arguments.first, other])
            if len(together) > 1:
                yield together, None
        return
    yield sides, None


def _between(noun: Token) -> bool:
    return any(c.lower_ in {"between", "among", "of"} for c in noun.children)


def _completed(trigger: Trigger, arguments: Arguments, cast: Cast) -> Arguments:
    """*arguments* with the side that stands elsewhere in the sentence."""
    if trigger.verb or arguments.first or _between_two(trigger.token, arguments):
        return arguments
    subject = sentence_subject(trigger.token, cast)
    if not subject:
        return arguments
    second = arguments.second
    if all(s.entity.type is ParticipantType.PARTY for s in second) and arguments.light is None:
        subject = [replace(s, entity=state_of(s.entity) or s.entity) for s in subject]
    if not second and arguments.unnamed is None and (len(subject) < 2 or not _in_time_phrase(trigger.token)):
        return arguments
    return Arguments(
        first=subject, second=second, light=arguments.light, apart=arguments.apart, rule=f"{arguments.rule} + subject"
    )


def _in_time_phrase(noun: Token) -> bool:
    """Whether *noun* is the time of the clause above it: "following talks", "after three days of dialogue"."""
    return any(a.lower_ in word_set("after_word") | word_set("during_word") for a in list(ancestors(noun))[:3])


def _between_two(noun: Token, arguments: Arguments) -> bool:
    return len(arguments.second) > 1 and _between(noun)


def _visits(trigger: Trigger, arguments: Arguments, cast: Cast) -> Iterator[tuple[list[Side], Place | None]]:
    visitors = arguments.first
    if not visitors and trigger.token.dep_ == "pobj" and trigger.token.head.lower_ == "on":
        visitors = sides_of(trigger.token.head.head, cast)
    if not visitors and not trigger.verb:
        visitors = sentence_subject(trigger.token, cast)
    if not visitors:
        return
    arguments.visitors = visitors
    goals = all_goals(trigger.token, cast)
    if not goals and arguments.light is not None:
        goals = all_goals(arguments.light, cast)
    hosts = [s for s in arguments.second if s.entity.type is not ParticipantType.PARTY]
    if not goals and not hosts:
        clause = trigger.token.head.head if trigger.token.dep_ == "pobj" else trigger.token
        place = find_place([trigger.token, clause], cast)
        goals = [place] if place is not None else []
    if not hosts and not trigger.verb and arguments.host is not None:
        hosts = [s for s in subject_sides(arguments.host, cast) if s.entity.type is ParticipantType.PERSON]
    if not hosts and not goals and not trigger.verb:
        hosts = [s for s in _others_present(trigger.token, cast) if s.entity not in {v.entity for v in visitors}]
    if hosts:
        yield tidy([*visitors, *hosts]), goals[0] if goals else None
        return
    arguments.goals = len(goals)
    told: set[str] = set()
    for goal in goals:
        state = visited(goal)
        if state is None or state.name in told or any(_home(v, state.name) for v in visitors):
            continue
        told.add(state.name)
        yield [*tidy(visitors), Side(entity=state)], goal


def _others_present(noun: Token, cast: Cast) -> list[Side]:
    """Persons who act in the clause that a visit is the time of: "Ada received the prize during a visit by Grace"."""
    return [s for s in sentence_subject(noun, cast) if s.entity.type is ParticipantType.PERSON]


def _home(side: Side, state: str) -> bool:
    own = state_of(side.entity)
    return own is not None and own.name == state
