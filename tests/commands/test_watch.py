from __future__ import annotations

from datetime import time, timedelta

import pytest
import simcord

from bot.briefing.delivery import Courier
from bot.briefing.post import DiscordPost
from bot.briefing.service import BriefingService
from bot.settings import Settings
from storage.values.watches import Subject
from tests.commands.conftest import NOW, Server, make_server, said
from tests.commands.news import encounter, person, publish

LAVROV = (encounter(person("Sergey Lavrov"), person("Wang Yi"), sentence="Lavrov met Wang."),)


async def tick(server: Server) -> None:
    post = DiscordPost(server.client)
    service = BriefingService(
        server.client.database,
        post,
        Settings(_env_file=None),
        clock=lambda: NOW + timedelta(minutes=1),
        courier=Courier(post, pauses=()),
    )
    await service.tick()
    await service.settle()


async def test_a_channel_is_told_of_a_person_a_place_and_an_occasion(server: Server) -> None:
    await publish(server, encounters=LAVROV)
    added = await server.curator.slash(
        server.channel, "watch add", who="Wang Yi", place="Kenya", occasion="SCO summit", quiet="22:00 to 7 am"
    )
    assert added.ephemeral
    assert f"News of Wang Yi will be told in <#{server.channel.id}>." in said(added)
    assert "Quiet from 22:00 to 07:00 UTC." in said(added)
    kept = await server.archive.watches.all()
    assert [(w.subject, w.name) for _, w in kept] == [
        (Subject.ACTOR, "Wang Yi"),
        (Subject.PLACE, "Kenya"),
        (Subject.OCCASION, "SCO summit"),
    ]
    assert kept[0][0].quiet == (time(22), time(7))
    again = await server.curator.slash(server.channel, "watch add", who="Wang Yi")
    assert "is watched" in said(again)
    assert "already" in said(again)
    listed = said(await server.member.slash(server.channel, "watch list"))
    assert f"- **Wang Yi** in <#{server.channel.id}> · quiet from 22:00 to 07:00 UTC" in listed
    choices = await server.curator.autocomplete(server.channel, "watch remove", "which", "kenya")
    assert [c["name"] for c in choices] == ["Kenya (#news)"]
    gone = await server.curator.slash(server.channel, "watch remove", which=choices[0]["value"])
    assert f"Kenya is not watched any more in <#{server.channel.id}>." in said(gone)
    assert len(await server.archive.watches.all()) == 2


async def test_news_is_told_by_private_message_to_who_asked(server: Server) -> None:
    await publish(server, encounters=LAVROV)
    added = await server.member.slash(server.channel, "watch add", who="Wang Yi", private=True)
    assert "News of Wang Yi will be told to you, privately." in said(added)
    others = said(await server.curator.slash(server.channel, "watch list"))
    assert "Nothing is watched yet" in others
    ((schedule, watched),) = await server.archive.watches.all()
    assert schedule.user_id == server.member.id
    refused = await server.curator.slash(server.channel, "watch remove", which=watched.watch_id)
    assert "There is no such watch here" in said(refused)
    assert await server.curator.autocomplete(server.channel, "watch remove", "which", "") == []
    await publish(
        server, encounters=(encounter(person("Wang Yi"), person("Ada Byron"), sentence="Wang met Byron."),), title="B"
    )
    await tick(server)
    (delivery,) = await server.archive.deliveries.of(schedule.schedule_id)
    assert (delivery.state.value, delivery.channel_id) == ("posted", schedule.channel_id)
    assert "Ada Byron" in delivery.payload
    gone = await server.member.slash(server.channel, "watch remove", which=watched.watch_id)
    assert "to you, privately" in said(gone)
    assert await server.archive.watches.all() == []


async def test_only_managers_have_a_channel_told(server: Server) -> None:
    refused = await server.member.slash(server.channel, "watch add", place="Kenya")
    assert said(refused) == "This needs the permission Manage Messages in this channel."
    await server.curator.slash(server.channel, "watch add", place="Kenya")
    ((_, watched),) = await server.archive.watches.all()
    no = await server.member.slash(server.channel, "watch remove", which=watched.watch_id)
    assert said(no) == "This needs the permission Manage Messages in this channel."
    assert len(await server.archive.watches.all()) == 1


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "Say what to watch"),
        ({"who": "Nobody Known"}, "Nobody Known"),
        ({"place": "Kenya", "quiet": "at night"}, "is no span of hours: write it as 22:00-07:00."),
        ({"place": "Kenya", "quiet": "7:00-7:00"}, "is no span of hours"),
        ({"place": "Kenya", "zone": "Europe/Berlin"}, "A zone goes with quiet hours"),
    ],
)
async def test_what_cannot_be_watched_is_said(server: Server, options: dict[str, str], sentence: str) -> None:
    wrong = await server.curator.slash(server.channel, "watch add", **options)
    assert wrong.ephemeral
    assert sentence in said(wrong)
    assert await server.archive.watches.all() == []


async def test_none_watched_and_too_many(server: Server) -> None:
    assert "Nothing is watched yet" in said(await server.member.slash(server.channel, "watch list"))
    for n in range(26):
        last: simcord.InteractionResult = await server.curator.slash(server.channel, "watch add", place=f"Town {n}")
    assert "25 can be watched in one place" in said(last)


async def test_another_servers_watches_are_out_of_reach(server: Server) -> None:
    await server.curator.slash(server.channel, "watch add", place="Kenya")
    ((_, watched),) = await server.archive.watches.all()
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    assert "Nothing is watched yet" in said(await other.curator.slash(other.channel, "watch list"))
    refused = await other.curator.slash(other.channel, "watch remove", which=watched.watch_id)
    assert "There is no such watch here" in said(refused)
    assert len(await server.archive.watches.all()) == 1
