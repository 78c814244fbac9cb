"""/network and /timeline: who met whom, and when, as pictures."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Self

from discord import ButtonStyle, File, Interaction, SelectOption, app_commands
from discord.app_commands import Range, Transform
from discord.ext.commands import Cog
from discord.ui import ActionRow, Button, DynamicItem, Item, LayoutView, Select

from bot.acting import Acting
from bot.answers.network import Network, network_title, nobody_met
from bot.answers.timeline import nothing_dated, timeline_title
from bot.answers.wording import called
from bot.asking import picturing
from bot.asking.naming import number_of
from bot.asking.picturing import NetworkQuestion
from bot.client import Attache
from bot.faces.components import Line
from bot.faces.picture_card import picture_card
from bot.faces.plain import bare
from bot.language.catalogue import say, say_as, word
from bot.replying import patiently, reply
from commands.options import CHOICES, Since, anywhere, archive_of, costly, suggest_people, suggest_periods
from storage.values.records import Actor

Name = Range[str, 1, 100]


_LABELS = {"network": word("button", "Network"), "timeline": word("button", "Timeline")}


class CloserSelect(Acting, DynamicItem[Select[LayoutView]], template=r"closer:(?P<since>\d{8}|-)"):
    """Draws the network of one of those in a network, for whoever chooses alone; after a restart too."""

    def __init__(self, item: Select[LayoutView], since: date | None) -> None:
        super().__init__(item)
        self.since = since

    @classmethod
    def of(cls, actors: list[Actor], since: date | None) -> CloserSelect:
        """A choice of *actors*, at most 25."""
        options = [
            SelectOption(label=bare(called(actor), 100) or number_of(actor), value=number_of(actor))
            for actor in actors[:CHOICES]
        ]
        day = f"{since:%Y%m%d}" if since else "-"
        return cls(Select(custom_id=f"closer:{day}", placeholder=say("Look closer at one"), options=options), since)

    @classmethod
    async def from_custom_id(  # type: ignore[override]
        cls, _: Interaction[Attache], item: Item[Any], match: re.Match[str], /
    ) -> Self:
        """The choice as it was when it was sent."""
        assert isinstance(item, Select)
        return cls(item, date.fromisoformat(match["since"]) if match["since"] != "-" else None)

    async def act(self, interaction: Interaction[Attache]) -> None:
        """Draw the one chosen."""
        question = NetworkQuestion(person=self.item.values[0], since=self.since)
        view, file = await patiently(interaction, _network(interaction, question), private=True)
        await reply(interaction, view, files=[file], private=True)


class PictureButton(
    Acting, DynamicItem[Button[LayoutView]], template=r"picture:(?P<kind>network|timeline):(?P<actor>\d{1,18})"
):
    """Draws one person's network or timeline, for whoever clicks alone; after a restart too."""

    def __init__(self, kind: str, actor: int) -> None:
        label = say_as("button", _LABELS[kind])
        super().__init__(Button(style=ButtonStyle.secondary, label=label, custom_id=f"picture:{kind}:{actor}"))
        self.kind = kind
        self.actor = actor

    @classmethod
    async def from_custom_id(  # type: ignore[override]
        cls, _: Interaction[Attache], __: Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button as it was when it was sent."""
        return cls(match["kind"], int(match["actor"]))

    async def act(self, interaction: Interaction[Attache]) -> None:
        """Draw it."""
        person = f"#{self.actor}"
        if self.kind == "network":
            work = _network(interaction, NetworkQuestion(person=person))
        else:
            work = _timeline(interaction, person, None)
        view, file = await patiently(interaction, work, private=True)
        await reply(interaction, view, files=[file], private=True)


class Pictures(Cog):
    """Answers that are easier seen than read."""

    @app_commands.command()
    @costly
    @anywhere
    @app_commands.describe(
        person="Only this person, state or organisation, and whom they met",
        since="Only from then on: 2024-07-03, July 2024, last week, 30d",
    )
    @app_commands.autocomplete(person=suggest_people, since=suggest_periods)
    async def network(
        self,
        interaction: Interaction[Attache],
        person: Name | None = None,
        since: Transform[date, Since] | None = None,
    ) -> None:
        """Draw who met whom, and how often."""
        question = NetworkQuestion(person=person, since=since)
        view, file = await patiently(interaction, _network(interaction, question))
        await reply(interaction, view, files=[file])

    @app_commands.command()
    @costly
    @anywhere
    @app_commands.describe(
        person="Whose encounters: a person, an office, a state or an organisation",
        since="Only from then on: 2024-07-03, July 2024, last week, 30d",
    )
    @app_commands.autocomplete(person=suggest_people, since=suggest_periods)
    async def timeline(
        self, interaction: Interaction[Attache], person: Name, since: Transform[date, Since] | None = None
    ) -> None:
        """Draw someone's encounters over time."""
        view, file = await patiently(interaction, _timeline(interaction, person, since))
        await reply(interaction, view, files=[file])


def picture_buttons(actor: Actor) -> ActionRow[LayoutView]:
    """The buttons that draw what there is of *actor*."""
    buttons = [PictureButton(kind, actor.actor_id) for kind in ("network", "timeline")]
    return ActionRow(*buttons)  # type: ignore[arg-type] # typed for both kinds of view


async def _network(interaction: Interaction[Attache], question: NetworkQuestion) -> tuple[LayoutView, File]:
    archive = archive_of(interaction)
    graph = await picturing.network(archive, question)
    if not graph.actors:
        raise nobody_met(graph)
    picture = await interaction.client.studio.network(archive.guild, graph)
    return picture_card(network_title(graph), picture, "network", _closer(graph, question.since))


async def _timeline(interaction: Interaction[Attache], person: str, since: date | None) -> tuple[LayoutView, File]:
    archive = archive_of(interaction)
    found = await picturing.timeline(archive, person, since, interaction.client.clock())
    if not found.rows:
        raise nothing_dated(found)
    picture = await interaction.client.studio.timeline(archive.guild, found)
    return picture_card(timeline_title(found), picture, "timeline")


def _closer(graph: Network, since: date | None) -> list[Line]:
    names = picturing.names_of(graph)
    return [ActionRow(CloserSelect.of(names, since))]  # type: ignore[arg-type] # typed for both kinds of view


async def setup(client: Attache) -> None:
    """Add the commands to *client*, and let what was sent before this start still draw."""
    await client.add_cog(Pictures())
    client.add_dynamic_items(CloserSelect, PictureButton)
