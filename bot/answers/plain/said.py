"""What was understood of a question, said back in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.limits import at_occasion, in_place, limited, with_names
from bot.answers.plain.elements import Element, Parts
from bot.answers.plain.values import Asked, Pick, Seeks
from bot.answers.plain.windows import Window
from bot.answers.wording import in_words, standing_word
from bot.language.catalogue import say, sentence
from bot.language.forms import listed
from storage.values.records import EventKind, EventStatus

_NOUNS = {  # all of them, the last one, the first one, the next one
    "encounters": (
        sentence("encounters"), sentence("the last encounter"), sentence("the first encounter"), sentence("the next encounter"),
    ),
    "meetings": (
        sentence("meetings"), sentence("the last meeting"), sentence("the first meeting"), sentence("the next meeting"),
    ),
    "calls": (sentence("calls"), sentence("the last call"), sentence("the first call"), sentence("the next call")),
    "visits": (sentence("visits"), sentence("the last visit"), sentence("the first visit"), sentence("the next visit")),
}  # fmt: skip
_PICKED = {Pick.LAST: 1, Pick.FIRST: 2, Pick.NEXT: 3}
_OCCASIONS = {
    Pick.LAST: sentence("the last {occasion}"),
    Pick.FIRST: sentence("the first {occasion}"),
    Pick.NEXT: sentence("the next {occasion}"),
}
_WANTED = {
    Seeks.WHEN: sentence("the day of {what}"),
    Seeks.WHERE: sentence("the place of {what}"),
    Seeks.HOW_OFTEN: sentence("the number of {what}"),
}


def said(asked: Asked, parts: Parts, window: Window, text: str) -> str:
    """Words such as "encounters of Sergey Lavrov with Wang Yi in Astana in July 2024"; names of occasions as in *text*."""
    occasion = _title(parts.occasion or parts.entry, text)
    names = [in_words(actor) for actor in asked.actors]
    limits = [
        *([_of(asked, names[0])] if names else []),
        *([with_names(names[1:])] if names[1:] else []),
        *([say("to {place}", place=parts.target.text)] if parts.target else []),
        *([at_occasion(occasion)] if occasion and asked.search.encounters else []),
        *([in_place(parts.place.text)] if parts.place else []),
        *([str(window)] if str(window) else []),
    ]
    return _wanted(asked, _what(asked, parts.act, occasion), limits)


def _wanted(asked: Asked, what: _What, limits: list[str]) -> str:
    """What is to be told, of *what*, narrowed by *limits*."""
    whole = limited(what.said, limits)
    if asked.seeks is not Seeks.WHETHER or what.whole:
        return say(_WANTED[asked.seeks], what=whole) if asked.seeks in _WANTED else whole
    if asked.pick:
        return say("whether there is or was {what}", what=whole)
    if what.one:
        return say("whether there is or was a {what}", what=whole)
    if asked.ahead:
        return say("whether there are any {what}", what=whole)
    return say("whether there were any {what}", what=whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class _What:
    """What a question is about, in words: ``one`` thing, or several; ``whole`` when it is a clause of its own."""

    said: str
    one: bool = False
    whole: bool = False


def _what(asked: Asked, act: Element | None, occasion: str) -> _What:
    if asked.agenda and occasion and not asked.search.encounters and asked.search.statuses:
        standing = listed([standing_word(status) for status in asked.search.statuses])
        return _What(said=say("{standing} {what}", standing=standing, what=occasion), one=not occasion.endswith("s"))
    if asked.agenda and occasion and not asked.search.encounters:
        one = not occasion.endswith("s")
        if asked.pick:
            return _What(said=say(_OCCASIONS[asked.pick], occasion=occasion), one=one)
        if asked.ahead and asked.seeks is Seeks.LIST and not asked.search.until:
            return _What(said=say("{occasion} coming up", occasion=occasion), one=one)
        return _What(said=occasion, one=one)
    if asked.agenda and act is None:
        return _What(
            said=say("what is coming up") if asked.ahead is not False else say("what was going on"), whole=True
        )
    if act is not None and act.word == "happen" and not asked.search.encounters:
        return _What(said=say("what happened"), whole=True)
    kinds = asked.search.kinds
    if kinds == (EventKind.CALL,):
        noun = "calls"
    elif kinds == (EventKind.VISIT,):
        noun = "visits"
    else:
        noun = "meetings" if kinds else "encounters"
    words = say(_NOUNS[noun][_PICKED[asked.pick] if asked.pick else 0])
    how = list(asked.search.statuses) or ([EventStatus.PLANNED] if asked.ahead and not asked.pick else [])
    if how:
        words = say("{standing} {what}", standing=listed([standing_word(status) for status in how]), what=words)
    return _What(said=words, one=bool(asked.pick))


def _of(asked: Asked, name: str) -> str:
    if asked.agenda and not asked.search.kinds:
        return say("for {name}", name=name)
    return say("of {name}", name=name)


def _title(parts: Sequence[Element], text: str) -> str:
    """The parts as they stand in *text*, hyphens between names too."""
    words = [part.text for part in parts if part.text]
    title = " ".join(words)
    found = re.search(r"[\s-]+".join(re.escape(word) for word in title.split()), text, re.IGNORECASE)
    return " ".join((found[0] if found else title).split()).removeprefix("the ")
