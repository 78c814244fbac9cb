"""What can be done with an event from its card or a list: being reminded of it. All of it works after a restart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from discord import ButtonStyle, Interaction, SelectOption
from discord.ui import ActionRow, Button, DynamicItem, Item, LayoutView, Select

from bot.acting import Acting, ActingSelect, EventButton
from bot.answers.wording import headline, when
from bot.briefing.reminding import due_for
from bot.client import Attache
from bot.errors import UserError
from bot.faces.components import text_view
from bot.faces.event_card import event_card
from bot.faces.plain import bare, safe
from bot.language.catalogue import say, say_many, word
from bot.replying import patiently, reply
from bot.scope import is_own
from commands.cards import card_buttons
from commands.options import archive_of
from commands.reminding import keep_reminder, reminder_line
from commands.scheduling import zone_or_servers
from commands.wrong import WrongButton
from storage.values.records import Event

HOURS = (1, 3, 24, 72, 168)
"""How long before an event's first day one can choose by a button."""


class RemindButton(EventButton, template=r"remind:(?P<event>\d{1,18})"):
    """Asks how long before the event to remind whoever presses it."""

    key, label = "remind", word("button", "Remind me")

    async def act(self, interaction: Interaction[Attache]) -> None:
        """Show the choice to whoever pressed."""
        await _offer(interaction, self.event_id)


class RemindSelect(ActingSelect, template=r"reminders"):
    """Asks how long before the event chosen to remind whoever chose it."""

    @classmethod
    def of(cls, events: Sequence[Event]) -> RemindSelect:
        """A choice of *events*."""
        options = [
            SelectOption(
                label=bare(headline(event), 100) or say("event {number}", number=event.event_id),
                description=bare(when(event), 100),
                value=str(event.event_id),
            )
            for event in events
        ]
        return cls(Select(custom_id="reminders", placeholder=say("Remind me of one"), options=options))

    async def act(self, interaction: Interaction[Attache]) -> None:
        """Show how long before to whoever chose."""
        await _offer(interaction, int(self.item.values[0]))


class HoursButton(Acting, DynamicItem[Button[LayoutView]], template=r"remind:(?P<event>\d{1,18}):(?P<hours>\d{1,4})"):
    """Keeps a reminder so many hours before the event, for whoever presses it."""

    def __init__(self, event_id: int, hours: int) -> None:
        label = (
            say_many("{count} hour before", "{count} hours before", hours)
            if hours < 24
            else say_many("{count} day before", "{count} days before", hours // 24)
        )
        custom_id = f"remind:{event_id}:{hours}"
        super().__init__(Button(style=ButtonStyle.secondary, label=label, custom_id=custom_id))
        self.event_id = event_id
        self.hours = hours

    @classmethod
    async def from_custom_id(  # type: ignore[override]
        cls, _: Interaction[Attache], __: Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button as it was when it was sent."""
        return cls(int(match["event"]), int(match["hours"]))

    async def act(self, interaction: Interaction[Attache]) -> None:
        """Keep it."""
        event = await patiently(interaction, _event(interaction, self.event_id), private=True)
        zone = zone_or_servers(interaction, None).key
        kept = await keep_reminder(interaction, event, self.hours, channel_id=None, zone=zone)
        await reply(interaction, text_view(f"### {say('Reminder kept')}\n{reminder_line(kept, event)}"), private=True)


def event_message(event: Event, today: date) -> LayoutView:
    """The card of *event* with what can be done with it."""
    buttons = [
        *card_buttons(event, today),
        *([RemindButton(event.event_id)] if event.status.ahead else []),
        WrongButton(event.event_id),
    ]
    return event_card(event, today, below=[ActionRow(*buttons)])  # type: ignore[arg-type] # typed for both kinds of view, used in one


async def _offer(interaction: Interaction[Attache], event_id: int) -> None:
    """Ask whoever acts how long before the event to remind them; UserError when it is over, or begins too soon."""
    if is_own(interaction):
        raise UserError("This works in a server, not in your own archive.")
    event = await patiently(interaction, _event(interaction, event_id), private=True)
    zone, now = zone_or_servers(interaction, None).key, interaction.client.clock()
    if not event.status.ahead:
        raise UserError("This event is not coming up any more.")
    buttons = [HoursButton(event_id, hours) for hours in HOURS if due_for(event.start, hours, zone) > now]
    if not buttons:
        raise UserError("It begins in less than an hour, or has begun: {day}.", day=when(event))
    says = say("How long before its first day begins ({zone}) shall I remind you, by private message?", zone=zone)
    text = f"### {safe(headline(event), 250)}\n{when(event)}\n{says}"
    await reply(interaction, text_view(text, below=[ActionRow(*buttons)]), private=True)  # type: ignore[arg-type] # same


async def _event(interaction: Interaction[Attache], event_id: int) -> Event:
    event = await archive_of(interaction).events.get(event_id)
    if event is None:
        raise UserError("This event is no longer in the archive; ask again to see what is.")
    return event
