from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Attache = Callable[..., Any]


def _headlines(answer: dict[str, Any]) -> list[str]:
    return [event["headline"] for event in answer["events"]]


def test_met_shows_when_where_status_outlets_evidence_and_sources(attache: Attache, seeded: Path) -> None:
    ended = attache("met", "Lavrov", "--with", "Jaishankar", "--since", "2024-07-01", "--database", seeded)
    assert ended.status == 0
    for part in ("Sergey Lavrov met S. Jaishankar", "held; Wed 3 July 2024", "outlets", "“", "https://news.example/"):
        assert part in ended.out


def test_met_in_json_holds_every_report(attache: Attache, seeded: Path) -> None:
    answer = attache(
        "met", "Lavrov", "--with", "Jaishankar", "--since", "2024-07-01", "--json", "--database", seeded
    ).json
    assert len(answer["events"]) == 1
    [event] = answer["events"]
    assert event["status"] == "held"
    assert event["start"] == "2024-07-03"
    assert event["outlets"] == len({report["outlet"] for report in event["reports"]}) >= 2
    assert all(report["evidence"] and report["url"] for report in event["reports"])


def test_a_plan_that_was_held_keeps_its_history(attache: Attache, seeded: Path) -> None:
    answer = attache("met", "Narendra Modi", "--json", "--database", seeded).json
    [visit] = [e for e in answer["events"] if e["kind"] == "visit" and e["start"] == "2024-07-08"]
    assert visit["status"] == "held"
    assert {"status"} <= {change["field"] for change in visit["history"]}


@pytest.mark.parametrize("limit", [1, 2])
def test_what_a_limit_leaves_out_is_said(attache: Attache, seeded: Path, limit: int) -> None:
    answer = attache("met", "Jaishankar", "--limit", str(limit), "--json", "--database", seeded).json
    assert len(answer["events"]) == limit
    assert answer["more"] > 0


def test_upcoming_is_as_of_the_day_asked_for(attache: Attache, seeded: Path) -> None:
    answer = attache("upcoming", "--as-of", "2024-07-04", "--json", "--database", seeded).json
    starts = [event["start"] for event in answer["events"]]
    dated = [start for start in starts if start]
    assert dated == sorted(dated)
    assert all(start is None for start in starts[len(dated) :])


def test_the_briefing_of_a_day_is_composed(attache: Attache, seeded: Path) -> None:
    told = attache("briefing", "--as-of", "2024-07-04", "--database", seeded)
    assert told.status == 0
    assert "Briefing for Thursday 4 July 2024" in told.out
    assert "What happened" in told.out
    sections = attache("briefing", "--as-of", "2024-07-04", "--json", "--database", seeded).json["sections"]
    assert sections[0]["items"][0]["event"]["reports"]


def test_a_quiet_day_gets_one_honest_line(attache: Attache, seeded: Path) -> None:
    told = attache("briefing", "--as-of", "2030-01-01", "--database", seeded)
    assert "Nothing new was learned" in told.out


def test_another_guild_sees_nothing(attache: Attache, seeded: Path) -> None:
    ended = attache("met", "Lavrov", "--guild", "77", "--database", seeded)
    assert ended.status == 1
    assert "knows nobody called “Lavrov”" in ended.err


def test_an_unknown_person_is_answered_with_near_names(attache: Attache, seeded: Path) -> None:
    ended = attache("met", "Lavrof", "--database", seeded)
    assert (ended.status, ended.out) == (1, "")
    assert "Did you mean Sergey Lavrov" in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("met",),
        ("met", "X", "--since", "yesterday-ish"),
        ("met", "X", "--status", "dreamt"),
        ("upcoming", "--days", "0"),
        ("briefing", "--as-of", "2024-02-31"),
        ("nonsense",),
    ],
)
def test_wrong_usage_ends_with_2(attache: Attache, words: tuple[str, ...]) -> None:
    assert attache(*words).status == 2


def test_no_archive_yet_is_said(attache: Attache, tmp_path: Path) -> None:
    ended = attache("met", "Lavrov", "--database", tmp_path / "none.sqlite3")
    assert ended.status == 1
    assert "There is no archive at" in ended.err
    assert not (tmp_path / "none.sqlite3").exists()


def test_a_plain_question_is_answered_above_its_events(attache: Attache, seeded: Path) -> None:
    told = attache("ask", "who did Lavrov meet in July 2024?", "--as-of", "2024-07-24", "--database", seeded)
    assert told.status == 0
    lines = told.out.splitlines()
    assert lines[0] == "Understood: encounters of Sergey Lavrov in July 2024"
    assert lines[1].startswith("S. Jaishankar")
    assert "Sergey Lavrov met S. Jaishankar" in told.out


def test_a_question_that_cannot_be_read_ends_with_one_line_of_examples(attache: Attache, seeded: Path) -> None:
    ended = attache("ask", "why is the sky blue?", "--json", "--database", seeded)
    assert (ended.status, ended.out) == (1, "")
    assert "I could not read that question. Try “who did" in ended.err
    assert len(ended.err.splitlines()) == 1


def test_at_a_place(attache: Attache, seeded: Path) -> None:
    answer = attache("at", "Moscow", "--since", "2024-07-01", "--json", "--database", seeded).json
    assert answer["title"] == "Encounters in Moscow since 1 Jul 2024"
    assert all("Russia" in str(event) or "Moscow" in str(event) for event in answer["events"])
    assert answer["events"]
    empty = attache("at", "Lima", "--database", seeded)
    assert empty.status == 0
    assert "knows no encounter in Lima" in empty.out


def test_a_person_is_told_of(attache: Attache, seeded: Path) -> None:
    told = attache("person", "Lavrov", "--as-of", "2024-07-24", "--database", seeded)
    for part in ("Sergey Lavrov", "foreign minister of Russia", "Met most: S. Jaishankar", "Last encounters"):
        assert part in told.out
    assert attache("person", "Lavrof", "--database", seeded).status == 1
    number = attache("person", "Lavrov", "--json", "--database", seeded).json["profile"]["actor"]["id"]
    assert attache("person", f"#{number}", "--json", "--database", seeded).json["title"] == "Sergey Lavrov"
    assert "knows nobody" in attache("person", f"#{number}", "--guild", "77", "--database", seeded).err


def test_every_answer_has_the_same_shape(attache: Attache, seeded: Path) -> None:
    questions = [
        ("met", "Lavrov", "--kind", "meeting"), ("upcoming",), ("at", "Moscow"), ("person", "Lavrov"), ("ask", "what is coming up?"),
    ]  # fmt: skip
    answers = [attache(*words, "--json", "--as-of", "2024-07-04", "--database", seeded).json for words in questions]
    keys = {"title", "says", "as_of", "about", "notes", "empty", "more", "events", "profile"}
    assert all(set(answer) == keys for answer in answers)
    assert [bool(answer["profile"]) for answer in answers] == [False, False, False, True, False]


def test_calls_alone(attache: Attache, seeded: Path) -> None:
    calls = attache("met", "Zelenskyy", "--kind", "call", "--json", "--database", seeded).json["events"]
    assert {event["kind"] for event in calls} <= {"call"}
    assert attache("met", "Zelenskyy", "--kind", "dream", "--database", seeded).status == 2
