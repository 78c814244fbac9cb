"""Who else was there, as a later sentence tells: "The talks were attended by Ada", "Grace also attended the meeting"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from bot.reading.cast.mentions import Cast, Entity, How
from bot.reading.cast.titles import is_plural, rank
from bot.reading.encounters.contacts import AGAIN, ATTENDED, ECHO, Contact, Silence
from bot.reading.encounters.kinds import kind_of
from bot.reading.encounters.moods import lies_ahead
from bot.reading.encounters.side import Side, of_mention, tidy
from bot.reading.encounters.verdicts import CANCELLED, DENIED, HELD
from bot.reading.parse.clauses import BE, FINITE_TAGS, child, has_aux, phrases
from bot.reading.parse.spans import further_than
from bot.reading.words import word_set
from storage.values.facts import EncounterKind, ParticipantType

_KNOWN = frozenset({"the", "this", "these", "both", "said"})
_OTHER = frozenset({"next", "last", "previous", "first", "second", "annual", "another"})
_WITH = frozenset({"between", "with", "among"})
_REACH = 10  # sentences back to the contact that was attended
_SERVING = ("attend", "join", "chair", "moderat", "mediat")
_ATTEND = ("attend", "participat", "sat", "join", "took")
_PRESENT = frozenset({"present", "attendance", "attending", "participating"})


def with_attendance(told: Iterable[Contact | Silence], cast: Cast) -> Iterator[Contact | Silence]:
    """Yield what was *told*, each noun that only says who attended as another telling of the contact that it takes up."""
    earlier: list[Contact] = []
    for item in told:
        found: Contact | Silence = item
        noun = item.trigger.token
        present = [] if item.trigger.verb else _present_at(noun, cast)
        meant = _meant(noun, kind_of(item.trigger), earlier, _met_by_all(noun, cast)) if present else None
        if meant is not None and meant.status is HELD and lies_ahead(noun):
            meant = None  # "will attend the summit"
        if meant is not None and {s.entity for s in present} - {s.entity for s in meant.sides}:
            found = _attended(meant, item, present)
            earlier[earlier.index(meant)] = replace(meant, sides=found.sides)
        elif isinstance(item, Contact):
            earlier.append(item)
        yield found


def _present_at(noun: Token, cast: Cast) -> list[Side]:
    """The persons who are said to have attended what *noun*, known to the reader, names; none if it tells who met."""
    if noun.text[:1].isupper() or not any(c.lower_ in _KNOWN for c in noun.lefts):
        return []
    if any(c.lower_ in _OTHER or (c.i < noun.i and c.tag_.startswith("NNP")) for c in noun.children):
        return []  # "the NATO summit" has a name of its own
    if any(cast.at(target) is not None for target in phrases(noun, "of")):
        return []  # "the meeting of the council"
    where = _where_named(noun)
    return [s for s in _persons(where, cast) if s.entity.type is ParticipantType.PERSON] if where is not None else []


def _met_by_all(noun: Token, cast: Cast) -> frozenset[Entity]:
    """Whom *noun* itself names, "the meeting with Ada", which only says which one is meant."""
    phrase = next((c for c in noun.children if c.lower_ in _WITH and c.i > noun.i), None)
    if phrase is None:
        return frozenset()
    return frozenset(s.entity for t in phrase.subtree if (m := cast.at(t)) is not None for s in of_mention(m))


def _where_named(noun: Token) -> Span | None:
    """The words that name those who attended."""
    verb, sentence = noun.head, noun.sent
    if noun.dep_ == "nsubjpass" and verb.lower_ in word_set("go_between"):
        by = next((c for c in verb.children if c.lower_ == "by"), None)
        return noun.doc[by.i : sentence.end] if by is not None else None
    if noun.dep_ == "dobj" and verb.lower_.startswith(_SERVING):
        return _around(verb)
    if noun.dep_ != "pobj":
        return None
    above = verb.head
    if verb.lower_ == "in" and above.lower_ == "part":
        above = above.head
    if verb.lower_ == "of" and above.lower_ in {"part", "parts", "all"} and above.head.lower_.startswith(_SERVING):
        return _around(above.head)
    if verb.lower_ == "on" and above.lower_ in BE:
        return _around(above)  # "Ada was also on the call"
    if above.lower_ in _PRESENT or (verb.lower_ == "in" and above.lower_.startswith(_ATTEND)):
        return _around(above)
    return None


def _around(word: Token) -> Span | None:
    """The subject of *word*, or those told after the verb: "Ada attended the talks", "present at the talks were Ada and Grace"."""
    sentence = word.sent
    verb = next((t for t in (word, *word.ancestors) if t.lower_ in BE), word)
    inverted = next((t for t in word.doc[word.i : sentence.end] if t.lower_ in BE), None)
    if inverted is not None and inverted.i > word.i:
        return word.doc[inverted.i : sentence.end]
    if (verb.tag_ not in FINITE_TAGS and not has_aux(verb)) or child(verb, "neg") is not None:
        return None  # "to attend the talks"
    own = {verb.i, *(c.i for c in verb.children)}
    others = (t.i + 1 for t in word.doc[sentence.start : verb.i] if _opens(t) and t.i not in own)
    return word.doc[max(others, default=sentence.start) : verb.i]


def _opens(verb: Token) -> bool:
    """Whether *verb* is that of another clause: "Ada did not say who attended"."""
    return (verb.tag_ in FINITE_TAGS and verb.lower_ not in BE) or (
        verb.dep_ in {"ccomp", "ROOT"} and verb.tag_ == "VB"
    )


def _persons(where: Span, cast: Cast) -> Iterator[Side]:
    """Yield those named in the words *where*, up to the next clause."""
    for mention in cast.within(where):
        if any(_opens(t) for t in cast.doc[where.start : mention.start]):
            return
        if mention.how is How.NAME:
            yield from of_mention(mention)


def _meant(
    noun: Token, kind: EncounterKind, earlier: list[Contact], met: frozenset[Entity] = frozenset()
) -> Contact | None:
    """The contact told last before *noun* that can be called so and that all of those *met* took part in."""
    for contact in reversed(earlier):
        if further_than(noun.doc, contact.trigger.token.i, noun.i, _REACH):
            return None
        alike = (contact.kind is EncounterKind.CALL) is (kind is EncounterKind.CALL)
        if alike and contact.status not in {CANCELLED, DENIED} and met <= {s.entity for s in contact.sides}:
            return contact
    return None


def _attended(meant: Contact, item: Contact | Silence, present: list[Side]) -> Contact:
    noun = item.trigger.token
    return replace(
        meant,
        trigger=item.trigger,
        sides=tuple(tidy([*(s for s in meant.sides if not _are(s, present)), *present])),
        place=None,
        start=None,
        end=None,
        occasion=None,
        sentence=noun.sent,
        rule=f"{meant.rule}, attended",
        signs=meant.signs | {AGAIN, ECHO, ATTENDED},
    )


def _are(side: Side, present: list[Side]) -> bool:
    """Whether *side*, several officeholders without a name ("the foreign ministers of the region"), are those *present*."""
    office = side.entity.office or ""
    if side.entity.type is not ParticipantType.ROLE or not is_plural(office):
        return False
    alike = [s for s in present if s.entity.office and rank(s.entity.office) == rank(office)]
    return len(alike) > 1
