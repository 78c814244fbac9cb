"""States called by less than their names: "the government", "the North"."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.cast.coreference.story import REMEMBERED, Story, mention_of
from bot.reading.cast.gazetteer import Kind, words
from bot.reading.cast.mentions import How, Mention
from bot.reading.cast.parties import party
from storage.values.facts import ParticipantType

GOVERNMENT = "government"
QUARTERS = frozenset({"North", "South", "East", "West"})


def short_form(story: Story, token: Token, home: str | None) -> Mention | None:
    """The state that *token* means, if it is such a short form; *home* is the state the document is at home in."""
    state = None
    if token.lower_ == GOVERNMENT:
        state = (_last_governed(story) or home or _only_state(story)) if _stands_alone(token) else None
    elif token.text in QUARTERS:
        state = _named_by(story, token)
    if not state:
        return None
    doc, end = story.doc, token.i + 1
    end += end < len(doc) and doc[end].lower_ in words("state_nouns.txt")
    return mention_of(doc, token.i, end, How.NAME, party(state, state))


def _stands_alone(token: Token) -> bool:
    """Whether "government" is one that both writer and reader know: with "the", or "and opposition" after it."""
    doc, at = token.doc, token.i
    before, after = doc[at - 1].lower_ if at else "", doc[at + 1].lower_ if at + 1 < len(doc) else ""
    joined = after == "and" and doc[at + 2 : at + 3].text in words("common_parties.txt")
    one = joined or after in words("state_nouns.txt") or token.dep_ not in {"compound", "amod"}
    return after != "of" and one and (before == "the" or joined)


def _last_governed(story: Story) -> str | None:
    """The state of the government or president told of last."""
    for mention in story.told[: -REMEMBERED - 1 : -1]:
        entity = mention.entities[0]
        governed = any(token.lower_.startswith(GOVERNMENT) for token in story.doc[mention.start : mention.end])
        if governed and len(mention.entities) == 1 and entity.type is ParticipantType.PARTY and entity.country:
            return entity.country
    return None


def _only_state(story: Story) -> str | None:
    """The one state that the document names at all, by whatever name."""
    states = {h.entry.country for h in story.hits.values() if h.entry.kind in {Kind.COUNTRY, Kind.DEMONYM}}
    return states.pop() if len(states) == 1 else None


def _named_by(story: Story, token: Token) -> str | None:
    """The one state of the document whose name begins with the quarter *token*: South Korea for "the South"."""
    doc, at = token.doc, token.i
    following = doc[at + 1] if at + 1 < len(doc) else None
    if not at or doc[at - 1].lower_ != "the" or (following and (following.is_title or following.lower_ == "of")):
        return None
    names = {h.entry.name for h in story.hits.values() if h.entry.kind in {Kind.COUNTRY, Kind.DEMONYM}}
    found = [name for name in names if name.startswith(f"{token.text} ")]
    return found[0] if len(found) == 1 else None
