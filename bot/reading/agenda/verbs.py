"""Entries announced by a verb: "will be held on", "travels to Rome on Monday", "is to step down by June"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from bot.reading.agenda.bans import forbidden
from bot.reading.agenda.clause_titles import passive_title
from bot.reading.agenda.clauses import of_clause
from bot.reading.agenda.duties import given_until, in_court, on_pain, tasked
from bot.reading.agenda.entry import Entry, Ground, some
from bot.reading.agenda.gatherings import of_next
from bot.reading.agenda.happenings import event_of, takes_place
from bot.reading.agenda.journeys import named, of_contact, people_of
from bot.reading.agenda.measures import of_measure
from bot.reading.agenda.moods import doubtful, looks
from bot.reading.agenda.nouns import of_event, of_events
from bot.reading.agenda.titles import phrase, spelled, subject_name
from bot.reading.agenda.tree import child, climb, conditional, negated, objects, passive, subject
from bot.reading.agenda.trips import last_stop
from bot.reading.agenda.turns import at_which, bounds, of_being, of_date_named, of_subject
from bot.reading.agenda.when import ONSETS, Ahead
from bot.reading.agenda.words import (
    ABSENT,
    BEGIN,
    EDITIONS,
    END,
    FORMER,
    LAST,
    PLANNED,
    SHIFT,
    TRAVEL,
    VAGUE,
    event_word,
    kind_of,
    state_names,
)
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.tense import ANNOUNCING, Outlook
from storage.values.facts import UpcomingKind, UpcomingStatus

_TAKING_PART = frozenset({"participate", "take", "send", "sign", "host"})
_VENUES = frozenset({UpcomingKind.SUMMIT, UpcomingKind.CEREMONY, UpcomingKind.OTHER})
_LONGEST = 16  # words of a title
_MET = frozenset({UpcomingKind.TALKS, UpcomingKind.SUMMIT, UpcomingKind.VISIT})  # whose end is no entry of its own


def of_verb(verb: Token, ground: Ground, when: Ahead) -> list[Entry]:
    """The entries that the clause of *verb* announces for *when*; none where it is no date for a calendar."""
    if (off := _not_as_planned(verb, ground, when) or forbidden(verb, ground, when)) is not None:
        return [off]
    if (next_one := of_next(verb, ground, when)) is not None:
        return [next_one]
    if refused := _will_not_meet(verb, ground, when):
        return refused
    if (late := _not_before(verb, ground, when)) is not None:
        return [late]
    if (lemma_of(verb) in SHIFT and when.leads == "from") or bounds(subject(verb)) or _has_begun(verb, ground):
        return []
    if (threat := on_pain(verb, ground, when)) is not None:
        return [threat]
    if (task := tasked(verb, ground, when)) is not None:
        return [task]
    if _moved_since(verb) or (doubtful(verb) and not _permitted(verb, when)):
        return some(_missed(verb, ground, when))
    if (limit := given_until(verb, ground, when)) is not None:
        return [limit]
    return _told_by(verb, ground, when)


def _not_before(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """What is "not due before the end of the month" or "not expected until May": it is expected then."""
    if not negated(verb) or when.leads not in ("before", "until", "till"):
        return None
    due = child(verb, "acomp", "oprd")
    if lemma_of(verb) in BEGIN and when.ends and looks(verb) is Outlook.AHEAD:
        return of_clause(verb, ground, replace(when, leads="on"), Outlook.AHEAD)  # "will not begin until May 3"
    if not (lemma_of(verb) == "expect" or (due is not None and due.lower_ in ("due", "expected"))):
        return None
    what, inner = subject(verb), child(verb, "xcomp")
    if what is None or what.pos_ == "PRON":
        return None
    if event_word(what):
        entry = of_event(what, ground, when, 0.65, verb)
    else:
        title = phrase(what, ground.inside)
        title = passive_title(inner, title) if inner is not None and passive(inner) else title
        entry = ground.entry(title, UpcomingKind.OTHER, what, verb=verb, when=when, confidence=0.6)
    return replace(entry, status=UpcomingStatus.EXPECTED) if entry is not None else None


def _of_gerund(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The doing that takes place: "Voting in the last phase of the election takes place on Sunday"."""
    doing, place = child(verb, "csubj"), child(verb, "dobj")
    if doing is None or doing.tag_ != "VBG" or place is None or place.lower_ != "place":
        return None
    words = [t for t in doing.subtree if t.i not in ground.inside and t.i < verb.i]
    kind = UpcomingKind.ELECTION if lemma_of(doing) in ("vote", "poll") else UpcomingKind.OTHER
    return ground.entry(spelled(words[:_LONGEST]), kind, doing, verb=verb, when=when, confidence=0.65)


def _told_by(verb: Token, ground: Ground, when: Ahead) -> list[Entry]:
    look = looks(verb)
    if (doing := _of_gerund(verb, ground, when) or of_date_named(verb, ground, when)) is not None:
        return [doing]
    if look is Outlook.AHEAD and (first := _in_court_or_on_the_way(verb, ground, when)):
        return first
    if (noun := event_of(verb, ground)) is not None:
        return _of_its_event(verb, noun, ground, when)
    if look is Outlook.AHEAD and (found := _at_or_by_an_event(verb, ground, when)):
        return found
    return some(of_being(verb, ground, when) or of_clause(verb, ground, when, look))


def _in_court_or_on_the_way(verb: Token, ground: Ground, when: Ahead) -> list[Entry]:
    if (day_in_court := in_court(verb, ground, when)) is not None:
        return [day_in_court]
    return of_contact(verb, ground, when) if lemma_of(verb) in TRAVEL | {"be", "expect"} else []


def _of_its_event(verb: Token, noun: Token, ground: Ground, when: Ahead) -> list[Entry]:
    """The entry of the event that *verb* says takes place, starts or goes on; of one that has been, nothing."""
    look, lemma = looks(verb), lemma_of(verb)
    if look is Outlook.BACK and lemma not in SHIFT | ANNOUNCING and when.leads not in ("until", "for"):
        return []
    if when.ends and lemma in LAST:
        if kind_of(event_word(noun) or "") in _MET:
            return []
        return some(of_measure(noun, ground, when, verb))
    if lemma == "extend" and noun.dep_ in ("dobj", "nsubjpass") and (when.ends or when.leads == "to"):
        longer = some(of_measure(noun, ground, replace(when, leads="until"), verb))
        return [replace(e, status=UpcomingStatus.SCHEDULED) for e in longer]
    found = of_events(noun, ground, when, 0.85 if look is Outlook.AHEAD else 0.65, verb)
    who = subject(verb)
    ends = lemma in END and who is not None and who.i == noun.i
    if ends and (stop := last_stop(verb, noun, ground, when)) is not None:
        return [stop]
    return [replace(e, title=f"end of {e.title}") if ends and not e.title.startswith("end ") else e for e in found]


def _at_or_by_an_event(verb: Token, ground: Ground, when: Ahead) -> list[Entry]:
    """The event at which something will be done, who meets whom, or the event that will do something."""
    if (shown := at_which(verb, ground, when)) is not None:
        return [shown]
    if found := of_contact(verb, ground, when):
        return found
    if (doer := of_subject(verb, ground, when)) is not None:
        return [doer]
    noun = _venue(verb) if when.precise else None
    return some(of_event(noun, ground, when, 0.6, verb)) if noun is not None else []


def _permitted(verb: Token, when: Ahead) -> bool:
    """Whether a "may" or "can" tells what is allowed from a day on: "girls may join beginning in 2018", "shops may open from May 3"."""
    modals = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return when.leads in ONSETS | {"from"} and bool(modals & {"may", "can"}) and not negated(verb)


def _has_begun(verb: Token, ground: Ground) -> bool:
    """Whether what ends is told to have begun on a day that is not ahead: "would begin on January 4 and end on January 29"."""
    starts = [v for v in verb.conjuncts if v.i < verb.i and lemma_of(v) in BEGIN]
    return lemma_of(verb) in END and any(
        t.i in ground.spent for v in starts for c in v.children if c.dep_ != "conj" for t in c.subtree
    )


def _venue(verb: Token) -> Token | None:
    """The summit or conference at which something will be done: "are to sign it at a summit in Turin on Monday"."""
    done = [verb, *(c for c in verb.children if c.dep_ == "xcomp")]
    things = [t for v in done for t in objects(v) if t.dep_ == "pobj" and t.head.lower_ in ("at", "during")]
    return next((t for t in things if event_word(t) and kind_of(event_word(t) or "") in _VENUES), None)


def _moved_since(verb: Token) -> bool:
    """Whether the sentence goes on to tell a later plan: "was initially set for Tuesday but postponed"."""
    return any(c.lower_ in FORMER for c in verb.children) and any(lemma_of(c) in SHIFT for c in verb.conjuncts)


def _missed(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The event that somebody may miss, drop or not attend, which is known to take place all the same."""
    absent = lemma_of(verb) in ABSENT or (negated(verb) and lemma_of(verb) in _TAKING_PART)
    noun = event_of(verb, ground) or _joined(verb) if absent else None
    definite = noun is not None and any(c.lower_ == "the" or c.dep_ == "poss" for c in noun.children)
    if noun is None or not definite or noun.dep_ not in ("dobj", "pobj") or conditional(verb):
        return None
    entry = of_event(noun, ground, when, 0.65, verb)
    return replace(entry, status=UpcomingStatus.SCHEDULED) if entry is not None else None


def _joined(verb: Token) -> Token | None:
    """What a delegation is not sent to, or nobody takes part in: "will not take part in the talks"."""
    goals = (t for t in objects(verb) if t.dep_ == "pobj" and t.head.lower_ in ("in", "to"))
    return next((t for t in goals if event_word(t)), None)


def _not_as_planned(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The event that will not take place as planned."""
    if not negated(verb) or not any(
        t.lower_ in PLANNED and t.i and t.nbor(-1).lower_ in ("as", "originally", "initially", "previously")
        for t in verb.subtree
    ):
        return None
    noun = event_of(verb, ground)
    entry = of_event(noun, ground, when, 0.7, verb) if noun is not None else None
    return replace(entry, status=UpcomingStatus.POSTPONED) if entry is not None else None


def _will_not_meet(verb: Token, ground: Ground, when: Ahead) -> list[Entry]:
    """The meeting or visit that is called off by who "will not meet with" somebody, or go somewhere, on a day."""
    if not negated(verb) or lemma_of(verb) not in TRAVEL | {"meet"} or not when.precise or conditional(verb):
        return []
    if not any(c.lower_ in ("will", "wo") and c.dep_ == "aux" for c in verb.children):
        return []
    found = of_contact(verb, ground, when)
    return [replace(e, status=UpcomingStatus.CANCELLED, confidence=0.6) for e in found]


def scheduled(verb: Token, ground: Ground) -> Entry | None:
    """What somebody is scheduled to do without a date, or the named edition that he is to attend."""
    head = verb.head
    now = verb.tag_ in ("VBZ", "VBP") or lemma_of(verb) in LAST  # without a day the present is the present
    if not now and looks(verb) is Outlook.AHEAD and not doubtful(verb) and (noun := event_of(verb, ground)) is not None:
        spent = any(t.i in ground.inside | ground.spent for t in verb.subtree)
        regular = any(t.lower_ in ("annually", "regularly", "every", "each") for t in verb.subtree)
        early = any(c.lower_ == "early" for c in noun.children)
        gone = any(t.pos_ == "VERB" and lemma_of(t) in TRAVEL and looks(t) is Outlook.BACK for t in climb(verb))
        edition = event_word(noun) in EDITIONS
        known = (edition or early) and named(noun)
        known = known or (edition and lemma_of(verb) == "hold" and _is_state(subject(verb), ground))
        if known and not (spent or regular or gone):
            return of_event(noun, ground, None, 0.6, verb)
    if verb.dep_ != "xcomp" or head.lower_ not in ("scheduled", "slated", "set"):
        return None
    if head.lower_ == "set" and kind_of(event_word(event_of(verb, ground) or verb) or "") is not UpcomingKind.ELECTION:
        return None  # "is set to meet" may be at any time, "is set to go to the polls" is not
    name, who = subject_name(verb, ground.cast, ground.inside), subject(verb)
    if who is not None and who.tag_ == "NNS" and not any(c.dep_ in ("det", "poss") for c in who.children):
        return None  # "services that are scheduled to resume": no one thing is meant
    if (
        not name
        or doubtful(verb)
        or lemma_of(verb) in VAGUE | {"make"}
        or any(t.i in ground.inside | ground.spent for t in verb.subtree)
    ):
        return None
    if (noun := event_of(verb, ground)) is not None:
        return of_event(noun, ground, None, 0.6, verb)
    if not takes_place(verb):
        return None  # what somebody is to do at some time is no date
    return ground.entry(name, UpcomingKind.OTHER, verb, confidence=0.55, people=people_of(verb))


def _is_state(who: Token | None, ground: Ground) -> bool:
    """Whether *who* is a state by its name."""
    mention = ground.cast.at(who) if who is not None and who.pos_ == "PROPN" else None
    return mention is not None and len(mention.entities) == 1 and mention.entities[0].name in state_names()


def of_joined(verb: Token, ground: Ground, when: Ahead) -> Iterator[Entry]:
    """Yield the visits, meetings and events of the verbs joined to *verb* that have no time of their own."""
    for other in () if _moved_since(verb) or when.ends else verb.conjuncts:
        if other.pos_ != "VERB" or looks(other) is not Outlook.AHEAD or doubtful(other):
            continue
        if other.i < verb.i and not child(other, "aux") and child(verb, "aux") is not None:
            continue  # "arrives in Turin and will meet her on June 3"
        if lemma_of(verb) in END and lemma_of(other) in BEGIN:
            continue  # "open in Turin and close on June 3"
        if any(t.i in ground.inside for c in other.children if c.dep_ != "conj" for t in c.subtree):
            continue
        noun = event_of(other, ground)
        yield from (
            some(of_event(noun, ground, when, 0.7, other)) if noun is not None else of_contact(other, ground, when)
        )
