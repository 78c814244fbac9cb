from __future__ import annotations

import pytest

from storage.values.facts import EncounterStatus
from tests.commands.conftest import Server, components, make_server, said
from tests.commands.news import announced, encounter, person, publish

LAVROV, FIDAN = person("Sergey Lavrov"), person("Hakan Fidan")


async def _fill(server: Server) -> None:
    await publish(
        server,
        upcoming=(
            announced("SCO summit", on="2024-07-20", place="Astana", who=("Kazakhstan",)),
            announced("Peace conference", on=None, place="Geneva"),
            announced("NATO summit", on="2024-09-09", place="Washington"),
        ),
        encounters=(
            encounter(
                LAVROV, FIDAN, on="2024-07-12", place="Ankara", status=EncounterStatus.PLANNED, sentence="They meet."
            ),
        ),
    )


async def test_upcoming_lists_dated_events_in_order_and_undated_last(server: Server) -> None:
    await _fill(server)
    words = said(await server.member.slash(server.channel, "upcoming"))
    order = [words.index(name) for name in ("Sergey Lavrov to meet Hakan Fidan", "SCO summit", "Peace conference")]
    assert order == sorted(order)
    assert "NATO summit" not in words
    assert "<t:1720785600:R>" in words  # noon UTC of 12 July 2024


@pytest.mark.parametrize(
    ("options", "there", "gone"),
    [
        ({"within": "3 months"}, "NATO summit", "nothing"),
        ({"within": "10 days"}, "Hakan Fidan", "SCO summit"),
        ({"place": "Astana"}, "SCO summit", "Hakan Fidan"),
        ({"person": "Lavrov"}, "Hakan Fidan", "SCO summit"),
    ],
)
async def test_upcoming_narrows(server: Server, options: dict[str, str], there: str, gone: str) -> None:
    await _fill(server)
    words = said(await server.member.slash(server.channel, "upcoming", **options))
    assert there in words
    assert gone not in words


async def test_nothing_ahead_says_what_to_do(server: Server) -> None:
    assert "Look further ahead" in said(await server.member.slash(server.channel, "upcoming"))


async def test_an_unknown_person_is_suggested(server: Server) -> None:
    await _fill(server)
    assert "Did you mean Hakan Fidan?" in said(await server.member.slash(server.channel, "upcoming", person="Fidhan"))


async def test_a_wrong_horizon_is_said(server: Server) -> None:
    wrong = await server.member.slash(server.channel, "upcoming", within="yesterday")
    assert wrong.ephemeral
    assert "“yesterday” is no time ahead" in said(wrong)


async def test_another_servers_agenda_is_never_shown(server: Server) -> None:
    await _fill(server)
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    assert "Nothing is known" in said(await other.member.slash(other.channel, "upcoming", within="1 year"))


async def test_the_briefing_tells_what_is_new_and_ahead(server: Server) -> None:
    await _fill(server)
    words = said(await server.member.slash(server.channel, "briefing now"))
    assert "SCO summit" in words
    assert "Hakan Fidan" in words


async def test_upcoming_narrows_to_a_kind_by_option_and_by_select(server: Server) -> None:
    await _fill(server)
    summits = said(await server.member.slash(server.channel, "upcoming", kind="summit"))
    assert "SCO summit" in summits
    assert "Hakan Fidan" not in summits.replace("met Hakan", "")
    first = await server.member.slash(server.channel, "upcoming")
    (menu,) = [c for c in components(first) if str(c.get("custom_id")).startswith("only:")]
    assert first.response is not None
    theirs = await server.curator.select(first.response.message, ["meeting"], custom_id=menu["custom_id"])
    assert theirs.ephemeral
    assert "Hakan Fidan" in said(theirs)
    assert "SCO summit" not in said(theirs)
