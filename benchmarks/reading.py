"""How well and how fast articles are read: the scorer's figures on the development sets, and speed beside the stock pipeline.

dense_ratio   articles a second over those of the stock pipeline with all its components, on diplomatic text (the seeds)
mixed_ratio   the same on the ordinary stream, a sample of a year's digest
growth        seconds a character at 200,000 characters over that at 2,000
Sets that are not there are left out. Each figure is the best of several runs, those to be compared taken in turn.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import frontmatter
import spacy

from bot.reading import read_many
from bot.reading.parse.pipeline import DEFAULT_MODEL
from storage.values.facts_json import to_json

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
ROUNDS = 3
SAMPLE = 600  # items of the ordinary stream

Item = tuple[str, date]


def items_of(path: Path) -> list[tuple[str, Item]]:
    """The id, text and day of each line of a JSONL file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(row["id"], (row["text"], date.fromisoformat(row["date"]))) for row in rows]


def seeds() -> Iterator[Item]:
    """The dated articles of the starter archive and the founding article."""
    for path in sorted((ROOT / "seeds").rglob("*")):
        if path.suffix in {".txt", ".md"} and path.name != "README.md":
            post = frontmatter.loads(path.read_text(encoding="utf-8"))
            day = str(post.get("published") or post.get("date") or "2024-07-03")[:10]
            yield post.content, date.fromisoformat(day)
    gold = SHARED / "seeds" / "gold.jsonl"
    if gold.exists():
        yield from (item for _, item in items_of(gold))


def reliability(path: Path) -> dict[str, str]:
    """By stated confidence of an encounter, how many of how many were right in the scorer's sense."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "evaluation" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    items = items_of(path)
    gold = score.load(str(path))
    table: dict[str, list[int]] = {}
    for (key, _), facts in zip(items, read_many([item for _, item in items], times=False), strict=True):
        found = to_json(facts)["encounters"]
        right = {j for _, j in score.align(gold[key]["encounters"], found, score.alike_encounter)}
        for j, e in enumerate(found):
            table.setdefault(f"{int(e['confidence'] * 10) / 10:.1f}", []).append(j in right)
    return {step: f"{sum(hits)}/{len(hits)}" for step, hits in sorted(table.items())}


def scores(path: Path) -> dict[str, float]:
    """The scorer's F1 for encounters, exact encounters and upcoming events, and the share of quiet items with output."""
    items = items_of(path)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as found:
        for (key, _), facts in zip(items, read_many([item for _, item in items], times=False), strict=True):
            found.write(json.dumps({"id": key, **to_json(facts)}) + "\n")
        found.flush()
        command = [sys.executable, str(SHARED / "evaluation" / "score.py"), str(path), found.name, "--json"]
        report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    noisy, quiet = map(int, report["quiet_items_with_output"].split("/"))
    figures = {name: report[name]["f1"] for name in ("encounters", "exact", "upcoming")}
    return {**figures, "noise": round(noisy / quiet, 3) if quiet else 0.0}


_stock_pipeline = cache(spacy.load)  # as it comes, not as ours sets it up


def stock(texts: Sequence[Item]) -> None:
    """Parse *texts* with every component of the stock pipeline."""
    for _ in _stock_pipeline(DEFAULT_MODEL).pipe(text for text, _ in texts):
        pass


def ours(texts: Sequence[Item]) -> None:
    """Read *texts*: encounters and upcoming events."""
    for _ in read_many(texts, times=False):
        pass


def seconds(work: Callable[[], None]) -> float:
    """How long *work* takes on the processor."""
    start = time.process_time()
    work()
    return time.process_time() - start


def ratio(texts: Sequence[Item]) -> float:
    """How many times faster than the stock pipeline *texts* are read."""
    pairs = [(seconds(lambda: stock(texts)), seconds(lambda: ours(texts))) for _ in range(ROUNDS)]
    return min(s for s, _ in pairs) / min(o for _, o in pairs)


def growth(texts: Sequence[Item]) -> float:
    """Seconds a character on one text of 200,000 characters over those on texts of 2,000."""
    whole = "\n\n".join(text for text, _ in texts)
    while len(whole) < 200_000:
        whole += "\n\n" + whole
    day = texts[0][1]
    short = [(whole[i : i + 2_000], day) for i in range(0, 40_000, 2_000)]
    small = min(seconds(lambda: ours(short)) for _ in range(ROUNDS)) / 40_000
    large = min(seconds(lambda: ours([(whole[:200_000], day)])) for _ in range(ROUNDS)) / 200_000
    return large / small


def main() -> int:
    """Print the figures, and the ratios as one JSON object on the last line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--no-scores", action="store_true", help="speed alone")
    args = parser.parse_args()
    dense = list(seeds())
    ours(dense[:2]), stock(dense[:2])  # caches and vocabulary
    for name in () if args.no_scores else ("dev", "dev-articles"):
        path = SHARED / "evaluation" / f"{name}.jsonl"
        if path.exists():
            print(name, scores(path), "right by confidence:", reliability(path))
    result = {"bench": "reading", "dense_ratio": round(ratio(dense), 2)}
    digest = SHARED / "evaluation" / "digest-2025.jsonl"
    if digest.exists():
        stream = [item for _, item in items_of(digest)]
        result["mixed_ratio"] = round(ratio(random.Random(1).sample(stream, SAMPLE)), 2)
    result["growth"] = round(growth(dense), 2)
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
