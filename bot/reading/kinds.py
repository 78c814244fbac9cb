"""Which kind of contact a trigger announces, and what only looks like one."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.clauses import ancestors, child, is_passive
from bot.reading.mentions import Cast
from bot.reading.noun_arguments import Arguments
from bot.reading.sides import described
from bot.reading.triggers import Trigger
from bot.reading.words import lexicon, word_set
from storage.values.facts import EncounterKind, ParticipantType

_PURPOSES = (
    "discuss",
    "congratulat",
    "express",
    "thank",
    "inform",
    "reaffirm",
    "convey",
    "offer",
    "talk",
    "brief",
    "review",
    "condemn",
    "reiterate",
)


_FLIGHT = ("asylum", "exile", "flee", "fled", "extradit", "arrest", "oust", "deport", "custody", "prison")


def kind_of(trigger: Trigger, arguments: Arguments) -> EncounterKind:
    """Call if the words say so, else what the trigger itself means."""
    kind = trigger.frame.kind
    token = trigger.token
    near = [*token.children, *(g for c in token.children if c.dep_ == "prep" for g in c.children)]
    if any(t.lower_ in word_set("phone_word") for t in near):
        return EncounterKind.CALL
    if token.lower_ in {"speak", "speaks", "spoke", "spoken", "speaking"} and any(
        t.lower_ in {"person", "face", "summit", "meeting"} for t in near
    ):
        return EncounterKind.MEETING
    del arguments
    return kind


def unlike_contact(trigger: Trigger, arguments: Arguments, cast: Cast) -> str | None:
    """Why the words are no contact of parties although they hold a trigger, or None if they are."""
    token = trigger.token
    shape = trigger.frame.shape
    if any(t.lower_ in word_set("sport_word") for t in token.sent):
        return "sport"
    if not trigger.verb and (why := _not_a_contact_noun(token)):
        return why
    if _on_the_margins(token):
        return "names the occasion of another contact"
    if trigger.frame.kind is EncounterKind.VISIT and any(
        c.lower_ in word_set("personal_visit") for c in token.children
    ):
        return "a private visit"
    if shape == "phone":
        return _not_phone(token, arguments)
    if token.lower_.startswith("sit") or token.lower_ == "sat":
        return None if any(c.lower_ == "down" for c in token.children) else "sits, but not down with anyone"
    if shape == "with" and not arguments.second and (arguments.unnamed is None or described(arguments.unnamed) is None):
        return "no second party"
    if shape == "with" and any(c.lower_ == "to" for c in token.children) and _all_parties(arguments):
        return "speaks to an audience"
    if shape == "host" and not arguments.second and (arguments.unnamed is None or described(arguments.unnamed) is None):
        return "receives no one"
    if (
        shape == "host"
        and _all_parties(arguments, second_only=True)
        and not token.lower_.startswith(("receiv", "welcom", "host"))
    ):
        return "receives no one"
    if token.lower_ == "conference" and not any(c.lower_ in word_set("phone_word") for c in token.lefts):
        return "a conference of more than the parties"
    if shape == "meal" and not arguments.second:
        return "no second party"
    if shape == "go" and not _official(arguments):
        return "travels without an office"
    if shape == "go" and (
        is_passive(token) or any(t.lower_.startswith(_FLIGHT) and t.tag_[:2] in {"VB", "JJ"} for t in token.sent)
    ):
        return "a journey that is no visit"
    if token.lower_ in {"call", "calls"} and not trigger.verb and not _phone_call(token, arguments):
        return "a call for something"
    del cast
    return None


def _not_a_contact_noun(noun: Token) -> str | None:
    """Why a noun names no contact of its own: "visit preparations", "the first meeting since", "bilateral trade"."""
    if noun.dep_ in {"compound", "amod", "nmod"} and noun.head.i > noun.i and not _headline_verb(noun):
        return "modifies another noun"
    if noun.lower_ in {"bilateral", "trilateral"} and (noun.tag_[:2] != "NN" or noun.nbor(1).tag_[:2] == "NN"):
        return "modifies another noun"
    if (
        noun.dep_ in {"dobj", "attr", "appos"}
        and noun.head.lower_ in word_set("restating")
        and any(c.lower_ in {"first", "second", "third", "latest"} for c in noun.lefts)
    ):
        return "restates another contact"
    return None


def _headline_verb(noun: Token) -> bool:
    """Whether the word after *noun* is the verb of a headline that the tagger took for a noun: "talks resume"."""
    return (
        noun.head.i == noun.i + 1
        and lexicon("governors").find(noun.head.lower_) in {"occur", "carry", "cancel"}
        and noun.lower_ == "talks"
    )


def _on_the_margins(token: Token) -> bool:
    """Whether *token* is the event on whose margins something happens."""
    return any(a.lower_ in word_set("margins") for a in list(ancestors(token))[:3])


def _all_parties(arguments: Arguments, *, second_only: bool = False) -> bool:
    sides = arguments.second if second_only else [*arguments.first, *arguments.second]
    return all(s.entity.type is ParticipantType.PARTY for s in sides)


def _official(arguments: Arguments) -> bool:
    return any(s.entity.office or s.entity.type is ParticipantType.ROLE for s in arguments.first)


def _phone_call(noun: Token, arguments: Arguments) -> bool:
    if any(c.lower_ in {"for", "to", "on"} for c in noun.children):
        return any(c.lower_ in word_set("phone_word") for c in noun.lefts)
    return bool(arguments.second or arguments.first)


def _not_phone(verb: Token, arguments: Arguments) -> str | None:
    """Why "called" is not the telephone: "called Ada brave", "called for", "called on"."""
    if verb.lower_.startswith(("phone", "phoning", "telephon")):
        return None
    if child(verb, "oprd", "ccomp", "acomp") is not None or any(
        c.dep_ in {"prep", "prt"} and c.lower_ in {"for", "on", "off", "to", "upon"}
        for c in verb.children
        if c.i == verb.i + 1
    ):
        return "calls, but not by telephone"
    if not arguments.second or not arguments.first or _all_parties(arguments):
        return "calls, but not by telephone"
    after = max((s.end or 0) for s in arguments.second)
    if after >= len(verb.doc):
        return None
    following = verb.doc[after]
    if following.lower_ in {
        ".",
        "today",
        "yesterday",
        "on",
        "and",
        "after",
        "earlier",
        "last",
        "this",
    } or following.ent_type_ in {"DATE", "TIME"}:
        return None
    if following.lower_ == "to" and after + 1 < len(verb.doc) and verb.doc[after + 1].lower_.startswith(_PURPOSES):
        return None
    return "calls, but not by telephone"
