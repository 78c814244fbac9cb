from __future__ import annotations

import pytest

from storage.values.facts import EncounterKind, EncounterStatus
from tests.commands.conftest import Server, components, make_server, said
from tests.commands.news import encounter, person, publish, state
from tests.discord_server.limits import walk

LAVROV, JAISHANKAR, WANG = person("Sergey Lavrov"), person("Subrahmanyam Jaishankar"), person("Wang Yi")


async def test_met_shows_when_where_how_and_on_what_it_rests(server: Server) -> None:
    await publish(server, encounters=(encounter(LAVROV, JAISHANKAR, occasion="SCO summit"),), outlet="Example Wire")
    await publish(server, encounters=(encounter(LAVROV, JAISHANKAR),), outlet="Another Wire")
    answer = await server.member.slash(server.channel, "met", person="Lavrov")
    assert not answer.ephemeral
    words = said(answer)
    assert "### Encounters of Sergey Lavrov" in words
    assert "**Sergey Lavrov met Subrahmanyam Jaishankar**" in words
    assert "✔ held** · Wed 3 July 2024 · Astana · at the SCO summit" in words
    assert "> “The two ministers met in Astana.”" in words
    assert "2 outlets: [" in words
    assert "(https://example.org/" in words


async def test_met_narrows(server: Server) -> None:
    await publish(
        server,
        encounters=(
            encounter(LAVROV, JAISHANKAR, on="2024-07-03"),
            encounter(LAVROV, WANG, on="2024-05-20", place="Beijing", sentence="Lavrov met Wang Yi in Beijing."),
            encounter(
                LAVROV, person("Hakan Fidan"), on="2024-07-20", place="Ankara", status=EncounterStatus.PLANNED,
                sentence="Lavrov is to meet Fidan in Ankara.",
            ),
        ),
    )  # fmt: skip
    for options, names in (
        ({"with": "Wang Yi"}, {"Wang Yi"}),
        ({"place": "Beijing"}, {"Wang Yi"}),
        ({"since": "July 2024"}, {"Jaishankar", "Hakan Fidan"}),
        ({"until": "May 2024"}, {"Wang Yi"}),
        ({"since": "30d", "until": "yesterday"}, {"Jaishankar"}),
        ({"status": "planned"}, {"Hakan Fidan"}),
    ):
        words = said(await server.member.slash(server.channel, "met", person="Sergey Lavrov", **options))
        listed = words.split("\n", 1)[1]
        assert {n for n in ("Jaishankar", "Wang Yi", "Hakan Fidan") if f"{n}**" in listed} == names, options


async def test_an_unknown_person_is_answered_with_near_names(server: Server) -> None:
    await publish(server, encounters=(encounter(LAVROV, JAISHANKAR),))
    assert "Did you mean Sergey Lavrov?" in said(await server.member.slash(server.channel, "met", person="Lavrow"))
    assert "knows nobody called" in said(await server.member.slash(server.channel, "met", person="Zzz Qqq"))


async def test_nothing_found_says_what_to_do(server: Server) -> None:
    await publish(server, encounters=(encounter(LAVROV, JAISHANKAR),))
    answer = await server.member.slash(server.channel, "met", person="Lavrov", place="Lima")
    assert "Try fewer limits" in said(answer)


@pytest.mark.parametrize("typed", ["soon", "2024-13-40", "<@1>"])
async def test_a_wrong_date_is_said_to_the_asker_alone(server: Server, typed: str) -> None:
    wrong = await server.member.slash(server.channel, "met", person="Lavrov", since=typed)
    assert wrong.ephemeral
    assert "is no date: write it as 2024-07-03" in said(wrong)
    assert "<@1>" not in said(wrong).replace("\\<", "")


async def test_days_in_the_wrong_order_are_said(server: Server) -> None:
    wrong = await server.member.slash(server.channel, "met", person="Lavrov", since="2024-07-03", until="2024-07-01")
    assert wrong.ephemeral
    assert "the second day is before the first" in said(wrong)


async def test_people_are_suggested_the_most_mentioned_first(server: Server) -> None:
    await publish(server, encounters=(encounter(LAVROV, JAISHANKAR), encounter(LAVROV, WANG, on="2024-07-02")))
    names = [c["value"] for c in await server.member.autocomplete(server.channel, "met", "person", "")]
    assert names[0] == "Sergey Lavrov"
    assert set(names) == {"Sergey Lavrov", "Subrahmanyam Jaishankar", "Wang Yi"}
    found = await server.member.autocomplete(server.channel, "met", "with", "jai", person="Lavrov")
    assert [c["value"] for c in found] == ["Subrahmanyam Jaishankar"]


async def test_25_people_at_most_are_suggested(server: Server) -> None:
    families = [
        "Abe",
        "Bianchi",
        "Costa",
        "Dubois",
        "Eriksen",
        "Fischer",
        "Garcia",
        "Hansen",
        "Ivanova",
        "Jensen",
        "Kowalski",
        "Lopez",
        "Moreau",
        "Nakamura",
        "Okafor",
        "Petrov",
        "Quispe",
        "Rossi",
        "Santos",
        "Tanaka",
        "Ueda",
        "Vargas",
        "Weber",
        "Xu",
        "Yilmaz",
        "Zhang",
        "Novak",
        "Silva",
    ]
    first = ("Maria", "John", "Aiko", "Pedro", "Lena", "Omar", "Ruth")
    every = [person(f"{first[i % 7]} {family}") for i, family in enumerate(families)]
    await publish(server, encounters=tuple(encounter(LAVROV, one, sentence=f"Lavrov met {one.name}.") for one in every))
    await publish(server, encounters=(encounter(WANG, person("A" * 120)),), title="A very long name")
    assert len(await server.member.autocomplete(server.channel, "met", "person", "")) == 25
    assert await server.member.autocomplete(server.channel, "met", "person", "aaaaaa") == []


async def test_another_servers_people_and_events_are_never_shown(server: Server) -> None:
    await publish(server, encounters=(encounter(LAVROV, JAISHANKAR),))
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    assert "knows nobody called" in said(await other.member.slash(other.channel, "met", person="Sergey Lavrov"))
    assert await other.member.autocomplete(other.channel, "met", "person", "la") == []


async def test_names_from_articles_cannot_mention_or_link(server: Server) -> None:
    evil = person("@everyone <@&7> [x](https://evil.example/)")
    await publish(
        server, encounters=(encounter(LAVROV, evil, place="<#5> `code`"),), outlet="[y](https://evil.example)"
    )
    words = said(await server.member.slash(server.channel, "met", person="Lavrov"))
    assert "@everyone" not in words
    assert "](https://evil" not in words
    for request in server.env.http_requests:
        if isinstance(request.json, dict) and request.method == "POST" and "/webhooks/" in request.path:
            assert request.json["allowed_mentions"] == {"parse": []}


async def test_pages_turn_also_after_a_restart(server: Server) -> None:
    every = tuple(
        encounter(LAVROV, person(name), on=f"2024-06-{10 + i}", sentence=f"Lavrov met {name}.")
        for i, name in enumerate(("Ana Silva", "Bo Chen", "Cara Diaz", "Dan Eaton", "Eva Fox", "Finn Gale", "Gus Hall"))
    )
    await publish(server, encounters=every, day="2024-06-30")
    first = await server.member.slash(server.channel, "met", person="Lavrov")
    assert "Gus Hall" in said(first)
    assert "Ana Silva" not in said(first)
    assert first.response is not None
    message = first.response.message
    await server.member.click(message, label="More")
    turned = server.env.backend.get_message(message.channel.id, message.id)
    assert "Ana Silva" in str(turned.components)
    assert "page 2" in str(turned.components)
    fresh = type(server.client)(
        database=server.client.database, reader=server.reader, fetcher=server.client.fetcher, clock=server.client.clock
    )
    await server.env.restart_bot(fresh)
    await server.member.click(first.response.message, label="Back")
    back = server.env.backend.get_message(message.channel.id, message.id)
    assert "Gus Hall" in str(back.components)
    assert "Ana Silva" not in str(back.components)


async def test_others_turn_pages_for_themselves(server: Server) -> None:
    every = tuple(
        encounter(LAVROV, person(f"Ada {name}"), on=f"2024-06-{10 + i}", sentence=f"Lavrov met {name}.")
        for i, name in enumerate(("Silva", "Chen", "Diaz", "Eaton", "Fox", "Gale"))
    )
    await publish(server, encounters=every, day="2024-06-30")
    first = await server.member.slash(server.channel, "met", person="Lavrov")
    assert first.response is not None
    theirs = await server.curator.click(first.response.message, label="More")
    assert theirs.ephemeral
    assert "Ada Silva" in said(theirs)
    unchanged = server.env.backend.get_message(first.response.channel_id, first.response.id)
    assert "Ada Silva" not in str(unchanged.components)


async def test_an_event_opens_in_full(server: Server) -> None:
    await publish(server, encounters=(encounter(LAVROV, JAISHANKAR),))
    first = await server.member.slash(server.channel, "met", person="Lavrov")
    (menu,) = [c for c in components(first) if c.get("custom_id") == "events"]
    assert first.response is not None
    card = await server.member.select(first.response.message, [menu["options"][0]["value"]], custom_id="events")
    assert card.ephemeral
    assert "**What articles say**" in said(card)
    assert "With Sergey Lavrov, Subrahmanyam Jaishankar" in said(card)


async def test_states_are_parties_one_can_ask_for(server: Server) -> None:
    await publish(server, encounters=(encounter(state("India"), state("Russia"), sentence="India and Russia met."),))
    assert "India met Russia" in said(await server.member.slash(server.channel, "met", person="india"))


async def test_in_private_messages_nothing_of_a_server_is_known(server: Server) -> None:
    await publish(server, encounters=(encounter(LAVROV, JAISHANKAR),))
    assert "knows nobody called" in said(await server.member.user.slash("met", person="Lavrov"))


async def test_an_answer_is_narrowed_by_its_select_and_widened_again_after_a_restart(server: Server) -> None:
    await publish(
        server,
        encounters=(
            encounter(LAVROV, JAISHANKAR),
            encounter(LAVROV, WANG, on="2024-07-12", status=EncounterStatus.PLANNED, sentence="Lavrov is to meet Wang Yi."),
            encounter(LAVROV, person("Hakan Fidan"), kind=EncounterKind.CALL, sentence="Lavrov called Fidan."),
        ),
    )  # fmt: skip
    first = await server.member.slash(server.channel, "met", person="Lavrov")
    assert first.response is not None
    message = first.response.message

    async def narrowed(*values: str) -> str:
        shown = server.env.backend.get_message(message.channel.id, message.id)
        (menu,) = [c for c in walk(shown.components) if str(c.get("custom_id")).startswith("only:")]
        await server.member.select(message, list(values), custom_id=menu["custom_id"])
        return str(server.env.backend.get_message(message.channel.id, message.id).components)

    planned = await narrowed("planned")
    assert "to meet Wang Yi" in planned
    assert "Jaishankar" not in planned
    fresh = type(server.client)(
        database=server.client.database, reader=server.reader, fetcher=server.client.fetcher, clock=server.client.clock
    )
    await server.env.restart_bot(fresh)
    calls = await narrowed("call", "held")
    assert "Hakan Fidan" in calls
    assert "Wang Yi" not in calls
    assert "Wang Yi" in await narrowed()


async def test_a_select_that_leaves_nothing_can_be_taken_back(server: Server) -> None:
    await publish(
        server, encounters=(encounter(LAVROV, JAISHANKAR), encounter(LAVROV, WANG, sentence="Lavrov met Wang Yi."))
    )
    first = await server.member.slash(server.channel, "met", person="Lavrov", status="denied")
    assert "no encounter (denied)" in said(first)
    assert any(str(c.get("custom_id")).startswith("only:") for c in components(first))
