from __future__ import annotations

from storage.values.facts import EncounterKind, EncounterStatus
from tests.commands.conftest import Server, make_server, said
from tests.commands.news import announced, encounter, person, publish

LAVROV, JAISHANKAR, WANG = person("Sergey Lavrov"), person("Subrahmanyam Jaishankar"), person("Wang Yi")


async def _ask(server: Server, question: str) -> str:
    return said(await server.member.slash(server.channel, "ask", question=question))


async def test_a_question_is_answered_and_said_back(server: Server) -> None:
    await publish(
        server,
        encounters=(
            encounter(LAVROV, JAISHANKAR, on="2024-07-03", occasion="SCO summit"),
            encounter(LAVROV, JAISHANKAR, on="2024-01-10", place="Moscow", sentence="They met in Moscow."),
        ),
        upcoming=(announced("India-Russia summit", on="2024-07-09", place="Moscow"),),
    )
    words = await _ask(server, "has Lavrov met Jaishankar this year?")
    assert (
        "### Understood: whether there were any meetings of Sergey Lavrov with Subrahmanyam Jaishankar in 2024" in words
    )
    assert "**Yes: twice, last on Wed 3 July 2024 (Astana).**" in words
    assert "> “The two ministers met in Astana.”" in words
    assert "Understood: encounters at the SCO summit" in await _ask(server, "who met at the SCO summit?")
    assert "**Planned for Tue 9 July 2024 (Moscow), in 5 days.**" in await _ask(
        server, "when is the next India-Russia summit?"
    )
    assert "**Last encounters**" in await _ask(server, "who is Lavrov?")


async def test_nothing_known_is_said_as_that(server: Server) -> None:
    await publish(
        server, encounters=(encounter(LAVROV, JAISHANKAR), encounter(LAVROV, WANG, sentence="Wang met Lavrov."))
    )
    words = await _ask(server, "has Jaishankar met Wang Yi?")
    assert "**Not as far as the archive knows.**" in words
    assert "Nothing in the archive fits" in words


async def test_what_cannot_be_read_is_said_to_the_asker_alone_with_examples(server: Server) -> None:
    await publish(server, encounters=(encounter(LAVROV, JAISHANKAR),))
    wrong = await server.member.slash(server.channel, "ask", question="why is the sky blue?")
    assert wrong.ephemeral
    assert "I could not read that question. Try “who did Sergey Lavrov meet this month?”" in said(wrong)
    assert "Did you mean Sergey Lavrov?" in await _ask(server, "did Lavrof meet Wang?")


async def test_words_of_a_question_cannot_mention_or_link(server: Server) -> None:
    await publish(server, encounters=(encounter(LAVROV, JAISHANKAR),))
    words = await _ask(server, "did @everyone meet [Lavrov](https://evil.example)?")
    assert "@everyone" not in words
    assert "](https://evil" not in words


async def test_another_servers_archive_does_not_answer(server: Server) -> None:
    await publish(server, encounters=(encounter(LAVROV, JAISHANKAR),))
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    assert "knows nobody called “Lavrov”" in await _ask(other, "did Lavrov meet Jaishankar?")
    assert "Nothing as far as the archive knows" in await _ask(other, "what happened in Astana on July 3?")


async def test_pages_of_a_plain_question_turn(server: Server) -> None:
    names = ("Ana Silva", "Bo Chen", "Cara Diaz", "Dan Eaton", "Eva Fox", "Finn Gale", "Gus Hall")
    every = tuple(
        encounter(LAVROV, person(name), on=f"2024-06-{10 + i}", sentence=f"Lavrov met {name}.")
        for i, name in enumerate(names)
    )
    await publish(server, encounters=every, day="2024-06-30")
    first = await server.member.slash(server.channel, "ask", question="who did Lavrov meet last month?")
    assert "**Sergey Lavrov met Ana Silva**" not in said(first)
    assert first.response is not None
    message = first.response.message
    await server.member.click(message, label="More")
    turned = server.env.backend.get_message(message.channel.id, message.id)
    assert "Sergey Lavrov met Ana Silva" in str(turned.components)
    assert "in June 2024, page 2" in str(turned.components)


async def test_at_lists_a_place_and_an_occasion(server: Server) -> None:
    await publish(
        server,
        encounters=(
            encounter(LAVROV, JAISHANKAR, occasion="summit of the Shanghai Cooperation Organisation"),
            encounter(LAVROV, WANG, on="2024-05-20", place="Beijing", sentence="Lavrov met Wang Yi in Beijing."),
            encounter(WANG, JAISHANKAR, on="2024-02-17", place="Munich", occasion="Munich Security Conference", sentence="At Munich."),
        ),
    )  # fmt: skip
    for options, title, there in (
        ({"what": "Astana"}, "Encounters in Astana", {"Lavrov met Sub"}),
        ({"what": "china"}, "Encounters in china", {"Lavrov met Wang"}),
        ({"what": "SCO summit"}, "Encounters on the margins of the SCO summit", {"Lavrov met Sub"}),
        (
            {"what": "the Munich security conference"},
            "Encounters on the margins of the Munich",
            {"met Subrahmanyam Jaishankar"},
        ),
        ({"what": "Astana", "since": "2024-07-04"}, "Encounters in Astana since 4 Jul 2024", set()),
        ({"what": "China", "until": "May 2024"}, "Encounters in China until 31 May 2024", {"Lavrov met Wang"}),
    ):
        words = said(await server.member.slash(server.channel, "at", **options))
        assert title in words, options
        assert all(part in words for part in there), options
        assert bool(there) != ("knows no encounter" in words), options


async def test_at_suggests_what_the_archive_knows(server: Server) -> None:
    await publish(server, encounters=(encounter(LAVROV, JAISHANKAR, occasion="SCO summit"),))
    names = [c["value"] for c in await server.member.autocomplete(server.channel, "at", "what", "")]
    assert names == ["Astana", "SCO summit"]
    assert [c["value"] for c in await server.member.autocomplete(server.channel, "at", "what", "sum")] == ["SCO summit"]
    assert [c["value"] for c in await server.member.autocomplete(server.channel, "met", "place", "as")] == ["Astana"]
    near = said(await server.member.slash(server.channel, "at", what="Astanna"))
    assert "knows no encounter in or at “Astanna”. Did you mean Astana?" in near
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    assert await other.member.autocomplete(other.channel, "at", "what", "") == []
    assert "knows no encounter in Astana" in said(await other.member.slash(other.channel, "at", what="Astana"))


async def test_at_refuses_days_in_the_wrong_order(server: Server) -> None:
    wrong = await server.member.slash(server.channel, "at", what="Astana", since="2024-07-03", until="2024-07-01")
    assert wrong.ephemeral
    assert "the second day is before the first" in said(wrong)


async def test_met_narrows_by_kind(server: Server) -> None:
    await publish(
        server,
        encounters=(
            encounter(LAVROV, JAISHANKAR),
            encounter(LAVROV, WANG, on="2024-06-20", place=None, kind=EncounterKind.CALL, sentence="Lavrov called Wang."),
            encounter(
                LAVROV, person("Hakan Fidan"), on="2024-07-20", kind=EncounterKind.VISIT, status=EncounterStatus.PLANNED,
                sentence="Lavrov is to visit Fidan.",
            ),
        ),
    )  # fmt: skip
    for kind, name in (("meeting", "Jaishankar"), ("call", "Wang Yi"), ("visit", "Hakan Fidan")):
        words = said(await server.member.slash(server.channel, "met", person="Lavrov", kind=kind))
        assert f"### Encounters of Sergey Lavrov ({kind})" in words
        assert {n for n in ("Jaishankar", "Wang Yi", "Hakan Fidan") if n in words} == {name}


async def test_namesakes_are_told_apart_and_asked_for_by_number(server: Server) -> None:
    imran, johar = person("Imran Khan"), person("Johar Khan")
    await publish(
        server, encounters=(encounter(LAVROV, imran), encounter(LAVROV, johar, on="2024-06-01", sentence="And Johar."))
    )
    await publish(
        server, encounters=(encounter(WANG, person("Khan"), on="2024-02-01", sentence="Wang met Khan."),), title="Khan"
    )
    refused = said(await server.member.slash(server.channel, "met", person="Khan"))
    assert "several called “Khan”: " in refused
    choices = await server.member.autocomplete(server.channel, "met", "person", "khan")
    by_name = {c["name"]: c["value"] for c in choices}
    assert by_name["Imran Khan"] == "Imran Khan"
    ((label, number),) = [(n, v) for n, v in by_name.items() if v.startswith("#")]
    assert label.startswith("Khan (")
    assert "Wang Yi" in said(await server.member.slash(server.channel, "met", person=number))
    assert "### Khan" in said(await server.member.slash(server.channel, "person", name=number))
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    assert f"knows nobody called “{number}”" in said(await other.member.slash(other.channel, "met", person=number))
    assert "knows nobody" in said(await other.member.slash(other.channel, "person", name=number))
