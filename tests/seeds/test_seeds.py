"""The seeds are well formed and cover what their README promises."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import frontmatter
import pytest

from storage.values.facts import EncounterKind, EncounterStatus, ParticipantType, UpcomingKind, UpcomingStatus
from storage.values.facts_json import from_json

SEEDS = Path(__file__).parents[2] / "seeds"
TEXTS = sorted(SEEDS.glob("*.txt"))
Json = dict[str, Any]


def facts_of(text: Path) -> Json:
    found: Json = json.loads(text.with_suffix("").with_suffix(".facts.json").read_text(encoding="utf-8"))
    return found


def body_of(text: Path) -> str:
    return str(frontmatter.load(str(text)).content)


def encounters() -> Iterator[tuple[Path, Json]]:
    return ((text, e) for text in TEXTS for e in facts_of(text)["encounters"])


def upcoming() -> Iterator[tuple[Path, Json]]:
    return ((text, e) for text in TEXTS for e in facts_of(text)["upcoming"])


def names(encounter: Json) -> set[str]:
    return {p["name"].split()[-1] for p in encounter["participants"]}


@pytest.fixture(params=TEXTS, ids=[t.stem for t in TEXTS])
def text(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_each_text_has_its_facts_and_each_facts_its_text() -> None:
    assert {t.stem for t in TEXTS} == {f.name.removesuffix(".facts.json") for f in SEEDS.glob("*.json")}
    assert len(TEXTS) >= 12


def test_front_matter_is_whole(text: Path) -> None:
    front = frontmatter.load(str(text)).metadata
    assert set(front) == {"title", "outlet", "published", "url"}
    assert isinstance(front["published"], date)
    assert text.name.startswith(str(front["published"]))
    assert str(front["url"]).startswith("https://news.example/")
    assert front["title"]
    assert front["outlet"]


def test_addresses_differ() -> None:
    assert len({frontmatter.load(str(t)).metadata["url"] for t in TEXTS}) == len(TEXTS)


def test_length(text: Path) -> None:
    assert 80 <= len(body_of(text).split()) <= 600


def test_facts_follow_the_schema(text: Path) -> None:
    facts = facts_of(text)
    from_json(facts)
    assert set(facts) == {"encounters", "upcoming"}
    for e in facts["encounters"]:
        assert set(e) == {"kind", "status", "participants", "place", "start", "end", "occasion", "evidence"}
        assert len(e["participants"]) >= 2
        for p in e["participants"]:
            assert (p["type"] == ParticipantType.ROLE) == ("role" in p)
            assert set(p) <= {"name", "type", "role"}
    for e in facts["upcoming"]:
        assert set(e) == {"title", "kind", "start", "end", "place", "participants", "status", "evidence"}


def test_evidence_is_in_the_text(text: Path) -> None:
    body, facts = body_of(text), facts_of(text)
    for e in facts["encounters"] + facts["upcoming"]:
        assert e["evidence"] in body


def test_all_kinds_and_statuses_occur() -> None:
    assert {e["status"] for _, e in encounters()} == set(EncounterStatus)
    assert {e["kind"] for _, e in encounters()} == set(EncounterKind)
    assert {e["status"] for _, e in upcoming()} >= set(UpcomingStatus) - {UpcomingStatus.EXPECTED}
    assert {e["kind"] for _, e in upcoming()} >= {UpcomingKind.SUMMIT, UpcomingKind.VISIT, UpcomingKind.TALKS}


def test_a_party_is_known_by_office_alone() -> None:
    offices = [(text, p) for text, e in encounters() for p in e["participants"] if p["type"] == "role"]
    assert any(p["name"] == "Kazakhstan" and "Nurtleu" not in body_of(text) for text, p in offices)


def test_a_pronoun_and_a_group_stand_for_people() -> None:
    evidence = [e["evidence"] for _, e in encounters()]
    assert any(" he met " in f" {e}".lower() for e in evidence)
    assert any("the two ministers" in e for e in evidence)


def test_a_meeting_is_on_the_margins_of_an_occasion() -> None:
    assert any(e["occasion"] and "on the sidelines of" in e["evidence"] for _, e in encounters())
    assert any("on the margins of" in body_of(text) for text, e in encounters() if e["occasion"])


def test_an_upcoming_summit_is_undated() -> None:
    assert any(e["kind"] == "summit" and e["start"] is None and e["status"] == "scheduled" for _, e in upcoming())


def test_a_two_day_visit_is_first_planned_then_held() -> None:
    visits = [(text, e) for text, e in encounters() if e["kind"] == "visit" and names(e) == {"Modi", "Russia"}]
    assert {e["status"] for _, e in visits} == {"planned", "held"}
    assert {(e["start"], e["end"]) for _, e in visits} == {("2024-07-08", "2024-07-09")}
    assert max(t.name for t, e in visits if e["status"] == "planned") < min(
        t.name for t, e in visits if e["status"] == "held"
    )


def test_a_summit_is_postponed_in_two_articles() -> None:
    postponed = [(t, e) for t, e in upcoming() if e["status"] == "postponed" and e["kind"] == "summit"]
    assert len({t for t, e in postponed if e["start"] == "2024-07-03"}) == 2


def test_one_meeting_is_reported_with_different_precision_by_three_outlets() -> None:
    reports = {
        (str(frontmatter.load(str(t)).metadata["outlet"]), e["start"], e["place"])
        for t, e in encounters()
        if names(e) == {"Jaishankar", "Lavrov"} and e["start"].startswith("2024")
    }
    assert len({outlet for outlet, _, _ in reports}) >= 3
    assert {(start, place) for _, start, place in reports} == {
        ("2024-07-03", "Astana"),
        ("2024-07-03", None),
        ("2024-07", "Kazakhstan"),
    }


def test_two_people_share_a_surname() -> None:
    sharing = defaultdict(set)
    for _, e in encounters():
        for p in e["participants"]:
            if p["type"] == "person" and " " in p["name"]:
                first, last = p["name"].rsplit(" ", 1)
                sharing[last].add(first)
    assert sharing["Johnson"] == {"Mike", "Boris"}


def test_some_articles_hold_nothing() -> None:
    quiet = [t for t in TEXTS if not facts_of(t)["encounters"] and not facts_of(t)["upcoming"]]
    assert len(quiet) >= 2
    assert any(word in body_of(t) for t in quiet for word in ("met ", "visit", "summit", "call", "talk"))


def test_the_facts_said_to_tell_of_one_event_are_there_and_named_once() -> None:
    lines = (SEEDS / "same-event.tsv").read_text(encoding="utf-8").splitlines()
    groups = [line.split("\t")[1:] for line in lines if not line.startswith("#")]
    there = {f"{t.stem}:{n}" for t in TEXTS for n in range(sum(len(facts) for facts in facts_of(t).values()))}
    named = [fact for group in groups for fact in group]
    assert all(len(group) > 1 for group in groups)
    assert set(named) <= there
    assert len(named) == len(set(named))
