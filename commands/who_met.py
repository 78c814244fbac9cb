"""/met and /at: who met whom."""

from __future__ import annotations

from datetime import date

from discord import Interaction, app_commands
from discord.app_commands import Choice, Range, Transform
from discord.ext.commands import Cog

from bot.asking import questions
from bot.client import Attache
from bot.errors import UserError
from bot.replying import patiently, reply
from commands.options import (
    KINDS,
    STATUSES,
    Since,
    Until,
    anywhere,
    archive_of,
    suggest_people,
    suggest_periods,
    suggest_places,
    suggest_places_and_occasions,
)
from commands.pages import EventSelect, FilterSelect, PageButton, paged_view
from commands.questions import answer_page
from storage.values.facts import EncounterKind
from storage.values.records import EventStatus

Name = Range[str, 1, 100]


class WhoMet(Cog):
    """Answers about who met whom."""

    @app_commands.command()
    @anywhere
    @app_commands.rename(with_person="with")
    @app_commands.describe(
        person="Whose encounters to list: a person, an office, a state or an organisation",
        with_person="Only those with this one too",
        place="Only those in this place, such as Astana",
        since="Only from then on: 2024-07-03, July 2024, last week, 30d",
        until="Only up to then: 2024-07-03, July 2024, yesterday",
        kind="Only meetings, calls or visits",
        status="Only those that stand so",
    )
    @app_commands.autocomplete(
        person=suggest_people,
        with_person=suggest_people,
        place=suggest_places,
        since=suggest_periods,
        until=suggest_periods,
    )
    @app_commands.choices(status=STATUSES, kind=KINDS)
    async def met(
        self,
        interaction: Interaction[Attache],
        *,
        person: Name,
        with_person: Name | None = None,
        place: Name | None = None,
        since: Transform[date, Since] | None = None,
        until: Transform[date, Until] | None = None,
        kind: Choice[str] | None = None,
        status: Choice[str] | None = None,
    ) -> None:
        """List whom someone met, newest first, with the sentence each rests on."""
        _in_order(since, until)
        question = questions.MetQuestion(
            person=person,
            with_person=with_person,
            place=place,
            since=since,
            until=until,
            statuses=(EventStatus(status.value),) if status else (),
            kinds=(EncounterKind(kind.value),) if kind else (),
        )
        await _answer(interaction, question)

    @app_commands.command()
    @anywhere
    @app_commands.describe(
        what="A city, a country or an occasion, such as Astana or SCO summit",
        since="Only from then on: 2024-07-03, July 2024, last week, 30d",
        until="Only up to then: 2024-07-03, July 2024, yesterday",
    )
    @app_commands.autocomplete(what=suggest_places_and_occasions, since=suggest_periods, until=suggest_periods)
    async def at(
        self,
        interaction: Interaction[Attache],
        what: Name,
        since: Transform[date, Since] | None = None,
        until: Transform[date, Until] | None = None,
    ) -> None:
        """List who met in a place, or on the margins of an occasion, newest first."""
        _in_order(since, until)
        await _answer(interaction, questions.AtQuestion(what=what, since=since, until=until))


def _in_order(since: date | None, until: date | None) -> None:
    if since and until and until < since:
        raise UserError(
            "Nothing can lie between {first} and {last}: the second day is before the first.", first=since, last=until
        )


async def _answer(interaction: Interaction[Attache], question: questions.MetQuestion | questions.AtQuestion) -> None:
    work = answer_page(archive_of(interaction), question, 0, interaction.client.clock())
    answer = await patiently(interaction, work)
    await reply(interaction, paged_view(question, answer))


async def setup(client: Attache) -> None:
    """Add the commands to *client*, and let buttons and selects sent before this start still work."""
    await client.add_cog(WhoMet())
    client.add_dynamic_items(PageButton, EventSelect, FilterSelect)
