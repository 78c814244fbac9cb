"""Fit ``data/confidence.tsv`` to annotated texts: ``python -m bot.reading.encounters.fitting SCORER GOLD...``.

SCORER is the evaluation's score.py, whose alignment decides which encounters are right; each GOLD a JSONL file of
annotated items. Printed are the table, to be put in place of the old one, and how well it holds in five parts, each
fitted on the other four. Logistic regression with a ridge, by Newton's method; numpy alone.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.reading.encounters.confidence import SIGNS, signs_of
from bot.reading.reading import encounter_from, tell

_RIDGE = 2.0
_PARTS = 5
_STEPS = 30
_Floats = NDArray[np.float64]


def examples(scorer: Any, path: Path) -> Iterator[tuple[list[float], bool]]:
    """Yield the signs of each encounter read from the items of *path*, and whether it is right; none is left out for want of confidence."""
    gold = scorer.load(str(path))
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        item = json.loads(line)
        contacts = tell(item["text"], date.fromisoformat(item["date"])).merged
        found = [_plain(asdict(encounter_from(c, item["text"]))) for c in contacts]
        right = {j for _, j in scorer.align(gold[item["id"]]["encounters"], found, scorer.alike_encounter)}
        for j, contact in enumerate(contacts):
            signs = set(signs_of(contact))
            yield [1.0, *(float(sign in signs) for sign in SIGNS)], j in right


def _plain(encounter: dict[str, Any]) -> dict[str, Any]:
    """An encounter in the form that the scorer reads."""
    parties = [{"name": p["name"], "type": str(p["type"]), "role": p["role"] or ""} for p in encounter["participants"]]
    start = encounter["start"]
    return {
        "participants": parties,
        "kind": str(encounter["kind"]),
        "status": str(encounter["status"]),
        "start": "-".join(f"{part:02d}" for part in start.values() if part) if start else None,
    }


def fitted(x: _Floats, y: _Floats) -> _Floats:
    """The weights of a logistic regression of *y* on *x*, whose first column is the start and bears no ridge."""
    ridge = np.diag([0.0, *[_RIDGE] * (x.shape[1] - 1)])
    weights = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + ridge @ weights
        weights -= np.linalg.solve((x.T * (p * (1 - p))) @ x + ridge, gradient)
    return weights


def held_out(x: _Floats, y: _Floats) -> _Floats:
    """The confidence in each example by weights fitted without its part."""
    part = np.arange(len(y)) % _PARTS
    found = np.zeros(len(y))
    for k in range(_PARTS):
        weights = fitted(x[part != k], y[part != k])
        found[part == k] = 1 / (1 + np.exp(-x[part == k] @ weights))
    return found


def main() -> int:
    """Print the fitted table and, as notes, how it holds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scorer", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    args = parser.parse_args()
    spec = importlib.util.spec_from_file_location("score", args.scorer)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    told = [example for path in args.gold for example in examples(scorer, path)]
    x, y = np.array([signs for signs, _ in told]), np.array([float(right) for _, right in told])
    for name, weight in zip(("start", *SIGNS), fitted(x, y), strict=True):
        sys.stdout.write(f"{name}\t{weight:.2f}\n")
    confidence = held_out(x, y)
    for low in np.arange(0, 1, 0.1):
        inside = (confidence >= low) & (confidence < low + 0.1)
        if inside.any():
            sys.stdout.write(f"# {low:.1f}: {int(y[inside].sum())} of {int(inside.sum())} right\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
