"""A briefing in a terminal or a pipe."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from bot.answers.wording import MARKS, actor_name, countdown, standing, when
from bot.answers.wording import headline as headline_of
from bot.briefing.compose import Briefing, Item
from bot.briefing.news import News
from bot.briefing.people import Engaged
from bot.faces.terminal import outlets, source_line


def show_briefing(briefing: Briefing, console: Console) -> None:
    """Print *briefing*, a heading a section and its items below."""
    console.print(Text(f"Briefing for {briefing.today:%A} {briefing.today.day} {briefing.today:%B %Y}", style="bold"))
    if briefing.quiet:
        console.print(Text(briefing.quiet_line))
    for section in briefing.sections:
        console.print()
        console.print(Text(section.title, style="bold"))
        for item in section.items:
            console.print(_item(item, briefing), soft_wrap=not console.is_terminal)
        if section.more:
            console.print(Text(f"  and {section.more} more", style="dim"))
        if section is briefing.ahead and briefing.people:
            console.print()
            console.print(Text("People to watch", style="bold"))
            for one in briefing.people:
                console.print(_person(one), soft_wrap=not console.is_terminal)


def _person(one: Engaged) -> Text:
    events = "1 event ahead" if one.ahead == 1 else f"{one.ahead} events ahead"
    facts = [events, *([f"{one.lately} in the news"] if one.lately else [])]
    soonest = f"next: {headline_of(one.soonest, one.actor.actor_id)}, {when(one.soonest)}"
    return Text.assemble("  ", (actor_name(one.actor), "bold"), f" ({'; '.join([*facts, soonest])})")


def _item(item: Item, briefing: Briefing) -> Text:
    event = item.event
    how = standing(event, briefing.today)
    facts = [when(event)]
    facts += [f"was {item.was}"] if item.was else []
    facts += [left] if event.status.ahead and (left := countdown(event, briefing.today)) else []
    facts += [event.place] if event.place else []
    facts += [f"at the {event.occasion}"] if event.occasion else []
    facts += [how.value]
    changed = f"{item.news}: " if item.news not in {None, News.LEARNED} else ""
    line = Text.assemble(f"  {MARKS[how]} ", (f"{changed}{headline_of(event)}", "bold"), f" ({'; '.join(facts)})")
    sources = list(dict.fromkeys(source_line(report.source) for report in event.reports))
    if sources:
        line.append(f"\n    {outlets(event)}: {sources[0]}", style="dim")
    return line
