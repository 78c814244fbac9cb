from __future__ import annotations

import re
from typing import Any

import simcord

from tests.commands.conftest import Server, components, make_server, said
from tests.commands.news import announced, encounter, person, publish

LAVROV, JAISHANKAR, WANG = person("Sergey Lavrov"), person("Subrahmanyam Jaishankar"), person("Wang Yi")


async def _fill(server: Server) -> None:
    await publish(
        server,
        encounters=(
            encounter(LAVROV, JAISHANKAR),
            encounter(LAVROV, WANG, on="2024-05-20", place="Beijing", sentence="Lavrov met Wang Yi in Beijing."),
        ),
        upcoming=(announced("SCO summit", on="2024-07-20", place="Astana"),),
    )


def _shown(result: simcord.InteractionResult) -> dict[str, Any]:
    """The picture an answer shows: its only gallery's only item, whose file came along."""
    (gallery,) = [c for c in components(result) if c["type"] == 12]
    (item,) = gallery["items"]
    message = [m for m in (result.response, *result.followups) if m is not None][-1]
    (file,) = message.attachments
    assert item["media"]["url"].endswith(file.filename)
    return dict(item)


async def test_a_network_is_a_picture_with_its_words(server: Server) -> None:
    await _fill(server)
    answer = await server.member.slash(server.channel, "network", person="Lavrov")
    assert "### Whom Sergey Lavrov met" in said(answer)
    assert "Subrahmanyam Jaishankar (1), Wang Yi (1)" in _shown(answer)["description"]
    since = await server.member.slash(server.channel, "network", person="Lavrov", since="July 2024")
    assert "Wang Yi" not in _shown(since)["description"]


async def test_whoever_is_in_it_can_be_looked_at_closer_after_a_restart(server: Server) -> None:
    await _fill(server)
    first = await server.member.slash(server.channel, "network")
    (menu,) = [c for c in components(first) if c.get("custom_id", "").startswith("closer:")]
    wang = next(option["value"] for option in menu["options"] if option["label"] == "Wang Yi")
    fresh = type(server.client)(
        database=server.client.database, reader=server.reader, fetcher=server.client.fetcher, clock=server.client.clock
    )
    # the simulator holds the clock still, and starting a second pool while one is open would wait for it forever
    fresh.studio = server.client.studio
    await server.env.restart_bot(fresh)
    assert first.response is not None
    closer = await server.member.select(first.response.message, [wang], custom_id=menu["custom_id"])
    assert closer.ephemeral
    assert "### Whom Wang Yi met" in said(closer)
    _shown(closer)


async def test_a_timeline_is_a_picture_with_its_words(server: Server) -> None:
    await _fill(server)
    answer = await server.member.slash(server.channel, "timeline", person="Lavrov")
    assert "Wang Yi: 1, last 20 May 2024 (held)" in _shown(answer)["description"]


async def test_a_profile_leads_to_both(server: Server) -> None:
    await _fill(server)
    profile = await server.member.slash(server.channel, "person", name="Lavrov")
    assert profile.response is not None
    for label, words in (("Network", "### Whom Sergey Lavrov met"), ("Timeline", "Encounters of Sergey Lavrov over")):
        drawn = await server.member.click(profile.response.message, label=label)
        assert drawn.ephemeral
        assert words in said(drawn)


async def test_upcoming_shows_a_calendar_when_asked(server: Server) -> None:
    await _fill(server)
    answer = await server.member.slash(server.channel, "upcoming", picture=True)
    assert "Sat 20 July 2024: SCO summit, Astana" in _shown(answer)["description"]
    assert "SCO summit" in said(answer)
    without = await server.member.slash(server.channel, "upcoming")
    assert not [c for c in components(without) if c["type"] == 12]


async def test_nothing_to_draw_is_a_sentence(server: Server) -> None:
    empty = await server.member.slash(server.channel, "network")
    assert empty.ephemeral
    assert "Add articles that report some" in said(empty)
    assert not [
        c for c in components(await server.member.slash(server.channel, "upcoming", picture=True)) if c["type"] == 12
    ]
    await _fill(server)
    assert "Ask from an earlier day on" in said(
        await server.member.slash(server.channel, "timeline", person="Wang Yi", since="2024-06-01")
    )
    assert "Did you mean Sergey Lavrov?" in said(await server.member.slash(server.channel, "network", person="Lavrow"))


async def test_another_servers_people_are_never_drawn(server: Server) -> None:
    await _fill(server)
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    await publish(other, encounters=(encounter(person("Ada Bell"), person("Ben Cole"), sentence="Ada met Ben."),))
    drawn = await other.member.slash(other.channel, "network")
    assert "Lavrov" not in str(components(drawn))
    (menu,) = [c for c in components(drawn) if c.get("custom_id", "").startswith("closer:")]
    ids = {int(re.sub(r"\D", "", option["value"])) for option in menu["options"]}
    for foreign in range(1, min(ids)):
        for command, option in (("network", "person"), ("timeline", "person")):
            assert "knows nobody" in said(await other.member.slash(other.channel, command, **{option: f"#{foreign}"}))


async def test_names_in_a_picture_and_around_it_cannot_mention_or_link(server: Server) -> None:
    evil = person("@everyone [x](https://evil.example/) " + "A" * 4000)
    await publish(server, encounters=(encounter(LAVROV, evil),))
    words = said(await server.member.slash(server.channel, "network"))
    assert "@everyone" not in words
    assert "](https://evil" not in words


async def test_too_many_pictures_at_once_are_refused_politely(server: Server) -> None:
    await _fill(server)
    for _ in range(12):
        await server.member.slash(server.channel, "network")
    refused = await server.member.slash(server.channel, "network")
    assert refused.ephemeral
    assert re.search(r"can be (asked again|drawn) in \d+ seconds", said(refused))
