from __future__ import annotations

from datetime import time, timedelta

import discord
import pytest
import simcord

from bot.briefing.claiming import claim_due
from tests.commands.conftest import NOW, Server, make_server, said


async def test_schedule_list_remove(server: Server) -> None:
    made = await server.curator.slash(server.channel, "briefing schedule", time="7:30", zone="Europe/Berlin")
    assert made.ephemeral
    assert f"**07:30 Europe/Berlin** in <#{server.channel.id}>" in said(made)
    (kept,) = await server.archive.schedules.all()
    assert (kept.wall_time, kept.zone, kept.channel_id) == (time(7, 30), "Europe/Berlin", server.channel.id)
    assert kept.next_due_at.isoformat() == "2024-07-05T05:30:00+00:00"
    listed = await server.member.slash(server.channel, "briefing list")
    assert "07:30 Europe/Berlin" in said(listed)
    (choice,) = await server.curator.autocomplete(server.channel, "briefing remove", "which", "")
    assert choice == {"name": "07:30 Europe/Berlin in #news", "value": kept.schedule_id}
    gone = await server.curator.slash(server.channel, "briefing remove", which=kept.schedule_id)
    assert "is removed" in said(gone)
    assert await server.archive.schedules.all() == []


async def test_none_scheduled_says_how(server: Server) -> None:
    assert "`/briefing schedule` posts one" in said(await server.member.slash(server.channel, "briefing list"))


async def test_only_managers_schedule_and_remove(server: Server) -> None:
    for name, options in (("schedule", {"time": "07:30", "zone": "UTC"}), ("remove", {"which": 1})):
        refused = await server.member.slash(server.channel, f"briefing {name}", **options)
        assert refused.ephemeral
        assert said(refused) == "This needs the permission Manage Messages in this channel."
    assert await server.archive.schedules.all() == []


@pytest.mark.parametrize(
    ("typed", "zone", "sentence"),
    [
        ("25:00", "UTC", "“25:00” is no time of day: write it as 07:30."),
        ("later", "UTC", "is no time of day"),
        ("13 pm", "UTC", "is no time of day"),
        ("07:30", "Atlantis", "“Atlantis” is no time zone"),
        ("07:30", "../../etc/passwd", "is no time zone"),
    ],
)
async def test_what_is_no_time_or_zone_is_said(server: Server, typed: str, zone: str, sentence: str) -> None:
    wrong = await server.curator.slash(server.channel, "briefing schedule", time=typed, zone=zone)
    assert wrong.ephemeral
    assert sentence in said(wrong)


@pytest.mark.parametrize(
    ("typed", "meant"), [("6 pm", time(18)), ("12am", time(0)), ("7.05", time(7, 5)), ("9", time(9))]
)
async def test_times_as_people_type_them(server: Server, typed: str, meant: time) -> None:
    await server.curator.slash(server.channel, "briefing schedule", time=typed, zone="asia/kolkata")
    (kept,) = await server.archive.schedules.all()
    assert (kept.wall_time, kept.zone) == (meant, "Asia/Kolkata")


async def test_the_same_schedule_twice_is_refused(server: Server) -> None:
    for _ in range(2):
        last = await server.curator.slash(server.channel, "briefing schedule", time="7:30", zone="UTC")
    assert "already" in said(last)
    assert len(await server.archive.schedules.all()) == 1


async def test_a_stopped_schedule_says_why_and_starts_again(server: Server) -> None:
    await server.curator.slash(server.channel, "briefing schedule", time="7:30", zone="UTC")
    (kept,) = await server.archive.schedules.all()
    await server.archive.schedules.disable(kept.schedule_id, "I may not post in this channel @everyone.")
    listed = said(await server.member.slash(server.channel, "briefing list"))
    assert "✖ stopped: I may not post in this channel" in listed
    assert "@everyone" not in listed
    again = await server.curator.slash(server.channel, "briefing schedule", time="7:30", zone="UTC")
    assert "### Briefing scheduled" in said(again)
    (fresh,) = await server.archive.schedules.all()
    assert fresh.disabled_because is None


async def test_ten_schedules_are_enough(server: Server) -> None:
    for hour in range(11):
        last = await server.curator.slash(server.channel, "briefing schedule", time=f"{hour}:00", zone="UTC")
    assert "A server can have 10 briefings" in said(last)
    assert len(await server.archive.schedules.all()) == 10


async def test_a_channel_the_bot_may_not_post_in_is_refused(server: Server) -> None:
    silent = discord.PermissionOverwrite(send_messages=False)
    closed = server.guild.create_text_channel("closed", overwrites={server.guild.default_role: silent})
    answer = await server.curator.slash(server.channel, "briefing schedule", time="7:30", zone="UTC", channel=closed)
    assert "I may not post there: give me View Channel and Send Messages" in said(answer)


async def test_a_thread_takes_briefings_too(server: Server) -> None:
    channel = server.client.get_channel(server.channel.id)
    assert isinstance(channel, discord.TextChannel)
    thread = await channel.create_thread(name="Mornings", type=discord.ChannelType.public_thread)
    await server.env.settle()
    (handle,) = server.channel.threads
    made = await server.curator.slash(server.channel, "briefing schedule", time="7:30", zone="UTC", channel=handle)
    assert f"<#{thread.id}>" in said(made)
    here = await server.curator.slash(handle, "briefing schedule", time="8:30", zone="UTC")
    assert f"08:30 UTC** in <#{thread.id}>" in said(here)
    found = await server.curator.autocomplete(server.channel, "briefing remove", "which", "mornings")
    assert len(found) == 2


async def test_zones_are_suggested(server: Server) -> None:
    found = await server.curator.autocomplete(server.channel, "briefing schedule", "zone", "new york", time="7:30")
    assert found[0]["value"] == "America/New_York"
    assert len(await server.curator.autocomplete(server.channel, "briefing schedule", "zone", "a")) <= 25
    assert "UTC" in [
        c["value"] for c in await server.curator.autocomplete(server.channel, "briefing schedule", "zone", "")
    ]


async def test_preview_and_log_of_a_schedule(server: Server) -> None:
    await server.curator.slash(server.channel, "briefing schedule", time="7:30", zone="UTC")
    (kept,) = await server.archive.schedules.all()
    shown = await server.member.slash(server.channel, "briefing preview", which=kept.schedule_id)
    assert shown.ephemeral
    assert "Briefing for Thursday 4 July 2024" in said(shown)
    none_yet = await server.member.slash(server.channel, "briefing log", which=kept.schedule_id)
    assert "Nothing was due yet." in said(none_yet)
    await claim_due(server.archive, kept, now=kept.next_due_at, catch_up=timedelta(hours=1))
    await server.archive.deliveries.mark_posted(kept.schedule_id, kept.next_due_at, 1, message_id=77)
    history = await server.member.slash(server.channel, "briefing log", which=kept.schedule_id)
    assert history.ephemeral
    assert f"✔ posted [1](https://discord.com/channels/{server.guild.id}/{server.channel.id}/77)" in said(history)
    (choice,) = await server.member.autocomplete(server.channel, "briefing log", "which", "")
    assert choice["value"] == kept.schedule_id


async def test_another_servers_schedule_is_out_of_reach(server: Server) -> None:
    await server.curator.slash(server.channel, "briefing schedule", time="7:30", zone="UTC")
    (kept,) = await server.archive.schedules.all()
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    assert "No briefing is scheduled" in said(await other.curator.slash(other.channel, "briefing list"))
    assert await other.curator.autocomplete(other.channel, "briefing remove", "which", "") == []
    for name in ("remove", "preview", "log"):
        refused = await other.curator.slash(other.channel, f"briefing {name}", which=kept.schedule_id)
        assert refused.ephemeral
        assert "There is no such briefing here" in said(refused)
    assert len(await server.archive.schedules.all()) == 1


async def test_an_empty_archive_still_has_a_briefing(server: Server) -> None:
    answer = await server.member.slash(server.channel, "briefing now")
    assert not answer.ephemeral
    assert f"Briefing for {NOW:%A} {NOW.day} {NOW:%B %Y}" in said(answer)


async def test_unsynced_commands_would_fail_here(server: Server) -> None:
    with pytest.raises(simcord.SetupError):
        await server.member.slash(server.channel, "nothing")
