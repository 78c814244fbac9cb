"""Answers as Discord Components V2: one container, never more than 4000 characters or 40 components."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from discord.ui import Container, Item, LayoutView, Separator, TextDisplay

from bot.answers.values import Answer
from bot.answers.wording import MARKS, Standing, headline, standing, when
from bot.faces.plain import link, safe
from storage.values.records import Event, Source

TEXT_LIMIT = 4000  # characters of all text displays of a message together
_ROOM_BELOW = 300  # of them kept free for what stands under the events
_MOST_EVENTS = 12  # with a line between any two, well within 40 components
_HEADLINE, _PLACE, _OCCASION, _EVIDENCE, _OUTLET, _LINKS = 250, 80, 120, 280, 40, 3
_LEAST_COUNTDOWN = 2  # days; nearer than that a countdown in hours would pretend to know the hour

Line = Item[LayoutView]


def answer_view(answer: Answer, *, below: Sequence[Line] = ()) -> LayoutView:
    """Lay out *answer*; *below* are rows of buttons or selects to stand under it."""
    top = "\n".join([f"### {shown(answer.title, 200)}", *(shown(note, 300) for note in answer.notes)])
    lines: list[Line] = [TextDisplay(top)]
    if answer.events:
        texts, left = _fitting(answer, TEXT_LIMIT - _units(top) - _ROOM_BELOW)
        for text in texts:
            lines += [Separator(), TextDisplay(text)]
        if rest := _rest(left, answer.more):
            lines += [Separator(), TextDisplay(rest)]
    else:
        lines.append(TextDisplay(shown(answer.empty or "Nothing found.", 1000)))
    return _view(lines, below)


def text_view(*texts: str, below: Sequence[Line] = ()) -> LayoutView:
    """Lay out *texts*, markdown of our own whose foreign parts are already safe, in one container."""
    return _view([TextDisplay(text) for text in texts], below)


def sentence_view(sentence: str) -> LayoutView:
    """Lay out one sentence that may hold foreign words."""
    return text_view(shown(sentence, 1500))


def event_text(event: Event, as_of: date, about: int | None = None) -> str:
    """One event in markdown: how it stands, what, when, where, the evidence, the sources; at most 1500 characters."""
    how = standing(event, as_of)
    facts = [f"**{MARKS[how]} {how.value}**", when(event), *countdown_text(event, as_of, how)]
    if event.place:
        facts.append(shown(event.place, _PLACE))
    if event.occasion:
        facts.append(f"at the {shown(event.occasion, _OCCASION)}")
    lines = [f"**{shown(headline(event, about), _HEADLINE)}**", " · ".join(facts)]
    if event.reports:
        lines.append(f"> “{shown(event.reports[0].evidence.text, _EVIDENCE)}”")
    lines.append(f"-# {sources_text(event)}")
    return "\n".join(lines)


def countdown_text(event: Event, as_of: date, how: Standing) -> list[str]:
    """Discord's own countdown to an event ahead that is known to the day, counted to noon UTC of it."""
    if how not in {Standing.PLANNED, Standing.EXPECTED} or event.start is None or event.start.day is None:
        return []
    if (event.start.first - as_of).days < _LEAST_COUNTDOWN:
        return []
    noon = datetime.combine(event.start.first, time(12), UTC)
    return [f"<t:{int(noon.timestamp())}:R>"]


def sources_text(event: Event) -> str:
    """How many outlets report it, with links to up to three of them, the newest first; assumed dates are said."""
    one_each: dict[object, Source] = {}
    for report in event.reports:
        one_each.setdefault(report.source.outlet or report.source.article_id, report.source)
    if not one_each:
        return "entered by hand"
    named = ", ".join(_source(source) for source in list(one_each.values())[:_LINKS])
    rest = len(one_each) - _LINKS
    more = f" and {rest} more" if rest > 0 else ""
    return f"{event.outlets} outlet{'s' if event.outlets != 1 else ''}: {named}{more}"


def _source(source: Source) -> str:
    name = shown(source.outlet or source.title or f"article {source.article_id}", _OUTLET)
    linked = link(name, source.url) if source.url else name
    assumed = ", date assumed" if source.date_assumed else ""
    return f"{linked} ({source.published.day} {source.published:%b %Y}{assumed})"


def shown(text: str, limit: int) -> str:
    """*text* made harmless, see `safe`; a sign that there was something when nothing of it can be seen."""
    return safe(text, limit) or "…"


def _fitting(answer: Answer, room: int) -> tuple[list[str], int]:
    """As many events as there is *room* for, in order, and how many are left."""
    texts: list[str] = []
    for event in answer.events[:_MOST_EVENTS]:
        text = event_text(event, answer.as_of, answer.about)
        room -= _units(text)
        if room < 0:
            break
        texts.append(text)
    return texts, len(answer.events) - len(texts)


def _rest(left: int, more: int) -> str:
    if not left and not more:
        return ""
    count = f"{left + more} more" if not more else f"at least {left + more} more"
    return f"-# and {count}: narrow it down by person, place or time."


def _view(lines: Sequence[Line], below: Sequence[Line]) -> LayoutView:
    view = LayoutView(timeout=None)
    view.add_item(Container(*lines, *below))
    return view


def _units(text: str) -> int:
    """UTF-16 units: the most Discord may count a text as."""
    return len(text.encode("utf-16-le")) // 2
