"""What was understood of a question, said back in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers.plain.elements import Element, Parts
from bot.answers.plain.values import Asked, Seeks
from bot.answers.plain.windows import Window
from bot.answers.wording import actor_name, listed
from storage.values.records import EventKind

_NOUNS = frozenset({"encounters", "meetings", "calls", "visits"})
_WANTED = {
    Seeks.WHEN: "the day of ",
    Seeks.WHERE: "the place of ",
    Seeks.HOW_OFTEN: "the number of ",
}


def said(asked: Asked, parts: Parts, window: Window, text: str) -> str:
    """Words such as "encounters of Sergey Lavrov with Wang Yi in Astana in July 2024"; names of occasions as in *text*."""
    occasion = _title(parts.occasion or parts.entry, text)
    kind = _kind(asked, parts.act, occasion)
    pick = f"the {asked.pick.value} " if asked.pick else ""
    kind = kind.removesuffix("s") if asked.pick and kind in _NOUNS else kind
    names = [actor_name(actor) for actor in asked.actors]
    first, others = names[:1], names[1:]
    said_of = [
        f"{_wanted(asked, kind)}{pick}{kind}",
        f"{_link(asked)} {first[0]}" if first else "",
        f"with {listed(others)}" if others else "",
        f"to {parts.target.text}" if parts.target else "",
        f"at the {occasion}" if occasion and asked.search.encounters else "",
        f"in {parts.place.text}" if parts.place else "",
        str(window),
    ]
    return " ".join(part for part in said_of if part)


def _kind(asked: Asked, act: Element | None, occasion: str) -> str:
    if asked.agenda and occasion and not asked.search.encounters:
        coming = asked.ahead and asked.seeks is Seeks.LIST and not asked.pick and not asked.search.until
        return f"{occasion} coming up" if coming else occasion
    if asked.agenda and act is None:
        return "what is coming up" if asked.ahead is not False else "what was going on"
    if act is not None and act.word == "happen" and not asked.search.encounters:
        return "what happened"
    kinds = asked.search.kinds
    if kinds == (EventKind.CALL,):
        noun = "calls"
    elif kinds == (EventKind.VISIT,):
        noun = "visits"
    else:
        noun = "meetings" if kinds else "encounters"
    how = [status.value for status in asked.search.statuses] or (["planned"] if asked.ahead and not asked.pick else [])
    return " ".join([*how, noun])


def _wanted(asked: Asked, kind: str) -> str:
    if asked.seeks is not Seeks.WHETHER or kind.startswith("what"):
        return _WANTED.get(asked.seeks, "")
    if asked.pick or not kind.endswith("s"):
        return "whether there is or was " if asked.pick else "whether there is or was a "
    return "whether there are any " if asked.ahead else "whether there were any "


def _link(asked: Asked) -> str:
    if asked.agenda and not asked.search.kinds:
        return "for"
    return "of"


def _title(parts: Sequence[Element], text: str) -> str:
    """The parts as they stand in *text*, hyphens between names too."""
    words = [part.text for part in parts if part.text]
    title = " ".join(words)
    found = re.search(r"[\s-]+".join(re.escape(word) for word in title.split()), text, re.IGNORECASE)
    return " ".join((found[0] if found else title).split()).removeprefix("the ")
