from __future__ import annotations

from datetime import date

import pytest

from bot.intake.add import add_article
from bot.intake.outcomes import Added
from storage.values.facts import Facts
from storage.values.records import Article
from tests.commands.conftest import NOW, Server, components, make_server, said
from tests.commands.news import encounter, person

LAVROV, JAISHANKAR = person("Sergey Lavrov"), person("Subrahmanyam Jaishankar")
BODY = " They spoke of trade, rail and visas for an hour, and of the summit that both of them attend this week." * 3


async def add(server: Server, text: str, *, outlet: str = "Herald", place: str = "Astana") -> Added:
    sentence = f"Lavrov met Jaishankar in {place}."
    server.reader.facts[sentence] = Facts(
        encounters=(encounter(LAVROV, JAISHANKAR, sentence=sentence, on="2024-07-03", place=place),)
    )
    article = Article(
        text=f"{sentence} {text}{BODY}",
        published=date(2024, 7, 3),
        outlet=outlet,
        title="Talks",
        url=f"https://{outlet.lower()}.example/a",
    )
    return await add_article(server.archive, server.reader, article, now=NOW, added_by=server.curator.id)


async def pick(server: Server, command: str, typed: str = "talks") -> str:
    (choice, *_) = await server.curator.autocomplete(server.channel, command, "which", typed)
    return str(choice["value"])


async def test_an_article_is_shown_with_what_was_read_in_it_and_what_it_said_before(server: Server) -> None:
    await add(server, "First print.")
    await add(server, "Corrected print.", place="Almaty")
    await add(server, "Corrected print.", place="Almaty", outlet="Courier")
    which = str((await server.archive.articles.find(url="https://herald.example/a")).article_id)  # type: ignore[union-attr]
    done = await server.curator.slash(server.channel, "article show", which=which)
    assert done.ephemeral
    words = said(done)
    assert "### [Talks](https://herald.example/a)\nHerald · Wed 3 July 2024" in words
    assert f"by <@{server.curator.id}>" in words
    assert "1 article here repeats it" in words
    assert "**What was read in it**\n- Sergey Lavrov met Subrahmanyam Jaishankar · Wed 3 July 2024" in words
    assert "> Lavrov met Jaishankar in Almaty. Corrected print." in words
    assert "**What it said before**" in words
    assert "Lavrov met Jaishankar in Astana. First print." in words


async def test_an_article_is_removed_with_its_facts_and_the_history_tells_it(server: Server) -> None:
    await add(server, "Alone.")
    asked = await server.curator.slash(server.channel, "article remove", which=await pick(server, "article remove"))
    assert "Remove this article?" in said(asked)
    assert "1 event that no other article reports goes with it." in said(asked)
    assert await server.archive.articles.count() == 1
    done = await server.curator.click(asked.response, label="Remove")
    assert "### Removed\n**Talks**" in said(done)
    assert (await server.archive.articles.count(), await server.archive.events.count()) == (0, 0)
    assert await server.archive.people.find("Sergey Lavrov") is None
    history = await server.curator.slash(server.channel, "history")
    assert f"Removed: the article **Talks** · <@{server.curator.id}>" in said(history)
    assert all(c.get("custom_id") != "correction:undo" for c in components(history))
    again = await server.curator.click(asked.response, label="Remove")
    assert "There is no such article here" in said(again)


async def test_an_event_others_report_stays_as_they_tell_it(server: Server) -> None:
    await add(server, "One.", place="Astana")
    await add(server, "Another and a longer one, by somebody who was there.", outlet="Courier", place="Astana")
    asked = await server.curator.slash(server.channel, "article remove", which=await pick(server, "article remove"))
    assert "no other article" not in said(asked)
    await server.curator.click(asked.response, label="Remove")
    assert (await server.archive.articles.count(), await server.archive.events.count()) == (1, 1)


@pytest.mark.parametrize("command", ["article show", "article remove"])
async def test_neither_works_without_the_right_for_anothers_article_or_for_what_is_typed(
    server: Server, command: str
) -> None:
    added = await add(server, "Mine.")
    (shown,) = [c for c in await server.client.tree.fetch_commands() if c.name == "article"]
    server.guild.set_command_permissions(shown, {server.member: True})
    refused = await server.member.slash(server.channel, command, which=str(added.article_id))
    assert "Manage Messages" in said(refused)
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    elsewhere = await other.curator.slash(other.channel, command, which=str(added.article_id))
    assert "There is no such article here" in said(elsewhere)
    assert await other.curator.autocomplete(other.channel, command, "which", "talks") == []
    typed = await server.curator.slash(server.channel, command, which="talks")
    assert "There is no such article here" in said(typed)
