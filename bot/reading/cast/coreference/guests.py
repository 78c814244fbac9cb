"""Whom "the guest" and "the visiting dignitary" mean."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.cast.coreference.pronouns import subjects_above
from bot.reading.cast.coreference.story import SUBJECTS, Story, mention_of, person_of
from bot.reading.cast.mentions import How, Mention
from bot.reading.cast.titles import may_mean, same_office
from storage.values.facts import ParticipantType

FAR = 5  # sentences back in which a guest is looked for
GUESTS = frozenset({"guest", "dignitary"})


def the_guest(story: Story, token: Token, home: str | None) -> Mention | None:
    """Whom "the guest" or "the visiting dignitary" means: who is of another state than his host and *home*, else who was received last."""
    doc, start = story.doc, token.i
    visiting = start > 0 and doc[start - 1].lower_ == "visiting"  # "the visiting leader"
    while start > 0 and doc[start - 1].tag_ in {"JJ", "VBG", "NN"} and doc[start - 1].is_lower:
        start -= 1
    if (
        not (visiting or token.lower_ in GUESTS)
        or start == 0
        or doc[start - 1].lower_ not in {"the", "his", "her", "its"}
    ):
        return None
    host = next((m.entities for m in subjects_above(story, token)), ())
    own = {home, *(entity.country for entity in host)}
    number = story.sentence[token.i]
    told = [m for back in range(FAR) for m in story.back(number - back, token.i) if not {*m.entities} & {*host}]
    told = [m for m in told if (person := person_of(m)) and person.type is ParticipantType.PERSON]
    told = [m for m in told if token.lower_ in GUESTS or _may_be(token.lower_, m.entities[0].office or "")]
    strangers = [m for m in told if m.entities[0].country not in {None, *own}]
    received = [m for m in told if doc[m.head].dep_ not in SUBJECTS]
    found = next(iter(strangers or received), None)
    return mention_of(doc, start - 1, token.i + 1, How.PRONOUN, found.entities[0]) if found is not None else None


def _may_be(title: str, office: str) -> bool:
    return same_office(title, office) or may_mean(title, office)
