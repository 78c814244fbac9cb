"""Why "called" is not the telephone: "called Ada brave", "called for", "called on"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.side import Side
from bot.reading.encounters.triggers import Trigger
from bot.reading.parse.clauses import child
from storage.values.facts import ParticipantType

NO_CALL = "calls, but not by telephone"
_PURPOSES = (
    *("discuss", "congratulat", "express", "thank", "inform", "reaffirm", "convey", "offer", "talk"),
    *("brief", "review", "condemn", "reiterate", "wish", "invite", "warn", "urge"),
)
_ERRANDS = frozenset({"congratulate", "brief", "convey", "bid", "thank", "present", "exchange", "pay", "felicitate"})
_MEANWHILE = frozenset({"while", "as", "when", "after", "before"})
_AFTER_CALL = frozenset(
    {
        ".",
        "today",
        "yesterday",
        "on",
        "and",
        "after",
        "earlier",
        "last",
        "this",
        "from",
        "in",
        "about",
        "over",
        "regarding",
    }
)


def not_by_phone(trigger: Trigger, arguments: Arguments) -> Iterator[str]:
    """Why "called" is not the telephone: "called Ada brave", "called for", "called on"."""
    verb = trigger.token
    if verb.lower_.startswith(("phone", "phoning", "telephon")):
        return
    if _calls_on(verb, arguments):
        return
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    named = max((s.end or 0 for s in arguments.second), default=0)  # the parser may take a title for what one is called
    if (
        any(c.dep_ in {"oprd", "ccomp", "acomp"} and c.i >= named and not _beside(c) for c in verb.children)
        or (after is not None and after.lower_ in {"for", "on", "off", "to", "upon"})
        or not arguments.second
        or not arguments.first
        or not anyone(arguments.all)
        or not _ends(verb, arguments)
    ):
        yield NO_CALL


def _beside(said: Token) -> bool:
    """Whether what the parser takes for what one is called stands after a comma: "called Ada, the first contact since May"."""
    return said.left_edge.i > 0 and said.left_edge.nbor(-1).text == ","


def _calls_on(verb: Token, arguments: Arguments) -> bool:
    """Whether a person is called on, and not to do something."""
    if verb.i + 1 >= len(verb.doc) or verb.doc[verb.i + 1].lower_ != "on" or not anyone(arguments.second):
        return False
    beside = [c for c in verb.children if c.dep_ == "advcl" and any(m.lower_ in _MEANWHILE for m in c.lefts)]
    other_deeds = {t for deed in (*verb.conjuncts, *beside) for t in deed.subtree}
    asked = [c for c in verb.children if c.dep_ in {"xcomp", "advcl"} and c not in beside]
    if len(asked) == 1 and _is_errand(asked[0]):
        return True
    return not asked and not any(t.lower_ == "to" for t in verb.subtree if t.i > verb.i and t not in other_deeds)


def _is_errand(purpose: Token) -> bool:
    """Whether *purpose* tells what somebody calls on a person for, not what is asked: "called on Ada to brief her", "on Ada, the minister, to discuss trade"."""
    apart = purpose.left_edge.i > 0 and purpose.left_edge.nbor(-1).text == ","
    return purpose.lower_ in _ERRANDS or (apart and purpose.lower_ == "discuss")


def _ends(verb: Token, arguments: Arguments) -> bool:
    """Whether nothing follows the person called but when and what for."""
    doc = verb.doc
    end = max((s.end or 0) for s in arguments.second)
    thing = child(verb, "dobj")
    name = child(thing, "appos") if thing is not None else None
    end = max(end, name.i + 1) if name is not None else end  # "called his counterpart, Ada, on Friday"
    if end >= len(doc) or doc[end].lower_ in _AFTER_CALL or doc[end].ent_type_ in {"DATE", "TIME"}:
        return True
    if (
        doc[end].text == ","
        and end + 1 < len(doc)
        and (doc[end + 1].tag_ == "VBG" or doc[end + 1].lower_ in _AFTER_CALL)
    ):
        return True  # "calls Ada, urging restraint", "called his counterpart, Ada, on Friday"
    return doc[end].lower_ == "to" and end + 1 < len(doc) and doc[end + 1].lower_.startswith(_PURPOSES)


def anyone(sides: list[Side]) -> bool:
    """Whether some side is a person or an office, not only states and organisations."""
    return any(s.entity.type is not ParticipantType.PARTY for s in sides)
