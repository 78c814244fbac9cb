from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Attache = Callable[..., Any]
FRENCH = (
    "Les ministres des affaires étrangères se sont rencontrés mardi à Paris pour parler du commerce et des visas. " * 4
)


def test_what_was_not_read_is_listed_with_the_reason(attache: Attache, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ada Byron met Alan Turing in Geneva on Tuesday.", "utf-8")
    (tmp_path / "b.txt").write_text(f"---\ntitle: Rencontre\n---\n{FRENCH}", "utf-8")
    archive = ("--database", tmp_path / "a.sqlite3")
    added = attache("ingest", tmp_path / "a.txt", tmp_path / "b.txt", "--date", "2024-07-03", "--json", *archive)
    assert (added.status, added.json["added"], added.json["unread"]) == (0, 2, 1)
    every = attache("articles", "--json", *archive).json
    assert (len(every["articles"]), every["waiting"]) == (2, 0)
    (one,) = attache("articles", "--unread", "--json", *archive).json["articles"]
    assert (one["title"], one["unread"]) == ("Rencontre", "language")
    assert "French" in attache("articles", "--unread", *archive).out
    assert attache("articles", "--failed", *archive).out == "There is none.\n"
