from __future__ import annotations

import discord
import simcord

from tests.commands.conftest import Server, said


def _manager(server: Server) -> simcord.MemberActor:
    role = server.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    return server.guild.add_member(server.env.create_user("manager"), roles=[role])


async def test_settings_are_shown_changed_and_taken_back(server: Server) -> None:
    manager = _manager(server)
    assert "not set, so UTC" in said(await manager.slash(server.channel, "settings"))
    berlin = (await manager.autocomplete(server.channel, "settings", "zone", "berlin"))[0]
    told = said(await manager.slash(server.channel, "settings", zone=berlin["value"], language="de"))
    assert "Europe/Berlin" in told
    assert "German" in told
    assert server.client.guilds_set.of(server.guild.id).language == "de"
    assert "not set, so UTC" in said(await manager.slash(server.channel, "settings", clear="time zone"))
    assert server.client.guilds_set.of(server.guild.id).zone is None


async def test_a_curator_role_is_set_with_what_discord_needs_for_it(server: Server) -> None:
    manager = _manager(server)
    role = server.guild.create_role("Archivists")
    told = said(await manager.slash(server.channel, "settings", curators=role))
    assert f"<@&{role.id}>" in told
    assert "Integrations" in told
    everyone = server.guild.default_role
    assert "Everybody is no role" in said(await manager.slash(server.channel, "settings", curators=everyone))


async def test_a_wrong_zone_is_said(server: Server) -> None:
    manager = _manager(server)
    assert "is no time zone" in said(await manager.slash(server.channel, "settings", zone="Atlantis"))


async def test_one_servers_settings_are_not_anothers(server: Server) -> None:
    manager = _manager(server)
    await manager.slash(server.channel, "settings", language="fr")
    assert server.client.guilds_set.of(server.guild.id + 1).language is None


async def test_public_answers_are_in_the_servers_language_and_dates_too(server: Server) -> None:
    manager = _manager(server)
    await manager.slash(server.channel, "settings", language="de")
    answer = await server.member.slash(server.channel, "upcoming")
    assert answer.response is not None
    private = await server.member.slash(server.channel, "remind list")
    assert "No reminder is kept" in said(private)
