"""Whom "he", "they" and a speaker's "our" mean; where that is a guess, nothing is said."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from bot.reading.cast.coreference.quotations import speakers
from bot.reading.cast.coreference.story import REMEMBERED, SUBJECTS, Story, mention_of, person_of
from bot.reading.cast.coreference.unmeant import DEPTH, OBJECTS, beside_in_clause, unmeant, verb_of
from bot.reading.cast.mentions import Entity, How, Mention
from bot.reading.cast.titles import rank
from storage.values.facts import ParticipantType

SINGULAR = frozenset({"he", "she", "his", "her", "him", "hers", "himself", "herself"})
PLURAL = frozenset({"they", "their", "them", "theirs"})
STYLES = frozenset({"Highness", "Majesty", "Excellency", "Holiness", "Eminence", "Beatitude", "Grace"})
RELATIVE = frozenset({"who", "which", "whom"})
LATTER = "latter"
WE = frozenset({"we", "our", "us"})
_MEETING = ("met", "meet", "host", "receiv", "welcom", "greet", "call", "phone", "visit", "join")  # of verbs
NEAR = 2  # sentences back in which a pronoun looks for its antecedent
TEAMS = frozenset({"delegation", "team", "mission"})
LEADING = 5  # words from "delegation" to the name of who leads it


def pronoun(story: Story, token: Token) -> Mention | None:
    """What *token* refers to, if it is a pronoun of the third person or a relative one."""
    low = token.lower_
    entities: tuple[Entity, ...] = ()
    if token.text == "HE" and token.i + 1 < len(story.doc) and token.nbor().is_title:
        return None  # "HE the Minister", His Excellency
    if low in {"his", "her"} and (style := _style(token)) > token.i:
        person = _so_styled(story, token, style) or person_for(story, token)
        return mention_of(story.doc, token.i, style, How.PRONOUN, person) if person else None
    if low in SINGULAR:
        person = person_for(story, token)
        entities = (person,) if person else ()
    elif low in PLURAL:
        entities = several_for(story, token)
    elif low in RELATIVE and (clause := _relative_clause(token)) is not None:
        meant = story.at.get(clause.head.i)
        entities = meant.entities if meant and meant.end <= token.i and meant.how is not How.DEMONYM else ()
    return mention_of(story.doc, token.i, token.i + 1, How.PRONOUN, *entities) if entities else None


def _style(token: Token) -> int:
    """Where a style that stands for a name ends: "Her Royal Highness received Ada"; the token itself where name or office follow."""
    doc, end = token.doc, token.i + 1
    end += doc[end : end + 1].text in {"Royal", "Serene", "Imperial"}
    following = doc[end + 1 : end + 2].text
    alone = token.is_title and doc[end : end + 1].text in STYLES and not following[:1].isupper() and following != "the"
    return end + 1 if alone else token.i


def _so_styled(story: Story, token: Token, end: int) -> Entity | None:
    """Whoever was told of last with the style that begins at *token*, as who acts if possible."""
    style = story.doc[token.i : end].text
    told = [m for m in story.told[-REMEMBERED:] if m.how is How.NAME and style in story.doc[m.start : m.end].text]
    acting = [m for m in told if story.doc[m.head].dep_ in SUBJECTS | {"appos"}]
    return person_of((acting or told)[-1]) if told else None


def _relative_clause(pronoun: Token) -> Token | None:
    """The verb of the relative clause that *pronoun* opens, as its subject or as the "whom" of somebody else's doings."""
    if pronoun.dep_ in SUBJECTS:
        return pronoun.head if pronoun.head.dep_ == "relcl" else None
    if pronoun.lower_ != "whom":
        return None
    return next((verb for verb in islice(pronoun.ancestors, DEPTH) if verb.dep_ == "relcl"), None)


def person_for(story: Story, token: Token) -> Entity | None:
    """The person that *token* stands for: a subject of a clause around it, else of the sentences before."""
    number = story.sentence[token.i]
    speaker = unmeant(story, token)
    beside = beside_in_clause(story, token) | speaker
    above = next((p for m in subjects_above(story, token) if (p := person_of(m)) and p not in speaker), None)
    if token.dep_ in OBJECTS and token.lower_ in {"him", "her"}:
        around = (above or _announced(story, token)) if _led_by_thing(token) else None
        return around if around and story.agrees(around, token) else _other(story, token, above)
    if above and story.agrees(above, token):
        return above
    here = [person for person in story.people(number, token.i, token) if person not in beside]
    if not above and len(here) == 1:
        return here[0]
    if (subject := story.main_subject(number, token.i, token)) and subject not in speaker:
        return subject
    if here:
        return here[0] if len(here) == 1 else None
    if following := _announced(story, token):
        return following
    for back in range(1, min(NEAR, number) + 1):
        if (subject := story.main_subject(number - back, token.i, token)) and subject not in speaker:
            return subject
        if people := [person for person in story.people(number - back, token.i, token) if person not in beside]:
            return people[0] if len(people) == 1 else None
    return None


def the_latter(story: Story, token: Token) -> Mention | None:
    """Whom "the latter" means: the person told of last."""
    if token.lower_ != LATTER or token.i == 0 or token.nbor(-1).lower_ != "the":
        return None
    number = story.sentence[token.i]
    people = next((p for back in range(NEAR) if (p := story.people(number - back, token.i))), [])
    return mention_of(story.doc, token.i - 1, token.i + 1, How.PRONOUN, people[0]) if people else None


def _other(story: Story, token: Token, subject: Entity | None) -> Entity | None:
    """The one person whom an object can mean, which is never the subject of its clause or one of several."""
    number = story.sentence[token.i]
    above = next(subjects_above(story, token), None)
    joint = _joint(story, story.doc[above.head]) if above else ()
    for back in range(min(NEAR, number) + 1):
        apart = {subject, *joint} | (beside_in_clause(story, token) if back == 0 else set())
        if people := [person for person in story.people(number - back, token.i, token) if person not in apart]:
            return people[0] if len(people) == 1 else _of_main_clause(story, number - back, token, people)
    return None


def _led_by_thing(token: Token) -> bool:
    """Whether what is done to whom *token* means is done by a thing told before: "a trip that takes him to Oslo"."""
    subject = next((c for c in verb_of(token).lefts if c.dep_ in SUBJECTS), None)
    return subject is not None and subject.tag_ == "WDT"


def _of_main_clause(story: Story, number: int, token: Token, people: list[Entity]) -> Entity | None:
    """The only one of *people* with whom the main clause of a sentence deals: "Ada, who had come with Max, met Lin"."""
    found = {
        person
        for mention in story.back(number, token.i)
        if (person := person_of(mention)) in people and verb_of(story.doc[mention.head]).dep_ == "ROOT"
    }
    return found.pop() if len(found) == 1 else None


def subjects_above(story: Story, token: Token) -> Iterator[Mention]:
    """Yield the subjects, told before *token*, of the clauses around it, the innermost first.

    Whose visit it is stands for a subject: "before Ada's visit to Oslo, where she will speak".
    """
    relative = False
    for ancestor in islice(token.ancestors, DEPTH):
        relative |= ancestor.dep_ == "relcl"
        acting = SUBJECTS | {"poss"} if relative and ancestor.pos_ == "NOUN" else SUBJECTS
        for child in ancestor.lefts:
            if child.dep_ in acting and child.i < token.i and child != token and not child.is_ancestor(token):
                mention = story.at.get(child.i)
                if mention:
                    yield mention


def _announced(story: Story, token: Token) -> Entity | None:
    """The subject that follows a pronoun in an opening phrase: "In his speech, X said"."""
    if token.dep_ in SUBJECTS:
        return None
    for ancestor in islice(token.ancestors, DEPTH):
        for child in ancestor.lefts:
            follows = child.dep_ in SUBJECTS and child.i > token.i
            person = (person_of(story.at.get(child.i)) or _by_office(story, child)) if follows else None
            if person:
                return person if story.agrees(person, token) else None
    return _after_opening(story, token)


def _after_opening(story: Story, token: Token) -> Entity | None:
    """Who is named right after an opening phrase that the parser did not part: "In a trip that takes him to Oslo, Ada, a lawyer, said"."""
    if not story.doc.has_annotation("SENT_START") or token.sent[0].tag_ != "IN":
        return None
    sentence = token.sent
    comma = next((t.i for t in sentence if t.i > token.i and t.text == ","), None)
    person = person_of(story.at.get(comma + 1)) if comma is not None else None
    return person if person is not None and story.agrees(person, token) else None


def _by_office(story: Story, subject: Token) -> Entity | None:
    """Whom a *subject* means that is a bare office: "In his talks with Ada, the president said"."""
    office = any(c.lower_ == "the" for c in subject.lefts) and rank(subject.lower_)
    return story.holder(subject.lower_) if office else None


def several_for(story: Story, token: Token) -> tuple[Entity, ...]:
    """Those that a plural pronoun stands for: a joint subject, a group told, or the only two of the last sentence."""
    for ancestor in islice(token.ancestors, DEPTH):
        for child in (c for c in ancestor.lefts if c.dep_ in SUBJECTS and c.i < token.i):
            if len(joint := _joint(story, child)) > 1:
                return joint
            if child.tag_ == "NNS" and (crowd := _crowd(story, child, token)) is not None:
                return crowd
    number = story.sentence[token.i]
    for back in range(NEAR):
        for mention in story.back(number - back, token.i):
            if len(mention.entities) > 1:
                return mention.entities
        if team := _delegation(story, number - back, token.i):
            return team
        people = story.people(number - back, token.i)
        if people:
            together = len(people) == 2 or _went_together(story, number - back, token.i)
            return tuple(reversed(people)) if together else ()
    return ()


def _crowd(story: Story, several: Token, token: Token) -> tuple[Entity, ...] | None:
    """Those whom a plural subject means before "they": "EU ministers will decide when they gather"; no one of "allies", None if it is not told."""
    mention = story.at.get(several.i)
    if mention is None:
        return ()  # "Allies have settled where they will gather"
    office = mention.how is How.OFFICE and all(e.type is ParticipantType.ROLE for e in mention.entities)
    return mention.entities if office and token.dep_ in SUBJECTS else None


def _went_together(story: Story, number: int, before: int) -> bool:
    """Whether a sentence tells who accompanied whom, with no other verb: "Ada was accompanied by Grace and Alan"."""
    first = next(reversed(list(story.back(number, before))), None)
    return first is not None and story.doc[first.head].head.lower_ == "accompanied"


def _delegation(story: Story, number: int, before: int) -> tuple[Entity, ...]:
    """The party whose delegation a sentence tells of, or who leads it: "The delegation is led by Ada. They met Grace"."""
    doc = story.doc
    for mention in story.back(number, before):
        led = mention.start > 0 and doc[mention.start - 1].lower_ == "by"
        told = doc[max(0, mention.start - LEADING) : mention.start] if led else doc[mention.start : mention.end]
        if any(token.lower_ in TEAMS for token in told):
            return mention.entities
    return ()


def _joint(story: Story, subject: Token) -> tuple[Entity, ...]:
    """The entities of a subject and of all that is joined to it."""
    mentions = [story.at.get(subject.i), *(story.at.get(token.i) for token in subject.conjuncts)]
    return tuple(dict.fromkeys(e for m in mentions if m and m.how is not How.DEMONYM for e in m.entities))


def owner_for(story: Story, token: Token) -> str | None:
    """The state or organisation that a possessive before an office means: "its", or that of the person of "his"."""
    if token.lower_ in SINGULAR:
        person = person_for(story, token)
        return person.country if person else None
    for mention in subjects_above(story, token):
        if len(mention.entities) == 1 and mention.entities[0].type is ParticipantType.PARTY:
            return mention.entities[0].name
        return None
    return None


def first_persons(story: Story) -> Iterator[Mention]:
    """Yield what "I", "our" and the like mean in quotations: the speaker, with the one he was told with for the plural."""
    for token, verb, opening in speakers(story.doc):
        if token.i in story.at:
            continue
        said = (person_of(story.at.get(child.i)) for child in verb.children if child.dep_ in SUBJECTS)
        if speaker := next((person for person in said if person), None):
            company = _company(story, speaker, opening) if token.lower_ in WE else ()
            yield mention_of(story.doc, token.i, token.i + 1, How.PRONOUN, speaker, *company)


def _company(story: Story, speaker: Entity, before: int) -> tuple[Entity, ...]:
    """The one person whom the sentences before token *before* tell of together with *speaker*."""
    for back in range(NEAR):
        others = [
            person
            for mention in story.back(story.sentence[before] - back, before)
            if (person := person_of(mention)) and person != speaker and _is_company(story.doc[mention.head])
        ]
        if others:
            return (others[0],) if len(set(others)) == 1 else ()
        pairs = (m.entities for m in story.back(story.sentence[before] - back, before) if m.how is How.GROUP)
        if (pair := next((p for p in pairs if speaker in p and len(p) == 2), None)) is not None:
            return tuple(one for one in pair if one != speaker)
    return ()


def _is_company(head: Token) -> bool:
    met = head.dep_ == "dobj" and head.head.lower_.startswith(_MEETING)
    joint = head.dep_ in {"conj", "nmod"} or (head.dep_ in SUBJECTS and next(iter(head.conjuncts), None) is not None)
    return met or joint or (head.dep_ == "pobj" and head.head.lower_ == "with")
