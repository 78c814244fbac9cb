from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Attache = Callable[..., Any]
TEXT = "Ada Byron met Grace Hopper in Nairobi on Tuesday."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_extract_prints_facts_with_their_evidence(attache: Attache, article: Path) -> None:
    ended = attache("extract", article, "--date", "2024-07-03")
    assert ended.status == 0
    for part in ("Ada Byron; Grace Hopper", "meeting, held", "Tue 2 July 2024", "Nairobi", TEXT):
        assert part in ended.out
    assert ended.err == ""


def test_extract_in_json_is_the_schema_of_the_guidelines(attache: Attache, article: Path) -> None:
    found = attache("extract", article, "--date", "2024-07-03", "--json", "--times").json
    [encounter] = found["encounters"]
    assert encounter["start"] == "2024-07-02"
    first, last = encounter["at"]
    assert TEXT[first:last] == encounter["evidence"]
    assert [t["value"] for t in found["times"]] == ["2024-07-02"]


def test_an_undated_text_is_read_as_of_today_and_says_so(attache: Attache, article: Path) -> None:
    ended = attache("extract", article, "--json", "--as-of", "2024-07-03")
    assert ended.json["date_assumed"]
    assert "read as of 2024-07-03" in ended.err


def test_standard_input_is_a_file_too(attache: Attache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert "Grace Hopper" in attache("extract", "-", "--date", "2024-07-03").out


def test_many_texts_are_answered_a_line_each_in_order(attache: Attache, tmp_path: Path) -> None:
    lines = [{"id": f"t{i}", "date": "2024-07-03", "text": TEXT if i % 2 else "Rain fell."} for i in range(5)]
    (tmp_path / "many.jsonl").write_text("".join(json.dumps(line) + "\n\n" for line in lines), "utf-8")
    out = attache("extract", "--jsonl", tmp_path / "many.jsonl").out
    answers = [json.loads(line) for line in out.splitlines()]
    assert [a["id"] for a in answers] == [f"t{i}" for i in range(5)]
    assert [len(a["encounters"]) for a in answers] == [0, 1, 0, 1, 0]
    assert all("times" not in a for a in answers)


@pytest.mark.parametrize("line", ["not json", '{"id": "a"}', '{"id": "a", "date": "soon", "text": "x"}', "[1]"])
def test_a_wrong_line_is_named(attache: Attache, tmp_path: Path, line: str) -> None:
    (tmp_path / "many.jsonl").write_text(f'{{"id": 1, "date": "2024-07-03", "text": "Rain."}}\n{line}\n', "utf-8")
    ended = attache("extract", "--jsonl", tmp_path / "many.jsonl")
    assert ended.status == 1
    assert "Line 2 is not" in ended.err


def test_either_a_file_or_lines_are_wanted(attache: Attache) -> None:
    assert attache("extract").status == 2
    assert attache("extract", "a.txt", "--jsonl", "b.jsonl").status == 2


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"", "is empty"), (bytes(range(256)), "is not a text file"), (None, "There is no file")]
)
def test_what_is_no_text_is_refused(attache: Attache, tmp_path: Path, content: bytes | None, sentence: str) -> None:
    path = tmp_path / "x.txt"
    if content is not None:
        path.write_bytes(content)
    ended = attache("extract", path)
    assert (ended.status, ended.out) == (1, "")
    assert sentence in ended.err


def test_each_word_that_could_announce_a_contact_is_explained(attache: Attache, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{TEXT} Hopper hopes to meet Alan Turing.", "utf-8")
    ended = attache("extract", tmp_path / "a.txt", "--date", "2024-07-03", "--explain")
    assert ended.status == 0
    assert "held, past tense" in ended.out
    assert "gave nothing" in ended.out
    assert attache("extract", tmp_path / "a.txt", "--explain", "--json").status == 2
