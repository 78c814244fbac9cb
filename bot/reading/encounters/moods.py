"""Tense, mood and polarity of one verb, from its auxiliaries and tag."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

from spacy.tokens import Span, Token

from bot.reading.encounters.triggers import trigger_forms
from bot.reading.parse.clauses import BE, VERB_TAGS
from bot.reading.words import rows, word_set

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})


_BACK_THEN = frozenset({"had", "has", "have", "last", "once", "previously", "earlier", "when", "previous"})
_OPENERS = ("back then", "prior to th", "before that", "before this", "at that time", "at the time", "in the past")
_SPANS = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years"})
_PERIODS = frozenset({"day", "week", "month", "quarter", "year", "weeks", "months", "years"})
_MANY = frozenset({"dozen", "dozens", "several", "many", "multiple", "numerous", "countless", "hundred"})
_OFTEN = frozenset({"once", "twice", "times"})
_PLANNING = ("plan", "expect", "schedul", "intend", "hope", "want")
_GOING_ON = frozenset({"continue", "resume", "proceed", "restart", "reopen"})
_THOUGHT = frozenset({"considered", "regarded", "deemed", "counted", "classified"})
_OF_A_TIME = frozenset({"before", "when", "once", "after", "until"})
_AGREEING = ("agree", "vow", "pledg", "promis", "decid", "urg", "call", "ask", "press", "tell", "told", "appeal")
_ALIKE = frozenset({"put", "set", "run", "saw", "rang", "come", "read", "beat", "cut", "hit", "let", "set off"})
_OPENING = 5  # tokens, of which the longest of these has at most as many  # past or present


class Mood(StrEnum):
    """How a verb form presents what it says."""

    PAST = "past"
    PRESENT = "present"
    PROGRESSIVE = "progressive"
    FUTURE = "future"
    POSSIBLE = "possible"
    WOULD = "would"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    PARTICIPLE = "participle"
    NOMINAL = "nominal"


FORMLESS = frozenset({Mood.INFINITIVE, Mood.GERUND, Mood.PARTICIPLE, Mood.NOMINAL})
"""Moods without a tense of their own."""


@dataclass(frozen=True, slots=True)
class Form:
    """The mood of a verb and whether it is negated."""

    mood: Mood
    negated: bool


def form_of(verb: Token, *, read_as_verb: bool = False) -> Form:
    """The form of *verb*; a token that the tagger took for a noun counts as present if *read_as_verb*."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    words = {c.lower_ for c in helpers}
    negated = any(_negates(c) for c in verb.children)
    if words & word_set("future_aux"):
        mood = Mood.FUTURE
    elif words & word_set("possible_aux"):
        mood = Mood.POSSIBLE
    elif words & {"would", "'d", "’d"}:
        mood = Mood.WOULD
    elif "to" in words:
        mood = Mood.INFINITIVE
    elif helpers:
        mood = _with_helpers(verb, helpers, words)
    else:
        mood = _bare(verb, read_as_verb=read_as_verb)
    if verb.dep_ == "conj" and verb.head.tag_ in VERB_TAGS and words == {"be"}:
        mood = form_of(verb.head).mood  # "will meet Ada and be hosted by Grace"
    if verb.tag_ == "VBN" and not helpers and verb.dep_ == "conj" and verb.head.lower_ in BE and _at_a_time(verb):
        mood = Mood.PAST  # "is on a visit and on Monday called on Ada"
    return Form(Mood.FUTURE if mood is Mood.PRESENT and _is_of_what_comes(verb) else mood, negated)


def _at_a_time(verb: Token) -> bool:
    """Whether a day stands before *verb*."""
    return any(g.ent_type_ == "DATE" for c in verb.lefts for g in (c, *c.children))


def _is_of_what_comes(verb: Token) -> bool:
    """Whether a *verb* in the present tells of the time of something ahead: "before Ada meets Grace, she will dine"."""
    marks = (c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"})
    return verb.dep_ == "advcl" and any(mark in _OF_A_TIME for mark in marks) and lies_ahead(verb.head)


def _negates(word: Token) -> bool:
    """Whether *word* negates its verb, as "neither side" does; "not only" and "not without" do not."""
    if word.dep_ == "nsubj" and any(c.lower_ == "neither" for c in word.lefts):
        return True
    if word.head.lower_ in _THOUGHT:
        return False  # "the talks were not considered a summit"
    if word.dep_ != "neg" and word.lower_ not in _NEGATIONS:
        return _no_longer(word)
    after = word.nbor(1).lower_ if word.i + 1 < len(word.doc) else ""
    return word.lower_ != "not" or after not in {"only", "just", "merely", "without"}


def _no_longer(adverb: Token) -> bool:
    return adverb.lower_ == "longer" and any(c.lower_ == "no" for c in adverb.children)


def _with_helpers(verb: Token, helpers: list[Token], words: set[str]) -> Mood:
    if words & {"had", "was", "were", "did", "has", "have", "having", "'ve", "’ve"}:
        return Mood.PAST
    if verb.tag_ == "VBG":
        return Mood.PROGRESSIVE
    return Mood.PRESENT if any(h.tag_ in VERB_TAGS for h in helpers) else _bare(verb, read_as_verb=True)


def _bare(verb: Token, *, read_as_verb: bool) -> Mood:
    tag = verb.tag_
    if tag == "VBD":
        return Mood.PRESENT if verb.lower_ in _plural_presents() or _among_presents(verb) else Mood.PAST
    if tag in {"VBZ", "VBP"}:
        return Mood.PRESENT
    if tag == "VBG":
        return Mood.GERUND
    if tag == "VBN":
        return Mood.PARTICIPLE
    if tag == "VB":
        return Mood.PRESENT if verb.dep_ in {"ROOT", "ccomp"} else Mood.INFINITIVE
    return Mood.PRESENT if read_as_verb else Mood.NOMINAL


def _among_presents(verb: Token) -> bool:
    """Whether a form that is past or present stands among presents: "talks hit a snag as Chad warns of war"."""
    if verb.lower_ not in _ALIKE:
        return False
    tenses = {t.tag_ for t in verb.sent if t.i != verb.i}
    return "VBZ" in tenses and "VBD" not in tenses


@cache
def _plural_presents() -> frozenset[str]:
    """The present of trigger words after a plural, which the tagger takes for a past it does not know: "they entertain"."""
    listed = (forms.split() for forms, *_ in (*rows("triggers"), *rows("idioms"), *rows("headline_verbs")))
    return frozenset(forms[0] for forms in listed if not forms[0].endswith("ed")) - _ALIKE


def has_to(verb: Token) -> bool:
    """Whether *verb* is a to-infinitive."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def lies_ahead(word: Token) -> bool:
    """Whether the first verb with a tense from *word* upwards is in the future."""
    forms = (form_of(t).mood for t in (word, *word.ancestors) if t.tag_ in VERB_TAGS)
    return next((mood for mood in forms if mood not in FORMLESS), None) is Mood.FUTURE


def goes_on(verb: Token) -> bool:
    """Whether *verb* tells what goes on as before, so that what it goes on after has been: "will resume following talks"."""
    ahead = verb.lower_ == "go" and any(c.lower_ == "ahead" for c in verb.children)
    return ahead or (verb.tag_ == "VB" and verb.lower_ in _GOING_ON)


def told_as_done(word: Token) -> bool:
    """Whether the first verb with a tense from *word* upwards is in the past, and no plan of the past: "was to meet"."""
    verbs = [t for t in (word, *word.ancestors) if t.tag_ in VERB_TAGS]
    at = next((i for i, t in enumerate(verbs) if form_of(t).mood not in FORMLESS), None)
    if at is None or form_of(verbs[at]).mood is not Mood.PAST:
        return False
    planned = verbs[at].lower_ in BE or verbs[at].lower_.startswith(_PLANNING)
    return not (at and planned and has_to(verbs[at - 1]))


def told_beside(above: Token) -> Token:
    """The verb whose tense tells when a meeting took place "in" or "during" which something is done or agreed to be done."""
    verbs = [t for t in (above, *above.ancestors) if t.tag_ in VERB_TAGS]
    for verb, agreed in pairwise(verbs):  # "agree to set up a panel to combat smuggling during talks"
        if not has_to(verb) or verb.lower_ in trigger_forms():
            break
        if agreed.lower_.startswith(_AGREEING):
            return agreed
    return verbs[0] if verbs else above


def further_back(token: Token, *, perfect: bool = True) -> bool:
    """Whether *token*, or the verb that tells of it, is in the past of the past, or of another time than the last.

    The *perfect* ("has met") is no day's news, but news all the same.
    """
    verbs = (token, token.head)
    back = _BACK_THEN if perfect else _BACK_THEN - {"has", "have"}
    told = any(c.lower_ in back for verb in verbs for c in verb.children if c.dep_ in {"aux", "advmod", "amod"})
    return told or any(_came_before(verb) for verb in verbs) or at_another_time(token.sent)


def at_another_time(sentence: Span) -> bool:
    """Whether *sentence* opens with words that lead back in time: "Back then, she met Ada", "Prior to this"."""
    return sentence[:_OPENING].text.lower().startswith(_OPENERS)


def _came_before(verb: Token) -> bool:
    """Whether a clause tells what the news came after: "the call comes after Ada met Grace", "a week after she met Grace"."""
    mark = next((c for c in verb.children if c.lower_ == "after" and c.dep_ in {"mark", "prep"}), None)
    if mark is None or mark.i == 0 or verb.dep_ not in {"advcl", "pcomp", "ccomp"}:
        return False
    return verb.head.lower_ in {"come", "comes", "came", "coming", "follows"} or mark.nbor(-1).lower_ in _SPANS


def not_for_long(verb: Token) -> bool:
    """Whether it is told since when something has not happened: "have not met since May", "in years"."""
    perfect = any(c.dep_ == "aux" and c.lower_ in {"have", "has", "had", "'ve", "’ve"} for c in verb.children)
    spans = (o.lower_ for c in verb.children if c.lower_ in {"in", "for"} for o in c.children)
    return perfect and (
        any(c.lower_ == "since" for c in verb.children) or bool({"years", "months", "decades"} & {*spans})
    )


def is_habit(verb: Token, mood: Mood) -> bool:
    """Whether *verb* tells what is done again and again: "meets regularly", "will meet twice a year", "has met a dozen times"."""
    perfect = any(c.dep_ == "aux" and c.lower_ in {"has", "have", "'ve", "’ve"} for c in verb.children)
    if mood is Mood.PAST and perfect and _many_times(verb):
        return True
    if mood is Mood.PRESENT and any(c.lower_ in word_set("habit") for c in verb.children):
        return True
    if mood not in {Mood.PRESENT, Mood.FUTURE, Mood.INFINITIVE}:
        return False
    after = (t for c in verb.rights for t in (c, *c.children) if t.lower_ in _PERIODS)
    return any(_each_time(t.nbor(-1)) for t in after)


def _many_times(verb: Token) -> bool:
    """Whether *verb* was done more often than one would tell of: "a dozen times", "several times"."""
    times = (c for c in verb.rights if c.lower_ in {"times", "occasions"})
    contacts = (c for c in verb.rights if c.dep_ == "dobj" and c.tag_ == "NNS" and c.lower_ in trigger_forms())
    counted = any(g.dep_ == "nummod" and g.lower_ != "two" for c in contacts for g in c.lefts)  # "have had eight calls"
    return counted or any(t.lower_ in _MANY for time in times for t in time.subtree)


def _each_time(word: Token) -> bool:
    """Whether *word*, before a length of time, tells that it is so each time: "twice a year", "every two weeks"."""
    before = word.nbor(-1).lower_
    return word.lower_ in {"every", "each"} or before == "every" or (word.lower_ in {"a", "per"} and before in _OFTEN)


def would_when(verb: Token) -> bool:
    """Whether *verb* tells when something "would" be done: "said that aid would be discussed when they met on Friday"."""
    when = any(c.lower_ in {"when", "once"} for c in verb.lefts)
    return verb.dep_ == "advcl" and when and form_of(verb.head).mood is Mood.WOULD
