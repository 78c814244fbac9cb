from __future__ import annotations

from datetime import timedelta

import pytest

from tests.commands.conftest import NOW, Server, make_server, said
from tests.commands.news import announced, encounter, person, publish
from tests.commands.test_watch import tick

SUMMIT = (announced("BRICS summit", on="2024-07-22", place="Kazan"),)


async def event_of(server: Server, typed: str = "brics") -> str:
    (choice,) = await server.member.autocomplete(server.channel, "remind event", "event", typed)
    return str(choice["value"])


async def test_a_reminder_for_one_person(server: Server) -> None:
    await publish(server, upcoming=SUMMIT)
    kept = await server.member.slash(server.channel, "remind event", event=await event_of(server), hours=24)
    assert kept.ephemeral
    assert "24 hours before **BRICS summit** (Mon 22 July 2024) to you, privately · <t:1721520000:F>" in said(
        kept
    ).replace("Jul 2024", "July 2024")
    (reminder,) = await server.archive.reminders.all()
    assert (reminder.user_id, reminder.hours_before) == (server.member.id, 24)
    twice = await server.member.slash(server.channel, "remind event", event=await event_of(server), hours=24)
    assert "There is such a reminder already." in said(twice)
    assert "BRICS summit" in said(await server.member.slash(server.channel, "remind list"))
    assert "No reminder is kept" in said(await server.curator.slash(server.channel, "remind list"))
    no = await server.curator.slash(server.channel, "remind remove", which=reminder.schedule_id)
    assert "There is no such reminder here" in said(no)
    (choice,) = await server.member.autocomplete(server.channel, "remind remove", "which", "")
    assert choice["name"] == "24 h before BRICS summit"
    done = await server.member.slash(server.channel, "remind remove", which=choice["value"])
    assert said(done) == "The reminder is removed."
    assert await server.archive.reminders.all() == []


async def test_a_channel_is_reminded_once(server: Server) -> None:
    await publish(server, upcoming=(announced("BRICS summit", on="2024-07-05", place="Kazan"),))
    event = await event_of(server)
    refused = await server.member.slash(server.channel, "remind event", event=event, hours=1, here=True)
    assert said(refused) == "This needs the permission Manage Messages in this channel."
    await server.curator.slash(server.channel, "remind event", event=event, hours=17, here=True)
    (reminder,) = await server.archive.reminders.all()
    await server.archive.schedules.advance(reminder.schedule_id, next_due_at=NOW - timedelta(minutes=5))
    await server.client.database.execute("UPDATE schedule SET hours_before = 18")
    await tick(server)
    await tick(server)
    (delivery,) = await server.archive.deliveries.of(reminder.schedule_id)
    assert (delivery.state.value, delivery.channel_id) == ("posted", server.channel.id)
    assert "### Reminder" in delivery.payload
    assert "No reminder is kept" in said(await server.member.slash(server.channel, "remind list"))


@pytest.mark.parametrize(("hours", "sentence"), [(1440, "It begins in less than 1440 hours"), (433, "less than 433")])
async def test_too_late_is_said(server: Server, hours: int, sentence: str) -> None:
    await publish(server, upcoming=SUMMIT)
    late = await server.member.slash(server.channel, "remind event", event=await event_of(server), hours=hours)
    assert sentence in said(late)
    assert await server.archive.reminders.all() == []


async def test_what_is_over_or_unknown_is_said(server: Server) -> None:
    await publish(server, encounters=(encounter(person("Sergey Lavrov"), person("Wang Yi")),))
    (met,) = await server.member.autocomplete(server.channel, "briefing why", "event", "lavrov")
    over = await server.member.slash(server.channel, "remind event", event=met["value"], hours=1)
    assert "it stands as: held" in said(over)
    none = await server.member.slash(server.channel, "remind event", event="the summit", hours=1)
    assert "There is no such event here" in said(none)


async def test_another_servers_events_and_reminders_are_out_of_reach(server: Server) -> None:
    await publish(server, upcoming=SUMMIT)
    event = await event_of(server)
    await server.curator.slash(server.channel, "remind event", event=event, hours=1, here=True)
    (reminder,) = await server.archive.reminders.all()
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    assert await other.member.autocomplete(other.channel, "remind event", "event", "") == []
    assert "There is no such event" in said(
        await other.member.slash(other.channel, "remind event", event=event, hours=1)
    )
    assert "No reminder is kept" in said(await other.curator.slash(other.channel, "remind list"))
    no = await other.curator.slash(other.channel, "remind remove", which=reminder.schedule_id)
    assert "There is no such reminder here" in said(no)
    assert len(await server.archive.reminders.all()) == 1
