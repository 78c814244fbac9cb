"""What can be chosen of a scheduled briefing, changing it, and why it says what it says."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest

from bot.briefing.claiming import NOTHING_NEW, claim_due
from bot.briefing.payload import payload_of
from storage.values.records import Delivery, DeliveryState, EventKind, Schedule, Scope
from tests.commands.conftest import NOW, Server, make_server, said
from tests.commands.news import announced, encounter, person, publish

LATE = timedelta(hours=1)


async def scheduled(server: Server, **options: object) -> Schedule:
    made = await server.curator.slash(
        server.channel, "briefing schedule", **({"time": "7:30", "zone": "UTC"} | options)
    )
    assert "### Briefing scheduled" in said(made), said(made)
    return (await server.archive.schedules.all())[-1]


async def posted(server: Server, schedule: Schedule) -> list[Delivery]:
    """Claim what is due and note it as posted."""
    parts = await claim_due(server.archive, schedule, now=schedule.next_due_at, catch_up=LATE)
    for part in parts:
        await server.archive.deliveries.mark_posted(part.schedule_id, part.due_at, part.part, message_id=77)
    return parts


async def again(server: Server, schedule: Schedule) -> Schedule:
    found = await server.archive.schedules.get(schedule.schedule_id)
    assert found
    return found


async def test_days_and_horizon(server: Server) -> None:
    made = await scheduled(server, days="Mon, Wed-Fri", horizon=30)
    assert (made.weekdays, made.horizon_days) == (frozenset({0, 2, 3, 4}), 30)
    listed = said(await server.member.slash(server.channel, "briefing list"))
    assert "on Mon, Wed, Thu and Fri" in listed
    assert "looks 30 days ahead" in listed
    days = [int(made.next_due_at.timestamp()) + 86400 * n for n in (0, 1, 4)]  # Thursday, Friday, Monday
    assert f"next {', '.join(f'<t:{day}:F>' for day in days)}" in listed


@pytest.mark.parametrize("typed", ["someday", "m", "Mon, Blursday"])
async def test_what_names_no_days_is_said(server: Server, typed: str) -> None:
    wrong = await server.curator.slash(server.channel, "briefing schedule", time="7:30", zone="UTC", days=typed)
    assert f"“{typed}” names no days" in said(wrong)
    assert await server.archive.schedules.all() == []


async def test_a_scope_leaves_out_the_rest(server: Server) -> None:
    await publish(
        server,
        encounters=(
            encounter(person("Sergey Lavrov"), person("Wang Yi"), sentence="Lavrov met Wang."),
            encounter(person("Ada Byron"), person("Grace Hopper"), place="Nairobi", sentence="Byron met Hopper."),
            encounter(person("Alan Turing"), person("Kurt Godel"), place="Vienna", sentence="Turing met Godel."),
        ),
    )
    made = await scheduled(server, people="Wang Yi", places="Kenya")
    assert made.scope
    assert ([name for _, name in made.scope.people], made.scope.places) == (["Wang Yi"], ("Kenya",))
    server.client.clock = lambda: NOW + LATE
    text = said(await server.member.slash(server.channel, "briefing preview", which=made.schedule_id))
    assert "Sergey Lavrov met Wang Yi" in text
    assert "Ada Byron met Grace Hopper" in text
    assert "Turing" not in text
    unknown = await server.curator.slash(
        server.channel, "briefing schedule", time="9:00", zone="UTC", people="Nobody X"
    )
    assert "Nobody X" in said(unknown)
    assert len(await server.archive.schedules.all()) == 1
    wrong = await server.curator.slash(server.channel, "briefing schedule", time="9:00", zone="UTC", kinds="party")
    assert "is no kind of event; there are meeting" in said(wrong)
    kinds = await scheduled(server, time="10:00", kinds="visits, summit")
    assert kinds.scope == Scope(kinds=(EventKind.VISIT, EventKind.SUMMIT))
    choices = await server.curator.autocomplete(server.channel, "briefing schedule", "people", "Wang Yi, Ada")
    assert [c["value"] for c in choices] == ["Wang Yi, Ada Byron"]
    kinds_after = await server.curator.autocomplete(server.channel, "briefing schedule", "kinds", "visit, su")
    assert [c["value"] for c in kinds_after] == ["visit, summit"]


async def test_only_who_may_ping_has_a_role_pinged(server: Server) -> None:
    closed = server.guild.create_role("Closed")
    refused = await server.curator.slash(server.channel, "briefing schedule", time="7:30", zone="UTC", ping=closed)
    assert "You may not ping that role there" in said(refused)
    everyone = await server.curator.slash(
        server.channel, "briefing schedule", time="7:30", zone="UTC", ping=server.guild.default_role
    )
    assert "I do not ping everybody" in said(everyone)
    assert await server.archive.schedules.all() == []
    opened = server.guild.create_role("Readers", mentionable=True)
    made = await scheduled(server, ping=opened)
    assert made.role_id == opened.id
    (part,) = await posted(server, made)
    assert payload_of(part).role_id == opened.id


async def test_a_quiet_day_can_be_passed_over(server: Server) -> None:
    made = await scheduled(server, skip_quiet=True)
    assert await posted(server, made) == []
    (row,) = await server.archive.deliveries.of(made.schedule_id)
    assert (row.state, row.reason) == (DeliveryState.SKIPPED, NOTHING_NEW)
    await publish(server, encounters=(encounter(person("Sergey Lavrov"), person("Wang Yi")),))
    (part,) = await posted(server, await again(server, made))
    assert "not posted" not in payload_of(part).text
    assert "missed" not in payload_of(part).text
    assert "Sergey Lavrov met Wang Yi" in payload_of(part).text
    history = said(await server.member.slash(server.channel, "briefing log", which=made.schedule_id))
    assert "↷ skipped: there was nothing new" in history


async def test_edit_changes_what_is_given_and_keeps_the_rest(server: Server) -> None:
    await publish(server, encounters=(encounter(person("Sergey Lavrov"), person("Wang Yi")),))
    readers = server.guild.create_role("Readers", mentionable=True)
    made = await scheduled(server, ping=readers, people="Wang Yi", days="weekdays")
    other = server.guild.create_text_channel("other")
    done = await server.curator.slash(
        server.channel, "briefing edit", which=made.schedule_id, time="18:00", zone="Asia/Tokyo", channel=other
    )
    assert f"**18:00 Asia/Tokyo** in <#{other.id}>" in said(done)
    now = await again(server, made)
    assert (now.weekdays, now.role_id, now.scope) == (made.weekdays, made.role_id, made.scope)
    assert now.next_due_at.isoformat() == "2024-07-04T09:00:00+00:00"
    await server.curator.slash(server.channel, "briefing edit", which=made.schedule_id, clear="both", skip_quiet=True)
    now = await again(server, made)
    assert (now.role_id, now.scope, now.skip_quiet) == (None, None, True)
    assert now.next_due_at.isoformat() == "2024-07-04T09:00:00+00:00"


async def test_pause_and_resume(server: Server) -> None:
    made = await scheduled(server)
    assert "is paused" in said(await server.curator.slash(server.channel, "briefing pause", which=made.schedule_id))
    assert (await again(server, made)).paused
    assert "⏸ paused" in said(await server.member.slash(server.channel, "briefing list"))
    back = await server.curator.slash(server.channel, "briefing resume", which=made.schedule_id)
    assert "### Briefing resumed" in said(back)
    await server.archive.schedules.disable(made.schedule_id, "The channel is gone.")
    await server.curator.slash(server.channel, "briefing resume", which=made.schedule_id)
    assert (await again(server, made)).disabled_because is None


@pytest.mark.parametrize("name", ["edit", "pause", "resume"])
async def test_only_managers_of_that_server_change_it(server: Server, name: str) -> None:
    made = await scheduled(server)
    refused = await server.member.slash(server.channel, f"briefing {name}", which=made.schedule_id)
    assert said(refused) == "This needs the permission Manage Messages in this channel."
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    elsewhere = await other.curator.slash(other.channel, f"briefing {name}", which=made.schedule_id)
    assert "There is no such briefing here" in said(elsewhere)
    watch = await server.archive.watches.place(5, user_id=None, created_by=1, now=NOW)
    no_watch = await server.curator.slash(server.channel, f"briefing {name}", which=watch.schedule_id)
    assert "There is no such briefing here" in said(no_watch)
    assert await again(server, made) == made


async def test_why_an_event_was_or_was_not_in_it(server: Server) -> None:
    none = await server.member.slash(server.channel, "briefing why", event="1")
    assert "There is no such event here" in said(none)
    await publish(
        server,
        encounters=(encounter(person("Sergey Lavrov"), person("Wang Yi"), sentence="Lavrov met Wang."),),
        upcoming=(announced("BRICS summit", on="2024-10-22", place="Kazan"),),
    )
    (met,) = await server.member.autocomplete(server.channel, "briefing why", "event", "lavrov")
    (summit,) = await server.member.autocomplete(server.channel, "briefing why", "event", "kazan")
    unscheduled = await server.member.slash(server.channel, "briefing why", event=met["value"])
    assert "No briefing is scheduled here." in said(unscheduled)
    made = await scheduled(server)
    server.client.clock = lambda: NOW + timedelta(minutes=5)
    before = said(await server.member.slash(server.channel, "briefing why", event=met["value"]))
    assert "Nothing of this schedule has been posted yet." in before
    assert "will have it under “What happened”" in before
    await posted(server, made)
    assert "as news." in said(await server.member.slash(server.channel, "briefing why", event=met["value"]))
    await publish(server, encounters=(encounter(person("Ada Byron"), person("Grace Hopper"), sentence="B met H."),))
    made = await again(server, made)
    await posted(server, made)
    late = said(await server.member.slash(server.channel, "briefing why", event=met["value"]))
    assert "It was not in the last briefing" in late
    assert "It was news in the briefing of" in late
    assert "It is not coming up; it stands as: held." in late
    far = said(await server.member.slash(server.channel, "briefing why", event=summit["value"]))
    assert "this briefing looks 14 days ahead" in far
    await server.curator.slash(server.channel, "briefing edit", which=made.schedule_id, people="Ada Byron")
    scoped = said(await server.member.slash(server.channel, "briefing why", event=summit["value"]))
    assert "none of the people and places" in scoped
    await scheduled(server, time="9:00")
    several = await server.member.slash(server.channel, "briefing why", event=met["value"])
    assert "There are several; say which one." in said(several)


async def test_why_of_another_servers_event(server: Server) -> None:
    await publish(server, encounters=(encounter(person("Sergey Lavrov"), person("Wang Yi")),))
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    assert await other.member.autocomplete(other.channel, "briefing why", "event", "") == []
    assert "There is no such event here" in said(await other.member.slash(other.channel, "briefing why", event="1"))


async def test_a_role_one_may_mention_everyone_for(server: Server) -> None:
    loud = server.guild.create_role(
        "Loud", permissions=discord.Permissions(manage_messages=True, mention_everyone=True)
    )
    herald = server.guild.add_member(server.env.create_user("herald"), roles=[loud])
    closed = server.guild.create_role("Closed")
    made = await herald.slash(server.channel, "briefing schedule", time="7:30", zone="UTC", ping=closed)
    text = said(made)
    assert "### Briefing scheduled" in text or "I may not ping that role there" in text


async def test_a_ping_moved_to_another_channel_is_asked_for_again(server: Server) -> None:
    readers = server.guild.create_role("Readers", mentionable=True)
    made = await scheduled(server, ping=readers)
    await server.client.get_guild(server.guild.id).get_role(readers.id).edit(mentionable=False)  # type: ignore[union-attr]
    await server.env.settle()
    other = server.guild.create_text_channel("other")
    refused = await server.curator.slash(server.channel, "briefing edit", which=made.schedule_id, channel=other)
    assert "You may not ping that role there" in said(refused)
    assert (await again(server, made)).channel_id == server.channel.id
    await server.curator.slash(server.channel, "briefing edit", which=made.schedule_id, channel=other, clear="ping")
    moved = await again(server, made)
    assert (moved.channel_id, moved.role_id) == (other.id, None)


async def test_ten_long_schedules_are_listed_whole(server: Server) -> None:
    places = ", ".join(f"A place with a rather long name {n}" for n in range(10))[:390]
    for hour in range(10):
        await scheduled(
            server, time=f"{hour}:00", zone="America/Argentina/Buenos_Aires", places=places, days="Mon, Thu"
        )
    listed = said(await server.member.slash(server.channel, "briefing list"))
    assert listed.count("America/Argentina/Buenos_Aires") == 10


async def test_a_forum_takes_posts_and_a_channel_does_not(server: Server) -> None:
    forum = server.guild.create_forum_channel("briefings")
    made = await scheduled(server, channel=forum)
    assert (made.forum, made.channel_id) == (True, forum.id)
    (part,) = await posted(server, made)
    assert payload_of(part).title == "Briefing for Thursday 4 July 2024"
    await server.curator.slash(server.channel, "briefing edit", which=made.schedule_id, time="8:00")
    assert (await again(server, made)).forum
    await server.curator.slash(server.channel, "briefing edit", which=made.schedule_id, channel=server.channel)
    assert not (await again(server, made)).forum


async def test_the_servers_zone_is_meant_if_none_is_given(server: Server) -> None:
    await server.archive.settings.set_zone("Asia/Kolkata")
    await server.client.guilds_set.renew(server.guild.id)
    made = await server.curator.slash(server.channel, "briefing schedule", time="7:30")
    assert "**07:30 Asia/Kolkata**" in said(made)
    other = await server.curator.slash(server.channel, "briefing schedule", time="7:30", zone="UTC")
    assert "**07:30 UTC**" in said(other)


async def test_a_picture_is_chosen_and_taken_away(server: Server) -> None:
    made = await scheduled(server, picture=True)
    assert made.picture
    assert "with a calendar as a picture" in said(await server.member.slash(server.channel, "briefing list"))
    await server.curator.slash(server.channel, "briefing edit", which=made.schedule_id, time="8:00")
    assert (await again(server, made)).picture
    await server.curator.slash(server.channel, "briefing edit", which=made.schedule_id, picture=False)
    assert not (await again(server, made)).picture
