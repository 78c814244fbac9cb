"""Entries announced by a noun: "the summit on 3 July", "upcoming elections", "a pause until April 2"."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from bot.reading.agenda.details import places_between
from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.fate import LENGTH, put_off
from bot.reading.agenda.named_before import gathering_before
from bot.reading.agenda.spelling import possessive
from bot.reading.agenda.states import is_adjective_of_state, state_near
from bot.reading.agenda.titles import BESIDE, apart, name_of, owned, phrase, spelled, subject_name, with_article
from bot.reading.agenda.tree import child, objects, subject
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.whose import whole_title
from bot.reading.agenda.words import (
    ABSENT,
    CANCEL,
    EDITIONS,
    HOLD,
    TRAVEL,
    event_word,
    kind_of,
    misread,
)
from bot.reading.parse.lemmas import lemma_of
from storage.values.facts import UpcomingKind

_TALKS = frozenset({"talk", "talks", "negotiation", "negotiations", "consultations", "meetings", "dialogue"})
_LONG = 14  # tokens of a place that a title can carry
_REACH = 120  # tokens; about four sentences
_LONG_NAME = 60  # characters
_WITHOUT_LENGTH = frozenset({UpcomingKind.SUMMIT, UpcomingKind.TALKS, UpcomingKind.VISIT})
_ON_OR_WITH = frozenset(
    {
        "talk",
        "talks",
        "negotiation",
        "negotiations",
        "consultation",
        "meeting",
        "discussions",
        "lunch",
        "dinner",
        "breakfast",
        "dialogue",
    }
)
_FILLING = frozenset({"fill", "replace", "succeed"})
_EDGES = frozenset({"start", "end"})  # "the start of the trial" is of the kind of the trial
_TOLD = 3  # words of a title that says whose talks they are
_BALLOTS = frozenset({"vote", "ballot", "poll"})  # one on a bill is of who holds it
_OWN_STATE = re.compile(r"^(?:country|nation|state)['\u2019]s ")
_GENERIC = frozenset({UpcomingKind.ELECTION})
_NEW_VOTE = re.compile(
    r"\bnew (?=(?:[a-z-]+ )?(?:elections?|votes?|polls?|referendums?|ballots?)\b)"
)  # no other vote is meant


def of_event(
    noun: Token,
    ground: Ground,
    when: Ahead | None,
    confidence: float,
    verb: Token | None = None,
    *,
    place: str | None = None,
) -> Entry | None:
    """The entry that an event noun names; of a name such as "Negev Forum meeting" its last word is the event."""
    while noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i and event_word(noun.head):
        noun = noun.head
    noun = _main(noun)
    kind, title = _kind(noun, event_word(noun) or ""), full_title(noun, ground)
    if kind is UpcomingKind.ELECTION:
        title = _NEW_VOTE.sub("", title)
    title += _after_its_day(noun, title, ground)
    if kind in _WITHOUT_LENGTH:
        title = LENGTH.sub("", title)
    when = _of_its_year(noun, when)
    if place is None and kind is UpcomingKind.ELECTION:
        place = _home(title, noun, ground)
    people = [c for c in noun.children if c.dep_ == "poss" and (c.tag_ != "PRP$" or ground.cast.at(c) is not None)]
    makes = noun.dep_ == "dobj" or (kind is UpcomingKind.VISIT and noun.head.lower_ in ("on", "for"))
    if not people and verb is not None and makes and lemma_of(verb) in HOLD | TRAVEL | {"be", "announce"}:
        people = [t for who in [subject(verb)] if who is not None for t in who.subtree]
        title = _held_by(noun, verb, kind, title, ground)
    elif not people and (owner := _dropped_by(noun, kind)) is not None:
        people = [t for who in [subject(owner)] if who is not None for t in who.subtree]
        name = subject_name(owner, ground.cast, ground.inside)
        title = f"{possessive(name)} {title}" if name[:1].isupper() and len(name) < _LONG_NAME else title
    title = gathering_before(noun, title, ground) or title
    whole = whole_title(title, noun, kind, ground)
    people = [*people, *(whole.who.subtree if whole.who is not None else ())]
    return ground.entry(
        whole.title, kind, noun, verb=verb, when=when, confidence=confidence, people=people, place=place
    )


def of_events(noun: Token, ground: Ground, when: Ahead, confidence: float, verb: Token | None = None) -> list[Entry]:
    """The entry of *noun* and those of the events joined to it that are their own: "will host a summit and a dinner"."""
    others = [
        c
        for c in (*noun.conjuncts, *(c for c in noun.children if c.dep_ == "appos"))
        if c.i > noun.i and apart(c) and not any(t.lower_ in BESIDE for t in c.children)
    ]
    if others and not any(t.lower_ in ("and", "or") for t in noun.doc[noun.i + 1 : others[-1].i]):
        noun, others = others[0], []  # "formal talks, the 22nd annual summit, follow"
    found = [of_event(noun, ground, when, confidence, verb)]
    found += [of_event(c, ground, when, confidence, verb) for c in others]
    return [entry for entry in found if entry is not None]


def _after_its_day(noun: Token, title: str, ground: Ground) -> str:
    """What an event that a verb does is with or on, told past its day: "will resume negotiations next week on a trade pact"."""
    if noun.dep_ != "dobj" or len(title.split()) > _TOLD or event_word(noun) not in _ON_OR_WITH:
        return ""
    for word in noun.doc[noun.i + 1 : noun.sent.end]:
        if word.head.i == noun.head.i and word.dep_ == "prep" and word.lower_ in ("on", "with", "about", "over"):
            things = [t for t in word.children if t.dep_ == "pobj" and t.i not in ground.timed]
            return f" {word.text} {phrase(things[0], ground.timed)}" if things else ""
        if word.i not in ground.timed and word.pos_ != "ADP":
            return ""
    return ""


def _main(noun: Token) -> Token:
    """The event before "and related meetings", which are no entry of their own."""
    beside = noun.dep_ == "conj" and any(c.lower_ in BESIDE for c in noun.children)
    if not beside:
        return noun
    main = next((t for t in (noun.head, *noun.head.subtree) if t.i < noun.i and event_word(t)), None)
    return main or noun


def _dropped_by(noun: Token, kind: UpcomingKind) -> Token | None:
    """The verb whose subject calls off or drops a journey or talks of its own: "cancels a summit with", "puts off a trip"."""
    verb, inner = noun.head, {c.lower_ for c in noun.children if c.dep_ == "prep"}
    if noun.dep_ != "dobj" or verb.pos_ != "VERB" or inner & {"by", "of", "between"}:
        return None
    own = kind is UpcomingKind.VISIT or (kind in _WITHOUT_LENGTH and "with" in inner)
    off = any(c.lower_ == "off" and c.dep_ in ("prt", "advmod") for c in verb.children)
    return verb if own and (lemma_of(verb) in CANCEL | ABSENT or off) else None


def _held_by(noun: Token, verb: Token, kind: UpcomingKind, title: str, ground: Ground) -> str:
    """The title of a visit or of talks with who makes or holds them, where it does not say so itself."""
    name = subject_name(verb, ground.cast, ground.inside)
    if not name or len(name) > _LONG_NAME:
        return title
    inner = {c.lower_ for c in noun.children if c.dep_ == "prep"}
    if lemma_of(verb) == "host" and kind is UpcomingKind.VISIT:
        return title  # who hosts a visit does not make it
    if kind is UpcomingKind.VISIT or (kind is UpcomingKind.TALKS and inner & {"with", "on", "about", "over"}):
        return f"{possessive(name)} {title}"
    who = subject(verb)
    unnamed = title.islower() and not inner & {"of", "between", "with"}
    if kind is UpcomingKind.SUMMIT and who is not None and who.conjuncts and unnamed:
        return f"{title} of {name}"
    if kind is UpcomingKind.TALKS:
        return f"{title} of {name}" if len(title.split()) < _TOLD and name[:1].isupper() else title
    own = " " not in title and kind in (UpcomingKind.OTHER, UpcomingKind.CEREMONY) and name[:1].isupper()
    return f"{possessive(name)} {title}" if own else title


def _of_its_year(noun: Token, when: Ahead | None) -> Ahead | None:
    """*when* in the year that the event bears in its name: "the 2026 summit will open on June 3" is not this year."""
    years = [int(t.text) for t in noun.lefts if len(t.text) == 4 and t.text.isdigit() and t.text.startswith("20")]
    if when is None or when.first is None or not years or years[0] <= when.first.year:
        return when
    step = years[0] - when.first.year
    last = when.last and replace(when.last, year=when.last.year + step)
    return replace(when, first=replace(when.first, year=years[0]), last=last)


def _home(title: str, noun: Token, ground: Ground) -> str | None:
    """The country or city whose election a title names by its noun: "Tanzania's election", "Oslo mayoral election"; not by an adjective."""
    near = places_between(ground.cast, max(noun.i - _REACH, 0), min(noun.i + _REACH, len(noun.doc)))
    named = [p for p in near if re.search(rf"(?:^|\bof |\d{{4}} ){re.escape(p.name)}['\u2019 ]", title)]
    return max((p.name for p in named), key=len, default=None)


def _kind(noun: Token, word: str) -> UpcomingKind:
    """What sort of entry; a numbered round is one of voting unless talks are named."""
    near = {t.lower_ for t in noun.subtree}
    if (
        word == "round"
        and near & {"first", "second", "third", "final", "voting", "vote", "election", "elections"}
        and not near & _TALKS
    ):
        return UpcomingKind.ELECTION
    heads = kind_of(word) is UpcomingKind.TALKS and any(
        t.lower_ == "heads" and t.head.lower_ == "of" for t in noun.subtree
    )
    if heads and near & {"state", "government", "states", "governments"}:
        return UpcomingKind.SUMMIT
    if word in _EDGES:
        inner = next((t for c in noun.children if c.lower_ == "of" for t in c.children if event_word(t)), None)
        return kind_of(event_word(inner) or "") if inner is not None else kind_of(word)
    return kind_of(word)


def full_title(noun: Token, ground: Ground) -> str:
    """The phrase of *noun*; a bare election is given the state that its sentence speaks of."""
    if misread(noun.head) == noun:
        words = [t for t in noun.doc[noun.head.left_edge.i : noun.i + 1] if t.tag_ != "DT" and t.i not in ground.inside]
        return spelled(words)
    text = owned(noun, ground.cast, ground.timed, places=(event_word(noun) or "") in EDITIONS and noun.pos_ == "PROPN")
    if noun.lower_ == "polls" and noun.head.lower_ == "to":  # "goes to the polls"
        text = f"{text.removesuffix('polls')}election"
    if noun.pos_ == "NOUN" and noun.is_sent_start:
        text = text[:1].lower() + text[1:]
    if put_off(noun) and (
        where := next((c for c in noun.head.children if c.dep_ == "prep" and c.lower_ == "in"), None)
    ):
        places = [t for t in where.subtree if t.i not in ground.inside | ground.spent]
        return f"{text} {spelled(places)}" if len(places) < _LONG else text
    word = event_word(noun) or ""
    if kind_of(word) is UpcomingKind.DEADLINE:
        return _with_task(noun, text, ground)
    if kind_of(word) is UpcomingKind.ELECTION and (seat := _seat(noun, ground)):
        return f"{text} {seat}"
    if (
        kind_of(word) not in _GENERIC
        or word == "conclave"
        or (word in _BALLOTS and any(c.dep_ == "prep" and c.lower_ in ("on", "of") for c in noun.children))
        or any(
            t.pos_ == "PROPN" or t.ent_type_ in ("NORP", "GPE") or is_adjective_of_state(t, ground)
            for t in noun.subtree
            if t.text in text
        )
    ):
        return text
    state = state_near(noun, ground)
    return f"{state} {_OWN_STATE.sub('', text)}" if state else text


def _with_task(noun: Token, text: str, ground: Ground) -> str:
    """A deadline with who must do what: "deadline for Ukraine to accept the proposal"."""
    receiver = child(noun.head, "dative")
    if receiver is not None and noun.dep_ == "dobj":
        text += f" for {name_of(receiver, ground.cast, ground.inside)}"
    tasks = [
        c
        for c in (*noun.children, *noun.head.children)
        if c.dep_ in ("acl", "relcl", "advcl", "xcomp") and c.i > noun.i
    ]
    task = next((t for t in tasks if any(c.tag_ == "TO" for c in t.children)), None)
    if task is None:
        return text + _for_a_task(noun, ground)
    things = [phrase(t, ground.inside) for t in objects(task) if t.i not in ground.inside and t.dep_ == "dobj"]
    return " ".join([text, "to", lemma_of(task), *things[:1]])


def _for_a_task(noun: Token, ground: Ground) -> str:
    """What a deadline is for, told after its verb: " for passing the budget" where it "is looming for passing the budget"."""
    task = next((t for c in noun.head.children if c.lower_ == "for" for t in c.children if t.dep_ == "pcomp"), None)
    thing = child(task, "dobj") if task is not None else None
    if task is None or thing is None or noun.dep_ != "nsubj":
        return ""
    return f" for {task.text} {with_article(thing, phrase(thing, ground.inside))}"


def _seat(noun: Token, ground: Ground) -> str:
    """What an election is to fill or whom to replace: "to fill the seat" of "a special election to fill the seat on May 3"."""
    aim = next((t for t in noun.children if t.dep_ in ("acl", "relcl") and lemma_of(t) in _FILLING), None)
    thing = child(aim, "dobj") if aim is not None else None
    if aim is None or thing is None or not any(c.tag_ == "TO" for c in aim.children):
        return ""
    return f"to {lemma_of(aim)} {with_article(thing, name_of(thing, ground.cast, ground.inside))}"
