from __future__ import annotations

import json
from datetime import date

import discord
import simcord

from storage.erasing import count
from storage.values.records import Article
from tests.commands.conftest import NOW, Server, components, handed, make_server, said


async def _add(server: Server, by: int, text: str) -> None:
    await server.archive.articles.add(Article(text=text, published=date(2024, 7, 3)), added_by=by, now=NOW)


def _button(result: simcord.InteractionResult) -> str:
    return next(str(c["custom_id"]) for c in components(result) if str(c.get("custom_id", "")).startswith("privacy:"))


async def test_one_is_handed_what_is_kept_under_ones_name_alone(server: Server) -> None:
    assert "Nothing is kept under your name" in said(await server.member.slash(server.channel, "privacy export"))
    await _add(server, server.member.id, "Mine.")
    await _add(server, server.curator.id, "Not mine.")
    given = await server.member.slash(server.channel, "privacy export")
    name, content = await handed(given)
    assert name == "attache-privacy.json"
    rows = json.loads(content)
    assert [one["text"] for one in rows["article"]] == ["Mine."]
    assert all(one["added_by"] == server.member.id for one in rows["article"])
    assert "guild_id" not in content.decode()
    assert "Not mine." not in content.decode()


async def test_what_one_gave_another_server_is_not_in_the_file(server: Server) -> None:
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    await _add(other, server.member.id, "Said elsewhere.")
    assert "Nothing is kept under your name" in said(await server.member.slash(server.channel, "privacy export"))
    await _add(server, server.member.id, "Said here \u202e\u0928\u092e\u0938\u094d\u0924\u0947 @everyone.")
    _, content = await handed(await server.member.slash(server.channel, "privacy export"))
    (row,) = json.loads(content)["article"]
    assert row["text"] == "Said here \u202e\u0928\u092e\u0938\u094d\u0924\u0947 @everyone."


async def test_what_one_added_is_erased_by_a_button_that_is_ones_own(server: Server) -> None:
    await _add(server, server.member.id, "Mine.")
    await _add(server, server.curator.id, "Not mine.")
    asked = await server.member.slash(server.channel, "privacy erase", what="mine")
    assert "cannot be undone" in said(asked)
    done = await server.member.click(asked.response, custom_id=_button(asked))
    assert "1 article you added" in said(done)
    assert (await count(server.client.database, server.guild.id)).articles == 1


async def test_everything_goes_at_the_word_of_who_manages_the_server_alone(server: Server) -> None:
    await _add(server, server.member.id, "Mine.")
    refused = await server.member.slash(server.channel, "privacy erase", what="all")
    assert "needs the permission Manage Server" in said(refused)
    role = server.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    manager = server.guild.add_member(server.env.create_user("manager"), roles=[role])
    asked = await manager.slash(server.channel, "privacy erase", what="all")
    assert "1 articles" in said(asked)
    assert "Everything is erased" in said(await manager.click(asked.response, custom_id=_button(asked)))
    assert (await count(server.client.database, server.guild.id)).articles == 0


async def test_about_says_what_it_holds(server: Server) -> None:
    await _add(server, server.member.id, "Mine.")
    assert "1 articles and 0 events" in said(await server.member.slash(server.channel, "about"))
