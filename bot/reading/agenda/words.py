"""The words of the agenda, from ``data/agenda.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.words import ORDINALS
from bot.reading.words import rows, tables
from storage.values.facts import UpcomingKind

_WORDS = tables("agenda")
KINDS: dict[str, UpcomingKind] = {word: UpcomingKind(kind) for kind, words in _WORDS["kinds"].items() for word in words}
EDITIONS = frozenset(_WORDS["plain"]["editions"])
NAMED = frozenset(_WORDS["plain"]["named"])
AHEAD = frozenset(_WORDS["plain"]["ahead"])
HELD_AT = frozenset(_WORDS["plain"]["held_at"])
MEASURES = frozenset(_WORDS["measures"]["words"])
DOCUMENTS = frozenset(_WORDS["measures"]["documents"])
AT_HOME = frozenset(_WORDS["measures"]["at_home"])
IMPOSED = frozenset(_WORDS["measures"]["imposed"])
POINTERS = frozenset(_WORDS["measures"]["pointers"])
STOP = frozenset(_WORDS["verbs"]["stop"])
PUT_OFF = frozenset(_WORDS["verbs"]["put_off"])
FATES: dict[str, str] = _WORDS["fates"]
HAPPENING, BEGIN, END, TRAVEL, MEET, SHIFT, CANCEL, VAGUE, WISH, OFFICE, LAST, GRANT, ISSUE, ABSENT, HOLD, PROGRAMME = (
    frozenset(_WORDS["verbs"][name])
    for name in (
        *("happening", "begin", "end", "travel", "meet", "shift", "cancel", "vague", "wish", "office"),
        *("last", "grant", "issue", "absent", "hold", "programme"),
    )
)
BY_THEMSELVES = frozenset(_WORDS["verbs"]["by_themselves"])
CONTROL = frozenset(_WORDS["verbs"]["control"])
BEREFT = frozenset(_WORDS["plain"]["bereft"])
CONTENDERS = frozenset(_WORDS["plain"]["contenders"])
CONTENDING = frozenset(_WORDS["plain"]["contending"])
OFFICES: dict[str, str] = _WORDS["offices"]
MEALS = frozenset(_WORDS["plain"]["meals"])
ACTIONS, TAKEN, FACED, CASES, BALLOTS, PROPOSALS, CHAMBERS = (
    frozenset(_WORDS["whose"][name])
    for name in ("actions", "taken", "faced", "cases", "ballots", "proposals", "chambers")
)
WISH_NOUNS = frozenset(_WORDS["verbs"]["wish_nouns"])
NOMINAL_OF: dict[str, str] = _WORDS["nominal_of"]
CHANGES = frozenset(_WORDS["verbs"]["changes"])
STEPS = frozenset(_WORDS["verbs"]["steps"]) | BEGIN | END | NOMINAL_OF.keys()
NOMINAL_STATES: dict[str, str] = _WORDS["nominal_states"]
NOMINAL_BY: dict[str, str] = _WORDS["nominal_by"]
PLANNED = frozenset(_WORDS["tentative"]["planned"])
FORMER = frozenset(_WORDS["tentative"]["former"])
COURTS = frozenset(_WORDS["tentative"]["courts"])
TRAVELLERS = frozenset(_WORDS["tentative"]["travellers"])
AWAITED = frozenset(_WORDS["verbs"]["awaited"])
FORCES = frozenset(_WORDS["measures"]["forces"])
TENTATIVE = frozenset(_WORDS["tentative"]["modals"])
EXPECTED = frozenset(_WORDS["tentative"]["expected"])
_KINDS_OF_VERBS: dict[str, UpcomingKind] = {
    verb: UpcomingKind(kind) for kind, verbs in _WORDS["kinds_of_verbs"].items() for verb in verbs
}

_NAMED_ONLY = frozenset({"event", "show"})  # events where a name stands before them
_SERVICES = frozenset({"memorial", "funeral", "church", "prayer", "thanksgiving", "remembrance"})


@cache
def states_by_adjective() -> Mapping[str, str]:
    """The name of a state by its adjective, where both are one word, in lower case: "libya" for "libyan"."""
    named = ((name.lower(), adjectives.lower()) for name, _, adjectives, *_ in rows("countries"))
    return {word: name for name, adjectives in named if " " not in name for word in adjectives.split("|") if word}


@cache
def state_adjectives() -> frozenset[str]:
    """The adjectives of the states, in lower case: "british", "congolese"."""
    return frozenset(
        word for _, _, adjectives, *_ in rows("countries") for word in adjectives.lower().split("|") if word
    )


@cache
def state_names() -> frozenset[str]:
    """The names of the states."""
    return frozenset(name for name, *_ in rows("countries"))


def event_word(token: Token) -> str | None:
    """The event noun that *token* is, as the lists write it; None if it is none."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ") or _is_no_event(token):
        return None
    word = token.lower_
    if word == "off" and not (token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "run"):
        return None
    if word.startswith("cop") and word[3:].isdigit():
        return "cop"
    if word in _NAMED_ONLY:
        return word if any(t.pos_ == "PROPN" and t.i < token.i for t in token.subtree) else None
    if word in ("assembly", "congress") and not _meets(token):
        return None
    if word == "reading" and not (token.i and token.nbor(-1).lower_ in ORDINALS):
        return None
    if word in ("service", "services"):
        return "memorial" if token.i and token.nbor(-1).lower_ in _SERVICES else None
    singular = f"{word[:-3]}y" if word.endswith("ies") else word
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), singular):
        if form in KINDS:
            return form
    return None


def misread(token: Token) -> Token | None:
    """The noun before *token* where a parser has taken the verb after an event for a noun: "the dialogue resume", "the truce runs"."""
    if token.pos_ not in ("NOUN", "PROPN") or not token.i or token.lower_.removesuffix("s") not in BEGIN | END | LAST:
        return None
    before = token.nbor(-1)
    eventful = event_word(before) or before.lower_ in MEASURES
    return before if eventful and before.dep_ in ("compound", "nmod", "amod") else None


def _is_no_event(token: Token) -> bool:
    """Whether "final" only tells of what sort a number is, "Friday's final 71.8", or a budget is no day of one."""
    if token.lower_ in ("series", "bowl"):  # "the World Series" is played, a series of strikes is not
        return not (token.pos_ == "PROPN" and token.i and token.nbor(-1).text.istitle())
    if token.lower_ == "travel":  # "the minister's travel to Turin" is a journey
        return not (any(c.dep_ == "poss" for c in token.lefts) and any(c.lower_ == "to" for c in token.rights))
    if token.lower_ == "budget":
        return token.text != "Budget"
    return token.lower_ == "final" and token.i + 1 < len(token.doc) and token.nbor(1).like_num


def _meets(token: Token) -> bool:
    """Whether an assembly or congress is a gathering rather than a parliament: "General Assembly", "party congress"."""
    before = token.nbor(-1).lower_ if token.i else ""
    return before in ("general", "party", "world", "annual") or before[:1].isdigit()


def kind_of(word: str) -> UpcomingKind:
    """What sort of entry an event noun makes."""
    return KINDS.get(word, UpcomingKind.OTHER)


def kind_of_verb(verb: Token) -> UpcomingKind:
    """What sort of entry a verb that names no event makes."""
    return _KINDS_OF_VERBS.get(lemma_of(verb), UpcomingKind.OTHER)
