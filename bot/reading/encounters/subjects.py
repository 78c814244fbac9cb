"""Who does what a verb says: its subject in the parse, or what stands before it where the parser lost it."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.cast.mentions import Cast, How, Mention
from bot.reading.encounters.courtesies import is_elliptic
from bot.reading.encounters.side import Side, of_mention, tidy
from bot.reading.encounters.sides import sides_of
from bot.reading.parse.clauses import VERB_TAGS, ancestors, child, is_passive, phrases, subject_of
from storage.values.facts import ParticipantType

_HELPERS = frozenset(
    {
        "to",
        "will",
        "also",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "would",
        "then",
        "later",
        "both",
        "jointly",
    }
)
_BESIDE = 4  # words beside the name in a heading
_NO_SUBJECT = frozenset({"dobj", "pobj", "attr", "oprd", "dative", "poss"})


def subject_sides(verb: Token, cast: Cast) -> list[Side]:
    """The parties that are the subject of *verb*."""
    subject = subject_of(verb)
    closing = verb.i > 1 and verb.nbor(-1).text == ")"
    if (subject is None or subject.nbor().text == ")") and closing and (before := _before_brackets(verb, cast)):
        return before
    if (verb.dep_ in {"attr", "acl", "xcomp"} and _of_it(verb)) or (subject is None and is_elliptic(verb)):
        return sentence_subject(verb, cast)
    if subject is None and verb.dep_ in {"pcomp", "advcl"} and (above := sentence_subject(verb, cast)):
        return above
    if subject is None and verb.dep_ == "acl" and (planner := child(verb.head, "nsubj")) is not None:
        return sides_of(planner, cast)  # "Ada plans to visit", which the parser took for a noun
    if subject is None:
        above = _left_of(verb.head, cast) if verb.dep_ in {"advcl", "xcomp"} else []
        return _left_of(verb, cast) or above or _of_heading(verb, cast)
    found = [
        s for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < subject.i for s in sides_of(c, cast)
    ]
    found += sides_of(subject, cast)
    if subject.i + 1 < len(cast.doc) and subject.nbor().text == ":":
        told = [s for c in subject.children if c.dep_ == "appos" for s in sides_of(c, cast)]  # "Lima: Ada and Max met"
        found = told or found
    if not found and subject.dep_ == "dobj" and subject.head.tag_ in VERB_TAGS and subject.head.i != verb.i:
        return subject_sides(subject.head, cast)  # "Chad sends a delegation to negotiate"
    if found and found[0].start is not None:
        found = [*_listed_before(found[0].start, cast), *found]
    return tidy(found)


def _before_brackets(verb: Token, cast: Cast) -> list[Side]:
    """Whoever is named last before a day and a remark in brackets that end at *verb*: "Ada on May 2 (local time) met"."""
    opening = next((i for i in range(verb.i, verb.sent.start, -1) if cast.doc[i].text == "("), None)
    named = [m for m in cast.within(cast.doc[verb.sent.start : opening]) if m.how is How.NAME] if opening else []
    dated = all(t.tag_ in {"IN", "NNP", "CD"} for t in cast.doc[named[-1].end : opening]) if named else False
    return sides_of(cast.doc[named[-1].head], cast) if dated else []


def _of_it(verb: Token) -> bool:
    """Whether *verb* says what it is that pleases or honours: "it was a pleasure meeting Ada"."""
    above = verb.head if verb.head.tag_ in VERB_TAGS else verb.head.head
    return any(c.lower_ == "it" for c in above.children if c.dep_ == "nsubj")


def sentence_subject(token: Token, cast: Cast) -> list[Side]:
    """The subject of the nearest verb above *token* that has one: "Following talks in Bern, X and Y agree"."""
    for verb in ancestors(token):
        if verb.tag_ not in VERB_TAGS or verb.dep_ == "prep":
            continue
        if by := _doers(verb, cast):
            return by
        itself = subject_of(verb) == token and token.i > 0 and token.nbor(-1).tag_ != ","
        if found := _left_of(verb, cast, free=True) if itself else subject_sides(verb, cast):
            return found
        if verb.dep_ == "relcl" and any(c.tag_ == "WDT" and c.dep_ == "nsubj" for c in verb.children):
            return []  # "recordings which include conversations"
    return opening_sides(token, cast)


def _doers(verb: Token, cast: Cast) -> list[Side]:
    """By whom something is done that is not done to anybody: "what was said by Ada in the talks"."""
    if not is_passive(verb) or subject_of(verb) is None:
        return []
    to_whom = [s for c in verb.children if c.dep_ == "nsubjpass" for s in sides_of(c, cast)]
    found = [s for by in phrases(verb, "by") for s in sides_of(by, cast)] if not to_whom else []
    return [s for s in found if s.entity.type is not ParticipantType.PARTY]


def opening_sides(token: Token, cast: Cast) -> list[Side]:
    """Two parties or more that open the sentence of *token*, where the parser lost their verb."""
    first = next(cast.within(token.doc[token.sent.start : token.i]), None)
    if first is None or first.start > token.sent.start + 1:
        return []
    found = sides_of(cast.doc[first.head], cast)
    return found if len(found) > 1 else []


def _of_heading(verb: Token, cast: Cast) -> list[Side]:
    """Whose diary it is: the person named in the last line that holds no more, for a *verb* that opens its line without a subject."""
    doc = verb.doc
    if verb.i != verb.sent.start or verb.i == 0 or "\n" not in doc[max(0, verb.i - 4) : verb.i].text:
        return []
    for mention in reversed([m for m in cast.mentions if m.end <= verb.i]):
        if (
            mention.how is How.NAME
            and mention.entities[0].type is ParticipantType.PERSON
            and _fills_line(mention, cast)
        ):
            return of_mention(mention)
    return []


def _fills_line(mention: Mention, cast: Cast) -> bool:
    """Whether the line of *mention* holds hardly anything else."""
    line = cast.doc[mention.start].sent
    rest = [t for t in line if not (t.is_space or t.is_punct or mention.start <= t.i < mention.end)]
    return len(rest) <= _BESIDE and line.text.endswith("\n") and not any(t.tag_ in VERB_TAGS for t in rest)


def _left_of(verb: Token, cast: Cast, *, free: bool = False) -> list[Side]:
    """The mentions that end right before *verb* or its auxiliaries; *free* leaves out the object of another word."""
    doc = verb.doc
    i = verb.i - 1
    start = verb.sent.start
    while i >= start and doc[i].lower_ in _HELPERS:
        i -= 1
    if i < start:
        return []
    mention = cast.at(doc[i])
    if mention is None or (free and not _free(mention, cast)):
        return []
    return tidy([*_listed_before(mention.start, cast), *sides_of(doc[mention.head], cast)])


def _listed_before(start: int, cast: Cast) -> list[Side]:
    """Parties joined by "and" or a comma right before token *start*: the head of a list that the parser cut."""
    doc = cast.doc
    found: list[Side] = []
    joined = False
    while start >= 2:
        joiner = doc[start - 1]
        gap = 1
        if joiner.lower_ in {"and", "&"}:
            joined = True
            gap = 2 if doc[start - 2].lower_ == "," else 1
        elif joiner.lower_ != "," or not (joined or _holds_office(start, cast) or _pair_of_heading(start, cast)):
            break
        before = cast.at(doc[start - gap - 1]) if start - gap - 1 >= 0 else None
        if joiner.lower_ == "," and not joined and before is not None and before.how is How.OFFICE:
            start, before = before.start, None  # "and his Chinese counterpart, Grace": the office of the one named
            continue
        if before is None or doc[before.start].sent.start != joiner.sent.start or not _free(before, cast):
            break
        found = [*sides_of(doc[before.head], cast), *found]
        start = before.start
    return found


def _holds_office(start: int, cast: Cast) -> bool:
    """Whether an office stands before the comma before token *start*, which the one named there holds."""
    before = cast.at(cast.doc[start - 2])
    return before is not None and before.how is How.OFFICE and "counterpart" in cast.doc[before.start : before.end].text


def _pair_of_heading(start: int, cast: Cast) -> bool:
    """Whether one name and a comma open the sentence before token *start*: "Ada, Grace hold talks"."""
    before = cast.at(cast.doc[start - 2])
    return before is not None and before.start == cast.doc[start].sent.start and before.how is How.NAME


def _free(mention: Mention, cast: Cast) -> bool:
    """Whether *mention* is no object of a word before it."""
    head = cast.doc[mention.head]
    return not (head.dep_ in _NO_SUBJECT and head.head.i < head.i)
