"""What is in the files of /export, and who is handed them."""

from __future__ import annotations

import csv
import gzip
import io
import json
from typing import Any

import pytest

from bot.exporting.table import COLUMNS
from tests.commands.conftest import Server, handed, make_server, said
from tests.commands.news import announced, encounter, person, publish

LAVROV = person("Sergey Lavrov")


async def _fill(server: Server) -> Server:
    """News here, and other news in another server."""
    await publish(
        server,
        encounters=(encounter(LAVROV, person("Wang Yi"), sentence="Lavrov met Wang Yi."),),
        upcoming=(announced("=SUM(A1) summit", on="2024-07-20", place="Astana"),),
    )
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    await publish(other, encounters=(encounter(person("Ada Bell"), person("Ben Cole"), sentence="Bell met Cole."),))
    return other


async def _exported(server: Server, form: str) -> tuple[str, str]:
    given = await server.curator.slash(server.channel, "export", format=form)
    assert given.ephemeral
    assert "The archive as it stands now" in said(given)
    name, content = await handed(given)
    return name, gzip.decompress(content).decode()


async def test_the_table_holds_every_event_of_this_server_alone(server: Server) -> None:
    other = await _fill(server)
    name, text = await _exported(server, "csv")
    assert name == f"attache-{server.guild.id}.csv.gz"
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == COLUMNS
    assert {row["start"] for row in rows} == {"2024-07-03", "2024-07-20"}
    (met,) = [row for row in rows if row["start"] == "2024-07-03"]
    assert met["participants"] == "Sergey Lavrov; Wang Yi"
    assert (met["place"], met["evidence"]) == ("Astana", "Lavrov met Wang Yi.")
    assert not [cell for row in rows for cell in row.values() if cell.startswith("=")]
    assert "Bell" not in text
    _, theirs = await _exported(other, "csv")
    assert [row["participants"] for row in csv.DictReader(io.StringIO(theirs))] == ["Ada Bell; Ben Cole"]


async def test_the_document_holds_all_of_this_server_alone(server: Server) -> None:
    await _fill(server)
    name, text = await _exported(server, "json")
    assert name == f"attache-{server.guild.id}.json.gz"
    found: dict[str, Any] = json.loads(text)
    assert set(found["attache"]) == {"format", "schema", "exported_at"}
    (article,) = found["articles"]
    assert "Lavrov met Wang Yi." in article["text"]
    assert len(found["events"]) == 2
    assert "Bell" not in text


@pytest.mark.parametrize("form", ["csv", "json"])
async def test_an_empty_archive_is_a_whole_file(server: Server, form: str) -> None:
    _, text = await _exported(server, form)
    if form == "csv":
        assert list(csv.DictReader(io.StringIO(text))) == []
        assert text.startswith("id,headline,")
    else:
        assert json.loads(text)["articles"] == []


async def test_it_is_for_those_who_may_add(server: Server) -> None:
    await _fill(server)
    (shown,) = [c for c in await server.client.tree.fetch_commands() if c.name == "export"]
    server.guild.set_command_permissions(shown, {server.member: True})
    refused = await server.member.slash(server.channel, "export", format="json")
    assert "This needs the permission Manage Messages" in said(refused)
    assert [m for m in (refused.response, *refused.followups) if m is not None and m.attachments] == []
