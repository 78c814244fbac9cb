"""Elections told by what people do in them: "will run for governor", "voters choose a new president", and their results."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.states import state_near
from bot.reading.agenda.titles import phrase
from bot.reading.agenda.tree import child, objects, subject
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import OFFICES, event_word, kind_of
from bot.reading.parse.lemmas import lemma_of
from storage.values.facts import UpcomingKind

_CHOOSE = frozenset({"choose", "elect", "pick", "select"})
_REACH = 300  # tokens back to an election
_VOTERS = frozenset({"voters", "citizens", "people", "residents", "electors", "electorate"})


def of_poll(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The election in which somebody is to stand, or voters are to choose who holds an office."""
    return _candidacy(verb, ground, when) or _choice(verb, ground, when)


def _candidacy(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The election that somebody will stand in: "will run for governor of Turin in 2027"."""
    goals = (t for t in objects(verb) if t.dep_ == "pobj" and t.head.lower_ == "for")
    office = next((t for t in goals if t.lower_ in OFFICES), None)
    if lemma_of(verb) not in ("run", "stand") or office is None:
        return None
    words = phrase(office, ground.timed)
    of = next((f"{phrase(t, ground.timed)} " for c in office.children if c.lower_ == "of" for t in c.children), "")
    place = of or words[: -len(office.text)]
    title = f"{place}{OFFICES[office.lower_]} election"
    return ground.entry(title, UpcomingKind.ELECTION, verb, when=when, confidence=0.6, people=verb.subtree)


def _choice(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The election in which voters choose: "Voters in Norland will choose a new president on March 6"."""
    office, who = child(verb, "dobj"), subject(verb)
    if lemma_of(verb) not in _CHOOSE or office is None or who is None or office.lower_ not in OFFICES:
        return None
    state = state_near(office, ground)
    if who.lower_ not in _VOTERS and who.ent_type_ not in ("GPE", "NORP") and ground.cast.at(who) is None:
        return None
    title = f"{OFFICES[office.lower_]} election"
    return ground.entry(
        f"{state} {title}".strip(), UpcomingKind.ELECTION, verb, when=when, confidence=0.65, people=who.subtree
    )


def results_of(results: Token) -> str:
    """What bare "results" are of: "election results" where an election has been told before."""
    told = results.doc[max(results.i - _REACH, 0) : results.i]
    of = any(c.lower_ == "of" or c.dep_ in ("compound", "amod") for c in results.children)
    polled = not of and any(kind_of(event_word(t) or "") is UpcomingKind.ELECTION for t in told)
    return "election results" if polled else "results"
