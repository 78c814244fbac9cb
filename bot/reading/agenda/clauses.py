"""Entries named after their clause: the start or end of something, something put off, or what somebody is to do."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from bot.reading.agenda.doings import deed, doing, for_what, given_up, state_kept, state_reached, takes_effect, thing_of
from bot.reading.agenda.duties import BOUNDS, obliged, task_title
from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.journeys import of_contact
from bot.reading.agenda.measures import by_content, edge_kind, is_measure, of_measure, told_before
from bot.reading.agenda.pointing import pointed_at
from bot.reading.agenda.polls import of_poll, results_of
from bot.reading.agenda.posts import of_appointment
from bot.reading.agenda.shifts import LONGER, made_longer, moves_house, shifted
from bot.reading.agenda.titles import (
    name_of,
    owned,
    phrase,
    subject_name,
    with_article,
)
from bot.reading.agenda.tree import child, objects, passive, subject
from bot.reading.agenda.when import EDGES, ONSETS, Ahead
from bot.reading.agenda.words import (
    AWAITED,
    BEGIN,
    CHANGES,
    END,
    FORCES,
    HAPPENING,
    LAST,
    NOMINAL_OF,
    OFFICE,
    SHIFT,
    STEPS,
    TRAVELLERS,
    VAGUE,
    WISH,
    kind_of_verb,
)
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.tense import ANNOUNCING, PLANNING, Outlook
from storage.values.facts import ParticipantType, UpcomingKind, UpcomingStatus

_COMING = frozenset({"arrive", "return"})
_DAY = 3  # the precision of a date with its day
_LARGE = frozenset({"hundred", "thousand", "million", "billion", "trillion"})
_FORCES = frozenset({"troops", "forces", "soldiers", "army", "contingent", "peacekeepers", "mission"})
_MONTH = 2  # the precision of one
_BARGAINS = frozenset({"deal", "merger", "acquisition", "takeover", "transaction", "sale", "purchase", "buyout"})


def of_clause(verb: Token, ground: Ground, when: Ahead, look: Outlook) -> Entry | None:
    """The entry that the clause of *verb* makes by itself, where it names no event."""
    lemma = lemma_of(verb)
    lasts_longer = lemma in LONGER and when.ends
    if lasts_longer or (lemma in SHIFT and not moves_house(verb, ground)):
        return shifted(verb, ground, when)
    if (law := _in_force(verb, look, when)) is not None:
        return of_measure(law, ground, when)
    if (office := of_appointment(verb, ground, when)) is not None:
        return office
    if look is Outlook.OPEN and when.leads in EDGES and verb.tag_ in ("VBZ", "VBP"):
        return _lasting(verb, ground, when) or (_clause(verb, ground, when) if lemma not in ANNOUNCING | WISH else None)
    leaves = lemma == "leave" and _leaves_a_place(verb, ground)
    if (leaves or lemma in _COMING) and _is_traveller(verb, ground):
        return None
    if when.leads == "after":
        return None  # some time after a day, which is none itself
    if when.leads in BOUNDS and look is Outlook.AHEAD and obliged(verb) is not None:
        return _clause(verb, ground, when)
    if (look is not Outlook.AHEAD and not _on_a_date(verb, ground, when)) or _only_lasts(verb, ground, when):
        return _lasting(verb, ground, when)
    if lemma in ("host", "stage") and (thing := child(verb, "dobj")) is not None and not when.precise:
        return ground.entry(
            phrase(thing, ground.inside), UpcomingKind.OTHER, thing, verb=verb, when=when, confidence=0.6
        )
    return of_poll(verb, ground, when) or _clause(verb, ground, when)


def _on_a_date(verb: Token, ground: Ground, when: Ahead) -> bool:
    """Whether the present of *verb* is one of a timetable, for its own day is a date to come: "the probe lifts off on March 9"."""
    day = ground.doc[when.start : when.end]
    told = (
        lemma_of(verb) not in ("be", "leave", "arrive")
        and when.leads == "on"
        and when.precise
        and any(t.text.isdigit() for t in day)
    )
    own = verb.tag_ in ("VBZ", "VBP") and child(verb, "aux", "auxpass") is None and day.root.head.head.i == verb.i
    return told and own and verb.dep_ in ("ROOT", "conj") and lemma_of(verb) not in ANNOUNCING | WISH


def _only_lasts(verb: Token, ground: Ground, when: Ahead) -> bool:
    """Whether *verb* tells a state, or how long something is to last: "the truce is for 60 days"."""
    what = subject(verb) if lemma_of(verb) == "be" and child(verb, "acomp", "attr", "xcomp") is None else None
    if what is not None and when.ends and is_measure(what):
        return True
    return _is_vague(verb, when) and not _on_a_day(verb, ground, when) and not _from_a_day(when)


def _on_a_day(verb: Token, ground: Ground, when: Ahead) -> bool:
    """Whether a change that is a target for a month or year is told for a day: "will be raised tomorrow"; not what named people discuss."""
    who = ground.cast.at(subject(verb) or verb)
    named = who is not None and any(e.type is ParticipantType.PERSON for e in who.entities)
    told = lemma_of(verb) in CHANGES and not (named and lemma_of(verb) == "discuss")
    return told and when.first is not None and when.first.precision > _MONTH


def _from_a_day(when: Ahead) -> bool:
    """Whether a state is told to begin on a day: "from July 1, visitors will need a visa"."""
    return when.leads in ("from", *ONSETS) and when.first is not None and when.first.precision == _DAY


def _in_force(verb: Token, look: Outlook, when: Ahead) -> Token | None:
    """The measure that a clause says will do something from a day on: "a law that will ban fishing from March 1"."""
    first = next((v for v in (verb, *verb.conjuncts) if v.dep_ == "relcl"), None)
    if first is None or when.leads != "from" or look is not Outlook.AHEAD or when.first is None:
        return None
    return first.head if is_measure(first.head) else None


def _is_vague(verb: Token, when: Ahead) -> bool:
    """Whether a verb such as "remain" or "increase" tells a state or forecast; not with a particle, nor of what is done on a day."""
    tried = lemma_of(verb) == "try"  # in court
    on_a_day = when.first is not None and when.first.precision == _DAY
    done = passive(verb) and (on_a_day or (tried and when.first is not None))
    becomes = on_a_day and lemma_of(verb) == "become" and child(verb, "attr") is not None  # "become a member on May 3"
    known = done or becomes or given_up(verb) or state_reached(verb)
    if verb.dep_ == "xcomp" and lemma_of(verb.head) in ("continue", "keep"):
        return True  # "police will continue to patrol the area"
    done_with = child(verb, "prt") is not None and lemma_of(verb) != "find"
    return lemma_of(verb) in VAGUE and not done_with and not known


def _is_traveller(verb: Token, ground: Ground) -> bool:
    """Whether who comes or returns is somebody, whose visits have goals; troops and ships are not."""
    who = subject(verb)
    mention = ground.cast.at(who) if who is not None else None
    person = mention is not None and all(e.type is not ParticipantType.PARTY for e in mention.entities)
    return who is not None and (person or who.pos_ == "PRON" or who.lower_ in TRAVELLERS)


def _leaves_a_place(verb: Token, ground: Ground) -> bool:
    """Whether travellers leave a place, which is the end of a visit; a state that leaves a union does not."""
    who, left = subject(verb), child(verb, "dobj")
    places = {i for p in ground.cast.places for i in range(p.start, p.end)}
    troops = who is not None and who.lower_ in _FORCES
    return who is not None and left is not None and left.i in places and who.i not in places and not troops


def _lasting(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The start or end of what a verb announces or declares: "declares a truce until Sunday"."""
    if when.leads == "for" and when.first is not None and when.first.precision == _DAY:
        thing = child(verb, "dobj")
        if thing is None or not is_measure(thing):
            return None  # "declares a curfew for the next day"
        return ground.entry(
            phrase(thing, ground.inside), UpcomingKind.OTHER, thing, verb=verb, when=when, confidence=0.6
        )
    on_a_day = when.leads in ("on", "for") and when.first is not None and when.first.precision == _DAY
    if on_a_day and (state := state_kept(verb)) and (who := subject(verb)) is not None:
        title = f"{state} of {with_article(who, subject_name(verb, ground.cast, ground.inside))}"
        return ground.entry(title, UpcomingKind.OTHER, verb, when=when, confidence=0.6, people=who.subtree)
    if when.leads not in EDGES or lemma_of(verb) in WISH - {"call"}:
        return None  # "requests a truce until Sunday"; who calls one declares it
    who, agreed = subject(verb), lemma_of(verb) == "agree"
    if who is not None and (state := state_kept(verb)) and when.ends:
        title = f"end of {state} of {subject_name(verb, ground.cast, ground.inside)}"
        return ground.entry(title, UpcomingKind.DEADLINE, verb, when=when, confidence=0.6, people=who.subtree)
    things = [
        *objects(verb),  # "agree to a truce from noon on Saturday"
        *([who] if who is not None and lemma_of(verb) in LAST | {"be"} else []),
    ]
    thing = next((t for t in things if is_measure(t) and (t.dep_ != "pobj" or agreed)), None)
    return of_measure(thing, ground, when, verb) if thing is not None else None


def _clause(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """An entry named after its clause: the start or end of something, else what somebody is to do."""
    lemma = deed(verb)
    what, name = _who(verb, ground)
    if (
        what is None
        or not (name or _needs_no_name(verb, what))
        or (lemma == "be" and not takes_effect(verb) and not state_reached(verb))
        or not (when.precise or _leaves_office(verb, when) or _runs_out(verb, when) or _worth_a_year(verb, when))
    ):
        return None
    if any(t.lower_ in FORCES for t in what.subtree) or (lemma in END and made_longer(what)):
        return None
    if is_measure(what) and when.deadline and not (passive(verb) and lemma in NOMINAL_OF.keys() - BEGIN - END):
        return of_measure(what, ground, when, verb)
    begins = takes_effect(verb) or (lemma in BEGIN | END and not (thing_of(verb) or child(verb, "xcomp")))
    if what.pos_ == "PRON" and begins:
        return None
    if lemma == "reconvene" and what.tag_ == "NNS":
        return ground.entry(
            f"meeting of {name}", UpcomingKind.TALKS, verb, when=when, confidence=0.6, people=what.subtree
        )
    if begins:
        return _edge(verb, ground, when, what, name)
    if lemma == "expect" and passive(verb) and (found := of_contact(child(verb, "xcomp") or verb, ground, when, name)):
        return found[0]
    fixed = lemma in PLANNING - {"list"} and not (lemma == "set" and verb.tag_ == "VB")  # shares are listed for good
    if fixed and not passive(verb):
        return None
    return _done(verb, ground, when, what, name)


def _needs_no_name(verb: Token, what: Token) -> bool:
    """Whether what is done tells enough where a pronoun does it: "we will publish the report in May"."""
    thing = thing_of(verb)
    told = (
        thing is not None
        and thing.pos_ in ("NOUN", "PROPN")
        and thing.i > verb.i
        and not thing.lower_.endswith("thing")
    )
    plain = not passive(verb) and obliged(verb) is None
    return told and plain and deed(verb) in NOMINAL_OF and what.lower_ in ("we", "they", "it")


def _who(verb: Token, ground: Ground) -> tuple[Token | None, str]:
    """Who or what the clause of *verb* is about, with its name; an "it" that names nobody is what it points back to."""
    what, name = subject(verb), subject_name(verb, ground.cast, ground.inside)
    planned = passive(verb) and lemma_of(verb) in PLANNING | HAPPENING and child(verb, "xcomp") is None
    if what is not None and what.lower_ == "results" and name.lower().endswith("results"):
        name = name[: -len("results")] + results_of(what)
    thing = pointed_at(what, ground.cast) if what is not None and not name and not planned else None
    return (what, name) if thing is None else (thing, name_of(thing, ground.cast, ground.inside))


def _done(verb: Token, ground: Ground, when: Ahead, what: Token, name: str) -> Entry | None:
    """What somebody is to do, its end where it is told until when, or the deadline where he must."""
    people = [*what.subtree]
    if when.leads in BOUNDS and (task := obliged(verb)) is not None:
        title = task_title(task, ground, with_article(what, name))
        told, when = UpcomingStatus.SCHEDULED, replace(when, first=when.exact or when.first)
        return ground.entry(title, UpcomingKind.DEADLINE, verb, when=when, confidence=0.6, people=people, status=told)
    reached = state_reached(verb)
    if reached and when.ends and not state_kept(verb):
        return None  # "is open until Friday" is no end of an opening
    title = f"{reached} of {with_article(what, name)}{for_what(verb, ground)}" if reached else ""
    title = title or doing(verb, ground, what, name)
    if when.ends:
        title = name if lemma_of(verb) in LAST and child(verb, "dobj") is None else title
        return ground.entry(f"end of {title}", UpcomingKind.DEADLINE, verb, when=when, confidence=0.55, people=people)
    kind = UpcomingKind.DEADLINE if when.leads == "by" and not _leaves_office(verb, when) else kind_of_verb(verb)
    return ground.entry(title, kind, verb, when=when, confidence=0.55, people=people)


def _edge(verb: Token, ground: Ground, when: Ahead, what: Token, name: str) -> Entry | None:
    """The start or end of *what*: of a measure a deadline, of other things an opening, launch or the like."""
    lemma = deed(verb)
    inner = (t for c in what.children if c.lower_ == "of" for t in c.children)
    parts = [what, *inner, *(c for c in what.children if c.dep_ == "compound")]
    measure = takes_effect(verb) or any(is_measure(t) for t in parts)
    edge = "end" if lemma in END else "start"
    word = edge if measure else NOMINAL_OF.get(lemma, edge)
    word = "completion" if lemma == "close" and what.lower_ in _BARGAINS else word
    kept = lemma == "be" and when.ends  # "will be in place until"
    word = "end" if kept else word
    ends = kept or lemma in ("expire", "lapse") or (measure and lemma in END)
    kind = edge_kind(what, ends=ends)
    if is_measure(what):
        name = owned(what, ground.cast, ground.inside)  # of "the state of emergency" the state is no party
    title = f"{word} of {told_before(what, ground) or by_content(what, ground) or with_article(what, name)}"
    if (passive(verb) or lemma == "close") and lemma in END and when.ends:
        title, kind = f"end of {title}", UpcomingKind.DEADLINE  # "will be closed until"
    return ground.entry(title, kind, verb, when=when, confidence=0.65, people=what.subtree)


def _runs_out(verb: Token, when: Ahead) -> bool:
    """Whether something expires, which is worth noting even for a year."""
    return deed(verb) in ("expire", "lapse") and when.first is not None


def _worth_a_year(verb: Token, when: Ahead) -> bool:
    """Whether what is to be done is a step worth noting even for a year: something is banned, opened or ended then."""
    words = verb.doc[when.start : when.end]
    told = any(t.text[:4].isdigit() or t.lower_ in ("next", "end") for t in words)
    amounts = (c for t in verb.subtree if t.dep_ in ("dobj", "attr") for c in t.subtree if c.tag_ == "CD" and c.i < t.i)
    step = told and not any(c.text[:1].isdigit() or c.lower_ in _LARGE for c in amounts)
    awaited = lemma_of(verb) == "expect" and passive(verb) and (subject(verb) or verb).lower_ in AWAITED
    return (step or awaited or lemma_of(verb) in STEPS or takes_effect(verb)) and when.first is not None


def _leaves_office(verb: Token, when: Ahead) -> bool:
    """Whether somebody takes or leaves an office, which is worth noting even for a year."""
    return lemma_of(verb) in OFFICE and when.first is not None
