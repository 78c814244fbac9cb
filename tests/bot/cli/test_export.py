from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import icalendar
import pytest

Attache = Callable[..., Any]

QUESTIONS = [
    ("met", "Jaishankar", "--limit", "50"),
    ("met", "Narendra Modi", "--place", "Moscow"),
    ("met", "Lavrov", "--with", "Jaishankar"),
    ("upcoming", "--days", "60"),
    ("briefing", "--since", "2024-07-03"),
]


@pytest.fixture
def own(seeded: Path, tmp_path: Path) -> Path:
    """A copy of the seeds' archive that may be written to."""
    path = tmp_path / "own.sqlite3"
    with closing(sqlite3.connect(seeded)) as raw:
        raw.execute("VACUUM INTO ?", (str(path),))
    return path


def answers(attache: Attache, path: Path, guild: int = 0) -> str:
    """What the guild answers, whatever its ids are."""
    found = []
    for words in QUESTIONS:
        ended = attache(*words, "--json", "--as-of", "2024-07-04T06:00", "--database", path, "--guild", str(guild))
        assert ended.status == 0, ended.err
        found.append(without_ids(ended.json))
    return json.dumps(found)


def without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_ids(v) for key, v in value.items() if key not in {"id", "article", "about"}}
    return [without_ids(v) for v in value] if isinstance(value, list) else value


def test_the_calendar_holds_what_is_ahead(attache: Attache, seeded: Path) -> None:
    ended = attache("export", "--format", "ics", "--database", seeded, "--as-of", "2024-07-04")
    assert ended.status == 0
    entries = icalendar.Calendar.from_ical(ended.out).walk("VEVENT")
    assert len(entries) > 5
    days: list[Any] = [entry["DTEND"] for entry in entries]
    assert all(day.dt.isoformat() > "2024-07-04" for day in days)
    assert len({str(entry["UID"]) for entry in entries}) == len(entries)
    assert "known only to the month" in ended.err
    assert ended.out == attache("export", "--format", "ics", "--database", seeded, "--as-of", "2024-07-04").out


def test_the_table_holds_every_event(attache: Attache, seeded: Path) -> None:
    ended = attache("export", "--format", "csv", "--database", seeded)
    assert ended.status == 0
    rows = list(csv.DictReader(io.StringIO(ended.out, newline="")))
    with closing(sqlite3.connect(seeded)) as raw:
        assert len(rows) == raw.execute("SELECT count(*) FROM event").fetchone()[0]
    assert any({"Sergey Lavrov", "S. Jaishankar"} <= set(row["participants"].split("; ")) for row in rows)


def test_an_output_file_appears_whole_and_replaces(attache: Attache, seeded: Path, tmp_path: Path) -> None:
    printed = attache("export", "--format", "csv", "--database", seeded).out
    (tmp_path / "events.csv").write_text("old")
    ended = attache("export", "--format", "csv", "--database", seeded, "--output", "events.csv")
    assert (ended.status, ended.out) == (0, "")
    assert (tmp_path / "events.csv").read_bytes().decode() == printed
    ended = attache("export", "--format", "csv", "--database", seeded, "--output", "no/such/folder/events.csv")
    assert ended.status == 1
    assert "cannot be written" in ended.err
    ended = attache("export", "--format", "csv", "--database", "none.sqlite3", "--output", "events.csv")
    assert ended.status == 1
    assert (tmp_path / "events.csv").read_bytes().decode() == printed
    assert {entry.name for entry in tmp_path.iterdir()} == {"events.csv"}


def test_a_guild_handed_on_answers_the_same(attache: Attache, own: Path, seeds: int) -> None:
    before = answers(attache, own)
    assert attache("export", "--format", "json", "--database", own, "--output", "all.json").status == 0
    ended = attache("import", "all.json", "--database", own, "--guild", "5")
    assert ended.status == 0
    assert f"{seeds} articles" in ended.out
    assert answers(attache, own, 5) == before
    assert attache("import", "all.json", "--database", "new.sqlite3").status == 0
    assert answers(attache, Path("new.sqlite3")) == before
    for path in (own, "new.sqlite3"):
        assert attache("check", "--database", path).status == 0
    # and once more around: the same rows under the same ids as long as the file has no others
    assert attache("export", "--format", "json", "--database", "new.sqlite3", "--output", "again.json").status == 0
    first, again = (json.loads(Path(name).read_text("utf-8")) for name in ("all.json", "again.json"))
    assert {**again, "attache": None} == {**first, "attache": None}


def test_an_imported_guild_goes_on_learning(attache: Attache, own: Path) -> None:
    attache("export", "--format", "json", "--database", own, "--output", "all.json")
    attache("import", "all.json", "--database", own, "--guild", "5")
    Path("note.txt").write_text("MOSCOW, July 9 - Narendra Modi met Vladimir Putin in the Kremlin on Tuesday.", "utf-8")
    for guild in ("0", "5"):
        ended = attache("ingest", "note.txt", "--date", "2024-07-09", "--guild", guild, "--database", own)
        assert ended.status == 0, ended.err
    assert answers(attache, own, 5) == answers(attache, own)
    assert attache("check", "--database", own).status == 0


def test_a_guild_that_knows_something_takes_nothing_in(attache: Attache, own: Path, seeds: int) -> None:
    attache("export", "--format", "json", "--database", own, "--output", "all.json")
    before = answers(attache, own)
    ended = attache("import", "all.json", "--database", own)
    assert ended.status == 1
    assert f"{seeds} articles already" in ended.err
    assert len(ended.err.splitlines()) == 1
    assert answers(attache, own) == before


def spoilt() -> dict[str, Callable[[dict[str, Any]], Any]]:
    """Ways in which an export can be wrong."""

    def event(key: str, value: Any) -> Callable[[dict[str, Any]], Any]:
        return lambda whole: whole["events"][0].update({key: value})

    return {
        "no date": event("start_on", "banana"),
        "no status": event("status", "dreamt"),
        "no time": event("learned_at", "yesterday"),
        "a column of no table": event('x"; DROP TABLE event; --', 1),
        "a list for a text": event("title", ["a"]),
        "a text for a number": event("encounter", "yes"),
        "a wild id": event("event_id", 2**62),
        "an id too large": event("event_id", 2**80),
        "a negative id": event("event_id", -1),
        "a lone surrogate": event("title", "\ud800"),
        "an actor nobody is": lambda whole: whole["events"][0]["participants"][0].update(actor_id=99999),
        "no list": lambda whole: whole.update(events=5),
        "rows that are none": lambda whole: whole.update(events=[1]),
        "an event twice": lambda whole: whole["events"].append(whole["events"][0]),
        "no text": lambda whole: whole["articles"][0].pop("text"),
        "no day": lambda whole: whole["articles"][0].update(published="the day before"),
        "a newer schema": lambda whole: whole["attache"].update(schema=999),
        "a newer format": lambda whole: whole["attache"].update(format=999),
        "a schema of no kind": lambda whole: whole["attache"].update(schema="six"),
        "no mark": lambda whole: whole.pop("attache"),
    }


@pytest.mark.parametrize("fault", spoilt())
def test_what_is_no_whole_export_is_refused_and_nothing_taken_in(attache: Attache, seeded: Path, fault: str) -> None:
    whole = json.loads(attache("export", "--format", "json", "--database", seeded).out)
    spoilt()[fault](whole)
    Path("bad.json").write_text(json.dumps(whole), "utf-8")
    ended = attache("import", "bad.json", "--database", "new.sqlite3")
    assert ended.status == 1
    assert len(ended.err.splitlines()) == 1
    with closing(sqlite3.connect("new.sqlite3")) as raw:
        tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE name = 'article'")}
        assert not tables or raw.execute("SELECT count(*) FROM article").fetchone() == (0,)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"5", b"\xff\xfe", b"[" * 100_000, b'{"attache": 1}'])
def test_what_is_no_export_at_all_is_refused(attache: Attache, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.json").write_bytes(content)
    ended = attache("import", "bad.json", "--database", "new.sqlite3")
    assert ended.status == 1
    assert "attache export" in ended.err
    assert "cannot be read" in attache("import", "none.json").err


def test_erasing_one_guild_leaves_the_others_and_no_trace(
    attache: Attache, own: Path, tmp_path: Path, seeds: int
) -> None:
    before = answers(attache, own)
    whole = json.loads(attache("export", "--format", "json", "--database", own).out)
    whole["articles"][0]["text"] += " The zyzzyvaquux was quiet."
    (tmp_path / "all.json").write_text(json.dumps(whole), "utf-8")
    assert attache("import", "all.json", "--database", own, "--guild", "5").status == 0
    assert b"zyzzyvaquux" in own.read_bytes()
    ended = attache("erase", "--guild", "5", "--database", own)
    assert ended.status == 1
    assert f"{seeds} articles" in ended.err
    assert "--yes" in ended.err
    assert answers(attache, own, 5)
    (tmp_path / "own.sqlite3.schema-4").touch()
    ended = attache("erase", "--guild", "5", "--yes", "--database", own)
    assert ended.status == 0
    assert f"Erased {seeds} articles" in ended.out
    assert "own.sqlite3.schema-4" in ended.out
    assert b"zyzzyvaquux" not in b"".join(path.read_bytes() for path in tmp_path.glob("own.sqlite3*"))
    assert answers(attache, own) == before
    empty = json.loads(attache("export", "--format", "json", "--database", own, "--guild", "5").out)
    assert not any(rows for name, rows in empty.items() if name != "attache")
    assert attache("check", "--database", own).status == 0
    assert attache("import", "all.json", "--database", own, "--guild", "5").status == 0


def test_what_one_user_gave_is_said_before_it_is_erased(attache: Attache, own: Path, seeds: int) -> None:
    with closing(sqlite3.connect(own)) as raw:
        raw.execute("UPDATE article SET added_by = 7 WHERE article_id <= 2")
        raw.execute(
            "INSERT INTO waiting (guild_id, text_hash, published, date_assumed, text, added_by) VALUES (0, 'h', '2024-07-03', 0, 't', 7)"
        )
        raw.commit()
    asked = attache("erase", "--guild", "0", "--user", "7", "--database", own)
    said = "User 7 added 2 articles to guild 0, 1 more that wait to be read, and made 0 corrections"
    assert (asked.status, asked.err) == (1, f"attache: {said}; nothing was erased. Say --yes to erase for good.\n")
    done = attache("erase", "--guild", "0", "--user", "7", "--yes", "--database", own)
    assert done.out.startswith("Erased 2 articles that user 7 added to guild 0")
    assert len(attache("articles", "--limit", "100", "--json", "--database", own).json["articles"]) == seeds - 2
    again = attache("erase", "--guild", "0", "--user", "7", "--database", own)
    assert "added 0 articles to guild 0, 0 more that wait to be read" in again.err


def test_erasing_asks_whose(attache: Attache, own: Path) -> None:
    assert attache("erase", "--yes", "--database", own).status == 2
    ended = attache("erase", "--yes", "--guild", "0", "--database", "none.sqlite3")
    assert ended.status == 1
    assert "There is no archive" in ended.err


@pytest.mark.parametrize("words", [("export",), ("export", "--format", "pdf"), ("import",), ("erase", "--guild", "x")])
def test_wrong_usage_ends_with_2(attache: Attache, words: tuple[str, ...]) -> None:
    assert attache(*words).status == 2


def test_the_table_of_participants_has_names_and_offices(attache: Attache, seeded: Path) -> None:
    ended = attache("export", "--format", "csv", "--of", "participants", "--database", seeded)
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(ended.out)) if not row["role"]}
    jaishankar = rows["S. Jaishankar"]
    assert jaishankar["type"] == "person"
    assert jaishankar["offices"].startswith("foreign minister of India, 2024-06-18/")
    assert int(jaishankar["encounters"]) > 5
    assert rows["Russia"]["type"] == "party"
    assert attache("export", "--format", "json", "--of", "participants", "--database", seeded).status == 2
