"""`attache search`, `attache event`, `attache people` and `attache withhold`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.bot.cli.conftest import Attache


@pytest.fixture
def own(seeded: Path, tmp_path: Path) -> Path:
    """A copy of the seeds' archive that may be written to."""
    return Path(shutil.copy(seeded, tmp_path / "own.sqlite3"))


def titles(attache: Attache, path: Path, *words: str) -> set[str]:
    return {one["title"] for one in attache("search", *words, "--json", "--database", path).json["articles"]}


def test_a_search_is_limited_by_outlet_person_and_days(attache: Attache, seeded: Path) -> None:
    every = titles(attache, seeded, "Astana")
    assert len(every) > 3
    by_outlet = titles(attache, seeded, "Astana", "--outlet", "steppe NEWS")
    assert by_outlet == {"Leaders and ministers converge on Astana"}
    of_lavrov = titles(attache, seeded, "Astana", "--person", "Lavrov")
    assert "New Delhi asks Moscow to let recruits go home" in of_lavrov < every
    in_july = titles(attache, seeded, "Astana", "--since", "2024-07-02", "--until", "2024-07-02")
    assert in_july == by_outlet
    assert titles(attache, seeded, "Astana", "--since", "2030-01-01") == set()
    shown = attache("search", "converge", "Astana", "--database", seeded).out
    assert "Steppe News Agency" in shown
    assert "[converge]" in shown


@pytest.mark.parametrize("words", ['"', "OR *", "NEAR(a b)", "\udcff", "title:", "x" * 5000])
def test_any_words_may_be_searched(attache: Attache, seeded: Path, words: str) -> None:
    ended = attache("search", words, "--outlet", words, "--database", seeded)
    assert (ended.status, ended.out) == (
        0,
        "No article holds all of these words. Try fewer, or another form of them.\n",
    )


def event_of(attache: Attache, path: Path, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = attache(*words, "--json", "--database", path).json["events"][0]
    return found


def test_an_event_is_shown_in_full(attache: Attache, seeded: Path) -> None:
    number = event_of(attache, seeded, "met", "Lavrov", "--with", "Jaishankar", "--since", "2024-07-01")["id"]
    shown = attache("event", str(number), "--database", seeded).out
    assert "meeting; held; Wed 3 July 2024; Astana; reported by 4 outlets" in shown
    assert "How it came to this" in shown
    assert "status planned → held, Continental Press" in shown
    assert "planned, says article" in shown
    assert shown.count("“") == 4
    assert attache("event", str(number), "--json", "--database", seeded).json["history"][0]["field"] == "status"
    missing = attache("event", "99999", "--database", seeded)
    assert (missing.status, missing.err) == (1, "attache: There is no such event here.\n")


def test_people_are_merged_renamed_and_both_undone_in_their_order(attache: Attache, own: Path) -> None:
    before = attache("person", "Lavrov", "--json", "--database", own).json
    assert "Merged" in attache("people", "merge", "Lavrov", "Wang Yi", "--database", own).out
    assert "Renamed" in attache("people", "rename", "Lavrov", "The Two", "--database", own).out
    assert attache("person", "Wang Yi", "--database", own).out.startswith("The Two\n")
    refused = attache("history", "--undo", "1", "--database", own)
    assert (refused.status, refused.err) == (
        1,
        "attache: Correction 1 has others built on it: undo 2 first.\n",
    )
    for one in ("2", "1"):
        assert attache("history", "--undo", one, "--database", own).status == 0
    assert attache("person", "Lavrov", "--json", "--database", own).json == before


def test_a_person_is_split_and_two_are_kept_apart(attache: Attache, own: Path) -> None:
    [only] = attache("people", "split", "Xi Jinping", "Xi Jinping", "--database", own).err.splitlines()
    assert "is the only name" in only
    assert (
        attache("people", "apart", "Lavrov", "Modi", "--database", own).out
        == "Sergey Lavrov and Narendra Modi stay two.\n"
    )
    assert attache("people", "doubts", "--database", own).status == 0
    assert isinstance(attache("people", "doubts", "--json", "--database", own).json, list)


def test_an_article_is_withheld_and_participants_are_set(attache: Attache, own: Path) -> None:
    event = event_of(attache, own, "met", "Lavrov", "--with", "Jaishankar", "--since", "2024-07-01")
    article = event["reports"][0]["article"]
    assert "Not used: the article" in attache("withhold", str(article), "--database", own).out
    left = attache("event", str(event["id"]), "--json", "--database", own).json
    assert article not in {report["article"] for report in left["reports"]}
    number = str(event["id"])
    done = attache("correct", number, "--participant", "Lavrov", "--participant", "Wang Yi", "--database", own)
    assert "Participants of" in done.out
    names = [p["name"] for p in attache("event", number, "--json", "--database", own).json["participants"]]
    assert names == ["Sergey Lavrov", "Wang Yi"]
    for one in ("1", "2"):
        assert attache("history", "--undo", one, "--database", own).status == 0
    assert event_of(attache, own, "met", "Lavrov", "--with", "Jaishankar", "--since", "2024-07-01") == event
