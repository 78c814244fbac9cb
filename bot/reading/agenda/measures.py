"""What lasts from one day to another by decision: tariffs, a ceasefire, a ban; the entry is its start or end."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.doings import nominal, stops, takes_effect
from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.spelling import gerund
from bot.reading.agenda.titles import owned, phrase, spelled
from bot.reading.agenda.tree import child, objects, passive, subject
from bot.reading.agenda.when import Ahead
from bot.reading.agenda.words import CANCEL, DOCUMENTS, END, IMPOSED, MEASURES, NOMINAL_OF, POINTERS
from bot.reading.parse.lemmas import lemma_of
from storage.values.facts import UpcomingKind, UpcomingStatus

_REACH = 400  # tokens back to the first telling
_CLAUSES = 5  # "says it has decided to order that"
_LONGEST = 14  # tokens of a title
_SPANS = frozenset({"state", "period", "day", "days", "week", "weeks"})  # "three days of mourning"
_POINTING = frozenset({"the", "this", "these", "that", "those", "new", "such"})


def of_measure(noun: Token, ground: Ground, when: Ahead, verb: Token | None = None) -> Entry | None:
    """The start or end of something that lasts: tariffs, a ceasefire, a ban; of one that is suspended or lifted, that."""
    if (day := _day_of(noun)) is not None:
        return ground.entry(phrase(day, ground.inside), UpcomingKind.OTHER, noun, verb=verb, when=when, confidence=0.6)
    text = told_before(noun, ground) or by_content(noun, ground) or phrase(noun, ground.inside)
    if verb is not None and stops(verb) and noun.dep_ in ("dobj", "nsubjpass") and not when.ends:
        title = nominal(lemma_of(verb), owned(noun, ground.cast, ground.inside))
        return ground.entry(title, UpcomingKind.OTHER, noun, verb=verb, when=when, confidence=0.6)
    ends = when.ends or (verb is not None and lemma_of(verb) in END)
    off = verb is not None and lemma_of(verb) in CANCEL
    whole = not ends and (off or when.last is not None)  # called off, or told with its start and end
    title, kind = text if whole else f"{'end' if ends else 'start'} of {text}", edge_kind(noun, ends=ends)
    told = UpcomingStatus.SCHEDULED if ends else None  # that it is extended puts nothing off
    return ground.entry(title, kind, noun, verb=verb, when=when, confidence=0.6, status=told)


def _day_of(noun: Token) -> Token | None:
    """The one day that something lasts, which has no start and end of its own: "a day of mourning"."""
    if noun.lower_ == "day":
        return noun
    whole = noun.head.head
    return whole if noun.dep_ == "pobj" and noun.head.lower_ == "of" and whole.lower_ == "day" else None


def edge_kind(noun: Token, *, ends: bool) -> UpcomingKind:
    """What sort of entry the start or end of something is: an end is a deadline, and the start of what others must bear."""
    imposed = any(t.lower_ in IMPOSED for t in (noun, *noun.children))
    return UpcomingKind.DEADLINE if ends or imposed else UpcomingKind.OTHER


def is_measure(noun: Token) -> bool:
    """Whether *noun* is something that lasts from one day to another by decision."""
    inner = (t for c in noun.children if c.lower_ == "of" for t in c.children)
    parts = [noun, *(inner if noun.lower_ in _SPANS else ())]
    return any(t.pos_ in ("NOUN", "PROPN") and t.lower_ in MEASURES for t in parts)


def by_content(noun: Token, ground: Ground) -> str:
    """A law or the like by what it orders: "ban on phones in schools", "law requiring cameras"; empty for others."""
    order = next((c for c in noun.children if _orders(c)), None)
    thing = child(order, "dobj", "xcomp") if order is not None else None
    if thing is not None and thing.dep_ == "xcomp" and thing.tag_ != "VBG":
        return ""  # "a law that allows him to stand"
    if noun.lower_ not in DOCUMENTS or order is None or thing is None or thing.pos_ == "PRON":
        return ""
    text, lemma = phrase(thing, ground.inside, places=True), lemma_of(order)
    return nominal(lemma, text) if lemma in NOMINAL_OF else f"{phrase(noun, ground.inside)} {gerund(lemma)} {text}"


def _orders(clause: Token) -> bool:
    """Whether a clause under a law tells what it orders: "banning phones", "that bans phones"; not that it takes effect."""
    told = child(clause, "nsubj")
    that = clause.dep_ == "relcl" and told is not None and told.tag_ == "WDT" and not takes_effect(clause)
    return (clause.dep_ == "acl" and clause.tag_ == "VBG") or (that and clause.tag_ in ("VBZ", "VB"))


def told_before(noun: Token, ground: Ground) -> str:
    """What "the measure" or "the ban" points back to, in the words it was told with; empty where it points to nothing.

    It is the same noun in a longer phrase before it, else what the sentence before it says is done.
    """
    if any(c.lower_ not in _POINTING for c in noun.children if c.i < noun.i) or any(
        c.dep_ == "prep" and c.lower_ in ("of", "on") for c in noun.children
    ):
        return ""
    if noun.lower_ not in POINTERS:
        definite = any(c.lower_ in _POINTING for c in noun.children)
        return _longer(noun, ground) if definite else ""
    before = noun.sent.start
    return _done(noun.doc[before - 1].sent.root, ground) if before else ""


def _longer(noun: Token, ground: Ground) -> str:
    """The phrase with which *noun* was told last before it, if that says more than the noun alone."""
    stem = noun.lower_.removesuffix("s")
    first = noun.sent.start
    near = noun.doc[max(first - _REACH, 0) : first]
    earlier = [t for t in near if t.lower_ in (stem, f"{stem}s") and t.dep_ != "compound"]
    texts = [phrase(t, ground.inside) for t in earlier[-1:]]
    return next((t for t in texts if " " in t), "")


def _done(verb: Token, ground: Ground) -> str:
    """What the clause of *verb*, or the one that it announces, does: the measure it takes, else its verb in -ing."""
    for _ in range(_CLAUSES):
        inner = child(verb, "ccomp", "xcomp") or _order(verb)
        if inner is None or inner.pos_ != "VERB" or lemma_of(verb) == "make":
            break
        verb = inner
    if verb.pos_ != "VERB":
        return ""
    thing = subject(verb) if passive(verb) else child(verb, "dobj")
    if thing is not None and is_measure(thing):
        return phrase(thing, ground.inside)
    made = child(verb, "ccomp") if lemma_of(verb) == "make" else None
    if made is not None:
        return f"making {_spelled(made, ground)}"
    if thing is None or thing.pos_ == "PRON":
        return ""
    text = owned(thing, ground.cast, ground.inside)
    if passive(verb):
        return f"{gerund(lemma_of(verb))} of {text}"
    ends = [t for t in objects(verb) if t.dep_ == "pobj" and t.head.lower_ in ("to", "from", "into") and t.i > thing.i]
    rest = f" {ends[0].head.text} {phrase(ends[0], ground.inside)}" if ends else ""
    return f"{gerund(lemma_of(verb))} {text}{rest}"


def _order(verb: Token) -> Token | None:
    """What somebody is ordered to do, where a parser hangs it under him: "orders the mayors to limit the traffic"."""
    thing = child(verb, "dobj") if lemma_of(verb) in ("order", "instruct", "require", "oblige") else None
    return next((c for c in thing.children if c.tag_ == "VB"), None) if thing is not None else None


def _spelled(head: Token, ground: Ground) -> str:
    """The words of a clause without a day, up to a relative clause or the limit of a title."""
    words = [t for t in head.subtree if t.i not in ground.inside]
    end = next((at for at, t in enumerate(words) if t.tag_ in ("WDT", "WP", "WRB")), _LONGEST)
    return spelled(words[: min(end, _LONGEST)])
