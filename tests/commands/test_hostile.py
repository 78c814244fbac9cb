"""Hostile words wherever an answer repeats them: shown as text, within Discord's limits, which the fixture checks."""

from __future__ import annotations

from typing import Any

import discord
import pytest
import simcord

from bot.intake.add import add_article
from storage.values.facts import EncounterStatus, Facts
from storage.values.records import Article
from tests.commands.conftest import NOW, Server, components, said
from tests.commands.news import encounter, person

MARKS = "@everyone @here <@1> <@&2> <#3> [x](https://evil.example/) **b** ||d|| \u202e\u2066\u200f\u0000 \n# h\n> q "
HOSTILE = {
    "4,096 characters": MARKS + "A" * (4096 - len(MARKS)),
    "right to left": "\u202e" + "\u05d0\u0628" * 300 + "\u2067 @everyone",
    "marks alone": "*_~`|" * 200 + "@everyone <@1>",
    "astral": "@everyone " + "\U0001f600" * 2043,
}
ACTIVE = ("@everyone", "@here", "<@1>", "<@&2>", "<#3>", "](https://evil", "**b**", "||d||")
TURNING = ("\u202e", "\u2066", "\u2067", "\u200f")
every_hostile = pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)


def _plain(result: simcord.InteractionResult) -> str:
    """The texts in which Discord knows no markup and no mention: of select options and of pictures."""
    inner = [one for c in components(result) for one in (*c.get("options", ()), *c.get("items", ()))]
    return "\n".join(str(one.get(key) or "") for one in inner for key in ("label", "description"))


def _harmless(result: simcord.InteractionResult) -> str:
    words = said(result)
    assert [sign for sign in (*ACTIVE, *TURNING) if sign in words] == []
    assert [sign for sign in TURNING if sign in _plain(result)] == []
    return words


async def _report(server: Server, *names: str, words: str = "Astana", **more: Any) -> int:
    """An article whose every text is *words*, with those people meeting in it; its id."""
    met = encounter(*map(person, names), place=words, occasion=words, sentence=words, **more)
    text = f"{words} They spoke of trade, rail and visas for an hour and of the summit both of them attend this week."
    server.reader.facts[text] = Facts(encounters=(met,))
    article = Article(text=text, published=NOW.date(), title=words, outlet=words, url="https://herald.example/a")
    added = await add_article(server.archive, server.reader, article, now=NOW, added_by=server.curator.id)
    return added.article_id


@every_hostile
async def test_event_cards(server: Server, words: str) -> None:
    await _report(server, words, "Wang Yi", words=words, on="2024-07-12", status=EncounterStatus.PLANNED)
    (event,) = await server.archive.events.upcoming(since=NOW.date())
    card = _harmless(await server.member.slash(server.channel, "event", which=str(event.event_id)))
    assert "Wang Yi" in card
    _harmless(await server.member.slash(server.channel, "upcoming"))
    _harmless(await server.member.slash(server.channel, "met", person="Wang Yi"))


@every_hostile
async def test_article_show(server: Server, words: str) -> None:
    article = await _report(server, words, "Wang Yi", words=words)
    for command in ("article show", "article remove"):
        card = await server.curator.slash(server.channel, command, which=str(article))
        assert card.ephemeral
        _harmless(card)
    for choice in await server.curator.autocomplete(server.channel, "article show", "which", ""):
        assert 1 <= len(str(choice["name"])) <= 100
    _harmless(await server.curator.slash(server.channel, "article list"))


async def test_names_that_find_no_room_in_a_network_are_told_below_it(server: Server) -> None:
    names = [f"{MARKS}{chr(65 + n % 26)}{chr(97 + n // 26)}" + chr(65 + n % 26) * 60 for n in range(46)]
    met = tuple(
        encounter(
            person("Sergey Lavrov"), person(name), on=f"2024-0{1 + n // 25}-{1 + n % 25:02}", sentence=f"Talks {n}."
        )
        for n, name in enumerate(names)
    )
    server.reader.facts["Many talks"] = Facts(encounters=met)
    text = "Many talks were held in the capital, " + " ".join(f"Talks {n}." for n in range(46))
    article = Article(text=text, published=NOW.date(), title="Talks", outlet="Herald")
    await add_article(server.archive, server.reader, article, now=NOW, added_by=server.curator.id)
    drawn = _harmless(await server.member.slash(server.channel, "network", person="Lavrov"))
    assert "Not in the picture: " in drawn
    assert "everyone" in drawn.partition("Not in the picture: ")[2]


@every_hostile
async def test_settings(server: Server, words: str) -> None:
    role = server.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    manager = server.guild.add_member(server.env.create_user("manager"), roles=[role])
    refused = await manager.slash(server.channel, "settings", zone=words)
    assert refused.ephemeral
    assert "is no time zone" in _harmless(refused)
    assert (await server.archive.settings.get()).zone is None
    named = server.guild.create_role(words[:100])
    _harmless(await manager.slash(server.channel, "settings", curators=named))
    (shown,) = [c for c in await server.client.tree.fetch_commands() if c.name == "export"]
    server.guild.set_command_permissions(shown, {server.member: True})
    told = await server.member.slash(server.channel, "export", format="csv")
    assert "or the role " in _harmless(told)
