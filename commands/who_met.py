"""/met: who met whom."""

from __future__ import annotations

from datetime import date

from discord import Interaction, app_commands
from discord.app_commands import Choice, Range, Transform
from discord.ext.commands import Cog

from bot import asking
from bot.client import Attache
from bot.errors import UserError
from bot.replying import patiently, reply
from commands.options import STATUSES, Since, Until, archive_of, suggest_people, suggest_periods
from commands.pages import EventSelect, PageButton, paged_view
from commands.questions import answer_page
from storage.values.records import EventStatus

Name = Range[str, 1, 100]


class WhoMet(Cog):
    """Answers about who met whom."""

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.rename(with_person="with")
    @app_commands.describe(
        person="Whose encounters to list: a person, an office, a state or an organisation",
        with_person="Only those with this one too",
        place="Only those in this place, such as Astana",
        since="Only from then on: 2024-07-03, July 2024, last week, 30d",
        until="Only up to then: 2024-07-03, July 2024, yesterday",
        status="Only those that stand so",
    )
    @app_commands.autocomplete(
        person=suggest_people, with_person=suggest_people, since=suggest_periods, until=suggest_periods
    )
    @app_commands.choices(status=STATUSES)
    async def met(
        self,
        interaction: Interaction[Attache],
        *,
        person: Name,
        with_person: Name | None = None,
        place: Name | None = None,
        since: Transform[date, Since] | None = None,
        until: Transform[date, Until] | None = None,
        status: Choice[str] | None = None,
    ) -> None:
        """List whom someone met, newest first, with the sentence each rests on."""
        if since and until and until < since:
            raise UserError(f"Nothing can lie between {since} and {until}: the second day is before the first.")
        question = asking.MetQuestion(
            person=person,
            with_person=with_person,
            place=place,
            since=since,
            until=until,
            statuses=(EventStatus(status.value),) if status else (),
        )
        work = answer_page(archive_of(interaction), question, 0, interaction.client.clock())
        answer = await patiently(interaction, work)
        await reply(interaction, paged_view(question, answer))


async def setup(client: Attache) -> None:
    """Add the command to *client*, and let buttons and selects sent before this start still work."""
    await client.add_cog(WhoMet())
    client.add_dynamic_items(PageButton, EventSelect)
