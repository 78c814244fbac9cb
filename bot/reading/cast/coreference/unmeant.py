"""Whom a pronoun of the third person cannot mean where it stands."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.cast.coreference.story import SUBJECTS, Story, person_of
from bot.reading.cast.mentions import Entity, How

OBJECTS = frozenset({"dobj", "pobj", "dative", "iobj", "obj"})
DEPTH = 30  # clauses climbed at most


def unmeant(story: Story, token: Token) -> set[Entity]:
    """Whom *token* cannot mean: the speaker, whom he names, the "whom" of its clause, the one invited by who is meant."""
    told = speaker_of(story, token) | quoted_by(story, token)
    return told | met_as_whom(story, token) | who_is_invited(story, token)


def speaker_of(story: Story, token: Token) -> set[Entity]:
    """The one in whose quotation *token* stands, who would say "I"."""
    verb = story.quoted.get(token.i)
    said = (person_of(story.at.get(child.i)) for child in verb.children if child.dep_ in SUBJECTS) if verb else ()
    return {person for person in said if person}


def quoted_by(story: Story, token: Token) -> set[Entity]:
    """The persons named in the very quotation whose speaker *token* is: "Pleased to meet Ada," he said."""
    told = (m for m in story.back(story.sentence[token.i], token.i) if story.quoted.get(m.head) is not None)
    own = (m for m in told if token.dep_ in SUBJECTS and story.quoted[m.head].i == token.head.i)
    return {entity for mention in own if mention.how is How.NAME for entity in mention.entities}


def met_as_whom(story: Story, token: Token) -> set[Entity]:
    """Whom the relative clause of *token* is about, who is not its subject: "Ada, whom she met"."""
    opening = (c for c in verb_of(token).lefts if c.i < token.i for c in (c, *c.children))
    return {e for c in opening if c.lower_ == "whom" and (m := story.at.get(c.i)) for e in m.entities}


def who_is_invited(story: Story, token: Token) -> set[Entity]:
    """Who accepts or declines the invitation that is of the person *token* means: "Ada had accepted his invitation"."""
    asked = token.head
    if token.dep_ != "poss" or asked.lower_ not in {"invitation", "invite", "offer", "request"} or asked.dep_ != "dobj":
        return set()
    if not asked.head.lower_.startswith(("accept", "declin", "reject", "refus", "turn", "snub", "spurn")):
        return set()
    invited = (story.at.get(c.i) for c in asked.head.lefts if c.dep_ in SUBJECTS)
    return {e for m in invited if m is not None for e in m.entities}


def beside_in_clause(story: Story, token: Token) -> set[Entity]:
    """The persons told of in the same clause, before *token* and by the same verb, whom a pronoun hence cannot mean.

    What its subject does meanwhile is told by another verb of the clause: "Before meeting Ada, she spoke" is not of Ada.
    """
    if token.dep_ not in SUBJECTS | OBJECTS:
        return set()
    verb = verb_of(token)
    own = {verb.i} | {v.i for v in verb.subtree if v.tag_ == "VBG" and verb.i in (v.head.i, v.head.head.i)}
    mentions = (story.at.get(other.i) for other in verb.subtree if other.i < token.i and verb_of(other).i in own)
    return {entity for mention in mentions if mention for entity in mention.entities}


def verb_of(token: Token) -> Token:
    """The verb that *token* is an argument of, past prepositions and what is joined."""
    head = token.head
    for _ in range(DEPTH):
        if head.dep_ not in {"prep", "conj", "pobj", "agent"} or head.pos_ in {"VERB", "AUX"}:
            break
        head = head.head
    return head
