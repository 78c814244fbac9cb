"""/correct: what the archive has wrong, set right by a person; every correction can be undone with /history."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from discord import Interaction, app_commands
from discord.app_commands import Choice, Range
from discord.ext.commands import GroupCog
from discord.ui import LayoutView

from bot.asking.naming import known
from bot.client import Attache
from bot.curating.correcting import Corrector
from bot.curating.proposing import named, read_dates_of_event
from bot.errors import UserError
from bot.faces.components import text_view
from bot.faces.corrections_list import correction_line
from bot.language.catalogue import say
from bot.replying import patiently, reply
from commands.choosing import picked, suggest_articles, suggest_events, suggest_names
from commands.options import (
    STATUSES,
    archive_of,
    suggest_people,
    suggest_periods,
    suggest_places,
    today_of,
)
from commands.rights import require_correcting
from storage.values.corrections import Correction
from storage.values.records import EventStatus

_often = app_commands.checks.cooldown(20, 60.0, key=lambda interaction: (interaction.guild_id, interaction.user.id))
_event = app_commands.describe(event="Type a name, then pick the event from the list")


@app_commands.guild_only()
@app_commands.default_permissions(manage_messages=True)
class Corrections(GroupCog, group_name="correct", group_description="Set right what the archive has wrong"):
    """Takes corrections of events, names and articles."""

    @app_commands.command(extras={"curators": True})
    @_often
    @_event
    @app_commands.describe(
        day="The day, month or year it takes place, or its first day", until="Its last day, if it lasts"
    )
    @app_commands.autocomplete(event=suggest_events, day=suggest_periods, until=suggest_periods)
    async def date(
        self,
        interaction: Interaction[Attache],
        event: Range[str, 1, 100],
        day: Range[str, 1, 60],
        until: Range[str, 1, 60] | None = None,
    ) -> None:
        """Set the date of an event."""
        corrector, today = _corrector(interaction), today_of(interaction)
        start, end = read_dates_of_event(day, today)
        if until is not None:
            end = read_dates_of_event(until, today)[0]
        await _done(interaction, corrector.date(_event_id(event), start, end))

    @app_commands.command(extras={"curators": True})
    @_often
    @_event
    @app_commands.describe(place="Where it takes place")
    @app_commands.autocomplete(event=suggest_events, place=suggest_places)
    async def place(
        self, interaction: Interaction[Attache], event: Range[str, 1, 100], place: Range[str, 1, 100]
    ) -> None:
        """Set the place of an event."""
        await _done(interaction, _corrector(interaction).place(_event_id(event), place))

    @app_commands.command(extras={"curators": True})
    @_often
    @_event
    @app_commands.describe(status="How it stands")
    @app_commands.choices(status=STATUSES)
    @app_commands.autocomplete(event=suggest_events)
    async def status(self, interaction: Interaction[Attache], event: Range[str, 1, 100], status: Choice[str]) -> None:
        """Set how an event stands."""
        await _done(interaction, _corrector(interaction).status(_event_id(event), EventStatus(status.value)))

    @app_commands.command(extras={"curators": True})
    @_often
    @_event
    @app_commands.describe(people="All who take part, as the archive knows them, semicolons between")
    @app_commands.autocomplete(event=suggest_events)
    async def participants(
        self, interaction: Interaction[Attache], event: Range[str, 1, 100], people: Range[str, 1, 600]
    ) -> None:
        """Set who takes part in an event."""
        await _done(interaction, _set_participants(interaction, _corrector(interaction), _event_id(event), people))

    @app_commands.command(extras={"curators": True})
    @_often
    @_event
    @app_commands.autocomplete(event=suggest_events)
    async def dismiss(self, interaction: Interaction[Attache], event: Range[str, 1, 100]) -> None:
        """Take out what is no event; articles that tell of it again do not bring it back."""
        await _done(interaction, _corrector(interaction).dismiss(_event_id(event)))

    @app_commands.command(extras={"curators": True})
    @_often
    @app_commands.describe(person="A person, state or organisation", same_as="Who that is, too")
    @app_commands.autocomplete(person=suggest_people, same_as=suggest_people)
    async def merge(
        self, interaction: Interaction[Attache], person: Range[str, 1, 100], same_as: Range[str, 1, 100]
    ) -> None:
        """Say that two are one and the same."""
        corrector, archive = _corrector(interaction), archive_of(interaction)

        async def work() -> Correction:
            return await corrector.merge(await known(archive, person), await known(archive, same_as))

        await _done(interaction, work())

    @app_commands.command(extras={"curators": True})
    @_often
    @app_commands.describe(person="Who has a name that is somebody else's", name="That name")
    @app_commands.autocomplete(person=suggest_people, name=suggest_names)
    async def split(
        self, interaction: Interaction[Attache], person: Range[str, 1, 100], name: Range[str, 1, 100]
    ) -> None:
        """Say that a name stands for somebody else."""
        corrector, archive = _corrector(interaction), archive_of(interaction)

        async def work() -> Correction:
            return await corrector.split(await known(archive, person), name)

        await _done(interaction, work())

    @app_commands.command(extras={"curators": True})
    @_often
    @app_commands.describe(person="A person, state or organisation", name="The name to show")
    @app_commands.autocomplete(person=suggest_people)
    async def rename(
        self, interaction: Interaction[Attache], person: Range[str, 1, 100], name: Range[str, 1, 100]
    ) -> None:
        """Set the name somebody is shown by; the old ones still find them."""
        corrector, archive = _corrector(interaction), archive_of(interaction)

        async def work() -> Correction:
            return await corrector.rename(await known(archive, person), name)

        await _done(interaction, work())

    @app_commands.command(extras={"curators": True})
    @_often
    @app_commands.describe(which="Type words of it, then pick the article from the list")
    @app_commands.autocomplete(which=suggest_articles)
    async def article(self, interaction: Interaction[Attache], which: Range[str, 1, 100]) -> None:
        """Use nothing of what an article says; it can still be searched."""
        await _done(interaction, _corrector(interaction).withhold(picked(which)))


def _corrector(interaction: Interaction[Attache]) -> Corrector:
    """Whoever asks, with the right to correct."""
    require_correcting(interaction)
    return Corrector(archive_of(interaction), by=interaction.user.id, now=interaction.client.clock())


async def _done(interaction: Interaction[Attache], work: Coroutine[Any, Any, Correction]) -> None:
    made = await patiently(interaction, work, private=True)
    await reply(interaction, corrected_view(made), private=True)


def corrected_view(made: Correction) -> LayoutView:
    """What was corrected, and how to undo it."""
    hint = say("`/history` lists corrections and undoes them.")
    return text_view(f"### {say('Corrected')}\n{correction_line(made)}\n-# {hint}")


async def _set_participants(
    interaction: Interaction[Attache], corrector: Corrector, event_id: int, people: str
) -> Correction:
    return await corrector.participants(event_id, await named(archive_of(interaction), people))


def _event_id(value: str) -> int:
    if not (event_id := picked(value)):
        raise UserError("There is no such event here: type a name and pick one from the list.")
    return event_id


async def setup(client: Attache) -> None:
    """Add the commands to *client*."""
    await client.add_cog(Corrections())
