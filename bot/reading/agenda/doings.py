"""What somebody is to do as a noun phrase: "signing of the treaty", "Senate vote on the bill", "ban on plastic bags"."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.clause_titles import clause_title, of_post, passive_title
from bot.reading.agenda.entry import Ground
from bot.reading.agenda.spelling import gerund, possessive
from bot.reading.agenda.titles import name_of, owned, phrase, with_article
from bot.reading.agenda.tree import child, objects, passive
from bot.reading.agenda.when import ONSETS
from bot.reading.agenda.words import (
    BEGIN,
    BY_THEMSELVES,
    END,
    HAPPENING,
    NOMINAL_BY,
    NOMINAL_OF,
    NOMINAL_STATES,
    STOP,
    state_names,
)
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.tense import PLANNING

_REACHING = frozenset(
    {"close", "open", "reopen", "ban", "bar", "prohibit", "reduce", "raise", "lower", "transfer", "withdraw"}
)
_LONG_NAME = 40  # characters
_IN_FORCE = frozenset({"effect", "force", "place"})
_GIVING_UP = frozenset({"stop", "cease", "discontinue", "quit"})
_RUNNING = frozenset({"exist", "operate", "function", "apply"})
_TOWARDS = frozenset({"to", "from", "into"})


def doing(verb: Token, ground: Ground, what: Token, name: str) -> str:
    """The clause of *verb*, whose subject *what* is called *name*, as a noun phrase, else with the verb in -ing."""
    lemma = _with_particle(verb)
    if lemma in ("go", "proceed") and (lemma == "proceed" or any(c.lower_ == "ahead" for c in verb.children)):
        return name
    if passive(verb) or _by_itself(verb, ground, what):
        return _done_to(verb, ground, what, name)
    inner = child(verb, "xcomp") if lemma in BEGIN | {"have"} else None  # "will have to pay"
    inner = None if inner is not None and inner.tag_ == "VBN" else inner  # "will reopen to vaccinated travellers"
    thing = thing_of(verb)
    if lemma == "take" and thing is not None and thing.lower_ == "place":
        return name
    if thing is not None and lemma in NOMINAL_OF and thing.pos_ != "PRON" and inner is None:
        text = with_article(thing, _with_owner(thing, ground, name))
        return nominal(lemma, text) + _reach(verb, ground)
    if thing is not None and lemma in ("quit", "leave", "exit") and thing.pos_ != "PRON":
        left = of_post(thing, name_of(thing, ground.cast, ground.inside), name)
        return f"{possessive(name)} departure from {with_article(thing, left)}"
    if verb.tag_ in ("VBG", "VB") and given_up(verb):
        return f"end of {_given_up(verb, thing, ground, with_article(what, name))}"
    title = clause_title(verb if inner is None else inner, ground.cast, ground.inside, name)
    if thing is not None and thing.i < verb.i:  # told before the clause
        title += f" {phrase(thing, ground.inside)}"
    if thing is None and lemma in ("arrive", "return") and inner is None and what.pos_ == "NOUN":
        return f"{NOMINAL_BY[lemma]} of {title.replace(f' {gerund(lemma)}', '', 1)}"
    if thing is None and lemma in NOMINAL_BY and inner is None:
        title = title.replace(f" {gerund(lemma)}", f" {NOMINAL_BY[lemma]}", 1)
        return title.replace(name, possessive(name), 1) if name in ground.cast.people | state_names() else title
    return title


def _by_itself(verb: Token, ground: Ground, what: Token) -> bool:
    """Whether *verb* tells of what is done to *what* as if it did it itself: "the film will release in May"."""
    return lemma_of(verb) in BY_THEMSELVES and child(verb, "dobj", "xcomp") is None and ground.cast.at(what) is None


def _with_particle(verb: Token) -> str:
    """The lemma of *verb*, with its particle where both have a noun of their own: "shut down", "hand over"."""
    pairs = (f"{lemma_of(verb)} {c.lower_}" for c in verb.children if c.dep_ == "prt")
    return next((pair for pair in pairs if pair in NOMINAL_OF), lemma_of(verb))


def _done_to(verb: Token, ground: Ground, what: Token, name: str) -> str:
    """What is done to *what*: "signing of the treaty"; what is scheduled is named by itself or by what it is to do."""
    lemma = lemma_of(verb)
    text = with_article(what, name)
    begun = child(verb, "xcomp")
    if begun is not None and lemma_of(begun) in BEGIN | END and lemma in PLANNING:  # "is scheduled to start"
        edge = "end" if lemma_of(begun) in END else "start"
        return nominal(lemma_of(begun), text) if lemma_of(begun) in NOMINAL_OF else f"{edge} of {text}"
    if lemma in PLANNING | HAPPENING and lemma not in NOMINAL_OF:
        return name
    return nominal(lemma, text) + _reach(verb, ground) if lemma in NOMINAL_OF else passive_title(verb, text)


def _given_up(verb: Token, thing: Token | None, ground: Ground, name: str) -> str:
    """What ends when *name* stops doing what *verb* says: the making of something, or itself where it ceases to exist."""
    lemma = lemma_of(verb)
    if thing is not None:
        return f"{gerund(lemma)} {owned(thing, ground.cast, ground.inside)}"
    return name if lemma in _RUNNING else f"{name} {gerund(lemma)}"


def deed(verb: Token) -> str:
    """The lemma of *verb*, "expire" for what runs out."""
    out = lemma_of(verb) == "run" and any(c.lower_ == "out" and c.dep_ in ("prt", "advmod") for c in verb.children)
    return "expire" if out and child(verb, "dobj") is None else lemma_of(verb)


def given_up(verb: Token) -> bool:
    """Whether *verb* tells what somebody will stop doing: "will stop updating and distributing its software"."""
    first = next((v for v in (verb, *verb.conjuncts) if v.dep_ == "xcomp"), None)
    return first is not None and lemma_of(first.head) in _GIVING_UP


def thing_of(verb: Token) -> Token | None:
    """What *verb* does something to, where a parser has not taken the "starting" of "starting tomorrow" for it."""
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.lower_ not in ONSETS), None)
    return _related(verb) if thing is not None and thing.tag_ in ("WDT", "WP") else thing


def _related(verb: Token) -> Token | None:
    """What a relative clause tells somebody is to do something to: "cuts" in "cuts that the Senate will consider"."""
    clause = verb.head if verb.dep_ == "xcomp" else verb  # "that they are to sign"
    return clause.head if clause.dep_ == "relcl" and clause.head.pos_ in ("NOUN", "PROPN") else None


def stops(verb: Token) -> bool:
    """Whether *verb* makes an end of what it does something to, for a time or for good: it suspends, lifts or scraps it."""
    return lemma_of(verb) in STOP and lemma_of(verb) in NOMINAL_OF


def nominal(lemma: str, text: str) -> str:
    """The noun that tells what a verb makes of *text*: "closure of schools", "ban on cars"."""
    noun = NOMINAL_OF[lemma]
    return f"{noun} {text}" if " " in noun else f"{noun} of {text}"


def _with_owner(thing: Token, ground: Ground, name: str) -> str:
    """The phrase of *thing*, whose "its" or "their" is *name*, the subject of its verb, where nothing else is known."""
    text, owner = owned(thing, ground.cast, ground.inside), child(thing, "poss")
    own = owner is not None and owner.lower_ in ("its", "their") and text == phrase(thing, ground.inside)
    return f"{possessive(name)} {text}" if own and name[:1].isupper() and len(name) < _LONG_NAME else text


def _reach(verb: Token, ground: Ground) -> str:
    """To or from what somebody closes, opens or bars something: " to foreign travellers"."""
    if lemma_of(verb) not in _REACHING:
        return ""
    ends = (t for t in objects(verb) if t.dep_ == "pobj" and t.head.lower_ in _TOWARDS and t.i not in ground.inside)
    end = next((t for t in ends if t.i > verb.i), None)
    if end is not None:
        return f" {end.head.text} {phrase(end, ground.inside)}"
    use = next((t for c in verb.children if c.lower_ == "from" for t in c.children if t.dep_ == "pcomp"), None)
    thing = child(use, "dobj") if use is not None else None
    return f" from {use.text} {phrase(thing, ground.inside)}" if use is not None and thing is not None else ""


def state_reached(verb: Token) -> str:
    """The noun of the state that something will be in by then: "completion" of what "will be complete" or "become complete"; empty if none."""
    state = child(verb, "acomp") if lemma_of(verb) in ("be", "become") else None
    return NOMINAL_STATES.get(state.lower_, "") if state is not None else ""


def state_kept(verb: Token) -> str:
    """The noun of the state that something stays in: "closure" of what "will remain closed" or "is shut"; empty if none."""
    lemma = lemma_of(verb)
    state = child(verb, "acomp", "oprd", "attr") if lemma in ("remain", "stay", "be") else None
    if any(c.lower_ in ("is", "are") and c.dep_ == "auxpass" for c in verb.children):
        state = verb
    found = NOMINAL_STATES.get(state.lower_, "") if state is not None else ""
    return found if lemma in ("remain", "stay") or found in ("closure", "suspension", "cancellation") else ""


def takes_effect(verb: Token) -> bool:
    """Whether *verb* says that its subject comes into force."""
    state = child(verb, "acomp")
    if lemma_of(verb) == "be" and state is not None and state.lower_ == "effective":
        return True
    if lemma_of(verb) == "kick":
        return any(c.lower_ == "in" and c.dep_ in ("prt", "advmod", "prep") for c in verb.children)
    placed = lemma_of(verb) == "be" and any(t.lower_ in _IN_FORCE and t.head.lower_ == "in" for t in objects(verb))
    return placed or (
        lemma_of(verb) in ("take", "come", "go", "enter")
        and any(t.lower_ in _IN_FORCE - {"place"} for t in objects(verb))
    )


def for_what(verb: Token, ground: Ground) -> str:
    """What something that is available is so for: " for dealings"."""
    state = child(verb, "acomp")
    uses = (c for c in (state.children if state is not None else ()) if c.lower_ == "for")
    thing = next((t for c in uses for t in c.children if t.dep_ == "pobj" and t.i not in ground.inside), None)
    return f" for {phrase(thing, ground.inside)}" if thing is not None else ""
