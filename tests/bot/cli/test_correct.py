"""`attache correct` and `attache history`."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.bot.cli.conftest import Attache


def test_an_event_is_set_right_listed_and_undone(attache: Attache, seeded: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.sqlite3"
    shutil.copy(seeded, own)

    def first() -> dict[str, object]:
        found = attache("met", "Lavrov", "--database", own, "--json").json["events"]
        return next((e for e in found if e["id"] == event["id"]), {}) if event else found[0]

    event: dict[str, object] = {}
    event = first()
    number = str(event["id"])
    done = attache("correct", number, "--place", "Atlantis", "--status", "denied", "--database", own)
    assert done.status == 0, done.err
    assert f"{event['place'] or 'not known'} → Atlantis (the operator, " in done.out
    after = first()
    assert (after["place"], after["status"], after["corrected"]) == ("Atlantis", "denied", ["status", "place"])
    assert len(attache("history", "--database", own).out.splitlines()) == 2
    for one in ("1", "2"):
        assert "undone" in attache("history", "--undo", one, "--database", own).out
    assert first() == event
    assert [one["undone_by"] for one in attache("history", "--json", "--database", own).json] == [0, 0]
    refused = attache("history", "--undo", "1", "--database", own)
    assert (refused.status, refused.err) == (1, "attache: Correction 1 was undone already.\n")


def test_wrong_usage_is_said(attache: Attache, tmp_path: Path) -> None:
    own = tmp_path / "new.sqlite3"
    assert attache("correct", "1", "--database", own).status == 2
    assert attache("correct", "1", "--until", "2024", "--database", own).status == 2
    assert attache("correct", "1", "--date", "soon", "--database", own).status == 2
    gone = attache("correct", "1", "--dismiss", "--database", own)
    assert gone.status == 1
    assert "no such event here" in gone.err
    assert attache("history", "--database", own).out == "Nobody has corrected anything yet.\n"
