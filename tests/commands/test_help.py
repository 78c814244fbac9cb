from __future__ import annotations

from discord.app_commands import Command, Group

from tests.commands.conftest import Server, said


async def test_help_shows_what_this_person_may_do(server: Server) -> None:
    for_member = await server.member.slash(server.channel, "help")
    assert for_member.ephemeral
    assert "`/met` List whom someone met" in said(for_member)
    assert "Apps → Who met whom here?" in said(for_member)
    assert "`/article add`" not in said(for_member)
    assert "Read this article" not in said(for_member)
    for_curator = await server.curator.slash(server.channel, "help")
    assert "`/article add`" in said(for_curator)
    assert "Apps → Read this article" in said(for_curator)
    assert "`/briefing schedule`" in said(for_curator)
    assert "`/briefing schedule`" not in said(for_member)


async def test_every_command_and_option_is_described(server: Server) -> None:
    every = [c for c in server.client.tree.walk_commands() if isinstance(c, (Command, Group))]
    assert len(every) >= 8
    for command in every:
        assert len(command.description) > 10
        for option in command.parameters if isinstance(command, Command) else ():
            assert str(option.description) not in {"", "…"}, f"{command.qualified_name} {option.name}"
