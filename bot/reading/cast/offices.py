"""Offices by their titles: which words make up one, of which state or organisation it is, and whose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from bot.reading.cast.blocs import bloc_ending
from bot.reading.cast.complements import SENT, with_complements
from bot.reading.cast.gazetteer import Hit, Kind, lowered, words
from bot.reading.cast.known import given_names
from bot.reading.cast.lines import surnames_among
from bot.reading.cast.organs import past_own_organ
from bot.reading.cast.owners import TOGETHER, is_area, with_owners
from bot.reading.cast.titles import Head, canonical, heads, words_at
from bot.reading.parse.seek import places_of, text_of

ABBREVIATED = frozenset({"pm", "dpm", "fm", "eam", "nsa", "coas"})
FORMER = frozenset({"former", "ex", "late", "then", "ousted", "deposed", "outgoing"})
BARE = frozenset({"general", "chief", "head", "chair", "justice", "speaker", "metropolitan", "marshal", "judge"})
POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our"})
NAMES_TOO = frozenset(
    {"amir", "emir", "king", "bishop", "pope", "duke", "judge", "marshal", "prince", "chancellor", "mayor"}
)
CALLED = NAMES_TOO - {"king", "pope", "prince", "chancellor", "mayor", "emir"}  # even after another office
FATHERED = frozenset({"Sultan", "Amir", "Emir", "Malik"})  # given names too
FATHERS = frozenset({"bin", "ibn", "Bin", "Ibn", "Al", "al", "Al-"})
_SEATS = frozenset({"Headquarters", "Quarters"})
_BRACKET = 3  # tokens: "(AU)"
_INITIALS = 3  # letters: "General SM Ahmed"
INDEFINITE = frozenset({"a", "an", "another", "any", "every", "each", "no", "first"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Tokens ``start`` to ``end`` (exclusive) that are the title of one or several offices.

    ``title`` is in lower case, without the state or organisation (``owners``, canonical names), ``each`` the same in the
    singular; ``possessor`` is the token of "his" or "their". ``definite`` says that "the" stands before,
    ``indefinite`` that "a", "every", "the first" or the like does.
    """

    start: int
    end: int
    head: int
    title: str
    each: str
    rank: str
    plural: bool
    owners: tuple[str, ...] = ()
    possessor: int | None = None
    definite: bool = False
    indefinite: bool = False
    former: bool = False

    @property
    def told_as(self) -> str:
        """The title of one, with "former" before it if he is in office no more."""
        return f"former {self.each}" if self.former and not self.each.startswith("former ") else self.each


def find_offices(doc: Doc, hits: Mapping[int, Hit]) -> Iterator[Office]:
    """Yield the offices of *doc* in order; *hits* are its listed names by token."""
    held: Office | None = None
    for office in _one_by_one(doc, hits):
        if held is not None and _is_sent_by(doc, office, held):
            held = replace(office, start=held.start, owners=held.owners)
            continue
        if held is not None:
            yield held
        held = replace(office, owners=held.owners) if held is not None and _goes_on(doc, office, held) else office
    if held is not None:
        yield held


def _one_by_one(doc: Doc, hits: Mapping[int, Hit]) -> Iterator[Office]:
    text = lowered(text_of(doc))
    ends = {end: i for i, (_, end) in enumerate(places_of(doc))}
    surnames = surnames_among(doc, NAMES_TOO)
    after = 0
    for token in doc:
        if token.i < after or token.i in surnames:
            continue
        if (hit := hits.get(token.i)) and hit.entry.kind is not Kind.DEMONYM:
            continue
        for head in heads().get(token.lower_.split("-")[0], ()):
            last = ends.get(token.idx + len(head.phrase))
            if head.singular in ABBREVIATED and not _is_abbreviation(token):
                continue
            if last is None or not text.startswith(head.phrase, token.idx) or not _is_noun(doc[last]):
                continue
            if _is_name(doc, token, last, after):
                break
            office = _grown(doc, hits, (token.i, last), head, after)
            if _plausible(doc, office, head.phrase):
                after = office.end
                yield office
            break


def _is_sent_by(doc: Doc, office: Office, sender: Office) -> bool:
    """Whether *office* is that of somebody whom *sender* sends: "the Peruvian president's special envoy"."""
    owned = sender.end == office.start - 1 and doc[sender.end].tag_ == "POS"
    return owned and office.rank in SENT and bool(sender.owners) and not office.owners and not sender.plural


def _goes_on(doc: Doc, office: Office, first: Office) -> bool:
    """Whether *office*, told alone after *first*, is one of the same state: "Chile's President, Prime Minister and Speaker"."""
    joined = all(token.lower_ in {",", "and"} for token in doc[first.end : office.start])
    if not joined or office.owners or not first.owners or len(first.owners) > 1 or office.possessor is not None:
        return False
    named = doc[office.end : office.end + 1].text[:1].isupper()
    return first.end - 1 == first.head and not named and not office.plural and not office.definite


def _is_abbreviation(token: Token) -> bool:
    """Whether "PM" is a title here, not an hour or "team"."""
    before = token.doc[token.i - 1] if token.i else None
    return token.text[:2].isupper() and not (before is not None and (before.like_num or before.text[-1:].isdigit()))


def _is_noun(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "ADJ", "X", ""} or token.is_title or token.lower_.endswith("affaires")


def _is_name(doc: Doc, token: Token, last: int, after: int) -> bool:
    """Whether the noun of an office is part of a name here: "Stephen King", "Foreign Minister Amir Khan"."""
    if token.i != last or not token.is_title:
        return False
    if token.text in FATHERED and doc[last + 1 : last + 2].text in FATHERS:
        return True  # "Sultan bin Saad Al Hadi"
    if token.i == 0:
        return False
    if token.i == after and token.lower_ in CALLED:
        return last + 1 < len(doc) and doc[last + 1].is_title
    before = doc[token.i - 1]
    if _christens(doc, token):
        return True
    addressed = before.lower_ in words("honorifics.txt") and token.lower_ not in CALLED  # "Majesty King Ada"
    inside = token.ent_type_ == "PERSON" == before.ent_type_ and token.ent_iob_ == "I"
    return (
        inside
        and token.lower_ in NAMES_TOO
        and before.is_title
        and before.lower_ not in words_at("before")
        and not addressed
    )


def _christens(doc: Doc, token: Token) -> bool:
    """Whether the noun of an office is a given name before two more: "led by Amir Khan Muttaqi"; "the Amir, Sheikh Ali" is not."""
    names = doc[token.i + 1 : token.i + 3]
    one = all(t.ent_type_ == "PERSON" and t.ent_iob_ == "I" and t.is_alpha for t in names) and len(names) > 1
    addressed = doc[token.i - 1].lower_ == "the" or names[:1].text.lower() in words("honorifics.txt")
    return token.text in given_names() and token.ent_iob_ == "B" and one and not addressed


def _plausible(doc: Doc, office: Office, phrase: str) -> bool:
    after = doc[office.head + 1] if office.head + 1 < len(doc) else None
    if doc[office.head + 1 : office.head + 3].text.lower() == "-level":
        return False  # "its secretary-level talks"
    if after is not None and doc[office.head].lower_ == "official" and after.tag_ in {"NN", "NNS"}:
        return False  # "his first official visit"
    if doc[office.head].is_title and after is not None and _begins_event(after):
        return False  # "the Andean (ALS) Leaders Summit"
    if after is not None and after.is_title and after.text in words("organisation_words.txt") | _SEATS:
        return False  # "Justice Party", "Governors Association", "General Headquarters"
    if phrase in {"member", "members"}:
        return _is_seat(doc, office)
    if phrase not in BARE or office.owners or office.title != phrase:
        return True
    if office.definite and office.end - office.start == 1 and doc[office.head].is_title and not office.plural:
        return True  # "The Speaker then met"
    following = doc[office.end] if office.end < len(doc) else None
    named = following is not None and (following.is_title or (following.is_upper and len(following) <= _INITIALS))
    return named and doc[office.head].is_title


def _is_seat(doc: Doc, office: Office) -> bool:
    """Whether a membership is an office: "Politburo member Ada Byron", "Member of the House of Lords Ada Byron"; "member of a team" is none."""
    told = office.end > office.head + 1 and doc[office.head].is_title
    following = doc[office.end : office.end + 1]
    named = bool(following) and (following[0].is_title or following.text in {",", "and"})
    sure = told or doc[office.start].is_title or doc[office.end : office.end + 2].text.istitle()
    return bool(office.owners) and not office.plural and not office.indefinite and named and sure


def _begins_event(word: Token) -> bool:
    """Whether *word* after an office makes it part of an event's name: "Leaders Summit", but not "President Bill Byron"."""
    christened = word.text in given_names() and word.doc[word.i + 1 : word.i + 2].text.istitle()
    return word.text in words("event_words.txt") and not christened


def _grown(doc: Doc, hits: Mapping[int, Hit], span: tuple[int, int], head: Head, floor: int) -> Office:
    first, last = span
    start = _with_modifiers(doc, hits, first, floor, last)
    while head.rank in SENT and start > floor and (area := hits.get(start - 1)) and is_area(area):
        start = _with_modifiers(doc, hits, max(area.start, floor), floor, last)
    title_start = start
    owners: list[str] = []
    start = with_owners(doc, hits, (floor, start), owners, head)
    if not owners and head.plural and head.rank in TOGETHER and (bloc := bloc_ending(doc, title_start, title_start)):
        owners.append(bloc[1])
        title_start += 1
    if owners:
        start = _with_modifiers(doc, hits, start, floor, last)
    possessor = None
    if start > floor and doc[start - 1].lower_ in POSSESSIVES:
        start -= 1
        possessor = start
    before = doc[start - 1].lower_ if start > floor else ""
    end, title_end = with_complements(doc, hits, last + 1, owners, head)
    end = _past_abbreviation(doc, end)
    if head.singular == "member":
        del owners[:-1]
    title_words = " ".join(doc[title_start:title_end].text.lower().split())
    title = _bare(title_words)
    each = title.replace(head.phrase, head.singular) if head.plural else title
    kept, _, last_word = each.rpartition(" ")
    if last_word in ABBREVIATED:
        each = f"{kept} {canonical(last_word)}".strip()
        title = f"{each}s" if head.plural else each
    if head.state and not owners and title == head.phrase and not head.plural:
        owners.append(head.state)
    return Office(
        start=start,
        end=end,
        head=last,
        title=title,
        each=each,
        rank=head.rank,
        plural=head.plural,
        owners=tuple(dict.fromkeys(owners)),
        possessor=possessor,
        indefinite=before in INDEFINITE or title_words.startswith("first "),
        definite=before in {"the", "this", "both", "two", "three", "/"},  # "the DPM/FM"
        former=any(token.lower_ in FORMER for token in doc[start : last + 1]),
    )


def _past_abbreviation(doc: Doc, end: int) -> int:
    """Where an office ends, with the abbreviation of what it is of in brackets: "Secretary General of the Union (AU)"."""
    bracket = doc[end : end + 3]
    told = len(bracket) == _BRACKET and bracket[0].text == "(" and bracket[1].is_upper and bracket[2].text == ")"
    return past_own_organ(doc, end + _BRACKET) if told else end


def _bare(title: str) -> str:
    while title.split(" ", 1)[0] in FORMER | {"-", "new", "newly", "current", "longtime", "visiting", "appointed"}:
        title = title.partition(" ")[2]
    return title


def _with_modifiers(doc: Doc, hits: Mapping[int, Hit], start: int, floor: int, last: int) -> int:
    """The first token of the words such as "deputy" or "foreign" that end at *start*."""
    before = words_at("before")
    while start > floor and start - 1 not in hits:
        token = doc[start - 1]
        if token.lower_ in before and (token.pos_ != "VERB" or token.is_title or token.dep_ == "amod"):
            start -= 1
        elif (
            start - 1 > floor
            and token.lower_ in {"-", "and", "&"}
            and doc[start - 2].lower_ in before
            and start - 2 not in hits
            and (token.lower_ == "-" or doc[start].lower_ in before)
        ):
            start -= 2
        elif (
            token.is_lower
            and token.lower_ != "time"
            and token.pos_ == "NOUN"
            and token.dep_ == "compound"
            and start <= token.head.i <= last
        ):
            start -= 1
        else:
            break
    return start
