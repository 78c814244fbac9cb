"""What only looks like a contact: sport, "called it brave", "the meeting room", travels of no office, a summit as occasion."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from bot.reading.cast.gazetteer import is_state
from bot.reading.cast.mentions import Entity
from bot.reading.encounters.idiom_arguments import IDIOMS
from bot.reading.encounters.no_visits import no_arrival, no_visit
from bot.reading.encounters.not_together import not_together
from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.noun_roles import other_role
from bot.reading.encounters.receptions import welcomes_a_state, welcomes_in_words
from bot.reading.encounters.restating import restates, tells_who
from bot.reading.encounters.sport import is_sport
from bot.reading.encounters.telephone import anyone, not_by_phone
from bot.reading.encounters.triggers import Trigger
from bot.reading.encounters.unnamed import described
from bot.reading.encounters.verdicts import is_a_first
from bot.reading.parse.clauses import BE, ancestors, child, particle, phrases
from bot.reading.parse.seek import seek
from bot.reading.words import word_set
from storage.values.facts import EncounterKind, ParticipantType

_ANY = frozenset({"any"})
_CONVENED = frozenset({"meeting", "meetings"}) | word_set("convention")
_AT_NONE = frozenset({"time", "place", "format", "moment"})


def unlike_contact(trigger: Trigger, arguments: Arguments) -> str | None:
    """Why the words are no contact of parties although they hold a trigger, or None if they are."""
    general = _of_verbs if trigger.verb else _of_nouns
    special = _BY_SHAPE.get(trigger.frame.shape)
    reasons = [
        *_of_all(trigger, arguments),
        *general(trigger, arguments),
        *not_together(trigger, arguments),
        *(special(trigger, arguments) if special else ()),
    ]
    return reasons[0] if reasons else None


def _of_all(trigger: Trigger, arguments: Arguments) -> Iterator[str]:
    token = trigger.token
    sentence = token.sent
    if is_sport(sentence, arguments.all, least=1 if trigger.frame.kind is EncounterKind.VISIT else 2):
        yield "sport"
    if any(t.nbor(1).lower_ in _AT_NONE for t in seek(sentence[:-1], _ANY)):
        yield "at any time, so at none"
    if any(s.start and "late" in {t.lower_ for t in sentence.doc[s.start - 1 : s.start + 2]} for s in arguments.second):
        yield "honours the dead"
    if any(a.lower_ in word_set("margins") for a in list(ancestors(token))[:3]):
        yield "names the occasion of another contact"
    if trigger.frame.kind is EncounterKind.VISIT and any(c.lower_ in word_set("personal_visit") for c in token.lefts):
        yield "a private visit"
    if token.lower_ in {"visits", "trips"} and not trigger.verb and trigger.frame.shape == "visit" and _one_goal(token):
        yield "visits in general"
    if trigger.frame.kind is EncounterKind.VISIT and _tells_company(token):
        yield "tells who went along"


def _one_goal(noun: Token) -> bool:
    """Whether the several visits that *noun* names lead to one place, so that none of them is told: "his visits to Chad"."""
    goals = [g for p in noun.children if p.lower_ == "to" for g in p.children if g.dep_ == "pobj"]
    return len(goals) == 1 and not list(goals[0].conjuncts)


def _tells_company(noun: Token) -> bool:
    """Whether a journey is told only for whoever goes along: "is accompanied on the trip by Ada"."""
    verb = noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ in {"on", "during"} and verb.lower_.startswith("accompan")


def _of_verbs(trigger: Trigger, arguments: Arguments) -> Iterator[str]:
    token = trigger.token
    word = token.lower_
    if trigger.end is not None:
        return  # a turn of phrase says itself what it is
    if token.dep_ in {"acl", "relcl"} and token.head.dep_ == "appos" and is_a_first(token.head):
        yield "restates another contact"
    if word.startswith(("sit", "sat")) and not any(c.lower_ == "down" for c in token.children):
        yield "sits, but not down with anyone"
    if word in {"saw", "see", "sees", "seeing", "seen"} and (
        particle(token) == "off" or not arguments.second or not anyone(arguments.second) or _sees_that(token)
    ):
        yield "sees, but meets no one"


def _sees_that(verb: Token) -> bool:
    """Whether "saw" is followed by what was seen to happen."""
    return child(verb, "ccomp", "xcomp", "acl") is not None or any(c.lower_ == "as" for c in verb.children)


def _of_nouns(trigger: Trigger, arguments: Arguments) -> Iterator[str]:
    noun = trigger.token
    word = noun.lower_
    yield from other_role(noun, arguments)
    everyone = arguments.all
    if word in {"session", "sessions"} and not (len(everyone) > 1 and anyone(everyone)) and not _in_time(noun):
        yield "a session of a body"
    if word in {"encounter", "encounters"} and next(seek(noun.sent, word_set("bloodshed")), None) is not None:
        yield "a fight"
    if word == "exchange" and not (everyone and all(s.entity.type is ParticipantType.PERSON for s in everyone)):
        yield "an exchange of something else"
    if word in {"bilateral", "trilateral"} and (
        noun.dep_ not in {"dobj", "pobj", "attr", "nsubj"} or noun.nbor(1).tag_[:2] == "NN"
    ):
        yield "modifies another noun"
    if restates(noun) and not tells_who(noun, arguments):
        yield "restates another contact"
    by_phone = any(c.lower_ in word_set("phone_word") for c in noun.lefts)
    if arguments.topic and arguments.light is None and word in _CONVENED and _is_body(arguments.second[0].entity):
        yield "a meeting of a body"
    if word == "conference" and not by_phone:
        yield "a conference of more than the parties"
    if word in {"call", "calls"} and not by_phone:
        asked = any(c.lower_ in {"for", "to", "on"} for c in noun.children)
        asked = asked and not (len(arguments.all) > 1 and anyone(arguments.all) and _is_held(noun))
        if asked or not (arguments.first or arguments.second or _in_time(noun)):
            yield "a call for something"


def _is_body(entity: Entity) -> bool:
    """Whether *entity* is an organisation, no state."""
    return entity.type is ParticipantType.PARTY and entity.country is None and not is_state(entity.name)


def _is_held(noun: Token) -> bool:
    """Whether somebody holds or has what *noun* names: "hold a call on trade"."""
    return noun.dep_ == "dobj" and noun.head.lower_.startswith(("hold", "held", "ha"))


def _in_time(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ in word_set("after_word") | {"during", "in"}


def _alone(arguments: Arguments) -> bool:
    """Whether there is no second side, not even one that is only described."""
    return not arguments.second and (arguments.unnamed is None or described(arguments.unnamed) is None)


def _of_with(trigger: Trigger, arguments: Arguments) -> Iterator[str]:
    if trigger.token.lower_.startswith("interact") and not anyone(arguments.second or arguments.first[1:]):
        yield "mixes with people at large"
    together = len(arguments.first) > 1 and all(
        s.entity.type is not ParticipantType.PARTY or s.entity.country for s in arguments.first
    )
    together = together or (
        len(arguments.first) > 1
        and trigger.token.lower_.startswith(("sit", "sat", "talk", "spoke", "speak"))
        and not (trigger.token.tag_ == "VBG" and trigger.token.dep_ == "advcl")  # "speaking in Bern, both said"
    )
    if _alone(arguments) and not together:
        yield "no second party"
    elif (
        (_alone(arguments) and _on_a_stage(trigger.token))
        or (not arguments.second and _to_media(trigger.token))
        or (any(c.lower_ == "to" and c.dep_ != "aux" for c in trigger.token.children) and _to_listeners(arguments))
    ):
        yield "speaks to an audience"


def _to_media(verb: Token) -> bool:
    return any(t.lower_ in word_set("media_word") for t in phrases(verb, "to", "with"))


def _on_a_stage(verb: Token) -> bool:
    """Whether those who speak do so at a gathering, each in turn: "both speak at the General Assembly"."""
    if not verb.lower_.startswith(("speak", "spoke")):
        return False
    places = [t for t in phrases(verb, "at", "before") if t.lower_ not in {"length", "summit", "meeting", "talks"}]
    right_after = any(t.head.i == verb.i + 1 for t in places)
    return bool(places) and (right_after or any(c.lower_ in {"both", "each", "all"} for c in verb.children))


def _to_listeners(arguments: Arguments) -> bool:
    """Whether whoever is spoken to is an organisation, such as a newspaper, or only states speak."""
    heard = arguments.second and all(
        s.entity.type is ParticipantType.PARTY and not s.entity.country for s in arguments.second
    )
    return bool(heard) or not anyone(arguments.all)


def _of_meet(trigger: Trigger, arguments: Arguments) -> Iterator[str]:
    """Why "meet" has an object that nobody can meet: "meets strong winds"."""
    del trigger
    if arguments.unnamed is not None and described(arguments.unnamed) is None and not arguments.second:
        yield "no second party"


def _of_gather(trigger: Trigger, arguments: Arguments) -> Iterator[str]:
    token = trigger.token
    if token.lower_.startswith("chair") and not (
        len(arguments.first) > 1 and any(c.lower_ == "jointly" for c in token.children)
    ):
        yield "chairs alone"


def _of_guest(trigger: Trigger, arguments: Arguments) -> Iterator[str]:
    if not (arguments.first and arguments.second) or trigger.token.head.lower_ not in BE:
        yield "no guest of anyone"


def _of_host(trigger: Trigger, arguments: Arguments) -> Iterator[str]:
    named = any(s.entity.name[:1].isupper() for s in arguments.second)
    if not _alone(arguments) and not named and not anyone(arguments.first):
        yield "receives people at large"
    greeted = trigger.token.lower_.startswith("greet") and not anyone(arguments.second)
    if _alone(arguments) or greeted or welcomes_a_state(trigger.token, arguments):
        yield "receives no one"
    if welcomes_in_words(trigger.token, arguments):
        yield "receives no one"


def _of_meal(trigger: Trigger, arguments: Arguments) -> Iterator[str]:
    over = trigger.token.dep_ == "pobj" and trigger.token.head.lower_ in word_set("during_word") | {"with"}
    if not arguments.second and not over and not (arguments.light is not None and _persons_meet(arguments)):
        yield "no second party"


def _of_idiom(trigger: Trigger, arguments: Arguments) -> Iterator[str]:
    """Why a turn of phrase is no contact: nobody else is there, or nobody at all but states and organisations."""
    shape = trigger.frame.shape
    reciprocal = (
        shape in {"together", "discuss", "pair", "cohost", "bring"} and trigger.frame.kind is not EncounterKind.CALL
    )
    if _alone(arguments) and not (reciprocal and len(arguments.all) > 1):
        yield "no second party"
    elif shape in {"discuss", "pair", "met", "cohost", "given"} and not _persons_meet(arguments):
        yield "no two persons"


def _persons_meet(arguments: Arguments) -> bool:
    """Whether persons or offices stand on both sides."""
    if arguments.second:
        return anyone(arguments.first) and anyone(arguments.second)
    return sum(s.entity.type is not ParticipantType.PARTY for s in arguments.first) > 1


_BY_SHAPE: dict[str, Callable[[Trigger, Arguments], Iterator[str]]] = {
    "with": _of_with,
    "meet": _of_meet,
    "gather": _of_gather,
    "guest": _of_guest,
    "host": _of_host,
    "meal": _of_meal,
    "visit": no_arrival,
    "go": no_visit,
    "leave": no_visit,
    "stay": no_visit,
    "phone": not_by_phone,
    **dict.fromkeys(IDIOMS, _of_idiom),
}
