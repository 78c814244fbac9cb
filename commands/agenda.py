"""/upcoming: what is coming up."""

from __future__ import annotations

from dataclasses import replace

from discord import File, Interaction, app_commands
from discord.app_commands import Choice, Range, Transform
from discord.ext.commands import Cog
from discord.ui import LayoutView

from bot.asking import questions
from bot.client import Attache
from bot.faces.drawable import speaking_drawably
from bot.faces.picture_card import gallery
from bot.replying import patiently, reply
from commands.options import EVENT_KINDS, Within, anywhere, archive_of, suggest_people, suggest_places
from commands.pages import paged_view
from commands.questions import answer_page
from storage.values.records import EventKind

_DRAWN = 120  # events in a calendar


class Agenda(Cog):
    """Answers about what is ahead."""

    @app_commands.command()
    @anywhere
    @app_commands.describe(
        within="How far ahead: 14 days, 3 months, next month or a day; 30 days if left out",
        person="Only what this person, state or organisation takes part in",
        place="Only in this place, such as Moscow",
        kind="Only events of this kind",
        picture="Show a calendar of the months too",
    )
    @app_commands.autocomplete(person=suggest_people, place=suggest_places)
    @app_commands.choices(kind=EVENT_KINDS)
    async def upcoming(
        self,
        interaction: Interaction[Attache],
        *,
        within: Transform[int, Within] = 30,
        person: Range[str, 1, 100] | None = None,
        place: Range[str, 1, 100] | None = None,
        kind: Choice[str] | None = None,
        picture: bool = False,
    ) -> None:
        """List what is coming up: dated events in order, then those without a date."""
        kinds = (EventKind(kind.value),) if kind else ()
        question = questions.UpcomingQuestion(days=within, person=person, place=place, kinds=kinds)
        view, files = await patiently(interaction, _answered(interaction, question, picture=picture))
        await reply(interaction, view, files=files)


async def _answered(
    interaction: Interaction[Attache], question: questions.UpcomingQuestion, *, picture: bool
) -> tuple[LayoutView, list[File]]:
    archive, client = archive_of(interaction), interaction.client
    answer = await answer_page(archive, question, 0, client.clock())
    if not picture:
        return paged_view(question, answer), []
    with speaking_drawably():  # its title goes into the picture
        every = await questions.upcoming(archive, replace(question, limit=_DRAWN), client.clock())
    drawn = await client.studio.months(archive.guild, every.events, every.title, every.as_of)
    if drawn is None:
        return paged_view(question, answer), []
    shows, file = gallery(drawn, "calendar")
    return paged_view(question, answer, above=[shows]), [file]


async def setup(client: Attache) -> None:
    """Add the command to *client*."""
    await client.add_cog(Agenda())
