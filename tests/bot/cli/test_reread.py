"""`attache reread`: with the real reader."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.bot.cli.conftest import Attache


def test_articles_of_an_older_reader_are_read_anew_once(
    attache: Attache, seeded: Path, tmp_path: Path, seeds: int
) -> None:
    own = tmp_path / "own.sqlite3"
    shutil.copy(seeded, own)
    before = attache("met", "Lavrov", "--database", own, "--json").json
    assert attache("reread", "--database", own).out == "0 articles read anew.\n"  # this very reader read them
    everything = attache("reread", "--all", "--database", own, "--json")
    assert everything.status == 0
    assert everything.json["failed"] == 0
    assert everything.json["read"] == seeds
    after = attache("met", "Lavrov", "--database", own, "--json").json
    assert [e["id"] for e in after["events"]] == [e["id"] for e in before["events"]]
    assert [e["headline"] for e in after["events"]] == [e["headline"] for e in before["events"]]
    assert attache("reread", "--database", own, "--json").json["read"] == 0


def test_without_an_archive_it_reads_nothing(attache: Attache, tmp_path: Path) -> None:
    assert attache("reread", "--database", tmp_path / "new.sqlite3").out == "0 articles read anew.\n"
