"""The founding article: all that a careful reader finds in it is found, and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.reading import read
from storage.values.facts_json import to_json

SHARED = Path(__file__).parents[3] / "../shared"
GOLD = SHARED / "seeds" / "gold.jsonl"


@pytest.mark.skipif(not GOLD.exists(), reason="the shared founding article is not beside this checkout")
def test_all_of_it_is_found_and_nothing_else(tmp_path: Path) -> None:
    item = json.loads(GOLD.read_text("utf-8").splitlines()[0])
    found = to_json(read(item["text"], date.fromisoformat(item["date"]), times=False))
    (tmp_path / "found.jsonl").write_text(json.dumps({"id": item["id"], **found}) + "\n", "utf-8")
    scorer = [
        sys.executable,
        str(SHARED / "evaluation" / "score.py"),
        str(GOLD),
        str(tmp_path / "found.jsonl"),
        "--json",
    ]
    scores = json.loads(subprocess.run(scorer, check=True, capture_output=True).stdout)
    assert {part: scores[part]["f1"] for part in ("encounters", "exact", "upcoming")} == {
        "encounters": 1.0,
        "exact": 1.0,
        "upcoming": 1.0,
    }
