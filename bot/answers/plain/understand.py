"""A question's pieces understood: who, with whom, where, on what occasion, when, and what is to be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.answers.plain import terms
from bot.answers.plain.elements import MEETINGS, STATUSES, Element, Parts, elements
from bot.answers.plain.said import said
from bot.answers.plain.tokens import Draft
from bot.answers.plain.values import Asked, Known, Namesakes, Pick, Seeks, UnknownName, UnknownPlace, Unread
from bot.answers.plain.windows import Window
from storage.values.facts import ParticipantType
from storage.values.records import Actor, EventKind
from storage.values.search import Search, Term

_BEFORE_A_NAME = frozenset(
    {"do", "be", "have", "modal", "act", "preposition", "comma", "future", "possessive", "who is"}
)


def understand(draft: Draft, known: Known, today: date) -> Asked:
    """What *draft* asks on *today*; Unread, UnknownName, UnknownPlace or Namesakes when that cannot be said."""
    pieces = elements(draft, known)
    roles = {piece.role for piece in pieces}
    seeks = _seeks(pieces, draft) if pieces else Seeks.LIST
    if not pieces or roles & {"pronoun", "beyond"} or ("not" in roles and seeks is not Seeks.WHETHER):
        raise Unread  # what no rule weighs is not passed over
    parts = _parts(pieces)
    agenda = bool(parts.entry) or ("agenda" in roles and parts.act is None)
    if not _enough(parts, seeks, roles, agenda=agenda, window=draft.window):
        raise Unread
    actors = tuple(_only(element) for element in parts.actors)
    if seeks is Seeks.WHO_IS:
        if len(actors) != 1:
            raise Unread
        return Asked(seeks=seeks, search=Search(actors=(actors[0].actor_id,)), actors=actors, understood=actors[0].name)
    pick = next((Pick(mark) for mark in ("next", "last", "first") if mark in roles), None)
    ahead = _ahead(draft, pick, roles, today)
    window = draft.window or Window()
    agenda = agenda or (ahead is True and parts.act is not None and seeks is Seeks.LIST and "who" not in roles)
    statuses = tuple(status for mark, status in STATUSES.items() if mark in roles)
    search = replace(_search(parts, actors, seeks, window, agenda=agenda), statuses=statuses)
    ahead = None if statuses else ahead  # what was called off may have lain ahead
    asked = Asked(
        seeks=seeks,
        search=search,
        actors=actors,
        ahead=ahead,
        agenda=agenda,
        pick=pick,
        instead=_instead(parts, search),
        understood="",
    )
    return replace(asked, understood=said(asked, parts, window, draft.text))


def _parts(pieces: list[Element]) -> Parts:
    parts, slot, n = Parts(), "", 0
    while n < len(pieces):
        piece = pieces[n]
        taken, end = _occasion_at(pieces, n)
        if taken:
            if n and pieces[n - 1].role == "who" and taken[0].role == "unknown" and not taken[0].capital:
                raise Unread  # "who won the election"
            if slot == "at" or (slot == "in" and taken[-1].role == "entry") or _follows(pieces, n, "attend"):
                parts.occasion = parts.occasion or taken
            else:
                parts.entry = parts.entry or taken
            n = end
            continue
        match piece.role:
            case "preposition":
                slot = "with" if piece.word == "by" else piece.word
            case "act":
                parts.act = piece if parts.act is None or parts.act.word in {"happen", "attend"} else parts.act
                slot = "target" if piece.word == "visit" else ""
            case "by phone":
                parts.by_phone = True
            case "name" | "unknown":
                _place(parts, piece, slot, pieces[n - 1].role if n else "")
            case "comma":
                pass
            case _:
                slot = ""
        n += 1
    return parts


def _place(parts: Parts, piece: Element, slot: str, before: str) -> None:
    """Put a name where the words before it say it belongs."""
    if piece.role == "unknown" and not piece.capital and before not in _BEFORE_A_NAME:
        raise Unread
    visit = parts.act is not None and parts.act.word in {"visit", "visit_noun"}
    match slot:
        case "in":
            if parts.place is not None:
                raise Unread
            if piece.place is None:
                raise UnknownPlace(piece.text)
            parts.place = piece
        case "at" if piece.place is not None and not parts.occasion:
            parts.place = piece
        case "at":
            parts.occasion = [*parts.occasion, piece]
        case "target" | "to" if visit and (piece.place or piece.actors) and parts.target is None:
            parts.target = piece
        case "target" | "to" if visit:
            raise UnknownPlace(piece.text)
        case _:
            parts.actors.append(piece)


def _occasion_at(pieces: list[Element], start: int) -> tuple[list[Element], int]:
    """The pieces from *start* on that name an occasion, "SCO summit" or "summit of the SCO", and where they end."""
    end = start
    while end < len(pieces) and (pieces[end].named or _joins(pieces, start, end)):
        end += 1
    if end == len(pieces) or pieces[end].role != "entry":
        return [], start
    end += 1
    if end + 1 < len(pieces) and pieces[end].role == "preposition" and pieces[end].text in {"of", "on", "for"}:
        after = end + 1
        while after < len(pieces) and pieces[after].named:
            after += 1
        if after > end + 1 and not (pieces[end].text == "for" and pieces[end + 1].actors):
            end = after
    return [piece for piece in pieces[start:end] if piece.role != "comma"], end


def _joins(pieces: list[Element], start: int, at: int) -> bool:
    """Whether the "and" at *at* joins two states before a noun, as in "India and Russia summit"."""
    return pieces[at].role == "comma" and at > start and at + 1 < len(pieces) and pieces[at + 1].named


def _follows(pieces: list[Element], n: int, word: str) -> bool:
    return n > 0 and pieces[n - 1].role == "act" and pieces[n - 1].word == word


def _seeks(pieces: list[Element], draft: Draft) -> Seeks:
    roles = {piece.role for piece in pieces}
    for role, seeks in (
        ("who is", Seeks.WHO_IS),
        ("often", Seeks.HOW_OFTEN),
        ("when", Seeks.WHEN),
        ("where", Seeks.WHERE),
    ):
        if role in roles:
            return seeks
    if pieces[0].role in {"do", "have", "be", "modal"}:
        return Seeks.WHETHER
    told = pieces[0].named and any(p.role == "act" and not p.word.endswith("_noun") for p in pieces)
    return Seeks.WHETHER if told and draft.asks and not roles & {"who", "what", "list"} else Seeks.LIST


def _enough(parts: Parts, seeks: Seeks, roles: set[str], *, agenda: bool, window: Window | None) -> bool:
    """Whether the pieces make a question that this archive can be asked."""
    something = bool(parts.actors or parts.place or parts.target or parts.occasion)
    if seeks is Seeks.WHO_IS:
        return bool(parts.actors)
    if agenda:
        return True
    if parts.act is None:
        if "be" in roles and (parts.place or parts.occasion or (seeks is Seeks.WHERE and parts.actors)):
            return True  # "was Lavrov in Astana?", "who was at the summit?", "where was Lavrov?"
        bare = something and not roles - {"name", "comma", "preposition", "last", "list", "possessive"}
        return bare and all(element.role == "name" for element in parts.actors)
    return something or window is not None or "who" in roles or parts.act.word.endswith("_noun")


def _only(element: Element) -> Actor:
    if not element.actors:
        raise UnknownName(element.text)
    if len(element.actors) > 1:
        raise Namesakes(element.text, element.actors)
    return element.actors[0]


def _ahead(draft: Draft, pick: Pick | None, roles: set[str], today: date) -> bool | None:
    window = draft.window
    if window and window.until and window.until < today:
        return False
    if (window and window.since and window.since > today) or pick is Pick.NEXT or "future" in roles:
        return True
    return False if pick in {Pick.LAST, Pick.FIRST} else draft.ahead


def _search(parts: Parts, actors: tuple[Actor, ...], seeks: Seeks, window: Window, *, agenda: bool) -> Search:
    found: list[Term] = []
    if parts.place:
        found.append(terms.of_place(parts.place, or_words=bool(parts.occasion or parts.entry)))
    if parts.target:
        found.append(terms.of_target(parts.target))
    found += terms.of_occasion(parts.occasion or [e for e in parts.entry if e.named])
    kinds: tuple[EventKind, ...] = parts.act.kinds if parts.act else ()
    words: tuple[str, ...] = ()
    if parts.by_phone:
        kinds = (EventKind.CALL,)
    elif parts.entry:
        noun = next(e for e in parts.entry if e.role == "entry")
        kinds, words = noun.kinds, (noun.key, noun.key.removesuffix("s"))
        if noun.word == "occasion_noun":
            found.append(Term(phrases=words))
    elif kinds == MEETINGS and seeks is Seeks.LIST and parts.act and parts.act.word == "meet":
        kinds = ()  # "who did Lavrov meet" wants calls told too
    if agenda and actors and not parts.act and any(a.type is ParticipantType.PARTY for a in actors) and parts.entry:
        found += [_said_or_there(actor) for actor in actors]  # "a summit between India and Russia"
        actors = ()
    return Search(
        actors=tuple(dict.fromkeys(actor.actor_id for actor in actors)),
        terms=tuple(found),
        kinds=kinds,
        kind_words=tuple(dict.fromkeys(words)) if kinds else (),
        since=window.since,
        until=window.until,
        encounters=not (agenda or (parts.act is not None and parts.act.word == "happen")),
    )


def _said_or_there(actor: Actor) -> Term:
    return Term(phrases=terms.aliases(actor.name.lower()), actor_id=actor.actor_id)


def _instead(parts: Parts, search: Search) -> Search | None:
    """For visits to a place: any encounter there."""
    if search.kinds != (EventKind.VISIT,) or parts.target is None or parts.target.place is None:
        return None
    return replace(search, kinds=(), terms=(terms.of_place(parts.target),))
