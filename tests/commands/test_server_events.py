from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import discord
import pytest
import simcord
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from simcord.backend import Backend

from bot.server_events.service import ServerEventService
from bot.server_events.shape import marker, shape_of
from storage.server_events import Stands
from storage.values.facts import EncounterStatus
from storage.values.records import Event, EventStatus
from tests.bot.faces.pictures.events import event as made_up
from tests.commands.conftest import Server, components, make_server, said
from tests.commands.news import announced, encounter, person, publish
from tests.discord_server.contract import violations

LAVROV, FIDAN = person("Sergey Lavrov"), person("Hakan Fidan")
SCHEDULED, CANCELLED = 1, 4


@pytest.fixture(autouse=True)
def _no_other_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The simulator's clock is today's, and would end what lies ahead of ours, which stands in 2024."""
    monkeypatch.setattr(Backend, "activate_due_scheduled_events", lambda _: None)
    monkeypatch.setattr(Backend, "next_scheduled_event_deadline", lambda _: None)


async def _planned(server: Server, on: str = "2024-07-12", place: str = "Ankara", **more: Any) -> Event:
    planned = encounter(LAVROV, FIDAN, on=on, place=place, status=EncounterStatus.PLANNED, sentence="They meet.")
    await publish(server, encounters=(planned,), **more)
    (event,) = await server.archive.events.upcoming(since=server.client.clock().date())
    return event


async def _pressed(server: Server, actor: simcord.MemberActor) -> simcord.InteractionResult:
    first = await actor.slash(server.channel, "met", person="Lavrov")
    (menu,) = [c for c in components(first) if c.get("custom_id") == "events"]
    assert first.response is not None
    card = await actor.select(first.response.message, [menu["options"][0]["value"]], custom_id="events")
    message = [m for m in (card.response, *card.followups) if m is not None][-1]
    return await actor.click(message.message, label="Add to server events")


def _organiser(server: Server) -> simcord.MemberActor:
    role = server.guild.create_role("Organisers", permissions=discord.Permissions(create_events=True))
    return server.guild.add_member(server.env.create_user("organiser"), roles=[role])


def _there(server: Server) -> list[Any]:
    return list(server.env.backend.get_guild(server.guild.id).scheduled_events.values())


async def test_a_button_makes_it_an_event_of_the_server_once(server: Server) -> None:
    event = await _planned(server)
    organiser = _organiser(server)
    done = await _pressed(server, organiser)
    assert done.ephemeral
    (there,) = _there(server)
    assert f"https://discord.com/events/{server.guild.id}/{there.id}" in said(done)
    assert there.name == "Sergey Lavrov to meet Hakan Fidan"
    assert there.entity_metadata == {"location": "Ankara"}
    assert datetime.fromisoformat(there.scheduled_start_time) == datetime(2024, 7, 12, tzinfo=UTC)
    assert datetime.fromisoformat(there.scheduled_end_time) == datetime(2024, 7, 12, 23, 59, tzinfo=UTC)
    assert "They meet." in there.description
    assert "https://example.org/" in there.description
    assert there.description.endswith(marker(event.event_id))
    await _pressed(server, organiser)
    assert len(_there(server)) == 1


async def test_it_moves_with_the_event_and_is_cancelled_with_it(server: Server) -> None:
    event = await _planned(server)
    organiser = _organiser(server)
    await _pressed(server, organiser)
    await server.curator.slash(server.channel, "correct date", event=str(event.event_id), day="2024-07-20")
    await server.client.server_events.tick()
    (there,) = _there(server)
    assert there.scheduled_start_time.startswith("2024-07-20")
    sent = len(server.env.http_requests)
    await server.client.server_events.tick()
    assert not [r for r in server.env.http_requests[sent:] if r.method != "GET"]
    await server.curator.slash(server.channel, "correct status", event=str(event.event_id), status="cancelled")
    await server.client.server_events.tick()
    (there,) = _there(server)
    assert there.status == CANCELLED
    await server.curator.slash(server.channel, "correct status", event=str(event.event_id), status="planned")
    await _pressed(server, organiser)
    assert sorted(one.status for one in _there(server)) == [SCHEDULED, CANCELLED]


async def test_after_a_crash_it_is_found_again_by_its_marker(server: Server) -> None:
    event = await _planned(server)
    await _pressed(server, _organiser(server))
    # as if the process had died between Discord's answer and the ledger
    await server.client.database.execute("UPDATE server_event SET state = 'claimed', scheduled_id = NULL, shown = ''")
    await server.client.server_events.tick()
    (there,) = _there(server)
    row = await server.archive.server_events.get(event.event_id)
    assert row is not None
    assert (row.state, row.scheduled_id) == (Stands.MADE, there.id)


async def test_by_the_setting_what_is_ahead_is_made_and_nothing_twice(server: Server) -> None:
    await publish(
        server,
        upcoming=(
            announced("SCO summit", on="2024-07-20", place="Astana"),
            announced("Peace conference", on=None),
            announced("Some talks", on="2024-08"),
        ),
    )
    await server.client.server_events.tick()
    assert _there(server) == []
    await server.archive.settings.set_server_events(wanted=True)
    await server.client.guilds_set.renew(server.guild.id)
    for _ in range(2):
        await server.client.server_events.tick()
    assert [there.name for there in _there(server)] == ["SCO summit"]
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    assert _there(other) == []


async def test_what_somebody_removed_in_discord_does_not_come_back_by_itself(server: Server) -> None:
    event = await _planned(server)
    await _pressed(server, _organiser(server))
    server.env.backend.get_guild(server.guild.id).scheduled_events.clear()
    await server.curator.slash(server.channel, "correct place", event=str(event.event_id), place="Istanbul")
    for _ in range(2):
        await server.client.server_events.tick()
    assert _there(server) == []
    row = await server.archive.server_events.get(event.event_id)
    assert row is not None
    assert row.state is Stands.DROPPED


async def test_a_full_server_says_so_and_nothing_stays_claimed(server: Server) -> None:
    event = await _planned(server)
    for number in range(100):
        server.guild.create_scheduled_event(
            f"Ours {number}", start_time="2024-08-01T00:00:00+00:00", entity_type=3, location="here",
            end_time="2024-08-02T00:00:00+00:00",
        )  # fmt: skip
    refused = await _pressed(server, _organiser(server))
    assert "has 100 events already" in said(refused)
    assert await server.archive.server_events.get(event.event_id) is None


async def test_members_without_the_right_are_told(server: Server) -> None:
    await _planned(server)
    assert "needs the permission Create Events" in said(await _pressed(server, server.member))
    assert _there(server) == []


async def test_without_its_own_permission_it_says_which(server: Server) -> None:
    event = await _planned(server)
    server.env.inject_error("POST", f"*/guilds/{server.guild.id}/scheduled-events", status=403, code=50013)
    assert "I need the permission Create Events or Manage Events" in said(await _pressed(server, _organiser(server)))
    assert await server.archive.server_events.get(event.event_id) is None


async def test_by_the_setting_a_missing_permission_is_told_once_where_the_server_wants_it(server: Server) -> None:
    await publish(server, upcoming=(announced("SCO summit", on="2024-07-20", place="Astana"),))
    await server.archive.settings.set_server_events(wanted=True)
    await server.archive.settings.set_default_channel(server.channel.id)
    await server.client.guilds_set.renew(server.guild.id)
    path = f"*/guilds/{server.guild.id}/scheduled-events"
    server.env.inject_error("POST", path, status=403, code=50013, times=None)
    for _ in range(2):
        server.client.server_events._refused.clear()  # as if an hour had passed
        await server.client.server_events.tick()
    told = [
        m for m in server.channel.history() if "I need the permission Create Events" in str(m.components[0].to_dict())
    ]
    assert len(told) == 1
    assert _there(server) == []


async def test_when_discord_fails_it_is_made_later_and_once(server: Server) -> None:
    await _planned(server)
    server.env.inject_error("POST", f"*/guilds/{server.guild.id}/scheduled-events", status=503)
    assert "I will try again by myself" in said(await _pressed(server, _organiser(server)))
    for _ in range(2):
        await server.client.server_events.tick()
    assert len(_there(server)) == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=300) | st.just("A" * 4096), st.text(max_size=300) | st.just("@everyone " * 300),
    st.sampled_from(["2024-07-10", "2024-07"]), st.sampled_from(EventStatus),
)  # fmt: skip
def test_no_event_makes_a_request_discord_refuses(title: str, place: str, start: str, status: EventStatus) -> None:
    shape = shape_of(made_up(1, title=title or "x", place=place, start=start, status=status), UTC)
    if shape is None:
        assert start == "2024-07" or not status.ahead
        return
    body = {
        "name": shape.name,
        "description": shape.description,
        "privacy_level": 2,
        "entity_type": 3,
        "entity_metadata": {"location": shape.place},
        "scheduled_start_time": shape.start.isoformat(),
        "scheduled_end_time": shape.end.isoformat(),
    }
    assert violations("POST", "/guilds/1/scheduled-events", body) == []
    assert 1 <= len(shape.name) <= 100
    assert 1 <= len(shape.place) <= 100
    assert len(shape.description) <= 1000


async def test_it_ticks_while_entered(server: Server) -> None:
    async with ServerEventService(server.client, every=3600):
        pass
