"""Buttons under an event: among the server's events, and as a calendar file. Both work after a restart."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from discord import ButtonStyle, File, Interaction

from bot.acting import EventButton
from bot.client import Attache
from bot.errors import UserError
from bot.exporting.calendar_file import calendar_file, entry_of
from bot.faces.components import text_view
from bot.language.catalogue import say, word
from bot.replying import patiently, reply
from commands.options import archive_of
from storage.values.records import Event


class AddButton(EventButton, template=r"addevent:(?P<event>\d{1,18})"):
    """Makes an upcoming event one of the server's."""

    key, label = "addevent", word("button", "Add to server events")
    style = ButtonStyle.primary

    async def act(self, interaction: Interaction[Attache]) -> None:
        """Add it, or bring it up to date."""
        if not (interaction.permissions.manage_events or interaction.permissions.create_events):
            raise UserError("This needs the permission Create Events in this server.")
        if interaction.guild is None:
            raise UserError("This works in a server, not in private messages.")
        work = interaction.client.server_events.add(interaction.guild, self.event_id, by=interaction.user.id)
        address = await patiently(interaction, work, private=True)
        text = say("It is one of [this server's events]({address}), and I keep it up to date.", address=address)
        await reply(interaction, text_view(text), private=True)


class CalendarButton(EventButton, template=r"ics:(?P<event>\d{1,18})"):
    """Gives one event as a calendar file."""

    key, label = "ics", word("button", "Calendar file")

    async def act(self, interaction: Interaction[Attache]) -> None:
        """Give the file."""
        archive = archive_of(interaction)
        event = await patiently(interaction, archive.events.get(self.event_id), private=True)
        entry = entry_of(event) if event else None
        if event is None or entry is None:
            raise UserError("A calendar has no place for an event whose day is not known.")
        made = calendar_file([event], guild=archive.guild, today=entry.first)
        file = File(BytesIO(made.content), filename="event.ics")
        if interaction.response.is_done():
            await interaction.followup.send(file=file, ephemeral=True)
        else:
            await interaction.response.send_message(file=file, ephemeral=True)


def card_buttons(event: Event, today: date) -> list[AddButton | CalendarButton]:
    """What one can do with *event* beyond the archive: add it to the server's events, and to one's own calendar."""
    entry = entry_of(event)
    if entry is None:
        return []
    ahead = not entry.off and entry.last >= today and event.status.ahead
    return [*([AddButton(event.event_id)] if ahead else []), CalendarButton(event.event_id)]
