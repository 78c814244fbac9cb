"""The title of an entry: the text's own noun phrase, or one made of its clause."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from bot.reading.agenda.spelling import MOST_NAMES, listed, possessive
from bot.reading.agenda.tree import child, climb, subject
from bot.reading.agenda.words import AHEAD, event_word, kind_of, state_adjectives
from bot.reading.cast.gazetteer import words
from bot.reading.cast.mentions import Cast, How
from bot.reading.cast.titles import rank
from storage.values.facts import ParticipantType, UpcomingKind

_LEFT = frozenset({"compound", "amod", "nummod", "poss", "nmod", "case", "punct", "quantmod", "npadvmod", "conj", "cc"})
_RIGHT = frozenset({"conj", "cc", "case", "compound", "nummod", "npadvmod", "nmod", "prt"})
_PREPOSITIONS = frozenset({"of", "with", "between", "on", "for", "against", "to", "from", "among", "into", "by"})
_OPENING, _CLOSING = frozenset({'"', "\u201c", "``"}), frozenset({'"', "\u201d", "''"})
_SEATS = frozenset({"capital", "city", "town", "port"})
_HOMES = frozenset({"country", "nation", "homeland"})
_PERIODS = frozenset({"year", "month", "week", "weekend", "season", "today", "tomorrow"})  # "this year's" tells when
# what leads to a time that is left out, some of it taken for an object by parsers: "schools starting tomorrow", "no later than"
OPENERS = frozenset({"starting", "beginning", "no", "not", "later", "earlier"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "appos", "ccomp", "parataxis"})
BESIDE = frozenset({"related", "other", "associated", "further"})  # what is so called is part of what it stands beside
_MARKS = re.compile('[\u201c\u201d"]')  # quotation marks, one of which was left out
_EMPTY = re.compile(r"\(\s*\)")  # brackets whose words were left out
_CHAIRS = frozenset({"presidency", "chairmanship", "membership", "leadership", "chair"})  # no party, though of one
_QUOTED = 10  # tokens of a name in quotation marks
_LONGEST = 18  # words; a title that fits a line


def phrase(head: Token, inside: frozenset[int], *, places: bool = False) -> str:
    """The noun phrase of *head* without article, time, relative clause and words such as "upcoming"."""
    head = _counted(head)
    keep = sorted(_kept(head, inside, places=places))
    doc = head.doc
    while len(keep) > 1 and _trails(doc[keep[-1]]):
        keep.pop()
    if _is_article(doc[keep[0]]):
        keep.pop(0)
    if not keep:
        return ""
    keep = [i for i, after in zip(keep, [*keep[1:], None], strict=True) if not _dangles(doc, i, after)]
    text = spelled(doc[i] for i in keep[:_LONGEST])
    common = (
        doc[keep[0]].is_sent_start and doc[keep[0]].tag_ in ("NN", "NNS", "JJ", "JJR", "CD") and not text[:2].isupper()
    ) and not {doc[keep[0]].lower_, doc[keep[0] : keep[0] + 2].text.lower()} & state_adjectives()
    return text[:1].lower() + text[1:] if common else text


def _is_article(token: Token) -> bool:
    """Whether *token* is an article or the like that a title does without; the "no" of "no-confidence vote" is none."""
    return token.tag_ in ("PRP$", "WP$", "DT") and not (token.lower_ == "no" and token.nbor(1).text == "-")


def _counted(head: Token) -> Token:
    """What "all of" or "both of" counts the whole of: "troops" in "all of the remaining troops"."""
    if head.lower_ not in ("all", "both"):
        return head
    return next((t for c in head.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"), head)


def _trails(token: Token) -> bool:
    """Whether *token*, the last of a phrase, led to what was left out of it: a preposition, "starting", "no later" than."""
    if token.text in '"”)':
        return False
    return token.pos_ in ("ADP", "CCONJ", "PUNCT", "DET") or token.lower_ in OPENERS


def _dangles(doc: Doc, at: int, after: int | None) -> bool:
    """Whether the preposition at token *at* has lost what it governed: "on" before "in" where the day was left out."""
    return after is not None and after > at + 1 and doc[at].pos_ == "ADP" and doc[after].pos_ in ("ADP", "CCONJ")


def owned(head: Token, cast: Cast, inside: frozenset[int], *, places: bool = False) -> str:
    """The noun phrase of *head*, its owner by name: "Ada Lovelace's visit" for "Prime Minister Lovelace's visit" or "her visit"."""
    inside = inside | _offices(head, cast)
    text = _by_name(head, phrase(head, inside, places=places), cast, inside)
    owner = child(head, "poss")
    if owner is not None and owner.tag_ == "WP$" and (name := _antecedent(head, cast, inside)):
        return f"{possessive(name)} {text}"
    if owner is None or (mention := cast.at(owner)) is None:
        return text
    if mention.how is How.GROUP and 1 < len(mention.entities) <= MOST_NAMES:
        names = listed([e.name for e in mention.entities])
        return f"{possessive(names)} {phrase(head, inside | {t.i for t in owner.subtree}, places=places)}"
    if len(mention.entities) != 1:
        return text
    entity = mention.entities[0]
    if entity.type is ParticipantType.ROLE or mention.how is How.DEMONYM:
        return text
    if owner.pos_ == "PRON" and head.lower_ in _HOMES and entity.country is not None:
        return entity.country  # "his country"
    if owner.pos_ == "PRON":
        return f"{possessive(entity.name)} {phrase(head, inside | {owner.i}, places=places)}"
    last = next((c for c in owner.children if c.dep_ == "case"), owner)
    words = phrase(head, inside | {t.i for t in owner.subtree if t.i <= last.i}, places=places)
    return f"{possessive(entity.name)} {words}"


def _antecedent(head: Token, cast: Cast, inside: frozenset[int]) -> str:
    """Who or what the "whose" before *head* speaks of: "Ada Lovelace" in "Ada Lovelace, whose term ends in May"."""
    clause = next((t for t in climb(head) if t.dep_ == "relcl"), None)
    return name_of(clause.head, cast, inside) if clause is not None and clause.head.i < head.i else ""


def _by_name(head: Token, text: str, cast: Cast, inside: frozenset[int]) -> str:
    """*text* with the name of who is told by his office: "trial of Ada Lovelace" for "trial of the former minister, Ada Lovelace"."""
    for token in (t for c in head.children if c.dep_ == "prep" for t in c.children if t.dep_ == "pobj"):
        name = child(token, "appos")
        mention = cast.at(name if name is not None and name.pos_ == "PROPN" else token)
        if mention is None or len(mention.entities) != 1 or mention.entities[0].type is not ParticipantType.PERSON:
            continue
        words, full = phrase(token, inside), mention.entities[0].name
        if (
            words and text.endswith(words) and token.text not in full.replace("-", " ").split()
        ):  # "president of Chad Ada Lovelace"
            return f"{text.removesuffix(words).removesuffix('the ')}{full}"
    return text


def _offices(head: Token, cast: Cast) -> frozenset[int]:
    """The words of office and nation before the names in the phrases of *head*: "North Korean leader" before the leader's name."""
    found: set[int] = set()
    for token in head.subtree:
        mention = cast.at(token) if token.dep_ == "pobj" else None
        if mention is None or len(mention.entities) != 1 or mention.entities[0].type is not ParticipantType.PERSON:
            continue
        name = mention.entities[0].name
        words = [t for t in token.doc[mention.start : token.i] if t.dep_ in ("compound", "amod", "nmod")]
        if token.text in name:
            found |= {t.i for t in words if t.text not in name}
    return frozenset(found)


def spelled(tokens: Iterable[Token]) -> str:
    """Words of the text in their order, with the blanks that the text has between neighbours."""
    text, last = "", None
    for token in tokens:
        if last is not None:
            text += last.whitespace_ if token.i == last.i + 1 else "" if token.text == "," else " "
        text += token.text
        last = token
    text = _EMPTY.sub(" ", text)
    if text.count("(") != text.count(")"):
        text = text.replace("(", " ").replace(")", " ")
    if text.count("\u201c") != text.count("\u201d") or text.count('"') % 2:
        text = _MARKS.sub("", text)
    return " ".join(text.split()).strip(" ,;:–-")


def _kept(head: Token, inside: frozenset[int], *, places: bool) -> set[int]:
    prepositions = _PREPOSITIONS | ({"in", "at"} if places else set())
    keep, stack = {head.i}, [c for c in head.children if _belongs(c, head, inside, prepositions)]
    while stack:
        token = stack.pop()
        keep.add(token.i)
        stack += [c for c in token.children if not _apart(c) and (c.i not in inside or _is_year(c)) and c.i not in keep]
    return keep | _quoted_after(head)


def _quoted_after(head: Token) -> set[int]:
    """The tokens of a name in quotation marks right after *head*: of "Silk Roads" in "the exhibition "Silk Roads"."""
    if head.i + 1 >= len(head.doc) or head.nbor(1).text not in _OPENING:
        return set()
    for token in head.doc[head.i + 2 : min(head.i + 2 + _QUOTED, head.sent.end)]:
        if token.text in _CLOSING:
            return {*range(head.i + 1, token.i + 1)}
    return set()


def _is_year(token: Token) -> bool:
    """Whether *token* is the year of an edition: the "2028" of "the 2028 Games"."""
    return len(token.text) == 4 and token.text.isdigit() and token.i < token.head.i


def _apart(token: Token) -> bool:
    """Whether *token* opens a clause of its own within a phrase, "due on Monday" among them."""
    if token.dep_ == "appos" and token.head.lower_ in _SEATS and token.i == token.head.i + 1:
        return False  # "the Armenian capital Yerevan"
    if token.lower_ == "including":
        return True  # who is meant among them
    return token.dep_ in _CLAUSES or (token.lower_ == "due" and token.i > token.head.i)


def _belongs(token: Token, head: Token, inside: frozenset[int], prepositions: frozenset[str] | set[str]) -> bool:
    """Whether a direct dependent of *head* belongs in its title."""
    if token.i < head.i and _is_year(token):
        return True
    if token.i in inside or (token.lower_ in AHEAD and token.lower_ != "next") or _is_article(token):
        return False
    if token.lower_ == "no" and token.dep_ == "det":
        return True
    if token.i < head.i:
        return token.dep_ in _LEFT and not (token.dep_ == "poss" and token.lower_ in _PERIODS)
    if token.dep_ == "prep":
        if token.lower_ == "by" and kind_of(event_word(head) or "") is UpcomingKind.ELECTION:
            return False  # "barred from the election by the board"
        return token.lower_ in prepositions and not any(g.i in inside for g in token.children)
    if token.text == "," and token.i > head.i:
        return any(c.dep_ == "conj" and c.i > token.i for c in head.children)
    if token.dep_ == "conj":
        return token.pos_ in ("NOUN", "PROPN", "ADJ") and not apart(token) and not _has_own_time(token, inside)
    return token.dep_ in _RIGHT or (token.dep_ == "punct" and token.text in "-'\"”’")


def _has_own_time(token: Token, inside: frozenset[int]) -> bool:
    """Whether a time stands right after what is joined to another: "a call for bids in May and a full tender in June"."""
    last = token.right_edge.i
    return bool(inside & {*range(token.i, last + 1)}) or (
        any(t.dep_ == "det" for t in token.lefts) and last + 1 in inside
    )


def apart(event: Token) -> bool:
    """Whether an event joined to another is one of its own or none: "a summit and a dinner", "the summit and related meetings"."""
    return event_word(event) is not None and any(c.dep_ == "det" or c.lower_ in BESIDE for c in event.children)


def name_of(token: Token, cast: Cast, inside: frozenset[int]) -> str:
    """Who or what *token* and those joined to it are: names that the article knows, else the words of the phrase."""
    names = [n for t in (token, *(c for c in token.conjuncts if c.i > token.i)) if (n := _one_name(t, cast, inside))]
    distinct = [n for i, n in enumerate(names) if not any(n in other for other in names[:i])]
    return listed(distinct)


def _one_name(token: Token, cast: Cast, inside: frozenset[int]) -> str:
    named = next((c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    if token.pos_ == "NOUN" and named is not None and named.left_edge.i == token.i + 1:
        token = named  # "the separatist group ALN"
    mention = None if token.lower_ in _CHAIRS else cast.at(token)
    if mention is not None and mention.how is not How.DEMONYM:
        names = [e.name for e in mention.entities if e.type is not ParticipantType.ROLE]
        if len(mention.entities) == 1 and mention.entities[0].type is ParticipantType.PARTY and token.pos_ == "PROPN":
            return spelled(
                t for t in token.doc[mention.start : mention.end] if t.pos_ != "DET"
            )  # "Seoul" as the text says
        if names and len(names) == len(mention.entities) <= MOST_NAMES:
            return listed(names)
    if token.pos_ == "PRON":
        return ""
    if mention is not None and mention.start <= token.i < mention.end and token.conjuncts:
        return spelled(token.doc[mention.start : mention.end])
    return owned(token, cast, inside)


def subject_name(verb: Token, cast: Cast, inside: frozenset[int]) -> str:
    """The name of who does what *verb* says; for "it says it will" that of who says it."""
    who = subject(verb)
    if who is None:
        return ""
    name = name_of(who, cast, inside)
    clause = who.head
    if (
        not name
        and (told := _teller(clause)) is not None
        and (speaker := subject(told)) is not None
        and speaker.i < who.i
    ):
        mention = cast.at(speaker)
        if mention is None:
            person = bool(rank(speaker.lower_)) or speaker.lower_ in words(
                "people_nouns.txt"
            )  # "the judge says she will"
        else:
            person = all(e.type is not ParticipantType.PARTY for e in mention.entities)
        one = next((t for c in speaker.children if c.lower_ == "of" for t in c.children if t.tag_ == "NN"), None)
        if who.lower_ == "it" and speaker.tag_ == "NNS" and one is not None:
            return name_of(one, cast, inside)  # "organisers of the parade say it will"
        return name_of(speaker, cast, inside) if person or who.lower_ not in ("he", "she") else ""
    return name


def _teller(clause: Token) -> Token | None:
    """The verb that tells what *clause* says: "says that it will", "serves notice that it will"."""
    if clause.dep_ == "ccomp":
        return clause.head
    content = clause.dep_ == "acl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    return clause.head.head if content and clause.head.head.pos_ == "VERB" else None


def with_article(head: Token, text: str) -> str:
    """*text* with the article that the words of *head* have in their sentence."""
    return f"the {text}" if any(c.lower_ == "the" for c in head.children) else text
