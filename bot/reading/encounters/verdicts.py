"""What one word says of the contact below it: planned, called off, denied, only wished for, or just what is said of the word."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from bot.reading.parse.clauses import particle
from bot.reading.words import lexicon, word_set
from storage.values.facts import EncounterStatus

HELD, PLANNED, CANCELLED, DENIED = (
    EncounterStatus.HELD,
    EncounterStatus.PLANNED,
    EncounterStatus.CANCELLED,
    EncounterStatus.DENIED,
)


_RESULT = frozenset({"result", "results", "consequence"})
_ASKING = ("request", "ask", "propos", "offer", "sought", "seek", "suggest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A status, or None where the words speak of no real contact.

    ``present`` if the tense is that of the item's day, ``certain`` if a clause of the noun's own says so.
    """

    status: EncounterStatus | None
    reason: str
    present: bool = False
    certain: bool = False


def unreal(reason: str) -> Verdict:
    """No contact, because of *reason*."""
    return Verdict(status=None, reason=reason)


def negate(verdict: Verdict) -> Verdict:
    """What "not" makes of *verdict*."""
    if verdict.status in {CANCELLED, DENIED}:
        return Verdict(status=PLANNED, reason=f"not {verdict.reason}")
    return Verdict(status=DENIED, reason=f"negated {verdict.reason}")


def class_of(word: Token) -> str | None:
    """The class of *word* in ``data/governors.tsv``, with its particle if it has one."""
    return lexicon("governors").find(word.lower_, particle(word))


def under(known: str | None, over: Verdict, word: str) -> Verdict | None:
    """The verdict on what a *word* of class *known* governs, *over* being that on the word itself; None if it says nothing."""
    if known in {"carry", "occur", "move"}:
        no_more = word == "end" and over.status is PLANNED and "agree" in over.reason
        return unreal("agreed to end") if no_more else replace(over, reason=f"{over.reason} of “{word}”")
    if known == "glad":
        return Verdict(status=HELD, reason=f"“{word}” to", present=over.present)
    if known in {"past", "report"}:
        return Verdict(status=HELD, reason=f"“{word}” it")
    if known == "wish" and over.reason.startswith("negated") and word.startswith(_ASKING):
        return unreal(f"not even asked for: “{word}”")
    if known == "wish" and (over.status is DENIED or "accept" in over.reason):
        return over
    if known == "wish":
        return unreal(f"only wished for: “{word}”")
    if known == "cancel" and over.status is None and over.reason.startswith(("only", "purpose")):
        return Verdict(status=PLANNED, reason=f"“{word}” only possible")  # what may be called off is planned
    if known not in {"plan", "cancel", "deny"} or over.status is None:
        return None if known not in {"plan", "cancel", "deny"} else over
    if over.status is DENIED:
        return {"plan": over, "cancel": Verdict(status=PLANNED, reason=f"not “{word}”")}.get(
            known, unreal("not denied")
        )
    status = {"plan": PLANNED, "cancel": CANCELLED, "deny": DENIED}[known]
    return over if over.status is CANCELLED and known == "plan" else Verdict(status=status, reason=f"“{word}”")


def under_noun(known: str | None, over: Verdict, word: Token) -> Verdict:
    """The verdict on what is told "of" the *word* of class *known*; what was called off is so "despite the cancellation of talks"."""
    if known == "cancel" and word.tag_ == "NN" and over.status is None and not over.reason.startswith("only"):
        return Verdict(status=CANCELLED, reason=f"“{word.lower_}” of")
    if known == "wish" and word.head.lower_.startswith("accept") and over.status is PLANNED:
        return over  # "accepts the offer of talks, to be held on Monday"
    return under(known if known != "move" else None, over, word.lower_) or over


def presupposed(preposition: str, above: Token) -> Verdict | None:
    """What records of a contact and answers to it presuppose: "a recording of the call", "in response to her visit"."""
    recorded = preposition == "of" and above.lower_ in word_set("record") | _RESULT
    if recorded or above.lower_ in word_set("due_to"):
        return Verdict(status=HELD, reason=f"“{above.lower_} {preposition}”")
    if preposition == "with" and above.lower_.startswith("interfer"):
        return unreal(f"“{above.lower_} {preposition}”")
    return None


_ADJECTIVES = (
    ("planned_modifier", PLANNED),
    ("unreal_modifier", None),
    ("cancelled_modifier", CANCELLED),
    ("past_modifier", HELD),
)


_LONGED_FOR = frozenset({"anticipated", "expected", "awaited"})
_HOW_MUCH = frozenset({"much", "long", "highly", "eagerly", "keenly", "hotly", "widely", "most"})


_SAID_OF_IT = frozenset({"details", "detail", "comment", "comments", "doubt", "word", "information", "secret"})


def modified(noun: Token) -> Verdict | None:
    """What the words before *noun* say of the contact it names: "planned talks", "no talks"; None if nothing."""
    for c in noun.lefts:
        word = c.lower_
        if word == "no" and c.dep_ == "det" and any(t.lower_ == "since" for t in noun.sent):
            return unreal("“no … since”")
        if word == "no" and c.dep_ == "det":
            told = noun.lower_ in _SAID_OF_IT
            return unreal("“no” word of it") if told else Verdict(status=DENIED, reason="“no”")
        longed_for = word in _LONGED_FOR and any(g.lower_ in _HOW_MUCH for g in c.lefts)  # held or not
        for name, status in _ADJECTIVES:
            if word in word_set(name) and not longed_for:
                return Verdict(status=status, reason=f"“{word}”")
        if c.dep_ == "poss" and any(g.lower_ in word_set("past_modifier") for g in c.lefts):
            return Verdict(status=HELD, reason=f"“{c.text}”")
    return None


def is_a_first(noun: Token) -> bool:
    """Whether *noun* is one who did something as "the first", so that the infinitive tells what was done."""
    ranks = {"first", "second", "third", "only", "latest", "last"}
    return any(
        c.lower_ in ranks or c.tag_ == "JJS" or any(g.tag_ in {"JJS", "RBS"} for g in c.children) for c in noun.lefts
    )
