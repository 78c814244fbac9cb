"""Every registered command, one row each: refused without its right, and in an empty server with the ids of another's rows."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import discord
import pytest
import simcord
from discord.app_commands import Command

from storage.feeds import Feeds
from storage.values.facts import EncounterStatus
from tests.commands.conftest import NOW, Server, make_server, said
from tests.commands.news import encounter, person, publish

ADDING, MANAGING = "This needs the permission Manage Messages", "This needs the permission Manage Server"
SECRETS = ("Lavrov", "Fidan", "Ankara", "Ministers meet", "Example Wire", "herald.example", "07:15")
OPML = ("feeds.opml", b'<opml version="2.0"><body><outline type="rss" xmlUrl="http://127.0.0.1/feed"/></body></opml>')

INITIALS = ("abcd", "efgh", "mnpr", "stuw")  # a part of the commands in each test, which run beside each other

# what is needed, and the options; {event} and the like are ids of the other server's rows
TABLE: dict[str, tuple[str, dict[str, Any]]] = {
    "about": ("", {}),
    "article add": (ADDING, {"link": "http://127.0.0.1/a"}),
    "article list": ("", {}),
    "article remove": (ADDING, {"which": "{article}"}),
    "article show": (ADDING, {"which": "{article}"}),
    "ask": ("", {"question": "who met whom last week?"}),
    "at": ("", {"what": "Kazan"}),
    "briefing edit": (ADDING, {"which": "{briefing}", "time": "08:00"}),
    "briefing list": ("", {}),
    "briefing log": ("", {"which": "{briefing}"}),
    "briefing now": ("", {}),
    "briefing pause": (ADDING, {"which": "{briefing}"}),
    "briefing preview": ("", {"which": "{briefing}"}),
    "briefing remove": (ADDING, {"which": "{briefing}"}),
    "briefing resume": (ADDING, {"which": "{briefing}"}),
    "briefing schedule": (ADDING, {"time": "08:00", "people": "#{person}"}),
    "briefing why": ("", {"event": "{event}"}),
    "calendar address": (ADDING, {}),
    "calendar file": ("", {}),
    "calendar revoke": (ADDING, {}),
    "correct article": (ADDING, {"which": "{article}"}),
    "correct date": (ADDING, {"event": "{event}", "day": "2024-07-15"}),
    "correct dismiss": (ADDING, {"event": "{event}"}),
    "correct merge": (ADDING, {"person": "#{person}", "same_as": "#{other}"}),
    "correct participants": (ADDING, {"event": "{event}", "people": "Ada Bell, Ben Cole"}),
    "correct place": (ADDING, {"event": "{event}", "place": "Kazan"}),
    "correct rename": (ADDING, {"person": "#{person}", "name": "Ada Bell"}),
    "correct split": (ADDING, {"person": "#{person}", "name": "Ada Bell"}),
    "correct status": (ADDING, {"event": "{event}", "status": "cancelled"}),
    "event": ("", {"which": "{event}"}),
    "export": (ADDING, {"format": "csv"}),
    "feed add": (ADDING, {"address": "http://127.0.0.1/feed"}),
    "feed check": (ADDING, {"which": "{feed}"}),
    "feed export": ("", {}),
    "feed filter": (ADDING, {"which": "{feed}", "words": "talks"}),
    "feed import": (ADDING, {"file": OPML}),
    "feed list": ("", {}),
    "feed remove": (ADDING, {"which": "{feed}"}),
    "help": ("", {}),
    "history": (ADDING, {}),
    "met": ("", {"person": "#{person}"}),
    "network": ("", {"person": "#{person}"}),
    "person": ("", {"name": "#{person}"}),
    "privacy erase": (MANAGING, {"what": "all"}),
    "privacy export": ("", {}),
    "remind event": ("", {"event": "{event}", "hours": 1}),
    "remind list": ("", {}),
    "remind remove": ("", {"which": "{reminder}"}),
    "search": ("", {"words": "capital"}),
    "settings": (MANAGING, {"zone": "Asia/Kolkata"}),
    "suggestions": (ADDING, {}),
    "timeline": ("", {"person": "#{person}"}),
    "upcoming": ("", {}),
    "watch add": (ADDING, {"who": "#{person}"}),
    "watch list": ("", {}),
    "watch remove": ("", {"which": "{watch}"}),
}


async def _filled(server: Server) -> dict[str, int]:
    """A server with something of everything; the ids."""
    planned = encounter(
        person("Sergey Lavrov"), person("Hakan Fidan"), on="2024-07-12", place="Ankara", status=EncounterStatus.PLANNED,
        sentence="Lavrov meets Fidan in Ankara.",
    )  # fmt: skip
    await publish(server, encounters=(planned,))
    archive, due, by = server.archive, NOW + timedelta(days=1), server.curator.id
    (event,) = await archive.events.upcoming(since=NOW.date())
    (article,) = await archive.articles.recent()
    briefing = await archive.schedules.add(server.channel.id, time(7, 15), "UTC", due, by, NOW)
    feed = await Feeds(server.client.database, archive.guild).follow(
        "https://herald.example/feed", None, server.channel.id, by, 1800, NOW
    )
    assert feed is not None
    for command, options in (
        ("watch add", {"who": "Lavrov"}),
        ("remind event", {"event": str(event.event_id), "hours": 24}),
    ):
        assert (await server.curator.slash(server.channel, command, **options)).ephemeral
    ((_, watch),) = await archive.watches.all()
    (reminder,) = await archive.reminders.all()
    return {
        "event": event.event_id,
        "person": event.participants[0].actor_id,
        "other": event.participants[1].actor_id,
        "article": article.article_id,
        "briefing": briefing.schedule_id,
        "feed": feed.feed_id,
        "watch": watch.watch_id,
        "reminder": reminder.schedule_id,
    }


def _options(
    given: dict[str, Any], ids: dict[str, int], types: dict[str, discord.AppCommandOptionType]
) -> dict[str, Any]:
    filled = {key: value.format(**ids) if isinstance(value, str) else value for key, value in given.items()}
    whole = discord.AppCommandOptionType.integer
    return {key: int(value) if types[key] is whole else value for key, value in filled.items()}


def _commands(server: Server) -> dict[str, dict[str, discord.AppCommandOptionType]]:
    """Every slash-command, and the types of its options."""
    every = [c for c in server.client.tree.walk_commands() if isinstance(c, Command)]
    return {c.qualified_name: {p.display_name: p.type for p in c.parameters} for c in every}


async def _rows(server: Server) -> dict[str, list[tuple[Any, ...]]]:
    """All there is of a server."""
    database = server.client.database
    tables = await database.rows(
        """
        SELECT tables.name AS name FROM sqlite_schema AS tables
        WHERE tables.type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(tables.name) AS own WHERE own.name = 'guild_id')
        """
    )
    return {
        t["name"]: [
            tuple(row)
            for row in await database.rows(
                f'SELECT * FROM "{t["name"]}" WHERE guild_id = :guild', guild=server.guild.id
            )
        ]
        for t in tables
    }


async def _allow(server: Server, *actors: simcord.MemberActor) -> None:
    """Let *actors* see every command, as an administrator can in Discord."""
    for command in await server.client.tree.fetch_commands():
        server.guild.set_command_permissions(command, dict.fromkeys(actors, True))


async def test_every_command_has_its_row(server: Server) -> None:
    assert set(_commands(server)) == set(TABLE)
    assert {name[0] for name in TABLE} <= set("".join(INITIALS))


async def test_without_its_right_each_is_refused_and_changes_nothing(server: Server) -> None:
    ids, types = await _filled(server), _commands(server)
    await _allow(server, server.member)
    before = await _rows(server)
    assert before["article"]
    for name, (right, options) in TABLE.items():
        if right:
            refused = await server.member.slash(server.channel, name, **_options(options, ids, types[name]))
            assert right in said(refused), name
            assert refused.ephemeral, name
    assert await _rows(server) == before


@pytest.mark.parametrize("initials", INITIALS)
async def test_in_an_empty_server_with_anothers_ids_each_answers_and_tells_nothing(
    server: Server, initials: str
) -> None:
    ids, types = await _filled(server), _commands(server)
    shown = await server.member.slash(server.channel, "event", which=str(ids["event"]))
    assert "Lavrov" in said(shown)  # so that its absence below says something
    empty = make_server(server.env, server.client, server.reader, "Elsewhere")
    rights = discord.Permissions(manage_messages=True, manage_guild=True)
    role = empty.guild.create_role("Managers", permissions=rights)
    manager = empty.guild.add_member(empty.env.create_user("manager"), roles=[role])
    before = await _rows(server)
    for name, (_, options) in TABLE.items():
        if name[0] in initials:
            answer = await manager.slash(empty.channel, name, **_options(options, ids, types[name]))
            told = said(answer)
            assert told, name
            assert [secret for secret in SECRETS if secret in told] == [], name
            assert "not your doing" not in told, name
    assert await _rows(server) == before
