"""Who takes part in what a noun announces: "Modi's visit", "held talks with", "the calls she had with", "US-China talks"."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast
from bot.reading.encounters.company import at_home_of, company_of, mediators_of, of_accession
from bot.reading.encounters.credentials import with_credentials
from bot.reading.encounters.light_verbs import ARRANGING, light_verb
from bot.reading.encounters.noun_frames import (
    Arguments,
    add_host,
    add_table_guest,
    by_phone,
    in_caption,
    in_which,
    of_guest,
    repeated_in_general,
)
from bot.reading.encounters.sending import sends, who_is_sent
from bot.reading.encounters.side import Side, of_mention
from bot.reading.encounters.sides import owner_of, sides_of
from bot.reading.encounters.subjects import subject_sides
from bot.reading.encounters.triggers import Trigger
from bot.reading.encounters.whereabouts import TOURS
from bot.reading.parse.clauses import VERB_TAGS, ancestors, child, is_passive, phrases
from bot.reading.parse.spans import starting_in
from bot.reading.words import lexicon, word_set
from storage.values.facts import ParticipantType

_AMONG = ("between", "among", "amongst", "with", "involving", "including", "alongside")
_BY_OTHERS = ("brokered", "mediated", "led", "sponsored", "backed", "hosted", "facilitated", "organised", "organized")
_PAYING = ("pay", "paid", "mak", "made")
_ROUNDS = frozenset({"round", "session", "series", "phase", "stage"})  # "their next round of talks"
_MEETING = frozenset({"meet", "meets", "met"})
_ABOUT = frozenset({"on", "about", "over", "for"})
_ENGAGEMENTS = frozenset({"appointment", "engagement", "event", "stop", "duty", "item", "task"})
_TEAMS = frozenset({"delegation", "delegations", "team", "entourage", "officials", "mission"})
_COME = frozenset({"came", "comes", "follows", "followed", "made"})
_ANNOUNCED = frozenset(
    {"announcement", "statement", "decision", "comments", "remarks", "move", "news", "pledge", "offer"}
)
_GRANTING = ("gave", "give", "giving", "grant", "accord")
_REACH = 16  # tokens after the noun within which "with" or "between" may stand, places and times between


def of_noun(trigger: Trigger, cast: Cast) -> Arguments:
    """The parties around a noun."""
    noun = trigger.token
    special = {"byphone": by_phone, "guest": of_guest, "credentials": with_credentials}.get(trigger.frame.shape)
    if special is not None:
        return special(noun, cast)
    found = Arguments(light=light_verb(noun), rule=f"noun {trigger.frame.shape}")
    hosts = ("receiv", "welcom", "host") if trigger.frame.shape == "visit" else ("receiv", "host")
    if noun.dep_ == "dobj" and noun.head.lower_.startswith(hosts):
        found.host, found.light = noun.head, None
    _add_named(trigger, found, cast)
    add_table_guest(trigger, found, cast)
    _add_modifiers(noun, found, cast)
    if repeated_in_general(noun, found):
        found.second = []
    found.second = found.second or in_which(noun, found, cast)
    if not found.first and not found.second:
        found.second = in_caption(noun, cast)
    if not found.second:
        found.unnamed = next(phrases(noun, "with", "between"), None)
    if found.host is not None and trigger.frame.shape in {"talks", "meal"}:
        add_host(found, cast)
    if found.between and found.light is not None and found.light.lower_.startswith(ARRANGING):
        found.first = []  # "Oslo has scheduled talks between Chad and Mali"
    if not found.first and not found.between and len(found.second) == 1:
        found.first = _who_announced(noun, cast)
    found.apart = any(c.lower_ in {"separate", "individual"} for c in noun.lefts)
    return found


def _add_named(trigger: Trigger, found: Arguments, cast: Cast) -> None:
    """The owner, giver or subject of what a noun names, and those told after it."""
    noun, visit = trigger.token, trigger.frame.shape == "visit"
    found.first = owner_of(noun, cast)
    of = ("of",) if visit and noun.lower_ not in TOURS else ()
    for target in phrases(noun, "by", "from", *of):
        found.first += sides_of(target, cast)
    found.second = _named_after(noun, found.light, cast, of=not visit)
    found.between = any(
        t.lower_ in {"between", "among"} for t in noun.doc[noun.i + 1 : min(noun.i + _REACH, noun.sent.end)]
    )
    if visit and not found.second and found.light is not None and found.light.lower_.startswith(_PAYING):
        told = [*phrases(noun, "to"), *phrases(found.light, "to")]
        sides = [s for target in told for s in sides_of(target, cast)]
        found.second = [s for s in sides if s.entity.type is ParticipantType.PERSON]
    if (
        noun.dep_ == "nsubjpass"
        and noun.head.lower_ == "attended"
        and (found.between or not any(c.lower_ == "also" for c in noun.head.lefts))
    ):
        found.second += [s for target in phrases(noun.head, "by") for s in sides_of(target, cast)]
    if not visit:
        found.second += _go_betweens(noun, cast)
        found.second += company_of(found.light, cast) if found.light is not None else mediators_of(noun, cast)
    if not found.first and found.light is not None and not is_passive(found.light):
        light = found.light
        found.first = who_is_sent(light, cast) if sends(light) else subject_sides(light, cast)
        if len(found.first) > 1 and found.between and _between_others(noun):
            found.second = []  # "Chad and Mali conclude talks on the border between Benin and Togo"
    if not found.first and (programme := _programme(noun)) is not None:
        found.first = owner_of(programme, cast)
    if found.light is not None and found.light.lower_.startswith("join"):
        other = child(found.light, "dobj")
        found.second += sides_of(other, cast) if other is not None else []


def _programme(noun: Token) -> Token | None:
    """The word for what is done one after another that *noun* is part of: "Ada's agenda included talks", "her first stop was a meeting"."""
    subject = child(noun.head, "nsubj")
    part = noun.dep_ == "dobj" and noun.head.lower_.startswith("includ")
    itself = noun.dep_ == "attr" and subject is not None and subject.lower_ in _ENGAGEMENTS
    return subject if part or itself else None


def _who_announced(noun: Token, cast: Cast) -> list[Side]:
    """Who has said what came of a contact, in the sentence before: "The announcement came after a meeting with Ada"."""
    verb = next((t for t in ancestors(noun) if t.tag_ in VERB_TAGS and t.dep_ != "prep"), None)
    told = child(verb, "nsubj", "nsubjpass") if verb is not None and verb.lower_ in _COME else None
    if told is None or told.lower_ not in _ANNOUNCED or told.i > told.sent.start + 1 or not told.sent.start:
        return []
    before = noun.doc[told.sent.start - 1].sent.root
    return [s for s in subject_sides(before, cast) if s.entity.type is ParticipantType.PERSON]


def _between_others(noun: Token) -> bool:
    """Whether "between" is said of another thing than *noun*, which is about it."""
    words = (t for t in noun.subtree if t.i > noun.i and t.lower_ in {"between", "among"})
    return any(
        t.head.tag_[:2] == "NN" and t.head.i != noun.i and t.head.ent_type_ not in {"DATE", "TIME"} for t in words
    )


def _go_betweens(noun: Token, cast: Cast) -> list[Side]:
    """Those who take part as hosts or mediators, or join: "talks between Chad and Mali, mediated by Ada"."""
    above = [noun.head.head] if noun.dep_ == "pobj" and noun.head.lower_ == "of" else []
    above += [noun.head] if noun.dep_ == "nsubjpass" else []  # "a meeting is held in Lima, attended by"
    above += [noun.head] if noun.dep_ == "dobj" else []  # the parser may hang "brokered by" on the verb
    return [
        side
        for word in (noun, *above)
        for c in word.children
        if c.dep_ in {"acl", "advcl", "relcl"}
        and c.tag_ == "VBN"
        and c.i > noun.i
        and c.lower_ in word_set("go_between")
        for told in (c, *c.conjuncts)
        for target in phrases(told, "by")
        for side in sides_of(target, cast)
    ]


def _named_after(noun: Token, light: Token | None, cast: Cast, *, of: bool) -> list[Side]:
    """The parties that a phrase after *noun* or after its verb gives."""
    among = [w for w in _AMONG if w != "including" or not _of_delegation(noun)]
    found = [s for target in phrases(noun, *among) for s in sides_of(target, cast)]
    if not found and (listed := _set_off(noun, cast)):
        return listed
    bodies = [s for target in phrases(noun, "of") for s in sides_of(target, cast)] if of else []
    bodies += [s for t in phrases(noun, "for") for s in sides_of(t, cast) if s.entity.type is ParticipantType.ROLE]
    if len(bodies) > 1 or any(s.entity.type is not ParticipantType.PARTY for s in bodies):
        found += bodies
    if not found:
        nested = [
            t
            for t in noun.subtree
            if t.i > noun.i and t.lower_ in {"with", "between"} and not (_verb_between(noun, t) or _of_others(noun, t))
        ]
        found = [s for t in nested for o in t.children if o.dep_ == "pobj" for s in sides_of(o, cast)]
    if not found:
        later = later_phrase(noun, cast)
        found = sides_of(later, cast) if later is not None else []
    if not found and noun.lower_ == "audience" and noun.dep_ == "dobj" and noun.head.lower_.startswith(_GRANTING):
        found = [s for target in phrases(noun.head, "to") for s in sides_of(target, cast)]
    if not found and noun.dep_ == "pobj" and noun.head.lower_ in {"of", "for"}:
        owned = noun.head.head.lower_ in word_set("proposal") | _ROUNDS
        found = owner_of(noun.head.head, cast) if owned else []
    found = found or of_accession(noun, cast) or at_home_of(noun, cast)
    if not found:
        above = [noun.head] if noun.dep_ in {"nsubj", "nsubjpass"} else []
        for verb in [light, *above, *(c for c in noun.children if c.dep_ in {"relcl", "acl"})]:
            if verb is not None and not found:
                below = [verb, *(c for c in verb.children if c.dep_ in {"xcomp", "advcl"})]
                found = [s for v in below for target in phrases(v, *among) for s in sides_of(target, cast)]
    return found


def _set_off(noun: Token, cast: Cast) -> list[Side]:
    """Those listed between dashes or in brackets after *noun*: "the meeting of the premiers – Ada, Grace and Alan –"."""
    first = next((c for c in noun.children if c.dep_ == "appos" and c.i > noun.i), None)
    if first is None or first.left_edge.i == 0 or first.left_edge.nbor(-1).text not in {"–", "—", "-", "(", ":"}:
        return []
    found = [s for s in sides_of(first, cast) if s.entity.type is not ParticipantType.PARTY]
    return found if len(found) > 1 else []


def _of_others(noun: Token, preposition: Token) -> bool:
    """Whether *preposition* goes with a contact of somebody else: "a trip to Brazil to prepare Ada's talks with"."""
    owner = child(preposition.head, "poss") if preposition.head.i != noun.i else None
    return owner is not None and owner.tag_ != "PRP$"


def _of_delegation(noun: Token) -> bool:
    """Whether a delegation is told before *noun*, whose members those are that follow: "led a delegation to the talks, including"."""
    return any(t.lower_ in _TEAMS for t in noun.doc[noun.sent.start : noun.i])


def _verb_between(noun: Token, token: Token) -> bool:
    """Whether a verb that says more than when or whether the contact takes place stands between the two."""
    known = lexicon("governors")
    return any(
        t.tag_ in VERB_TAGS
        and t.dep_ != "prep"
        and (known.find(t.lower_) not in {"carry", "occur", "plan", "move"} or t.lower_ in _MEETING)
        and not _is_topic(t, noun)
        for t in noun.doc[noun.i + 1 : token.i]
    )


def _is_topic(verb: Token, noun: Token) -> bool:
    """Whether *verb* says what the contact of *noun* is about: "talks on ending the war between Chad and Mali"."""
    return verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ in _ABOUT and verb.head.head.i == noun.i


def _add_modifiers(noun: Token, found: Arguments, cast: Cast) -> None:
    """Parties named before the noun: a pair ("US-China talks"), or the one other side ("the Gaza talks" has none)."""
    before = [
        side
        for c in noun.lefts
        if c.dep_ in {"compound", "amod", "nmod"} and not c.lower_.endswith(_BY_OTHERS)
        for t in c.subtree
        if (mention := cast.at(t)) is not None and mention.head == t.i
        for side in of_mention(mention)
    ]
    persons = sum(s.entity.type is not ParticipantType.PARTY for s in found.first)
    pair = found.pair = len({s.entity for s in before}) > 1
    met = persons and any(s.entity.type is not ParticipantType.PARTY for s in found.second)  # for those states
    if (pair and persons < 2 and not met) or (
        not pair and not found.second and not persons > 1 and noun.lower_ not in word_set("convention")
    ):
        found.topic = not pair and not found.second and len({s.entity for s in before}) == 1
        found.second += before


def later_phrase(token: Token, cast: Cast) -> Token | None:
    """The object of the first "with" or "between" after *token*, wherever the parser hung it; only places and times may intervene."""
    doc = token.doc
    end = min(token.i + _REACH, token.sent.end)
    i = token.i + 1
    passed = word_set("passed_over")
    place_ends = {p.start: p.end for p in starting_in(cast.places, token.i + 1, end)}
    while i < end:
        word = doc[i]
        if word.lower_ in _AMONG and not (word.lower_ == "including" and _of_delegation(token)):
            return next((c for c in word.children if c.dep_ == "pobj"), None) or _known_after(word, cast)
        if word.lower_ == "of" and i > token.i + 1 and token.tag_ not in VERB_TAGS:
            persons = next((c for c in word.children if c.dep_ == "pobj"), None)
            return persons if persons is not None and len(sides_of(persons, cast)) > 1 else None
        if i in place_ends:
            i = place_ends[i]
        elif (past := _past_premises(word)) > i:
            i = past
        elif word.lower_ in passed or word.ent_type_ in {"DATE", "TIME", "GPE", "FAC"}:
            i += 1
        else:
            return None
    return None


def _known_after(preposition: Token, cast: Cast) -> Token | None:
    """The head of the name after a *preposition*, which the parser may take for another one: "with To Lam"."""
    following = preposition.doc[preposition.i + 1] if preposition.i + 1 < len(preposition.doc) else None
    mention = cast.at(following) if following is not None and following.is_title else None
    return preposition.doc[mention.head] if mention is not None else None


def _past_premises(word: Token) -> int:
    """Where "at his Oslo residence" ends that begins with *word*; the token itself if it begins none."""
    inside = next((c for c in word.children if c.dep_ == "pobj"), None) if word.lower_ in {"at", "in"} else None
    premises = word_set("premises") | {"home", "house", "mansion"}
    told = inside is not None and inside.lower_ in premises and inside.left_edge.i == word.i + 1
    return inside.i + 1 if told and inside is not None else word.i
