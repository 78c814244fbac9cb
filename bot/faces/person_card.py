"""Who somebody is, as far as the archive knows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from discord.ui import LayoutView, Separator, TextDisplay

from bot.answers.wording import actor_name
from bot.faces.components import Detail, Line, event_text, shown, text_view
from storage.values.records import Actor, Event

_OFFICES, _EVENTS = 5, 3
_BRIEF = Detail(headline=120, place=40, occasion=60, evidence=120, sources=1, links=False)


def person_card(
    actor: Actor,
    offices: Sequence[tuple[str, str, date, date]],
    met: Sequence[Event],
    ahead: Sequence[Event],
    today: date,
) -> LayoutView:
    """Lay out *actor* with *offices* (country, office, first and last day seen), last encounters and what is ahead."""
    head = [f"### {shown(actor_name(actor), 200)}"]
    head += [_office(*office) for office in offices[:_OFFICES]]
    lines: list[Line] = [TextDisplay("\n".join(head))]
    held = [event for event in met if not event.status.ahead]
    for title, events in (("Last encounters", held), ("Coming up", ahead)):
        if events:
            texts = [event_text(event, today, actor.actor_id, _BRIEF) for event in events[:_EVENTS]]
            lines += [Separator(), TextDisplay("\n".join([f"**{title}**", *texts]))]
    if not held and not ahead:
        lines.append(TextDisplay("No encounter is known, and nothing is coming up."))
    lines.append(TextDisplay("-# `/met` lists every encounter, `/upcoming` looks further ahead."))
    return text_view(below=lines)


def _office(country: str, office: str, first: date, last: date) -> str:
    held = f"{shown(office, 60)} of {shown(country.title(), 40)}" if country else shown(office, 60)
    return f"- {held}, seen {first:%b %Y}" + (
        f" to {last:%b %Y}" if (first.year, first.month) != (last.year, last.month) else ""
    )
