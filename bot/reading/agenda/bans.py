"""What nobody may do, or somebody will do no more, from a day on or until then: "will not be allowed to leave", "will no longer accept"."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.clause_titles import clause_title, passive_title
from bot.reading.agenda.entry import Entry, Ground
from bot.reading.agenda.titles import subject_name
from bot.reading.agenda.tree import child, conditional, negated, passive, subject
from bot.reading.agenda.when import Ahead
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.tense import FUTURE_AUXILIARIES
from storage.values.facts import UpcomingKind

_LETTING = frozenset({"allow", "permit", "let", "enable"})
_BARRING = frozenset({"ban", "bar", "prohibit", "forbid"})
_ABLE = frozenset({"able", "free", "eligible", "allowed", "permitted"})


def forbidden(verb: Token, ground: Ground, when: Ahead) -> Entry | None:
    """The ban or the end that the clause of *verb*, or the one that it hangs under, tells of for *when*."""
    outer, done = _ban(verb)
    if outer is None or done is None or conditional(outer) or when.first is None or when.leads in ("by", "before"):
        return None
    if not any(c.dep_ in ("aux", "auxpass") and c.lower_ in FUTURE_AUXILIARIES for c in outer.children):
        return None
    who, name = subject(outer), subject_name(outer, ground.cast, ground.inside)
    if who is None or not name or (outer.i != done.i and (name in ground.cast.people or lemma_of(done) == "attend")):
        return None  # who cannot come is banned from nothing
    people = [*who.subtree]
    if outer.i != done.i:
        ban = f"ban on {clause_title(done, ground.cast, ground.inside, name)}"
        title, kind = (f"end of {ban}", UpcomingKind.DEADLINE) if when.ends else (ban, UpcomingKind.OTHER)
        return ground.entry(title, kind, outer, when=when, confidence=0.6, people=people)
    if when.ends:
        return None
    what = passive_title(done, name) if passive(done) else clause_title(done, ground.cast, ground.inside, name)
    return ground.entry(f"end of {what}", UpcomingKind.OTHER, outer, when=when, confidence=0.6, people=people)


def _ban(verb: Token) -> tuple[Token | None, Token | None]:
    """The verb that forbids or ends something and the verb of what is forbidden or ended, the same where it is done no more."""
    for outer in (verb, verb.head, verb.head.head):
        if outer.pos_ not in ("VERB", "AUX"):
            continue
        if lemma_of(outer) in _BARRING and passive(outer):
            doings = (t for c in outer.children if c.lower_ == "from" for t in c.children if t.dep_ == "pcomp")
            barred = next(doings, None)
            return (outer, barred) if barred is not None and not negated(outer) else (None, None)
        able = child(outer, "acomp")
        letting = outer if passive(outer) and lemma_of(outer) in _LETTING else None
        letting = able if letting is None and able is not None and able.lower_ in _ABLE else letting
        inner = child(letting, "xcomp") if letting is not None else None
        if inner is not None:
            return (outer, inner) if negated(outer) or _no_longer(outer) else (None, None)
        if outer.i == verb.i and _no_longer(outer) and lemma_of(outer) != "be":
            return outer, outer
    return None, None


def _no_longer(verb: Token) -> bool:
    """Whether *verb* is said to be done no longer."""
    words = (c for c in verb.children if c.lower_ == "longer")
    return any(w.i and w.nbor(-1).lower_ == "no" for w in words)
