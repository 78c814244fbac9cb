"""A briefing as the text of one or more Discord messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answers.wording import MARKS, called, countdown, headline, standing, standing_word, when
from bot.briefing.compose import Briefing, Item
from bot.briefing.news import News, news_word
from bot.briefing.people import Engaged
from bot.faces.components import and_more
from bot.faces.plain import link, safe
from bot.language.catalogue import say, say_many
from bot.language.forms import whole_day
from storage.values.records import Event, Source

PART_LIMIT = 3800  # a Components V2 message holds 4000 characters in all; the rest is for the footer
_HEADLINE, _PLACE, _OUTLET, _LINKS = 250, 80, 40, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The text of one message, and the ids of the events it tells."""

    text: str
    events: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Line:
    """One item, its event, and the headings it stands under, repeated when a page begins with it."""

    text: str
    event_id: int | None
    under: tuple[str, ...]


def briefing_parts(briefing: Briefing, notes: Sequence[str] = (), *, limit: int = PART_LIMIT) -> tuple[str, ...]:
    """The texts of `briefing_pages`."""
    return tuple(page.text for page in briefing_pages(briefing, notes, limit=limit))


def briefing_pages(briefing: Briefing, notes: Sequence[str] = (), *, limit: int = PART_LIMIT) -> tuple[Page, ...]:
    """The briefing in markdown, split between items into pages of at most *limit* characters as Discord counts them.

    *notes* are sentences of our own shown on top, such as which mornings were missed.
    """
    top = [
        "## " + say("Briefing for {day}", day=whole_day(briefing.today)),
        "-# " + say("What the archive learned since {moment}", moment=f"<t:{int(briefing.since.timestamp())}:f>"),
        *notes,
        *([briefing.quiet_line] if briefing.quiet else []),
    ]
    pages: list[Page] = []
    text, told, above = ["\n".join(top)], set[int](), tuple[str, ...]()
    room = limit - length(text[0])
    for line in _lines(briefing):
        fresh = [heading for i, heading in enumerate(line.under) if above[: i + 1] != line.under[: i + 1]]
        added = [*fresh, line.text]
        room -= sum(length(piece) + 1 for piece in added)
        if room < 0:
            pages.append(Page(text="\n".join(text), events=frozenset(told)))
            added, text, told = [*map(_continued, line.under), line.text], [], set()
            room = limit + 1 - sum(length(piece) + 1 for piece in added)
        text += added
        above = line.under
        told |= {line.event_id} if line.event_id is not None else set()
    return (*pages, Page(text="\n".join(text), events=frozenset(told)))


def _lines(briefing: Briefing) -> Iterator[_Line]:
    for section in briefing.sections:
        heading = f"### {section.title}"
        for item in section.items:
            under: tuple[str, ...] = (heading,)
            if section is briefing.ahead:
                text, under = _ahead(item, briefing.today), (heading, _day_heading(item.event, briefing.today))
            elif section is briefing.open:
                text = _question(item, briefing.today)
            else:
                text = news_line(item)
            yield _Line(text, item.event.event_id, under)
        if section.more:
            yield _Line("-# " + say_many("and {count} more", "and {count} more", section.more), None, (heading,))
        if section is briefing.ahead and briefing.people:
            yield from (_Line(_person(one), None, (f"### {say('People to watch')}",)) for one in briefing.people)


def _person(one: Engaged) -> str:
    soonest = say(
        "next: {event} ({days})", event=safe(headline(one.soonest, one.actor.actor_id), 120), days=when(one.soonest)
    )
    ahead = say_many("{count} event ahead", "{count} events ahead", one.ahead)
    lately = say_many("{count} in the news", "{count} in the news", one.lately) if one.lately else ""
    return " · ".join(filter(None, [f"- **{safe(called(one.actor), 100)}**", ahead, lately, soonest]))


def news_line(item: Item) -> str:
    """What is new about one event, as an item of a list."""
    event = item.event
    mark = "" if item.news in {None, News.LEARNED} or _says_so(item) else f"**{_word(item)}** · "
    days = say("no new date") if item.was and event.start is None else when(event)
    was = f" ({say('was {before}', before=safe(item.was, _PLACE))})" if item.was else ""
    return f"- {mark}{_what(event)} · {days}{was}{_where(event)} — {_sources(event)}"


def _says_so(item: Item) -> bool:
    """Whether the headline itself says what the news is, such as "Postponed: ..."."""
    return item.event.encounter and item.news in {News.POSTPONED, News.CANCELLED, News.DENIED}


def _ahead(item: Item, today: date) -> str:
    event = item.event
    how = standing(event, today)
    mark = f" · **{_word(item)}**" if item.news else ""
    span = f" · {when(event)}" if event.end and event.end != event.start else ""
    return f"- {MARKS[how]} {_what(event)}{span}{_where(event)} · {standing_word(how)}{mark} — {_sources(event)}"


def _question(item: Item, today: date) -> str:
    event = item.event
    mark = f" · **{_word(item)}**" if item.news else ""
    how = standing(event, today)
    return (
        f"- {MARKS[how]} {_what(event)} · {when(event)}{_where(event)} · {standing_word(how)}{mark} — {_sources(event)}"
    )


def _word(item: Item) -> str:
    assert item.news
    return news_word(item.news)


def _what(event: Event) -> str:
    said = headline(event)
    return f"**{safe(said[:1].upper() + said[1:], _HEADLINE)}**"


def _where(event: Event) -> str:
    place = f" · {safe(event.place, _PLACE)}" if event.place else ""
    return place + (f" · {say('at the {occasion}', occasion=safe(event.occasion, _PLACE))}" if event.occasion else "")


def _sources(event: Event) -> str:
    """How many outlets report it, with links to a few of them, the newest first."""
    one_each: dict[object, Source] = {}
    for report in event.reports:
        one_each.setdefault(report.source.outlet or report.source.article_id, report.source)
    if not one_each:
        return say("no source")
    named = ", ".join(_source(source) for source in list(one_each.values())[:_LINKS])
    if event.outlets > 1:
        named = say_many("{count} outlet: {names}", "{count} outlets: {names}", event.outlets, names=named)
    return and_more(named, len(one_each) - _LINKS)


def _source(source: Source) -> str:
    name = safe(source.outlet or source.title or say("article {number}", number=source.article_id), _OUTLET)
    return link(name, source.url) if source.url else name


def _day_heading(event: Event, today: date) -> str:
    assert event.start
    if event.start.day is None:
        return f"**{say('In {month}', month=when(event))}**" if event.end is None else f"**{when(event)}**"
    if event.start.first < today:
        return f"**{say('Under way')}**"
    return f"**{whole_day(event.start.first)}** · {countdown(event, today)}"


def _continued(heading: str) -> str:
    return say("{heading} (continued)", heading=heading) if heading.startswith("#") else heading


def length(text: str) -> int:
    """UTF-16 units: the most a service may count a text as."""
    return len(text.encode("utf-16-le")) // 2
