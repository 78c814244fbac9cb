"""The path from words to fact: what each trigger of a text told, and for each that told nothing, why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Span as Words
from spacy.tokens import Token

from bot.reading.encounters.confidence import THRESHOLD, confidence_of
from bot.reading.encounters.contacts import Contact, Silence
from bot.reading.encounters.merging import same
from bot.reading.parse.pipeline import DEFAULT_MODEL
from bot.reading.reading import encounter_from, tell
from storage.values.facts import Encounter, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One trigger of a text and what came of it.

    ``parties``, ``rule`` (how they were found), ``status`` and ``reason`` (why it holds) say how far the reading got;
    ``encounter`` is the fact that rests on the trigger, alone or with others, and ``why_not`` the reason where there is none.
    """

    word: str
    span: Span
    sentence: str
    read_as: str
    parties: tuple[str, ...] = ()
    rule: str | None = None
    status: str | None = None
    reason: str | None = None
    encounter: Encounter | None = None
    why_not: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All triggers of one text, in its order, and the encounters given in the end."""

    steps: tuple[Step, ...]
    encounters: tuple[Encounter, ...]


def explain(text: str, published: date, *, model: str = DEFAULT_MODEL) -> Explanation:
    """How the reading of *text*, published on *published*, came to its encounters."""
    told = tell(text, published, model=model)
    final = [(contact, encounter_from(contact, text)) for contact in told.merged]
    given = tuple(e for _, e in final if e.confidence >= THRESHOLD)
    return Explanation(steps=tuple(_step(item, final, text) for item in told.items), encounters=given)


def _step(item: Contact | Silence, final: list[tuple[Contact, Encounter]], text: str) -> Step:
    token = item.trigger.token
    read_as = f"{'verb' if item.trigger.verb else 'noun'}, {item.trigger.frame.shape}"
    span, sentence = Span(token.idx, token.idx + len(token)), _sentence(token.sent, text)
    if isinstance(item, Silence):
        return Step(word=token.text, span=span, sentence=sentence, read_as=read_as, why_not=item.reason)
    encounter = _fact_of(item.trigger.token, item, final)
    why_not = None
    if encounter is None:
        why_not = "part of another contact"
    elif encounter.confidence < THRESHOLD:
        why_not = f"confidence {confidence_of(item):.2f}"
    return Step(
        word=token.text,
        span=span,
        sentence=sentence,
        read_as=read_as,
        parties=tuple(s.entity.name for s in item.sides),
        rule=item.rule,
        status=item.status.value,
        reason=item.reason,
        encounter=encounter if why_not is None else None,
        why_not=why_not,
    )


def _fact_of(token: Token, item: Contact, final: list[tuple[Contact, Encounter]]) -> Encounter | None:
    """The fact that *item* is told in: its own trigger's, else one of the same contact."""
    own = (e for c, e in final if c.trigger.token.i == token.i and {*c.sides} & {*item.sides})
    return next(own, None) or next((e for c, e in final if same(c, item)), None)


def _sentence(words: Words, text: str) -> str:
    return text[words.start_char : words.end_char].strip()
