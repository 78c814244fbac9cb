"""Being reminded by a button, also after a restart."""

from __future__ import annotations

from datetime import timedelta

from bot.client import Attache
from storage.erasing import erase_guild
from tests.commands.conftest import NOW, Server, components, make_server, said
from tests.commands.news import announced, encounter, person, publish
from tests.commands.test_watch import tick

SUMMIT = (announced("BRICS summit", on="2024-07-22", place="Kazan"),)


async def restart(server: Server) -> None:
    client = server.client
    fresh = Attache(database=client.database, reader=server.reader, fetcher=client.fetcher, clock=client.clock)
    await server.env.restart_bot(fresh)


async def test_an_event_of_the_agenda_is_chosen_and_reminded_of(server: Server) -> None:
    await publish(server, upcoming=SUMMIT)
    listed = await server.member.slash(server.channel, "upcoming")
    assert listed.response is not None
    await restart(server)
    (event,) = await server.archive.events.upcoming(since=NOW.date())
    asked = await server.member.select(listed.response.message, [str(event.event_id)], custom_id="reminders")
    assert asked.ephemeral
    assert "How long before its first day begins (UTC) shall I remind you" in said(asked)
    labels = [c["label"] for c in components(asked) if c["type"] == 2]
    assert labels == ["1 hour before", "3 hours before", "1 day before", "3 days before", "7 days before"]
    kept = await server.member.click(asked.response, label="1 day before")
    assert "### Reminder kept" in said(kept)
    (reminder,) = await server.archive.reminders.all()
    assert (reminder.user_id, reminder.hours_before, reminder.zone) == (server.member.id, 24, "UTC")
    again = await server.member.click(asked.response, label="1 day before")
    assert said(again) == "There is such a reminder already."


async def test_the_card_of_an_event_has_the_button_and_the_reminder_comes(server: Server) -> None:
    await publish(server, upcoming=SUMMIT)
    await server.archive.settings.set_zone("Asia/Kolkata")
    (event,) = await server.archive.events.upcoming(since=NOW.date())
    card = await server.member.slash(server.channel, "event", which=str(event.event_id))
    assert card.response is not None
    await restart(server)
    asked = await server.curator.click(card.response.message, label="Remind me")
    assert "(Asia/Kolkata)" in said(asked)
    await server.curator.click(asked.response, label="1 hour before")
    (reminder,) = await server.archive.reminders.all()
    assert reminder.next_due_at.isoformat() == "2024-07-21T17:30:00+00:00"
    await server.archive.schedules.advance(reminder.schedule_id, next_due_at=NOW - timedelta(minutes=5))
    await server.client.database.execute("UPDATE schedule SET hours_before = 432, planned_for = '2024-07-22'")
    await tick(server)
    (delivery,) = await server.archive.deliveries.of(reminder.schedule_id)
    assert delivery.state.value == "posted"


async def test_only_what_is_still_to_come_can_be_chosen(server: Server) -> None:
    await publish(server, upcoming=(announced("BRICS summit", on=f"{NOW.date() + timedelta(days=2):%Y-%m-%d}"),))
    (event,) = await server.archive.events.upcoming(since=NOW.date())
    card = await server.member.slash(server.channel, "event", which=str(event.event_id))
    asked = await server.member.click(card.response, label="Remind me")
    labels = [c["label"] for c in components(asked) if c["type"] == 2]
    assert labels == ["1 hour before", "3 hours before", "1 day before"]


async def test_what_is_over_offers_no_reminder(server: Server) -> None:
    await publish(server, encounters=(encounter(person("Sergey Lavrov"), person("Wang Yi")),))
    (met,) = await server.member.autocomplete(server.channel, "briefing why", "event", "lavrov")
    card = await server.member.slash(server.channel, "event", which=met["value"])
    assert "Remind me" not in [c["label"] for c in components(card) if c["type"] == 2]


async def test_of_another_servers_event_nobody_is_reminded(server: Server) -> None:
    await publish(server, upcoming=SUMMIT)
    (event,) = await server.archive.events.upcoming(since=NOW.date())
    card = await server.member.slash(server.channel, "event", which=str(event.event_id))
    assert card.response is not None
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    await publish(other, upcoming=(announced("SCO summit", on="2024-07-20"),))
    (theirs,) = await other.archive.events.upcoming(since=NOW.date())
    foreign = await other.member.slash(other.channel, "event", which=str(theirs.event_id))
    assert foreign.response is not None
    await erase_guild(server.client.database, other.guild.id)
    gone = await other.member.click(foreign.response.message, label="Remind me")
    assert said(gone) == "This event is no longer in the archive; ask again to see what is."
    assert await other.archive.reminders.all() == []
