"""Who takes part in what a trigger announces: the parties named around it."""

from __future__ import annotations

from spacy.tokens import Span, Token

from bot.reading.cast.mentions import Cast, Entity, How, Mention, Place
from bot.reading.encounters.asides import is_beside
from bot.reading.encounters.company import by_phrases, company_of
from bot.reading.encounters.idiom_arguments import IDIOMS, of_idiom
from bot.reading.encounters.noun_arguments import later_phrase, of_noun
from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.sending import sends, who_is_sent
from bot.reading.encounters.side import Side, of_mention
from bot.reading.encounters.sides import sides_of
from bot.reading.encounters.subjects import subject_sides
from bot.reading.encounters.triggers import Trigger
from bot.reading.encounters.whereabouts import place_at
from bot.reading.parse.clauses import FINITE_TAGS, VERB_TAGS, child, is_passive, phrases, subject_of
from bot.reading.words import word_set
from storage.values.facts import EncounterKind, ParticipantType

_WITH = ("with", "alongside")
_BETWEEN = frozenset({"IN", "DT", "PRP$", "JJ", "NN", "NNP", "CD", "RB", ",", "HYPH"})
_NO_PLACE = frozenset({"of", "from", "by", "as", "with", "for", "to", "than"})
_FAR = 16  # tokens between a verb and its object
_REACH = 14  # tokens from "met" to "including"
_KIN = frozenset({"wife", "husband", "spouse"})


def find_arguments(trigger: Trigger, cast: Cast) -> Arguments:
    """The parties around *trigger*; either side may be missing."""
    found = _arguments(trigger, cast)
    if trigger.verb and (hosts := _inviters(trigger.token, cast)):
        found.first = subject_sides(trigger.token.head.head, cast)
        found.second, found.unnamed = found.second or hosts, None
    if len(found.first) > 1:
        found.second = _without_kin(found.second, cast)  # "the two leaders dined with their senior aides"
    if trigger.frame.kind is EncounterKind.VISIT:
        found.first = _without_kin(found.first, cast) or found.first
        found.second = _without_kin(found.second, cast)
    return found


def _without_kin(sides: list[Side], cast: Cast) -> list[Side]:
    """The *sides* but for those who go along: "on a visit to Chad with his wife Ada", "flew in with her adviser Grace"."""
    return [s for s in sides if s.start is None or not goes_along(cast.doc[max(0, s.start - 2) : s.end])]


def goes_along(words: Span) -> bool:
    """Whether *words*, a name and what stands before it, say that it is one of the traveller's own people."""
    own = next((t for t in words[:3] if t.lower_ in {"his", "her", "their"}), None)
    with_them = own is not None and own.i > 0 and own.nbor(-1).lower_ in {"with", "by", "and"}
    official = any(t.lower_ in word_set("role_noun") for t in words)
    return bool(_KIN & {t.lower_ for t in words[-4:]}) or (with_them and not official)


def _arguments(trigger: Trigger, cast: Cast) -> Arguments:
    if not trigger.verb:
        return of_noun(trigger, cast)
    shape = trigger.frame.shape
    if shape in IDIOMS:
        return of_idiom(trigger, cast)
    return {"host": _of_host, "visit": _of_visit, "go": _of_visit, "leave": _of_visit, "stay": _of_visit}.get(
        shape, _of_verb
    )(trigger, cast)


def _of_verb(trigger: Trigger, cast: Cast) -> Arguments:
    verb = trigger.token
    gathered = _who_chair(verb, cast) if trigger.frame.shape == "gather" else []
    found = Arguments(first=gathered or subject_sides(verb, cast), rule=f"verb {trigger.frame.shape}")
    speaking = trigger.frame.shape == "with" and verb.lower_.startswith(("sp", "talk"))  # not "alongside" somebody
    prepositions = ("with", "to") if speaking else _WITH
    targets = [t for t in phrases(verb, *prepositions) if not is_beside(t)]
    if trigger.frame.shape == "meet" and is_passive(verb):
        targets = [*by_phrases(verb, cast), *targets]
    if trigger.frame.shape in {"meet", "phone"} and not is_passive(verb):
        thing = child(verb, "dobj")
        if thing is not None and not _counts(thing, verb):
            targets.insert(0, thing)
    after = later_phrase(verb, cast) if not targets else None
    if after is not None and not (speaking and after.head.lower_ == "alongside"):
        targets.append(after)
    for target in targets:
        found.second += sides_of(target, cast)
    if trigger.frame.shape == "phone" and not targets:
        targets = list(phrases(verb, "on"))
        found.second = [s for target in targets for s in sides_of(target, cast)] or _right_of(verb, cast)
    if not found.second and not targets and trigger.frame.shape in {"meet", "phone"}:
        found.second = _right_of(verb, cast)
    if not found.second and targets and trigger.frame.shape == "meet" and not is_passive(verb):
        found.second = [
            s for s in _right_of(verb, cast) if s.entity.type is not ParticipantType.PARTY and not _owns(s, cast)
        ]
    if not found.second and targets and trigger.frame.shape == "meet":
        found.second = _told_after_time(verb, cast)
    found.second = [s for s in found.second if not _opens_clause(s, verb)]
    found.unnamed = targets[0] if targets and not found.second else None
    found.apart = any(
        t.lower_ in {"separately", "respectively"} or (t.lower_ == "separate" and t.head.tag_ == "NNS")
        for t in _own_words(verb)
    )
    found.second += company_of(verb, cast)
    return found


def _who_chair(verb: Token, cast: Cast) -> list[Side]:
    """Who is told after "by" of a gathering, which is no standing body: "a conference in Oslo, co-chaired by Ada and Grace"."""
    what = subject_of(verb)
    if what is None or what.lower_ not in word_set("event_noun") - {"council", "assembly"}:
        return []
    return [s for target in by_phrases(verb, cast) for s in sides_of(target, cast)]


def _own_words(verb: Token) -> list[Token]:
    """The words below *verb* but for those of a verb joined to it: "met Ada and Max, | and held separate talks with Lin"."""
    joined = [c for c in verb.children if c.dep_ == "conj" and c.tag_ in VERB_TAGS]
    others = {t.i for c in joined for t in c.subtree}
    return [t for t in verb.subtree if t.i not in others]


def _counts(thing: Token, verb: Token) -> bool:
    """Whether *thing*, taken for whom somebody meets, only says which meeting it is or how: "will meet in Oslo, their third summit"."""
    if thing.lower_ in {"face", "one-on-one"}:
        return True
    parted = verb.i < thing.left_edge.i - 1 and thing.left_edge.nbor(-1).text == ","
    return parted and thing.lower_ in {"summit", "meeting", "encounter", "talks", "round", "time"}


def _inviters(verb: Token, cast: Cast) -> list[Side]:
    """Who has invited somebody to do what *verb* says: "accepts an invitation from Ada to meet", "Ada's invitation to talk"."""
    asked = verb.head
    if verb.dep_ not in {"acl", "relcl"} or asked.lower_ != "invitation" or asked.dep_ != "dobj":
        return []
    owner = child(asked, "poss")
    hosts = [*([owner] if owner is not None else []), *phrases(asked, "from", "by", "of")]
    return [s for host in hosts for s in sides_of(host, cast)]


def _told_after_time(verb: Token, cast: Cast) -> list[Side]:
    """Those named of a group met, with the time between: "met senior officials last week, including Ada"."""
    for token in verb.doc[verb.i + 1 : min(verb.i + _REACH, verb.sent.end)]:
        if token.lower_ == "including":
            named = (s for c in token.children if c.dep_ in {"pobj", "dobj"} for s in sides_of(c, cast))
            return [s for s in named if s.entity.type is not ParticipantType.PARTY]
        if token.tag_ in VERB_TAGS:
            return []
    return []


def _opens_clause(side: Side, verb: Token) -> bool:
    """Whether *side* after "and" is the subject of what follows: "Ada will meet Grace and Alan will speak"."""
    doc = verb.doc
    if side.start is None or side.end is None or side.start <= verb.i or side.end >= len(doc):
        return False
    return doc[side.start - 1].lower_ == "and" and doc[side.end].tag_ in FINITE_TAGS


def _owns(side: Side, cast: Cast) -> bool:
    """Whether what follows belongs to *side*: "met Ada's deputy"."""
    return side.end is not None and side.end < len(cast.doc) and cast.doc[side.end].tag_ == "POS"


def _right_of(verb: Token, cast: Cast) -> list[Side]:
    """The mention right after *verb*, its object by position."""
    i = verb.i + 1
    if i < len(verb.doc) and verb.doc[i].lower_ in {"with", "the", "on"}:
        i += 1
    mention = cast.at(verb.doc[i]) if i < len(verb.doc) else None
    mention = mention or _past_place_and_time(verb, cast)
    return sides_of(verb.doc[mention.head], cast) if mention is not None else []


def _past_place_and_time(verb: Token, cast: Cast) -> Mention | None:
    """The person named after where and when: "received in his office on Sunday the ambassador Ada"."""
    for token in verb.doc[verb.i + 1 : min(verb.i + _FAR, verb.sent.end)]:
        mention = cast.at(token)
        if mention is None or mention.how is How.PRONOUN:
            pass
        elif any(e.type is not ParticipantType.PARTY for e in mention.entities):
            before = verb.doc[mention.start - 1 - (verb.doc[mention.start - 1].tag_ == "DT")]
            return mention if before.i > verb.i + 1 and before.tag_ != "IN" else None
        office = token.lower_ == "of" and token.nbor(-1).lower_ in word_set("role_noun")
        if token.tag_ not in _BETWEEN or (token.lower_ in _NO_PLACE and not office):
            return None
    return None


def _of_host(trigger: Trigger, cast: Cast) -> Arguments:
    verb = trigger.token
    found = Arguments(rule="verb host")
    if is_passive(verb) or (verb.tag_ == "VBN" and child(verb, "agent") is not None):
        guest = subject_of(verb)
        found.second = sides_of(guest, cast) if guest is not None else []
        for host in by_phrases(verb, cast):
            found.first += sides_of(host, cast)
        return found
    found.first = subject_sides(verb, cast) or _host_city(verb, cast)
    thing = child(verb, "dobj")
    found.second = sides_of(thing, cast) if thing is not None else _right_of(verb, cast)
    found.second += _strayed(verb, cast) if thing is not None and found.second else []
    if thing is not None and not found.second:
        found.second = _meant_by(thing, verb, cast) or _invited(verb, cast)
    found.unnamed = thing if not found.second else None
    return found


def _strayed(verb: Token, cast: Cast) -> list[Side]:
    """Persons that the parser joined to *verb* in place of its object: "received Ada, who spoke of the plan, and Minister Grace"."""
    joined = (c for c in verb.children if c.dep_ == "conj" and c.tag_[:2] == "NN" and cast.at(c) is not None)
    return [s for c in joined for s in sides_of(c, cast) if s.entity.type is not ParticipantType.PARTY]


def _meant_by(pronoun: Token, verb: Token, cast: Cast) -> list[Side]:
    """Whom "him", "her" or "them" means where nothing else says: the subject of the clause or sentence before."""
    if pronoun.lower_ not in {"him", "her", "them"}:
        return []
    before = verb.head if verb.dep_ == "conj" and verb.head.tag_ in VERB_TAGS else None
    if before is None and verb.sent.start > 0:
        before = verb.doc[verb.sent.start - 1].sent.root
    found = subject_sides(before, cast) if before is not None and before.tag_ in VERB_TAGS else []
    found = [s for s in found if s.entity.type is not ParticipantType.PARTY]
    return found if (len(found) > 1) == (pronoun.lower_ == "them") else []


def _invited(verb: Token, cast: Cast) -> list[Side]:
    """Those asked to an event that *verb* says was hosted: "had invited Ada and Grace to the retreat, which he hosted"."""
    event = verb.head
    asked = event.head.head
    if verb.dep_ != "relcl" or event.head.lower_ != "to" or not asked.lower_.startswith("invit"):
        return []
    guests = child(asked, "dobj")
    return sides_of(guests, cast) if guests is not None else []


def _host_city(verb: Token, cast: Cast) -> list[Side]:
    """The state whose city receives someone: "In May Oslo will receive Ada"."""
    subject = child(verb, "nsubj")
    state = visited(place_at(subject, cast)) if subject is not None else None
    return [Side(entity=state)] if state is not None else []


def _of_visit(trigger: Trigger, cast: Cast) -> Arguments:
    verb = trigger.token
    visitors = who_is_sent(verb, cast) if sends(verb) else subject_sides(verb, cast)
    found = Arguments(first=visitors, rule=f"verb {trigger.frame.shape}")
    if trigger.frame.shape == "visit" and is_passive(verb):
        found.second = [s for s in found.first if s.entity.type is not ParticipantType.PARTY]
        found.first = [s for target in by_phrases(verb, cast) for s in sides_of(target, cast)]
    elif trigger.frame.shape == "visit":
        thing = child(verb, "dobj")
        if thing is not None and (mention := cast.at(thing)) is not None:
            found.second = [s for s in of_mention(mention) if s.entity.type is not ParticipantType.PARTY]
    goals = [o for p in verb.children if p.lower_ in {"to", "in", "at"} for o in p.children if o.dep_ == "pobj"]
    for word in (verb, *(o for o in goals if trigger.frame.shape == "go" and place_at(o, cast) is not None)):
        for companion in phrases(word, "with", "alongside", "accompanied"):
            found.first += sides_of(companion, cast)
    if found.first:
        found.first += [s for s in company_of(verb, cast) if s.entity.type is not ParticipantType.PARTY]
    return found


def state_of(entity: Entity) -> Entity | None:
    """The state or organisation that *entity* acts for, itself if it is one."""
    if entity.type is ParticipantType.PARTY:
        return entity
    if entity.type is ParticipantType.ROLE:
        return Entity(type=ParticipantType.PARTY, name=entity.name)
    return Entity(type=ParticipantType.PARTY, name=entity.country) if entity.country else None


def visited(place: Place | None) -> Entity | None:
    """The state visited, from the *place* of the visit; the territory itself where it is disputed whose it is."""
    if place is None:
        return None
    name = place.name.removeprefix("the ")
    territory = place.country is None and name.replace(" ", "_") in word_set("territory")
    state = name if territory else place.country
    return Entity(type=ParticipantType.PARTY, name=state) if state else None
