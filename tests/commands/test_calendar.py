from __future__ import annotations

import re

import aiohttp
import pytest

from bot.calendars import CalendarServer, token_hash
from bot.errors import UserError
from bot.settings import Settings
from storage.calendar_addresses import guild_of
from tests.commands.conftest import Server, make_server, said
from tests.commands.news import announced, encounter, person, publish

SETTINGS = Settings(_env_file=None, calendar_url="https://news.example.org/")
SUMMIT = announced("BRICS summit", on="2024-10-22", place="Kazan")


async def fetch(calendars: CalendarServer, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
    address = f"http://127.0.0.1:{calendars.port}{path}"
    async with aiohttp.ClientSession() as session, session.get(address, headers=headers) as answer:
        return answer.status, await answer.text(), dict(answer.headers)


async def path_of(server: Server) -> str:
    given = await server.curator.slash(server.channel, "calendar address")
    assert given.ephemeral
    found = re.search(r"`https://news\.example\.org(/calendar/[\w-]{32}\.ics)`", said(given))
    assert found, said(given)
    return found[1]


async def test_a_calendar_is_subscribed_to_and_revoked(server: Server) -> None:
    await publish(server, upcoming=(SUMMIT,), encounters=(encounter(person("Ada Byron"), person("Grace Hopper")),))
    async with CalendarServer(server.client, SETTINGS) as calendars:
        path = await path_of(server)
        status, text, headers = await fetch(calendars, path)
        assert status == 200
        assert headers["Content-Type"] == "text/calendar; charset=utf-8"
        for line in (
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
            "X-PUBLISHED-TTL:PT1H",
            "SUMMARY:BRICS summit",
            "DTSTART;VALUE=DATE:20241022",
            "DTEND;VALUE=DATE:20241023",
            "SEQUENCE:0",
        ):
            assert line in text, line
        assert "Byron" not in text  # it is over
        status, _, _ = await fetch(calendars, path, **{"If-None-Match": headers["Etag"]})
        assert status == 304
        second = await path_of(server)
        assert second != path
        assert "2 addresses are good no more." in said(await server.curator.slash(server.channel, "calendar revoke"))
        for gone in (path, second, "/calendar/x.ics", "/", "/calendar/%27%20OR%201.ics"):
            status, text, _ = await fetch(calendars, gone)
            assert status == 404
            assert "BRICS" not in text
        assert "has no address" in said(await server.curator.slash(server.channel, "calendar revoke"))
    assert server.client.calendar_url is None


async def test_only_a_hash_of_the_token_is_kept(server: Server) -> None:
    async with CalendarServer(server.client, SETTINGS):
        token = (await path_of(server)).removeprefix("/calendar/").removesuffix(".ics")
    assert await guild_of(server.client.database, token_hash(token)) == server.guild.id
    rows = await server.client.database.rows("SELECT * FROM calendar_address")
    assert token not in str([tuple(row) for row in rows])


async def test_each_server_has_its_own(server: Server) -> None:
    await publish(server, upcoming=(SUMMIT,))
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    async with CalendarServer(server.client, SETTINGS) as calendars:
        mine, theirs = await path_of(server), await path_of(other)
        assert "BRICS" in (await fetch(calendars, mine))[1]
        assert "BRICS" not in (await fetch(calendars, theirs))[1]
        await other.curator.slash(other.channel, "calendar revoke")
        assert (await fetch(calendars, mine))[0] == 200


@pytest.mark.parametrize("name", ["address", "revoke"])
async def test_only_managers(server: Server, name: str) -> None:
    refused = await server.member.slash(server.channel, f"calendar {name}")
    assert said(refused) == "This needs the permission Manage Messages in this channel."


async def test_no_calendars_served_and_too_many(server: Server) -> None:
    none = await server.curator.slash(server.channel, "calendar address")
    assert "This bot serves no calendars" in said(none)
    async with CalendarServer(server.client, SETTINGS):
        for _ in range(11):
            last = await server.curator.slash(server.channel, "calendar address")
        assert "A server can have 10 addresses" in said(last)


async def test_a_port_in_use_is_said(server: Server) -> None:
    async with CalendarServer(server.client, SETTINGS) as calendars:
        taken = Settings(_env_file=None, calendar_port=calendars.port)
        with pytest.raises(UserError, match="ATTACHE_CALENDAR_PORT cannot be used"):
            async with CalendarServer(server.client, taken):
                pass


async def test_the_calendar_as_a_file(server: Server) -> None:
    empty = await server.member.slash(server.channel, "calendar file")
    assert "Nothing with a known day is coming up." in said(empty)
    await publish(server, upcoming=(SUMMIT, announced("Peace talks", on=None)))
    given = await server.member.slash(server.channel, "calendar file")
    assert given.ephemeral
    assert "1 event. 1 more has no known day" in said(given)
    shown = given.response or given.followups[0]
    assert [a.filename for a in shown.attachments] == ["attache.ics"]
