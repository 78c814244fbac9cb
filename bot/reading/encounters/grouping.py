"""Who is together in one contact: sides that stand elsewhere in the sentence, and contacts that one trigger tells at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from bot.reading.cast.gazetteer import is_state
from bot.reading.cast.mentions import Cast, Place
from bot.reading.cast.titles import is_plural
from bot.reading.encounters.apart import is_between, met_apart, places_apart
from bot.reading.encounters.arguments import state_of
from bot.reading.encounters.bystanders import told_by_others
from bot.reading.encounters.delegations import led
from bot.reading.encounters.guests import guests_of, is_epithet
from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.side import Side, of_mention, tidy
from bot.reading.encounters.sides import sides_of
from bot.reading.encounters.subjects import sentence_subject, subject_sides
from bot.reading.encounters.triggers import Trigger
from bot.reading.encounters.unnamed import described
from bot.reading.encounters.verdicts import class_of
from bot.reading.encounters.visits import visits_of
from bot.reading.parse.clauses import VERB_TAGS, ancestors, child, phrases, subject_of, verb_above
from bot.reading.words import word_set
from storage.values.facts import ParticipantType

_BULLETS = frozenset({"-", "–", "•", "*", "·"})
_JUDGING = ("welcom", "prais", "hail", "condemn", "critici", "applaud", "laud", "denounc", "slam", "endors")
_SPEAKING = ("spokesperson", "spokesman", "spokeswoman", "press secretary")  # who tell of the contacts of others
_CROWD = 25  # a longer list of parties is a parse gone wrong


def groups_of(trigger: Trigger, arguments: Arguments, cast: Cast) -> Iterator[tuple[list[Side], Place | None]]:
    """Yield who is together in each contact that *trigger* tells of, with the place where the trigger itself names it."""
    if trigger.frame.shape in {"visit", "go", "leave", "stay", "guest"}:
        yield from guests_of(trigger, cast) if is_epithet(trigger) else visits_of(trigger, arguments, cast)
        return
    if items := _listed_below(trigger, arguments, cast):
        for item in items:
            yield tidy([*arguments.first, *item]), None
        return
    _complete(trigger, arguments, cast)
    arguments.first = [s for s in arguments.first if not _own_counterpart(s, arguments.first)]
    met = [s for s in arguments.second if not _own_counterpart(s, arguments.first)]
    arguments.second = [_by_office(s, arguments.first) for s in met]
    sides = arguments.all
    if _only_tells_how(trigger.token, arguments) or _attend_alike(trigger.token, arguments):
        return
    if len(sides) > 2:
        sides = [s for s in sides if not s.entity.name.startswith("other ")]  # "met Ada, Grace and other politicians"
    if len(sides) == 1 and (other := _unnamed(trigger, arguments)) is not None:
        sides.append(other)
    if _of_others(trigger, arguments) or not any(s.entity.name[:1].isupper() for s in sides):
        return
    if not 2 <= len(sides) <= _CROWD or len({(s.entity.name, s.entity.office) for s in sides}) == 1:
        return
    apart = met_apart(trigger.token, arguments)
    where = places_apart(apart, trigger.token.sent, cast)
    for group in apart or [led(sides, trigger.token, cast)]:
        yield group, where.get(group[-1].entity)


def _by_office(side: Side, first: list[Side]) -> Side:
    """A counterpart by the office that whoever met him holds, if only one did."""
    entity = side.entity
    own = [s.entity.office for s in first if s.entity.type is ParticipantType.PERSON]
    if (
        entity.type is not ParticipantType.ROLE
        or "counterpart" not in (entity.office or "")
        or len(own) != 1
        or not own[0]
    ):
        return side
    return replace(side, entity=replace(entity, office=own[0]))


def _own_counterpart(side: Side, first: list[Side]) -> bool:
    """Whether a "counterpart" is of the state of whoever met him, so that his own was not understood."""
    entity = side.entity
    if entity.type is not ParticipantType.ROLE or "counterpart" not in (entity.office or ""):
        return False
    return any(entity.name == s.entity.country and s.entity.type is not ParticipantType.PARTY for s in first)


def _of_others(trigger: Trigger, arguments: Arguments) -> bool:
    """Whether somebody whom the text does not name met all those named: "a delegation met Ada and Grace"."""
    if not trigger.verb or arguments.first or arguments.unnamed is not None or trigger.end is not None:
        return False
    subject = child(trigger.token, "nsubj")
    before = subject is not None and subject.i < trigger.token.i
    return subject is not None and before and (subject.tag_[:2] == "NN" or subject.lower_ == "it")


def _only_tells_how(noun: Token, arguments: Arguments) -> bool:
    """Whether *noun* says how those met whom the verb has told: "met Ada and Grace in separate meetings"."""
    return arguments.apart and not arguments.second and noun.dep_ == "pobj" and noun.head.lower_ == "in"


def _attend_alike(noun: Token, arguments: Arguments) -> bool:
    """Whether the parties merely attend one convention: "Ada and Grace travel to the summit of the union"."""
    bodies = [s for s in arguments.second if s.entity.type is ParticipantType.PARTY and not s.entity.country]
    if arguments.topic and bodies and arguments.light is not None and arguments.light.lower_.startswith("attend"):
        return True  # "attends a meeting of the union"
    at_one = arguments.topic and bodies and arguments.light is None and "subject" in arguments.rule
    if at_one and noun.dep_ == "pobj" and noun.head.lower_ in {"at", "during"}:
        return True  # "speaks at the union's summit meeting"
    if noun.lower_ not in word_set("convention") or arguments.pair or arguments.light is None:
        return False
    # "arrives for the Summit of the Union's Heads of State"
    whose = noun.text[:1].isupper() and all(
        not is_state(s.entity.name) and is_plural(s.entity.office or "") for s in arguments.second
    )
    return class_of(arguments.light) == "move" and (whose or not arguments.second)


def _listed_below(trigger: Trigger, arguments: Arguments, cast: Cast) -> list[list[Side]]:
    """Who is met in turn, one a line, after "received in audience:"."""
    sentence = trigger.token.sent
    if arguments.second or not arguments.first or not sentence.text.rstrip().endswith(":"):
        return []
    found = []
    doc = cast.doc
    for line in _sentences_after(sentence):
        if line.text.strip() in _BULLETS:
            continue
        before = doc[line.start - 1]
        if before.text not in _BULLETS:
            break
        first = next(cast.within(line), None)
        if first is not None:
            found.append(of_mention(first))
    return found


def _sentences_after(sentence: Span) -> Iterator[Span]:
    doc = sentence.doc
    end = sentence.end
    while end < len(doc):
        following = doc[end].sent
        yield following
        end = following.end


def _unnamed(trigger: Trigger, arguments: Arguments) -> Side | None:
    """The second side that has no name: "met survivors", "the government and the opposition meet", "talks between … and rebels"."""
    if arguments.unnamed is not None:
        return described(arguments.unnamed)
    if trigger.verb and not arguments.first and (whole := _subject_described(trigger.token)) is not None:
        arguments.first = [whole]
        return whole
    verb = trigger.token if trigger.verb else arguments.light
    roots = [subject] if verb is not None and (subject := subject_of(verb)) is not None else []
    roots += [] if trigger.verb else phrases(trigger.token, "between", "among")
    found = (described(t) for root in roots for t in root.subtree if t.i != root.i)
    named = {s.entity.name for s in arguments.all}
    taken = {i for s in arguments.all if s.start is not None and s.end is not None for i in range(s.start, s.end)}
    new = (s for s in found if s is not None and s.entity.name not in named and s.start not in taken)
    return next(new, None)


def _subject_described(verb: Token) -> Side | None:
    """People without a name who meet somebody: "rescued miners meet Ada"."""
    subject = child(verb, "nsubj")
    return described(subject) if subject is not None and subject.i < verb.i else None


def _complete(trigger: Trigger, arguments: Arguments, cast: Cast) -> None:
    """Give *arguments* the side that stands elsewhere in the sentence: "Following talks with Chad, Ada said"."""
    second = arguments.second
    if trigger.verb or arguments.first or _needs_nobody(trigger.token, arguments):
        return
    if told_by_others(trigger.token, arguments, cast):
        return
    subject = sentence_subject(trigger.token, cast) or _subject_before(trigger.token, second, cast)
    subject = subject or _right_after(trigger.token, second, cast)
    subject = [s for s in subject if not (s.entity.office or "").endswith(_SPEAKING)]
    if not subject:
        return
    if not second and len(subject) == 1 and _in_time_phrase(trigger.token):
        subject = tidy([*subject, *_object_of_clause(trigger.token, cast)])
    one_of_theirs = any(c.lower_ in {"a", "an", "their"} for c in trigger.token.lefts)
    if (
        not second
        and arguments.unnamed is None
        and trigger.token.lower_ in word_set("convention")
        and not one_of_theirs
    ):
        return  # "during the summit" is the occasion of something else
    if second and all(s.entity.type is ParticipantType.PARTY for s in second) and arguments.light is None:
        subject = [replace(s, entity=state_of(s.entity) or s.entity) for s in subject]
    if (
        not second
        and arguments.unnamed is None
        and (
            len(subject) < 2
            or not (_in_time_phrase(trigger.token) or _told_by_both(trigger.token) or _with_a_meal(trigger, subject))
        )
    ):
        return
    if arguments.topic and len(subject) > 1:
        arguments.second = []  # "Chad and Mali agree after a round of Sudan talks"
    arguments.first = subject
    arguments.rule += " + subject"


def _needs_nobody(noun: Token, arguments: Arguments) -> bool:
    """Whether those who meet all stand after *noun*, or it is not told whose it is."""
    second = arguments.second
    several = len(second) > 1 or (len(second) == 1 and is_plural(second[0].entity.office or ""))
    verb = verb_above(noun)
    told = verb is not None and verb.dep_ == "ccomp"  # whoever says so is none of them
    between = bool(second) and told and any(c.lower_ == "between" for c in noun.children)
    return between or (several and is_between(noun, arguments)) or (not second and _only_judged(noun))


def _only_judged(noun: Token) -> bool:
    """Whether somebody only speaks of a contact, well or ill: "welcomed the meeting", "hailed talks"."""
    return noun.dep_ == "dobj" and noun.head.lower_.startswith(_JUDGING)


def _subject_before(noun: Token, second: list[Side], cast: Cast) -> list[Side]:
    """Who is meant to meet those named where a sentence tells of a contact alone: "Ada flies to Bern. A meeting with Grace is planned"."""
    start = noun.sent.start
    persons = second and all(s.entity.type is not ParticipantType.PARTY for s in second)
    if start == 0 or not persons or noun.dep_ not in {"nsubj", "nsubjpass"} or noun.head.dep_ != "ROOT":
        return []
    before = noun.doc[start - 1].sent.root
    found = subject_sides(before, cast) if before.tag_ in VERB_TAGS else []
    return found if len(found) == 1 and found[0].entity.type is not ParticipantType.PARTY else []


def _right_after(noun: Token, second: list[Side], cast: Cast) -> list[Side]:
    """The person told right after a time that opens the sentence, where the parser lost the verb: "At the meeting with Ada the Head of State noted"."""
    end = max((s.end or 0 for s in second), default=0)
    doc = noun.doc
    if not end or noun.dep_ != "pobj" or noun.head.i != noun.sent.start or not end < noun.sent.end:
        return []
    while end < noun.sent.end and doc[end].lower_ in {",", "the"}:
        end += 1
    mention = cast.at(doc[end]) if end < noun.sent.end else None
    found = of_mention(mention) if mention is not None else []
    return [s for s in found if s.entity.type is not ParticipantType.PARTY] if len(found) == 1 else []


def _object_of_clause(noun: Token, cast: Cast) -> list[Side]:
    """Whom the subject addresses at a meeting, or agrees with after it: "Chad signs a truce with rebels after talks"."""
    verb = verb_above(noun)
    if verb is None:
        return []
    thing = child(verb, "dobj")
    found = [s for t in (thing, *phrases(verb, "to")) if t is not None for s in sides_of(t, cast)]
    with_whom = [*phrases(verb, "with"), *(phrases(thing, "with") if thing is not None else ())]
    agreed = [s for t in with_whom for s in sides_of(t, cast) or filter(None, [described(t)])]
    return [s for s in found if s.entity.type is not ParticipantType.PARTY] or agreed


def _told_by_both(noun: Token) -> bool:
    """Whether those who meet call it off themselves or say when it will be: "Chad and Mali announce that talks will resume"."""
    verb = verb_above(noun)
    if noun.dep_ == "nsubj" and verb is not None and verb.dep_ == "ccomp" and noun.lower_ == "talks":
        own = not any(c.dep_ in {"det", "poss"} and c.lower_ not in {"the", "their"} for c in noun.lefts)
        return own and class_of(verb) in {"carry", "occur"} and class_of(verb.head) in {"plan", "report"}
    return _agreed_on(noun) or (verb is not None and class_of(verb) in {"cancel", "deny"})


def _agreed_on(noun: Token) -> bool:
    """Whether a contact is what is agreed to or announced: "agree to talks", "announce a second round of talks", "schedule a meeting"."""
    of_round = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "round"
    told = noun.head.head if of_round else noun
    verb = told.head.head if told.dep_ == "pobj" else told.head
    one = noun.lower_ == "talks" or (noun.lower_ == "meeting" and any(c.lower_ == "a" for c in noun.lefts))
    return one and told.dep_ in {"dobj", "pobj"} and verb.lower_.startswith(("agree", "announc", "schedul", "arrang"))


def _with_a_meal(trigger: Trigger, together: list[Side]) -> bool:
    """Whether several people do something by eating together: "Ada and Grace open the week with a dinner"."""
    noun = trigger.token
    at_table = trigger.frame.shape == "meal" and noun.dep_ == "pobj" and noun.head.lower_ == "with"
    return at_table and all(s.entity.type is ParticipantType.PERSON for s in together)


def _in_time_phrase(noun: Token) -> bool:
    """Whether *noun* is the time of the clause above it: "following talks", "after three days of dialogue"."""
    near = list(ancestors(noun))[:3]
    return any(a.lower_ in word_set("after_word") | word_set("during_word") for a in near if a.tag_ in {"IN", "VBG"})
