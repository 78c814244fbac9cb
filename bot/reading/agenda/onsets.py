"""Entries told by the day from which on something is: "will be allowed to visit, starting next year"."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.bans import forbidden
from bot.reading.agenda.clause_titles import clause_title
from bot.reading.agenda.doings import doing, nominal, takes_effect
from bot.reading.agenda.entry import Entry, Ground, some
from bot.reading.agenda.measures import is_measure, of_measure
from bot.reading.agenda.moods import looks
from bot.reading.agenda.titles import owned, phrase, subject_name
from bot.reading.agenda.tree import child, climb, conditional, negated, passive, subject
from bot.reading.agenda.when import ONSETS, Ahead
from bot.reading.agenda.words import BEGIN, NOMINAL_OF, WISH, event_word
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.tense import ANNOUNCING, Outlook
from storage.values.facts import UpcomingKind

_SAYING = frozenset({"say", "tell", "reveal", "state", "report"})
_PLANS = frozenset(
    {"plan", "plans", "criteria", "rules", "guidelines", "preparations", "roadmap", "schedule", "timetable"}
)
_NEAR = 5  # tokens from "with" to what begins
_LETTING = frozenset({"allow", "permit", "require", "oblige", "entitle", "enable", "let"})
_ABLE = frozenset({"able", "eligible", "free", "obliged", "entitled"})
_DECREES = frozenset(
    {
        "ban",
        "bar",
        "prohibit",
        "mandate",
        "require",
        "suspend",
        "lift",
        "order",
        "oblige",
        "restrict",
        "introduce",
        "reintroduce",
        "impose",
        "close",
        "halt",
        "cut",
        "raise",
        "lower",
        "reduce",
        "increase",
        "tighten",
        "ease",
        "relax",
        "abolish",
        "scrap",
        "restore",
    }
)


def of_onset(ground: Ground, when: Ahead) -> list[Entry] | None:
    """What will be from a day on; None where its day is told in another way, or it is told of a noun."""
    opener = _opener(ground, when)
    if opener is None or when.first is None or _of_a_noun(opener):
        return None
    if (lasting := _set_apart(opener)) is not None:
        return some(of_measure(lasting, ground, when))
    if (beside := _beside(opener)) is not None:
        title = f"start of {phrase(beside, ground.inside)}"
        return some(ground.entry(title, UpcomingKind.OTHER, beside, when=when, confidence=0.6))
    verb = _told_by(opener)
    if verb is None or lemma_of(verb) in BEGIN or takes_effect(verb):
        return None
    if (ban := forbidden(verb, ground, when)) is not None:
        return [ban]
    return [] if negated(verb) or _wished(verb) else _from_then_on(verb, opener, ground, when)


def _from_then_on(verb: Token, opener: Token, ground: Ground, when: Ahead) -> list[Entry] | None:
    """What *verb* says will be done, or decrees or announces, from the day after *opener* on."""
    look, decree = looks(verb), lemma_of(verb) in _DECREES and verb.tag_ in ("VBZ", "VBP", "VBG")
    if look is not Outlook.AHEAD and not decree:
        found = _announced(verb, opener, ground, when) if lemma_of(verb) in ANNOUNCING else None
        return None if found is None else [found]
    thing = child(verb, "dobj")
    if decree and thing is not None and is_measure(thing):
        return some(of_measure(thing, ground, when, verb))
    if decree and thing is not None and thing.i < opener.i and _is_doing(thing):
        title = phrase(thing, ground.inside)  # "orders the closing of schools, beginning"
        return some(ground.entry(title, UpcomingKind.OTHER, thing, verb=verb, when=when, confidence=0.6))
    return _doings(verb, opener, ground, when)


def _doings(verb: Token, opener: Token, ground: Ground, when: Ahead) -> list[Entry] | None:
    """What *verb*, and those joined to it where the day stands before them, say will be done."""
    what = subject(verb)
    name = subject_name(verb, ground.cast, ground.inside)
    if what is None or not name or (what.pos_ == "PRON" and what.text == name):
        return None
    inner = _inner(verb)
    title = doing(verb, ground, what, name) if inner is None else clause_title(inner, ground.cast, ground.inside, name)
    found = some(ground.entry(title, UpcomingKind.OTHER, verb, when=when, confidence=0.6, people=what.subtree))
    for other in verb.conjuncts if inner is None and opener.i < verb.i else ():
        own = any(t.i in ground.inside for t in other.subtree)
        if other.i > verb.i and other.pos_ == "VERB" and looks(other) is Outlook.AHEAD and not own:
            title = doing(other, ground, what, name)
            found += some(
                ground.entry(title, UpcomingKind.OTHER, other, when=when, confidence=0.6, people=what.subtree)
            )
    return found


def _wished(verb: Token) -> bool:
    """Whether *verb* tells what somebody only calls for, or does on a condition; what can be done from a day on is told."""
    return conditional(verb) or any(lemma_of(t) in WISH for t in climb(verb) if t.pos_ == "VERB" and t.i < verb.i)


def _opener(ground: Ground, when: Ahead) -> Token | None:
    """The "starting" or "beginning" that leads to the time."""
    doc = ground.doc
    before = doc[when.start - 1] if when.start else None
    if before is not None and when.leads == "from" and before.dep_ == "prep":
        verb = _told_by(before)
        return before if verb is not None and _inner(verb) is not None else None  # "will be able to vote from May 3"
    words = [t for t in doc[max(when.start - 2, 0) : when.start + 1] if t.lower_ in ONSETS]
    return words[-1] if when.leads in ONSETS and words else None


def _of_a_noun(opener: Token) -> bool:
    """Whether a measure or event stands right before *opener*, which it speaks of: "a curfew beginning tomorrow"."""
    before = opener.nbor(-1) if opener.i else opener
    return before.pos_ in ("NOUN", "PROPN") and (is_measure(before) or event_word(before) is not None)


def _set_apart(opener: Token) -> Token | None:
    """The measure that a comma parts from *opener*: "is appointed for a five-year term, starting on"."""
    if opener.i < 2 or opener.nbor(-1).text != ",":
        return None
    noun = opener.nbor(-2)
    told = noun.pos_ == "NOUN" and noun.sent == opener.sent and is_measure(noun)
    return noun if told and noun.dep_ in ("dobj", "pobj", "attr") else None


def _beside(opener: Token) -> Token | None:
    """What begins beside the plan that a clause tells: "announces a deal, with deliveries starting in 2027"."""
    before = opener.nbor(-1) if opener.i else opener
    near = opener.doc[max(opener.i - _NEAR, 0) : opener.i]
    return before if before.pos_ == "NOUN" and any(t.lower_ == "with" for t in near) else None


def _told_by(opener: Token) -> Token | None:
    """The verb that tells what is from then on: past "in order to enter", "from using" and the like."""
    for token in climb(opener):
        purpose = token.tag_ == "VB" and token.dep_ == "acl" and token.head.lower_ == "order"
        if token.i == opener.i or token.pos_ not in ("VERB", "AUX") or purpose or token.dep_ == "pcomp":
            continue
        if lemma_of(token) == "include":
            continue  # "a curfew for the region, which includes the capital, starting on"
        if token.dep_ == "xcomp" and (lemma_of(token.head) in _LETTING or token.head.lower_ in _ABLE):
            continue
        said = [c for c in token.children if c.dep_ == "ccomp" and token.i < c.i < opener.i]
        return (
            said[-1] if said and lemma_of(token) in ANNOUNCING | _SAYING else token
        )  # "says he will go, effective May 3"
    return None


def _is_doing(noun: Token) -> bool:
    """Whether *noun* tells what is done to something: "the closing of", "the evacuation of"."""
    return any(c.lower_ == "of" for c in noun.children) and noun.lower_.endswith(("ing", "ion", "ure", "al", "ment"))


def _inner(verb: Token) -> Token | None:
    """What somebody will be allowed, able or obliged to do."""
    able = child(verb, "acomp")
    if able is not None and able.lower_ in _ABLE:
        return child(able, "xcomp")
    return child(verb, "xcomp") if passive(verb) and lemma_of(verb) in _LETTING else None


def _announced(verb: Token, opener: Token, ground: Ground, when: Ahead) -> Entry | None:
    """What somebody announces to be from then on: "announces an expansion of the zone beginning on June 3"."""
    thing = child(verb, "dobj")
    if thing is None or not thing.i < opener.i or thing.pos_ != "NOUN" or event_word(thing):
        return None
    between = (t for t in verb.doc[thing.i : opener.i] if t.pos_ == "VERB" and t.dep_ != "pcomp")
    if any(lemma_of(t) != "include" and not (t.tag_ == "VBN" and t.dep_ in ("acl", "amod")) for t in between):
        return None
    if is_measure(thing):
        return of_measure(thing, ground, when, verb)
    title = owned(thing, ground.cast, ground.inside)
    return ground.entry(title, UpcomingKind.OTHER, thing, verb=verb, when=when, confidence=0.6)


def of_plan_for(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """What a plan is for: "criteria for reopening the borders on July 1"."""
    thing, plan = child(verb, "dobj"), verb.head.head
    made = verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "for" and plan.lower_ in _PLANS
    if not made or thing is None or lemma_of(verb) not in NOMINAL_OF or not when.precise:
        return None
    title = nominal(lemma_of(verb), phrase(thing, ground.inside))
    return ground.entry(title, UpcomingKind.OTHER, verb, when=when, confidence=0.6)
