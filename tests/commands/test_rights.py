from __future__ import annotations

import simcord

from tests.commands.conftest import Server, said


async def _with_role(server: Server) -> simcord.MemberActor:
    """Set a curator role, let it use /history as an administrator does in Discord, and give it to somebody."""
    role = server.guild.create_role("Archivists")
    await server.archive.settings.set_curator_role(role.id)
    await server.client.guilds_set.renew(server.guild.id)
    backend = server.env.backend
    for command in backend.commands[None].values():
        if command["name"] == "history":
            allowed = {"id": str(role.id), "type": 1, "permission": True}
            backend.set_command_permissions(server.guild.id, int(command["id"]), [allowed])
    return server.guild.add_member(server.env.create_user("keeper"), roles=[role])


async def test_without_a_curator_role_manage_messages_corrects_and_adds(server: Server) -> None:
    refused = "This needs the permission Manage Messages"
    for command in ("history", "suggestions", "article list"):
        assert refused not in said(await server.curator.slash(server.channel, command))
    assert refused in said(await server.member.slash(server.channel, "briefing pause", which=1))


async def test_the_curator_role_adds_and_corrects_and_manage_messages_then_only_adds(server: Server) -> None:
    keeper = await _with_role(server)
    assert "Nobody has corrected" in said(await keeper.slash(server.channel, "history"))
    for one in (keeper, server.curator):
        assert "There is no such briefing" in said(await one.slash(server.channel, "briefing pause", which=1))
    assert "This needs the role Archivists" in said(await server.curator.slash(server.channel, "suggestions"))
    told = said(await server.member.slash(server.channel, "briefing pause", which=1))
    assert "Manage Messages in this channel, or the role Archivists" in told


async def test_a_curator_role_that_is_gone_counts_as_none(server: Server) -> None:
    await server.archive.settings.set_curator_role(12345)
    await server.client.guilds_set.renew(server.guild.id)
    assert "Nobody has corrected" in said(await server.curator.slash(server.channel, "history"))
