"""A question's words put together to names, acts and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.answers.plain.tokens import LONGEST_NAME, Draft, Token, office
from bot.answers.plain.values import Known
from bot.joining.knowledge import organisations, state
from bot.joining.places import locate
from storage.values.facts import ParticipantType
from storage.values.records import Actor, EventKind, EventStatus

MEETINGS = tuple(kind for kind in EventKind if kind is not EventKind.CALL)
STATUSES = {status.value: status for status in (EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.DENIED)}
_ACTS = {  # role of a word: what it asks for
    "call": (EventKind.CALL,),
    "call_noun": (EventKind.CALL,),
    "visit": (EventKind.VISIT,),
    "visit_noun": (EventKind.VISIT,),
    "meet": MEETINGS,
    "meeting_noun": MEETINGS,
    "contact": (),
    "contact_noun": (),
    "attend": (),
    "happen": (),
}
_ENTRIES = {
    "summit_noun": (EventKind.SUMMIT,),
    "election_noun": (EventKind.ELECTION,),
    "deadline_noun": (EventKind.DEADLINE,),
    "hearing_noun": (EventKind.HEARING,),
    "ceremony_noun": (EventKind.CEREMONY,),
    "occasion_noun": (),
    "event_noun": (),
}
_NO_KINDS: tuple[EventKind, ...] = ()
_DOING = {  # role: words' roles and kinds; "" where a word's role is its own
    "act": _ACTS,
    "entry": _ENTRIES,
    "preposition": dict.fromkeys(("with", "to", "by", "in", "at"), _NO_KINDS),
    "": dict.fromkeys(
        ("who", "when", "where", "what", "list", "do", "have", "be", "modal", "pronoun", "not", "beyond"), _NO_KINDS
    ),
}
_MARKS = (
    *(
        "when",
        "where",
        "often",
        "future",
        "agenda",
        "by phone",
        "last",
        "first",
        "next",
        "who is",
        "possessive",
        "beyond",
    ),
    *STATUSES,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A piece of a question.

    ``role`` is "name" (of actors, a place or both), "unknown" (maybe a name), "act", "entry", "preposition", "comma" or what
    the word or mark is; ``word`` is which act, entry or preposition.
    """

    role: str
    word: str = ""
    text: str = ""
    key: str = ""
    capital: bool = False
    kinds: tuple[EventKind, ...] = ()
    actors: tuple[Actor, ...] = ()
    place: str | None = None

    @property
    def named(self) -> bool:
        """Whether it is, or may be, a name."""
        return self.role in {"name", "unknown"}


@dataclass(slots=True, kw_only=True)
class Parts:
    """What the pieces of one question name, as they are gone through.

    Encounters took place at the ``occasion``; the ``entry`` of a calendar is asked for itself.
    """

    actors: list[Element] = field(default_factory=list)
    place: Element | None = None
    target: Element | None = None
    occasion: list[Element] = field(default_factory=list)
    entry: list[Element] = field(default_factory=list)
    act: Element | None = None
    by_phone: bool = False


def elements(draft: Draft, known: Known) -> list[Element]:
    """The pieces of *draft*, names as long as any that is known; times and words without a meaning of their own left out."""
    return list(_whole_names(list(_without_titles(list(_run_together(list(_each(draft, known))))))))


def _each(draft: Draft, known: Known) -> Iterator[Element]:
    position = 0
    while position < len(draft.tokens):
        name = _name_at(draft, position, known)
        if name is not None:
            end, found = name
            yield found
            position = end
            continue
        if one := _word(draft.tokens[position], draft.tokens[:position]):
            yield one
        position += 1


def _name_at(draft: Draft, start: int, known: Known) -> tuple[int, Element] | None:
    """The longest known name that begins at *start*, and where it ends."""
    first = draft.tokens[start]
    if first.does("mark", "comma") or (first.roles and not first.does("title", "filler")):
        return None
    for end in range(min(len(draft.tokens), start + LONGEST_NAME), start, -1):
        words = draft.tokens[start:end]
        if words[-1].does("mark", "comma") or (words[-1].roles and not words[-1].does("title")):
            continue
        if any(token.does("mark", "comma") and not token.does("possessive") for token in words):
            continue
        capital = any(token.capital for token in words if not token.roles)
        for key in draft.keys(start, end):
            bare = key.removeprefix("the ")
            actors = (known.offices[key],) if key in known.offices else known.actors.get(key, ())
            where = locate(key)
            place = where.key if where.key in known.places or (where.depth and capital) else None
            if actors or place:
                text = " ".join(token.text for token in words if token.text)
                return end, Element(role="name", text=text, key=key, actors=actors, place=place, capital=True)
            if office(key) or bare in organisations():  # asked for, though nobody is known by it
                text = " ".join(token.text or "'s" for token in words).replace(" 's", "'s")
                return end, Element(role="unknown", text=text, key=bare, capital=True)
    return None


def _word(token: Token, before: tuple[Token, ...]) -> Element | None:
    """What a word that is no known name does; None for one that may be left out."""
    if token.does("mark"):
        return _mark(token)
    if token.does("comma") or token.key in {"and", "versus", "vs"}:
        return Element(role="comma")
    for role, words in _DOING.items():
        for word, kinds in words.items():
            if token.does(word):
                return Element(role=role or word, word=word, kinds=kinds, text=token.text, key=token.key)
    if token.does("filler", "light") and not token.does("title"):
        return None
    role = "title" if token.does("title") else "unknown"
    # the first word of a question is written large whatever it is
    return Element(role=role, text=token.text, key=token.key, capital=token.capital and bool(before))


def _mark(token: Token) -> Element | None:
    for mark, role, word in (
        ("call noun", "act", "call_noun"),
        ("happen", "act", "happen"),
        ("at", "preposition", "at"),
    ):
        if token.does(mark):
            return Element(role=role, word=word, kinds=_ACTS.get(word, ()))
    return next((Element(role=mark) for mark in _MARKS if token.does(mark)), None)


def _run_together(pieces: list[Element]) -> Iterator[Element]:
    """Words nobody knows that stand side by side, as one."""
    run: list[Element] = []
    for piece in [*pieces, Element(role="end")]:
        if piece.role == "unknown" and (not run or run[-1].role == "unknown"):
            run.append(piece)
            continue
        if run:
            text, key = (" ".join(getattr(one, name) for one in run) for name in ("text", "key"))
            yield replace(run[0], text=text, key=key, capital=any(one.capital for one in run))
            run = []
        if piece.role == "unknown":
            run = [piece]
        elif piece.role != "end":
            yield piece


def _without_titles(pieces: list[Element]) -> Iterator[Element]:
    """Titles that stand before a person's name left out, "Russian President" before "Putin" too; others may be names."""
    for n, piece in enumerate(pieces):
        after = [one for one in pieces[n + 1 :] if one.role != "title"][:1]
        titled = any(one.role == "title" for one in pieces[n + 1 : n + 2])
        before_name = bool(after) and after[0].role == "name" and _person(after[0])
        if piece.role == "title":
            if not before_name and not (n and pieces[n - 1].role == "title"):
                run = [one.text for one in _while_titles(pieces[n:])]
                yield Element(role="unknown", text=" ".join(run), key=" ".join(run).lower())
            continue
        if before_name and titled and ((piece.role == "name" and not _person(piece)) or state(piece.key)):
            continue
        if before_name and after[0] is pieces[n + 1] and (_same_person(piece, after[0]) or office(piece.key)):
            continue  # "the Russian foreign minister Lavrov"
        yield piece


def _whole_names(pieces: list[Element]) -> Iterator[Element]:
    """A person's known name with an unknown word before or after it as one unknown name: Ivan Putin is not Vladimir Putin."""
    n = 0
    while n < len(pieces):
        piece, after = pieces[n], pieces[n + 1] if n + 1 < len(pieces) else None
        joins = after is not None and (
            (piece.role == "unknown" and after.role == "name" and _person(after))
            or (piece.role == "name" and _person(piece) and after.role == "unknown" and after.capital)
        )
        if joins and after is not None and not (n + 2 < len(pieces) and pieces[n + 2].role == "entry"):
            yield Element(
                role="unknown", text=f"{piece.text} {after.text}", key=f"{piece.key} {after.key}", capital=True
            )
            n += 2
            continue
        yield piece
        n += 1


def _while_titles(pieces: list[Element]) -> Iterator[Element]:
    for piece in pieces:
        if piece.role != "title":
            return
        yield piece


def _person(piece: Element) -> bool:
    return any(actor.type is not ParticipantType.PARTY for actor in piece.actors)


def _same_person(piece: Element, after: Element) -> bool:
    ids = {actor.actor_id for actor in after.actors}
    return piece.role == "name" and bool(ids) and any(actor.actor_id in ids for actor in piece.actors)
