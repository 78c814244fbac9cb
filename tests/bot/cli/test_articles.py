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


def test_one_is_shown_with_what_it_said_before_and_removed_with_its_facts(attache: Attache, tmp_path: Path) -> None:
    archive = ("--database", tmp_path / "a.sqlite3")
    head = "---\npublished: 2024-07-04\noutlet: Herald\nurl: https://herald.example/a\n---\n"
    for place in ("Nairobi", "Mombasa"):
        text = f"Ada Byron met Grace Hopper in {place} on Wednesday. Trade was the subject, they said."
        (tmp_path / "a.txt").write_text(head + text, "utf-8")
        came = attache("ingest", tmp_path / "a.txt", "--json", *archive)
    assert (came.json["added"], came.json["corrected"]) == (0, 1)
    shown = attache("articles", "--show", "1", "--json", *archive).json
    assert "Mombasa" in shown["text"]
    assert "Nairobi" in shown["versions"][0]["text"]
    assert [event["headline"] for event in shown["events"]] == ["Ada Byron met Grace Hopper"]
    plain = attache("articles", "--show", "1", *archive).out
    assert "- Ada Byron met Grace Hopper (Wed 3 July 2024)" in plain
    assert "UTC it said:\nAda Byron met Grace Hopper in Nairobi" in plain
    assert attache("articles", "--remove", "1", *archive).out == "Removed: Herald\n"
    assert attache("met", "Ada Byron", *archive).status == 1
    assert "Removed: the article Herald (the operator" in attache("history", *archive).out
    gone = attache("articles", "--show", "1", *archive)
    assert (gone.status, "no such article" in gone.err) == (1, True)
    assert attache("articles", "--show", "1", "--failed", *archive).status == 2
