from __future__ import annotations

from tests.commands.conftest import Server, make_server, said
from tests.commands.news import announced, encounter, person, publish

LAVROV, JAISHANKAR = person("Sergey Lavrov"), person("Subrahmanyam Jaishankar")
MEETING = encounter(LAVROV, JAISHANKAR, occasion="SCO summit", sentence="Lavrov met Jaishankar on the margins.")


async def test_a_person_is_shown_with_the_last_and_the_next(server: Server) -> None:
    await publish(
        server, encounters=(MEETING,), upcoming=(announced("Moscow talks", on="2024-07-20", who=("Sergey Lavrov",)),)
    )
    words = said(await server.member.slash(server.channel, "person", name="Lavrov"))
    assert "### Sergey Lavrov" in words
    assert "**Last encounters**\n**Sergey Lavrov met Subrahmanyam Jaishankar**" in words
    assert "**Coming up**\n**Moscow talks**" in words


async def test_an_unknown_person_is_suggested(server: Server) -> None:
    await publish(server, encounters=(MEETING,))
    assert "Did you mean Sergey Lavrov?" in said(await server.member.slash(server.channel, "person", name="Lavrof"))


async def test_an_event_is_found_by_whose_it_is_and_shown_in_full(server: Server) -> None:
    await publish(server, encounters=(MEETING,))
    (choice,) = await server.member.autocomplete(server.channel, "event", "which", "jaish")
    assert choice["name"].endswith("· Wed 3 July 2024")
    words = said(await server.member.slash(server.channel, "event", which=choice["value"]))
    assert "**What articles say**\n> “Lavrov met Jaishankar on the margins.”" in words
    assert "held, says" in words


async def test_an_event_typed_instead_of_picked_is_said(server: Server) -> None:
    for typed in ("the summit", "999", "9" * 30):
        wrong = await server.member.slash(server.channel, "event", which=typed)
        assert "pick one from the list" in said(wrong)


async def test_articles_are_found_by_their_words(server: Server) -> None:
    await publish(server, encounters=(MEETING,), title="Ministers meet in Astana")
    words = said(await server.member.slash(server.channel, "search", words="jaishankar margins"))
    assert "Ministers meet in Astana" in words
    assert "met **Jaishankar** on the **margins**" in words
    assert "No article holds" in said(await server.member.slash(server.channel, "search", words="volcano"))
    assert "No article holds" in said(await server.member.slash(server.channel, "search", words='" OR *'))


async def test_a_search_is_limited_to_outlet_person_and_days(server: Server) -> None:
    await publish(server, encounters=(MEETING,), title="Ministers meet in Astana")
    for fits in ({"person": "Lavrov"}, {"since": "2024-07-01"}, {"until": "July 2024"}):
        assert "Ministers meet" in said(await server.member.slash(server.channel, "search", words="margins", **fits))
    for none in ({"outlet": "no such outlet"}, {"until": "2020"}, {"since": "2024-07-20"}):
        assert "No article holds" in said(await server.member.slash(server.channel, "search", words="margins", **none))
    unknown = await server.member.slash(server.channel, "search", words="margins", person="Lavrof")
    assert "Did you mean Sergey Lavrov?" in said(unknown)


async def test_another_servers_things_are_never_shown(server: Server) -> None:
    await publish(server, encounters=(MEETING,))
    (choice,) = await server.member.autocomplete(server.channel, "event", "which", "jaish")
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    assert await other.member.autocomplete(other.channel, "event", "which", "jaish") == []
    assert "no such event here" in said(await other.member.slash(other.channel, "event", which=choice["value"]))
    assert "No article holds" in said(await other.member.slash(other.channel, "search", words="jaishankar"))
    assert "knows nobody" in said(await other.member.slash(other.channel, "person", name="Lavrov"))
