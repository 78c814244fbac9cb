"""What only looks like a visit: journeys of no office or on an errand of one's own, flight, and motion that is none."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.sending import sends
from bot.reading.encounters.side import Side
from bot.reading.encounters.telephone import anyone
from bot.reading.encounters.triggers import Trigger, trigger_forms
from bot.reading.encounters.whereabouts import TOURS
from bot.reading.parse.clauses import child, is_passive
from bot.reading.words import word_set
from storage.values.facts import ParticipantType

_FLIGHT = (
    "asylum",
    "exile",
    "flee",
    "fled",
    "extradit",
    "arrest",
    "oust",
    "deport",
    "custody",
    "prison",
    "kidnap",
    "abduct",
)
_TRAINING = frozenset({"session", "sessions"})  # no purpose of a journey


def no_visit(trigger: Trigger, arguments: Arguments) -> Iterator[str]:
    """Why a verb of motion or stay tells of no visit: of no office, on an errand of one's own, fled, or in another sense."""
    token = trigger.token
    forms = {*trigger_forms()} - _TRAINING
    official = word_set("official_word")
    for_contact = any(t.i > token.i and t.lower_ in forms for t in token.subtree)
    for_contact = for_contact or any(t.lower_ in official for t in token.sent)
    if not (for_contact and (anyone(arguments.first) or sends(token))) and not any(
        _of_office(s, token.doc) for s in arguments.first
    ):
        yield "travels without an office"
    if any(_own_errand(t) for t in token.subtree if t.i > token.i):
        yield "an errand of one's own"
    if trigger.frame.shape == "stay" and any(
        c.lower_ in {"originally", "initially"} for a in (token, token.head) for c in a.lefts
    ):
        yield "a plan given up"
    thing = child(token, "dobj")
    if trigger.frame.shape == "leave" and thing is not None and thing.lower_ in forms:
        yield "leaves talks"
    if trigger.frame.shape == "leave" and not any(c.lower_ in {"for", "to"} for c in token.children):
        yield "leaves a place, for none that is told"
    if any(g.lower_ in word_set("convention") for p in token.children if p.lower_ == "for" for g in p.children):
        yield "goes to a convention"
    yield from _other_senses(token)
    if (is_passive(token) and trigger.frame.shape != "stay") or any(
        t.lower_.startswith(_FLIGHT)
        and t.dep_ != "amod"
        and (t.tag_[:2] in {"VB", "JJ"} or t.lower_ in {"asylum", "exile"})
        for t in token.sent
    ):
        yield "a journey that is no visit"


def no_arrival(trigger: Trigger, arguments: Arguments) -> Iterator[str]:
    """Why an arrival or a tour is no visit: "the arrival of aid", "a singer's tour of Chad"."""
    word = trigger.token.lower_
    if word == "arrival" and not any(_of_office(s, trigger.token.doc) for s in arguments.all):
        yield "arrives without an office"
    of_team = not arguments.first and any(c.lower_ == "its" for c in trigger.token.lefts)
    astray = of_team or (arguments.first and not any(_of_office(s, trigger.token.doc) for s in arguments.first))
    if word in TOURS and astray:
        yield "travels without an office"


def _own_errand(word: Token) -> bool:
    """Whether *word* tells what is no business with those visited: "for treatment", "to campaign"."""
    return word.lower_ in word_set("own_errand") or (word.tag_ == "VB" and word.lower_ in word_set("own_doing"))


def _of_office(side: Side, doc: Doc) -> bool:
    """Whether *side* holds an office, is known from the news or is sent by those who hold one: "a Norwegian delegation"."""
    if side.entity.office or side.entity.presumed or side.entity.type is ParticipantType.ROLE:
        return True
    return side.start is not None and any(t.lower_ in word_set("delegated") for t in doc[side.start : side.end])


def _other_senses(token: Token) -> Iterator[str]:
    """Why a verb of motion has another sense: "stops the work", "heads of the Union", "touches the heart"."""
    if token.lower_.startswith("stop") and not any(c.lower_ in {"over", "off", "by"} for c in token.children):
        yield "stops something"
    if token.lower_.startswith("head") and not any(
        c.dep_ in {"dobj", "dative"} or c.lower_ in word_set("bound_for") for c in token.children
    ):
        yield "heads nowhere"
    if token.lower_.startswith("touch") and not any(c.lower_ == "down" for c in token.children):
        yield "touches something else"
