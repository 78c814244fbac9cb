"""Buttons and selects that carry the ids of another server's rows reach nothing."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord.ui import ActionRow, Container, LayoutView, Select

from commands.cards import AddButton, CalendarButton
from commands.pages import EventSelect
from commands.pictures import CloserSelect, PictureButton
from commands.proposals import ProposalSelect
from commands.wrong import WrongButton
from storage.values.facts import EncounterStatus
from storage.values.proposals import Aspect, Claim
from tests.commands.conftest import Server, make_server, said
from tests.commands.news import encounter, person, publish

LAVROV, FIDAN = person("Sergey Lavrov"), person("Hakan Fidan")


async def _elsewhere(server: Server) -> tuple[Server, int, int]:
    """Another server, an event of the first and one of those who take part in it."""
    planned = encounter(
        LAVROV, FIDAN, on="2024-07-12", place="Ankara", status=EncounterStatus.PLANNED, sentence="They meet."
    )
    await publish(server, encounters=(planned,))
    (event,) = await server.archive.events.upcoming(since=server.client.clock().date())
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    return other, event.event_id, event.participants[0].actor_id


async def _sent(other: Server, *items: Any) -> Any:
    """The bot's message with *items* in the other server."""
    channel = other.client.get_channel(other.channel.id)
    assert isinstance(channel, discord.TextChannel)
    view = LayoutView(timeout=None)
    view.add_item(Container(ActionRow(*items)))
    await channel.send(view=view)
    return other.channel.last_message


def _select(custom_id: str, value: object) -> Select[LayoutView]:
    return Select(custom_id=custom_id, options=[discord.SelectOption(label="x", value=str(value))])


@pytest.mark.parametrize("button", [AddButton, CalendarButton, WrongButton])
async def test_buttons_of_another_servers_event(server: Server, button: Any) -> None:
    other, event, _ = await _elsewhere(server)
    organiser = other.guild.create_role("Organisers", permissions=discord.Permissions(create_events=True))
    actor = other.guild.add_member(other.env.create_user("organiser"), roles=[organiser])
    refused = await actor.click(await _sent(other, button(event)), label=button(event).item.label)
    assert refused.ephemeral
    assert refused.modal is None
    assert "Lavrov" not in said(refused)
    assert list(other.env.backend.get_guild(other.guild.id).scheduled_events.values()) == []
    assert [m for m in (refused.response, *refused.followups) if m is not None and m.attachments] == []


@pytest.mark.parametrize("kind", ["network", "timeline"])
async def test_pictures_of_another_servers_people(server: Server, kind: str) -> None:
    other, _, actor = await _elsewhere(server)
    button = PictureButton(kind, actor)
    refused = await other.member.click(await _sent(other, button), label=button.item.label)
    assert "knows nobody called" in said(refused)


@pytest.mark.parametrize(
    ("make", "custom_id"),
    [
        (lambda item: CloserSelect(item, None), "closer:-"),
        (EventSelect, "events"),
        (lambda item: ProposalSelect(item, "accept"), "proposal:accept"),
        (lambda item: ProposalSelect(item, "reject"), "proposal:reject"),
    ],
)
async def test_selects_with_another_servers_rows(server: Server, make: Any, custom_id: str) -> None:
    other, event, actor = await _elsewhere(server)
    claim = Claim(event_id=event, aspect=Aspect.DISMISS, value="")
    proposal = await server.archive.proposals.add(claim, about="Secret", made_by=1, now=server.client.clock())
    value = {"closer:-": f"#{actor}", "events": event}.get(custom_id, proposal)
    message = await _sent(other, make(_select(custom_id, value)))
    refused = await other.curator.select(message, [str(value)], custom_id=custom_id)
    assert refused.ephemeral
    for secret in ("Lavrov", "Secret", "Corrected", "Rejected"):
        assert secret not in said(refused)
    assert await server.archive.proposals.count() == 1
    assert await server.archive.corrections.newest(1) == []


@pytest.mark.parametrize("verdict", ["accept", "reject"])
async def test_whoever_is_no_curator_decides_nothing(server: Server, verdict: str) -> None:
    _, event, _ = await _elsewhere(server)
    claim = Claim(event_id=event, aspect=Aspect.DISMISS, value="")
    proposal = await server.archive.proposals.add(claim, about="Theirs", made_by=1, now=server.client.clock())
    custom_id = f"proposal:{verdict}"
    message = await _sent(server, ProposalSelect(_select(custom_id, proposal), verdict))
    refused = await server.member.select(message, [str(proposal)], custom_id=custom_id)
    assert "This needs the permission Manage Messages" in said(refused)
    assert await server.archive.proposals.count() == 1
