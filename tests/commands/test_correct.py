from __future__ import annotations

import pytest

from bot.curating.correcting import Corrector
from storage.errors import ArchiveError
from storage.values.records import Event, EventStatus
from tests.commands.conftest import NOW, Server, components, make_server, said
from tests.commands.news import encounter, person, publish

LAVROV, JAISHANKAR, WANG = person("Sergey Lavrov"), person("Subrahmanyam Jaishankar"), person("Wang Yi")
MEETING = encounter(LAVROV, JAISHANKAR, sentence="Lavrov met Jaishankar in Astana.")
OTHER = encounter(WANG, person("Jaishankar"), on="2024-07-02", sentence="Wang met Jaishankar.")


@pytest.fixture
async def event(server: Server) -> str:
    await publish(server, encounters=(MEETING,))
    (choice,) = await server.curator.autocomplete(server.channel, "correct date", "event", "lavrov")
    return str(choice["value"])


async def stored(server: Server, event: str) -> Event:
    found = await server.archive.events.get(int(event))
    assert found is not None
    return found


async def correct(server: Server, name: str, /, **options: str) -> str:
    done = await server.curator.slash(server.channel, f"correct {name}", **options)
    assert done.ephemeral
    return said(done)


async def test_a_date_is_set_and_the_card_says_by_whom(server: Server, event: str) -> None:
    words = await correct(server, "date", event=event, day="2 July 2024", until="4 July 2024")
    assert "### Corrected\n- `1` Date of **Sergey Lavrov met Subrahmanyam Jaishankar**" in words
    assert "Wed 3 July 2024 → 2–4 July 2024" in words
    card = said(await server.member.slash(server.channel, "event", which=event))
    assert "2–4 July 2024" in card
    assert (
        f"first day: 2024-07-03 → 2024-07-02 (<t:{int(NOW.timestamp())}:D>, corrected by <@{server.curator.id}>)"
        in card
    )


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [("July 2024", "2024-07", None), ("2024", "2024", None), ("2024-07-05", "2024-07-05", None)],
)
async def test_a_month_or_year_is_taken_as_such(
    server: Server, event: str, day: str, start: str, end: str | None
) -> None:
    await correct(server, "date", event=event, day=day)
    found = await stored(server, event)
    assert (str(found.start), found.end) == (start, end)


async def test_place_status_and_participants_are_set(server: Server, event: str) -> None:
    await publish(server, encounters=(OTHER,), title="Wang too")
    assert "Astana → Almaty" in await correct(server, "place", event=event, place="Almaty")
    assert "held → cancelled" in await correct(server, "status", event=event, status="cancelled")
    await correct(server, "participants", event=event, people="Wang Yi; Subrahmanyam Jaishankar")
    found = await stored(server, event)
    assert (found.place, found.status) == ("Almaty", EventStatus.CANCELLED)
    assert [p.name for p in found.participants] == ["Wang Yi", "Subrahmanyam Jaishankar"]


async def test_a_dismissed_event_is_gone_until_undone(server: Server, event: str) -> None:
    assert "Dismissed **Sergey Lavrov met" in await correct(server, "dismiss", event=event)
    assert "no such event here" in said(await server.member.slash(server.channel, "event", which=event))
    listed = await server.curator.slash(server.channel, "history")
    assert listed.ephemeral
    (menu,) = [c for c in components(listed) if c.get("custom_id") == "correction:undo"]
    assert listed.response is not None
    undone = await server.curator.select(
        listed.response.message, [menu["options"][0]["value"]], custom_id="correction:undo"
    )
    assert (
        f"### Undone\n- `1` Dismissed **Sergey Lavrov met Subrahmanyam Jaishankar** · <@{server.curator.id}>"
        in said(undone)
    )
    assert "↶ undone by" in said(undone)
    again = await server.curator.select(
        listed.response.message, [menu["options"][0]["value"]], custom_id="correction:undo"
    )
    assert said(again) == "Correction 1 was undone already."
    assert await server.archive.events.count() == 1


async def test_persons_are_merged_split_and_renamed(server: Server, event: str) -> None:
    await publish(server, encounters=(OTHER,), title="Wang too")
    await correct(server, "merge", person="Sergey Lavrov", same_as="Wang Yi")
    assert (await stored(server, event)).participants[0].name == "Sergey Lavrov"
    await correct(server, "rename", person="Wang Yi", name="Minister L.")
    assert (await stored(server, event)).participants[0].name == "Minister L."
    names = await server.curator.autocomplete(
        server.channel, "correct split", "name", "", person="Subrahmanyam Jaishankar"
    )
    assert {n["value"] for n in names} == {"Subrahmanyam Jaishankar", "Jaishankar"}
    assert "Kept apart **“Jaishankar” and Subrahmanyam" in await correct(
        server, "split", person="Subrahmanyam Jaishankar", name="Jaishankar"
    )


async def test_an_article_is_not_used(server: Server, event: str) -> None:
    (choice,) = await server.curator.autocomplete(server.channel, "correct article", "which", "lavrov")
    assert choice["name"] == "Ministers meet · Example Wire · 2024-07-03"
    assert "Not used: the article **Ministers meet**" in await correct(server, "article", which=choice["value"])
    assert await server.archive.events.count() == 0
    assert "Lavrov" in said(await server.member.slash(server.channel, "search", words="lavrov"))


@pytest.mark.parametrize(
    ("name", "options", "sentence"),
    [
        ("date", {"day": "soon"}, "“soon” is no date of an event"),
        ("date", {"day": "2024-07-03", "until": "2024-07-01"}, "The last day is before the first."),
        ("place", {"place": "…"}, "That is no place"),
        ("status", {"status": "held"}, "That is so already: the status is held."),
        ("participants", {"people": "Nobody Known"}, "knows nobody"),
        ("participants", {"people": " ; "}, "Name at least one participant."),
    ],
)
async def test_what_cannot_be_set_is_said(
    server: Server, event: str, name: str, options: dict[str, str], sentence: str
) -> None:
    assert sentence in await correct(server, name, event=event, **options)
    assert await server.archive.corrections.newest() == []


async def test_what_was_typed_instead_of_picked_is_said(server: Server) -> None:
    for typed in ("the summit", "999", "9" * 30):
        assert "no such event here" in await correct(server, "dismiss", event=typed)
        assert "no such article here" in await correct(server, "article", which=typed)


async def test_without_the_right_nothing_is_corrected_listed_or_undone(server: Server, event: str) -> None:
    await correct(server, "place", event=event, place="Almaty")
    for command in await server.client.tree.fetch_commands():
        if command.name in {"correct", "history"}:
            server.guild.set_command_permissions(command, {server.member: True})
    refused = "This needs the permission Manage Messages in this channel."
    for name, options in (
        ("date", {"event": event, "day": "2024-07-05"}), ("place", {"event": event, "place": "Here"}),
        ("status", {"event": event, "status": "denied"}), ("participants", {"event": event, "people": "Lavrov"}),
        ("dismiss", {"event": event}), ("merge", {"person": "Lavrov", "same_as": "Jaishankar"}),
        ("split", {"person": "Lavrov", "name": "Lavrov"}), ("rename", {"person": "Lavrov", "name": "X"}),
        ("article", {"which": "1"}),
    ):  # fmt: skip
        assert said(await server.member.slash(server.channel, f"correct {name}", **options)) == refused
    assert said(await server.member.slash(server.channel, "history")) == refused
    assert len(await server.archive.corrections.newest()) == 1


async def test_an_archive_that_fails_is_said(server: Server, event: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(*_: object, **__: object) -> None:
        raise ArchiveError("The disk is full; nothing of this was kept.")

    monkeypatch.setattr(Corrector, "place", full)
    assert await correct(server, "place", event=event, place="Here") == "The disk is full; nothing of this was kept."


async def test_another_servers_things_are_out_of_reach(server: Server, event: str) -> None:
    await correct(server, "place", event=event, place="Almaty")
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    assert await other.curator.autocomplete(other.channel, "correct date", "event", "lavrov") == []
    assert await other.curator.autocomplete(other.channel, "correct article", "which", "") == []
    assert await other.curator.autocomplete(other.channel, "correct split", "name", "", person="Sergey Lavrov") == []
    assert "no such event here" in await correct(other, "place", event=event, place="Here")
    assert "no such article here" in await correct(other, "article", which="1")
    assert "knows nobody" in await correct(other, "merge", person="Lavrov", same_as="Jaishankar")
    assert "Nobody has corrected anything" in said(await other.curator.slash(other.channel, "history"))


async def test_older_corrections_are_listed_further_back(server: Server, event: str) -> None:
    assert "Nobody has corrected anything" in said(await server.curator.slash(server.channel, "history"))
    for number in range(12):
        await correct(server, "place", event=event, place=f"Place {number} " + "x" * 80)
    first = said(await server.curator.slash(server.channel, "history"))
    assert "- `12` Place of" in first
    assert "`/history before:3`" in first
    last = said(await server.curator.slash(server.channel, "history", before=3))
    assert "- `2` Place of" in last
    assert "older ones" not in last
