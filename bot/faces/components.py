"""Answers as Discord Components V2: one container, never more than 4000 characters or 40 components."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from discord.ui import Container, Item, LayoutView, Separator, TextDisplay

from bot.answers.values import Answer
from bot.answers.wording import MARKS, Standing, headline, standing, standing_word, when
from bot.faces.plain import link, safe
from bot.language.catalogue import say, say_many
from bot.language.forms import short_day
from storage.values.records import Event, Source

TEXT_LIMIT = 4000  # characters of all text displays of a message together
PAGE = 5  # events a message; that many always fit, in least detail at the worst
_ROOM_BELOW = 200  # characters kept free for the line under the events
_LEAST_COUNTDOWN = 2  # days; nearer than that a countdown in hours would pretend to know the hour

Line = Item[LayoutView]


@dataclass(frozen=True, slots=True)
class Detail:
    """How much of an event is shown: characters of each part, and how many sources, with their links or without."""

    headline: int = 250
    place: int = 80
    occasion: int = 120
    evidence: int = 280
    sources: int = 3
    links: bool = True


FULL = Detail()
_DETAILS = (
    FULL,
    Detail(evidence=160, sources=2),
    Detail(120, 60, 60, 120, 1),
    Detail(120, 60, 60, 120, 1, links=False),
)


def answer_view(
    answer: Answer, *, above: Sequence[Line] = (), below: Sequence[Line] = (), hint: bool = True
) -> LayoutView:
    """Lay out *answer*, its first `PAGE` events; *above* stands over them, *below* are rows of buttons or selects.

    With *hint*, a line says that there is more and how to get at it.
    """
    says = [f"**{shown(answer.says, 400)}**"] if answer.says else []
    top = "\n".join([f"### {shown(answer.title, 200)}", *says, *(shown(note, 200) for note in answer.notes[:3])])
    lines: list[Line] = [TextDisplay(top), *above]
    if answer.events:
        for text in _fitting(answer, TEXT_LIMIT - units(top) - _ROOM_BELOW):
            lines += [Separator(), TextDisplay(text)]
        if hint and (len(answer.events) > PAGE or answer.more):
            lines += [Separator(), TextDisplay("-# " + say("There is more: narrow it down by person, place or time."))]
    else:
        lines.append(TextDisplay(shown(answer.empty or say("Nothing found."), 1000)))
    return _view(lines, below)


def text_view(*texts: str, below: Sequence[Line] = ()) -> LayoutView:
    """Lay out *texts*, markdown of our own whose foreign parts are already safe, in one container."""
    return _view([TextDisplay(text) for text in texts], below)


def sentence_view(sentence: str) -> LayoutView:
    """Lay out one sentence that may hold foreign words."""
    return text_view(shown(sentence, 1500))


def event_text(event: Event, as_of: date, about: int | None = None, detail: Detail = FULL) -> str:
    """One event in markdown: what, how it stands, when, where, the evidence, the sources."""
    lines = [f"**{shown(headline(event, about), detail.headline)}**", facts_text(event, as_of, detail)]
    if event.reports:
        lines.append(f"> “{shown(event.reports[0].evidence.text, detail.evidence)}”")
    lines.append(f"-# {sources_text(event, detail)}")
    return "\n".join(lines)


def facts_text(event: Event, as_of: date, detail: Detail = FULL) -> str:
    """How an event stands, when, where and on what occasion, on one line."""
    how = standing(event, as_of)
    facts = [f"**{MARKS[how]} {standing_word(how)}**", when(event), *_countdown(event, as_of, how)]
    if event.place:
        facts.append(shown(event.place, detail.place))
    if event.occasion:
        facts.append(say("at the {occasion}", occasion=shown(event.occasion, detail.occasion)))
    return " · ".join(facts)


def sources_text(event: Event, detail: Detail = FULL) -> str:
    """How many outlets report it, naming some, the newest first; assumed dates are said."""
    one_each: dict[object, Source] = {}
    for report in event.reports:
        one_each.setdefault(report.source.outlet or report.source.article_id, report.source)
    if not one_each:
        return say("entered by hand")
    named = ", ".join(source_text(source, links=detail.links) for source in list(one_each.values())[: detail.sources])
    counted = say_many("{count} outlet: {names}", "{count} outlets: {names}", event.outlets, names=named)
    return and_more(counted, len(one_each) - detail.sources)


def source_text(source: Source, *, links: bool = True) -> str:
    """The outlet, linked to its article, and the day it appeared."""
    name = shown(source.outlet or source.title or say("article {number}", number=source.article_id), 40)
    linked = link(name, source.url) if source.url and links else name
    if source.date_assumed:
        return say("{source} ({day}, date assumed)", source=linked, day=short_day(source.published))
    return f"{linked} ({short_day(source.published)})"


def and_more(text: str, rest: int) -> str:
    """*text*, and that it leaves out *rest*, if any."""
    return say_many("{text} and {count} more", "{text} and {count} more", rest, text=text) if rest > 0 else text


def shown(text: str, limit: int) -> str:
    """*text* made harmless, see `safe`; a sign that there was something when nothing of it can be seen."""
    return safe(text, limit) or "…"


def units(text: str) -> int:
    """UTF-16 units: the most Discord may count a text as."""
    return len(text.encode("utf-16-le")) // 2


def _countdown(event: Event, as_of: date, how: Standing) -> list[str]:
    """Discord's own countdown to an event ahead that is known to the day, counted to noon UTC of it."""
    if how not in {Standing.PLANNED, Standing.EXPECTED} or event.start is None or event.start.day is None:
        return []
    if (event.start.first - as_of).days < _LEAST_COUNTDOWN:
        return []
    noon = datetime.combine(event.start.first, time(12), UTC)
    return [f"<t:{int(noon.timestamp())}:R>"]


def _fitting(answer: Answer, room: int) -> list[str]:
    """The first events in the most detail that there is *room* for."""
    texts: list[str] = []
    for detail in _DETAILS:
        texts = [event_text(event, answer.as_of, answer.about, detail) for event in answer.events[:PAGE]]
        if sum(map(units, texts)) <= room:
            break
    return texts


def _view(lines: Sequence[Line], below: Sequence[Line]) -> LayoutView:
    view = LayoutView(timeout=None)
    view.add_item(Container(*lines, *below))
    return view
