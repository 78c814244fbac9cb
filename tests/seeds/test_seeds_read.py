"""Each fact of each seed is found by the reading, and nothing else.

``STEM#e1`` is the first encounter of a seed, ``STEM#u1`` its first upcoming event, ``STEM#else`` that nothing else is
found there. A fact counts as found when the scorer of the shared evaluation aligns one of the reading's facts with it,
and for an encounter its status and start agree too.
"""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import Any

import frontmatter
import pytest

from storage.values.facts_json import to_json

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
SCORER = HERE.parents[1] / "../shared/evaluation/score.py"
TEXTS = {t.stem: t for t in sorted(SEEDS.glob("*.txt"))}
Json = dict[str, Any]


def expected(stem: str) -> Json:
    facts: Json = json.loads((SEEDS / f"{stem}.facts.json").read_text(encoding="utf-8"))
    return facts


def all_ids() -> list[str]:
    ids = []
    for stem in TEXTS:
        facts = expected(stem)
        ids += [f"{stem}#e{n}" for n in range(1, len(facts["encounters"]) + 1)]
        ids += [f"{stem}#u{n}" for n in range(1, len(facts["upcoming"]) + 1)]
        ids.append(f"{stem}#else")
    return ids


@cache
def scorer() -> Any:
    if not SCORER.exists():
        pytest.skip("the shared evaluation, whose scorer compares the facts, is not beside this checkout")
    spec = importlib.util.spec_from_file_location("shared_score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def read(stem: str) -> Json:
    reading = pytest.importorskip("bot.reading")
    if not hasattr(reading, "read"):
        pytest.skip("bot.reading has no read() yet")
    article = frontmatter.load(str(TEXTS[stem]))
    return to_json(reading.read(article.content, article.metadata["published"]))


@cache
def found(stem: str) -> frozenset[str]:
    """The ids of *stem* that hold."""
    score, gold, guess = scorer(), expected(stem), read(stem)
    met = score.align(gold["encounters"], guess["encounters"], score.alike_encounter)
    ahead = score.align(gold["upcoming"], guess["upcoming"], score.alike_event)
    held = {
        f"{stem}#e{i + 1}"
        for i, j in met
        if all(score.agrees(field, gold["encounters"][i], guess["encounters"][j]) for field in ("status", "start"))
    }
    held |= {f"{stem}#u{i + 1}" for i, _ in ahead}
    if len(met) == len(guess["encounters"]) and len(ahead) == len(guess["upcoming"]):
        held.add(f"{stem}#else")
    return frozenset(held)


@pytest.mark.parametrize("fact", all_ids())
def test_fact_is_found(fact: str) -> None:
    stem = fact.split("#", maxsplit=1)[0]
    assert fact in found(stem)
