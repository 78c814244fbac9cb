from __future__ import annotations

from typing import Any

import simcord

from tests.commands.conftest import Server, components, make_server, said
from tests.commands.news import encounter, person, publish

ALAN = person("Alan Turing")


async def publish_khans(server: Server) -> None:
    for number, name in enumerate(("Imran Khan", "Sadiq Khan", "Khan")):
        sentence = f"{name} met Alan Turing."
        await publish(
            server,
            encounters=(encounter(person(name), ALAN, on=f"2024-07-0{number + 1}", sentence=sentence),),
            title=name,
        )


async def ask(server: Server) -> tuple[simcord.InteractionResult, dict[str, dict[str, Any]]]:
    shown = await server.curator.slash(server.channel, "suggestions")
    assert shown.ephemeral
    return shown, {c["custom_id"]: c for c in components(shown) if "custom_id" in c}


async def decide(server: Server, verdict: str, option: int) -> str:
    shown, menus = await ask(server)
    assert shown.response is not None
    chosen = menus[f"suggestion:{verdict}"]["options"][option]["value"]
    return said(await server.curator.select(shown.response.message, [chosen], custom_id=f"suggestion:{verdict}"))


async def test_a_short_name_of_two_is_asked_about_and_merged_when_somebody_says_so(server: Server) -> None:
    await publish_khans(server)
    shown, menus = await ask(server)
    assert "1. **Imran Khan** and **Khan**: a short name that fits" in said(shown)
    assert "2. **Sadiq Khan** and **Khan**" in said(shown)
    assert [o["label"] for o in menus["suggestion:same"]["options"]] == [
        "1. Imran Khan and Khan",
        "2. Sadiq Khan and Khan",
    ]
    assert "Merged **Imran Khan and Khan**" in await decide(server, "same", 0)
    assert len(await server.archive.people.complete("khan")) == 2
    assert "nobody the archive is in doubt about" in said((await ask(server))[0])


async def test_two_that_are_two_are_not_suggested_again(server: Server) -> None:
    await publish_khans(server)
    assert await decide(server, "two", 1) == "Sadiq Khan and Khan stay two, and are not suggested again."
    shown, menus = await ask(server)
    assert [o["label"] for o in menus["suggestion:two"]["options"]] == ["1. Imran Khan and Khan"]
    assert "Sadiq" not in said(shown)
    assert len(await server.archive.people.complete("khan")) == 3


async def test_names_spelled_much_alike_are_asked_about(server: Server) -> None:
    for name in ("Viktor Shevchenko", "Viktor Shevchenka"):
        await publish(
            server, encounters=(encounter(person(name), ALAN, sentence=f"{name} met Alan Turing."),), title=name
        )
    shown, _ = await ask(server)
    assert "**Viktor Shevchenko** and **Viktor Shevchenka**: spelled much alike" in said(shown)


async def test_only_curators_are_asked(server: Server) -> None:
    await publish_khans(server)
    shown, menus = await ask(server)
    (command,) = [c for c in await server.client.tree.fetch_commands() if c.name == "suggestions"]
    server.guild.set_command_permissions(command, {server.member: True})
    refused = "This needs the permission Manage Messages in this channel."
    assert said(await server.member.slash(server.channel, "suggestions")) == refused
    assert await server.archive.corrections.newest() == []
    assert menus
    assert shown.response is not None


async def test_of_another_server_nothing_is_seen_or_decided(server: Server) -> None:
    await publish_khans(server)
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    assert "nobody the archive is in doubt about" in said(await other.curator.slash(other.channel, "suggestions"))
    _, menus = await ask(server)
    one, _, two = menus["suggestion:same"]["options"][0]["value"].partition("-")
    assert await other.archive.people.get(int(one)) is None
    assert await other.archive.people.get(int(two)) is None


async def test_somebody_who_is_no_more_is_said(server: Server) -> None:
    await publish_khans(server)
    shown, menus = await ask(server)
    first, second = (o["value"] for o in menus["suggestion:same"]["options"])
    assert shown.response is not None
    for value in (first, second):
        await server.curator.select(shown.response.message, [value], custom_id="suggestion:same")
    again = await server.curator.select(shown.response.message, [second], custom_id="suggestion:same")
    assert "no longer in the archive" in said(again) or "is one already" in said(again)
