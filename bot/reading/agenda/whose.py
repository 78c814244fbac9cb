"""Whose hearing or strike it is, and on what a vote, where its own words do not say: the title is a bare noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from bot.reading.agenda.entry import Ground
from bot.reading.agenda.spelling import possessive
from bot.reading.agenda.titles import name_of, owned, phrase
from bot.reading.agenda.tree import child, passive, subject
from bot.reading.agenda.words import (
    ACTIONS,
    BALLOTS,
    CASES,
    CHAMBERS,
    FACED,
    HOLD,
    PROPOSALS,
    TAKEN,
    event_word,
    kind_of,
)
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.words import ORDINALS
from storage.values.facts import UpcomingKind

_BACK = 60  # tokens; two or three sentences
_BARE = 2  # words of a title that is a noun with an ordinal or adjective at most
_REACHES = frozenset({"on", "for", "in", "at"})  # "goes on strike", "is set for a hearing", "appears at a hearing"
_POINTING = frozenset({"the", "this", "that"})
_ANOTHER = frozenset({"next", "new", "further", "other", "more"})
_VOTERS = frozenset({"election", "elections", "referendum", "voters", "candidate", "candidates", "electorate"})
_ASKING = frozenset({"request", "requests", "demand", "permission", "bid", "application"})
_SCHEDULE = frozenset({"schedule", "slate", "set", "list"})
_LONG = 8  # words of a name that a title can carry


@dataclass(frozen=True, slots=True)
class Whole:
    """A title that says more than its noun, and the word that tells who is concerned."""

    title: str
    who: Token | None = None


def whole_title(title: str, noun: Token, kind: UpcomingKind, ground: Ground) -> Whole:
    """*title*, of an event told by a bare *noun*, with whose it is or what about, as far as the text says."""
    if len(title.split()) > _BARE or not title.endswith(noun.lower_):
        return Whole(title)
    word = event_word(noun) or ""
    found = _scheduled_for(title, noun, ground)
    if found is not None:
        return found
    if word in BALLOTS:
        found = _on_a_proposal(title, noun, ground)
    elif not title.islower():
        return Whole(title)
    elif kind is UpcomingKind.HEARING:
        found = _faced(title, noun, ground) or _told_before(title, noun, ground) or _heard(title, noun, ground)
    elif word in ACTIONS:
        found = _taken(title, noun, ground) or _told_before(title, noun, ground)
    elif kind is not UpcomingKind.ELECTION:
        found = _told_before(title, noun, ground)
    return found or Whole(title)


def _scheduled_for(title: str, noun: Token, ground: Ground) -> Whole | None:
    """What is scheduled for a launch or the like: "launch of the probe" for "the probe is scheduled for launch"."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else None
    who = subject(verb) if verb is not None and lemma_of(verb) in _SCHEDULE else None
    if verb is None or who is None or not passive(verb) or who.pos_ == "PRON" or event_word(who):
        return None
    return Whole(f"{title} of {name_of(who, ground.cast, ground.inside)}", who)


def _verb_above(noun: Token) -> Token | None:
    """The verb that takes *noun* as its object, or through a preposition: "faces a trial", "goes on strike"."""
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ in _REACHES:
        head = head.head
    elif noun.dep_ != "dobj":
        return None
    return head if head.pos_ in ("VERB", "AUX", "ADJ") else None


def _faced(title: str, noun: Token, ground: Ground) -> Whole | None:
    """A hearing of whoever is to face it: "Ada Lovelace is scheduled for a hearing"."""
    verb = _verb_above(noun)
    who = subject(verb) if verb is not None and lemma_of(verb) in FACED else None
    name = name_of(who, ground.cast, ground.inside) if who is not None else ""
    return Whole(f"{possessive(name)} {title}", who) if name[:1].isupper() else None


def _heard(title: str, noun: Token, ground: Ground) -> Whole | None:
    """A hearing of the court or committee that holds it: "the Court of Appeals will hold a hearing in Turin"."""
    verb = _verb_above(noun)
    who = subject(verb) if verb is not None and lemma_of(verb) in HOLD else None
    name = name_of(who, ground.cast, ground.inside) if who is not None and who.pos_ == "PROPN" else ""
    return Whole(f"{possessive(name)} {title}", who) if name and len(name.split()) <= _LONG else None


def _taken(title: str, noun: Token, ground: Ground) -> Whole | None:
    """A strike or protest of those who take part in it: "dockers at Turin harbour plan a strike"."""
    verb = _verb_above(noun)
    wanted = noun.dep_ == "pobj" and noun.head.lower_ == "for"  # "call for a strike"
    wanted = wanted or (
        verb is not None and verb.dep_ == "acl" and verb.head.lower_ in _ASKING
    )  # "a request to hold a protest"
    who = subject(verb) if verb is not None and lemma_of(verb) in TAKEN and not wanted else None
    if who is None or who.pos_ == "PRON":
        return None
    name = phrase(who, ground.inside, places=True)
    if not name or len(name.split()) > _LONG:
        return None
    return Whole(f"{title} of {name}" if who.pos_ == "NOUN" else f"{possessive(name)} {title}", who)


def _told_before(title: str, noun: Token, ground: Ground) -> Whole | None:
    """What a sentence before told more fully: of the same sort of event, or the case that a ruling is on."""
    definite = any(c.lower_ in _POINTING for c in noun.children) or child(noun, "det") is None
    again = definite and not any(c.lower_ in _ANOTHER or c.lower_ in ORDINALS for c in noun.lefts)
    case = kind_of(event_word(noun) or "") is UpcomingKind.HEARING
    for earlier in _nouns_before(noun):
        same = earlier.lower_ == noun.lower_ and again
        if not same and not (
            case and (earlier.lower_ in CASES or kind_of(event_word(earlier) or "") is UpcomingKind.HEARING)
        ):
            continue
        text = owned(earlier, ground.cast, ground.timed)
        if len(text.split()) > _BARE and not any(t.lower_ in ("first", "last", "previous") for t in earlier.children):
            return Whole(text if same or earlier.lower_ == noun.lower_ else f"{title} in the {text}", earlier)
    return None


def _on_a_proposal(title: str, noun: Token, ground: Ground) -> Whole | None:
    """A vote of a chamber on what it has before it: "Parliament debates the fisheries bill. A vote is expected"."""
    if any(c.dep_ == "prep" and c.lower_ in ("on", "of") for c in noun.children):
        return None
    before = list(_nouns_before(noun))
    words = {t.lower_ for t in before}
    proposal = next((t for t in before if t.lower_ in PROPOSALS), None)
    if proposal is None or words & _VOTERS or not words & CHAMBERS:
        return None
    return Whole(f"{title} on the {phrase(proposal, ground.timed)}", proposal)


def _nouns_before(noun: Token) -> Iterator[Token]:
    """Yield the nouns before *noun*, the nearest first, outside its own phrase."""
    first = max(noun.left_edge.i - _BACK, 0)
    for token in reversed(noun.doc[first : noun.left_edge.i]):
        if "\n" in token.text:
            return
        if token.pos_ in ("NOUN", "PROPN"):
            yield token
