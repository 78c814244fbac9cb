from __future__ import annotations

from bot.errors import UserError
from storage.values.facts import Facts
from tests.commands.conftest import Server, said
from tests.commands.news import announced, encounter, person

FACTS = Facts(
    encounters=(encounter(person("Sergey Lavrov"), person("Wang Yi"), sentence="Lavrov met Wang Yi in Astana."),),
    upcoming=(announced("SCO summit", on="2024-07-20", place="Astana", who=("Kazakhstan",)),),
)


async def test_a_message_is_read_for_one_person_and_not_kept(server: Server) -> None:
    server.reader.facts["Lavrov"] = FACTS
    message = await server.curator.send(server.channel, "Lavrov met Wang Yi in Astana. The SCO summit is on 20 July.")
    answer = await server.member.context_menu(server.channel, "Who met whom here?", message)
    assert answer.ephemeral
    assert "**Sergey Lavrov met Wang Yi**" in said(answer)
    assert "**SCO summit**" in said(answer)
    assert "nothing of it was kept" in said(answer)
    assert await server.archive.articles.count() == 0


async def test_a_message_without_facts_or_text_says_so(server: Server) -> None:
    message = await server.curator.send(server.channel, "The weather in Astana was fine all week.")
    assert "No encounter is reported" in said(
        await server.member.context_menu(server.channel, "Who met whom here?", message)
    )
    short = await server.curator.send(server.channel, "hi")
    assert "too little text" in said(await server.member.context_menu(server.channel, "Who met whom here?", short))


async def test_a_reader_that_fails_is_said(server: Server) -> None:
    server.reader.fails_with = UserError("The reader stopped twice on this text, so it was left unread.")
    message = await server.curator.send(server.channel, "Lavrov met Wang Yi in Astana on Wednesday.")
    answer = await server.member.context_menu(server.channel, "Who met whom here?", message)
    assert "The reader stopped twice" in said(answer)
