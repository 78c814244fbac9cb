"""Pairwise precision and recall of "same event" on the seeds and on synthetic stories (see `stories`).

The seeds go in as the facts a careful reader finds in them; which of those tell of one event is `seeds/same-event.tsv`.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

from stories import Tale, tales

from bot.intake.files import article_from_file
from bot.intake.keep import keep
from storage.archive import Archive
from storage.database import Database
from storage.values.facts_json import from_json

STORIES = 1_000
SEEDS = Path(__file__).parents[1] / "seeds"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Pairs of reports joined, those of one event, and those that are both."""

    joined: int
    true: int
    both: int

    def __add__(self, other: Score) -> Score:
        return Score(joined=self.joined + other.joined, true=self.true + other.true, both=self.both + other.both)

    @property
    def precision(self) -> float:
        """How many of the pairs joined are of one event."""
        return self.both / self.joined

    @property
    def recall(self) -> float:
        """How many of the pairs of one event are joined."""
        return self.both / self.true


async def run(told: Sequence[Tale]) -> tuple[Score, float]:
    """The score of the articles *told*, kept in that order, and how many were kept a second."""
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(Path(folder) / "attache.sqlite3")
        archive = Archive(database, 1)
        start = perf_counter()
        truth: dict[tuple[int, int], int] = {}
        for tale in told:
            kept = await keep(archive, tale.article, tale.facts, now=NOW)
            truth |= {(kept.article_id, ordinal): story for ordinal, story in enumerate(tale.tells)}
        took = perf_counter() - start
        rows = await database.rows("SELECT article_id, ordinal, event_id FROM report")
        if "--show" in sys.argv:
            await show(database, truth)
        await database.close()
    found = {(row["article_id"], row["ordinal"]): row["event_id"] for row in rows}
    score = Score(
        joined=pairs(found.values()), true=pairs(truth.values()), both=pairs((truth[at], found[at]) for at in truth)
    )
    return score, len(told) / took


def pairs(groups: Iterable[Hashable]) -> int:
    """How many pairs of members of one group there are, each member given by its group."""
    return sum(n * (n - 1) // 2 for n in Counter(groups).values())


def seeds() -> list[Tale]:
    """The seeds in order of day, with their facts and the event that each of them tells of."""
    lines = (SEEDS / "same-event.tsv").read_text(encoding="utf-8").splitlines()
    named = [line.split("\t")[1:] for line in lines if not line.startswith("#")]
    events = {fact: number for number, facts in enumerate(named) for fact in facts}
    told = []
    for path in sorted(SEEDS.glob("*.txt")):
        facts = from_json(json.loads(path.with_suffix(".facts.json").read_text(encoding="utf-8")))
        count = len(facts.encounters) + len(facts.upcoming)
        tells = tuple(events.setdefault(f"{path.stem}:{n}", len(events) + len(named)) for n in range(count))
        article = article_from_file(path, day=None, today=date(2026, 1, 1))
        told.append(Tale(article=article, facts=facts, tells=tells))
    return told


async def show(database: Database, truth: dict[tuple[int, int], int]) -> None:
    """Print the reports of some stories that fell apart and of some events that mix stories."""
    rows = await database.rows(
        """
        SELECT report.*, published, text, (SELECT group_concat(actor.name || coalesce(' ' || actor.role, ''), ', ')
            FROM report_actor JOIN actor USING (actor_id) WHERE report_actor.report_id = report.report_id) AS who
        FROM report JOIN article USING (article_id) ORDER BY event_id, published
        """
    )
    for mixed in (True, False):
        groups: dict[int, set[int]] = {}
        for row in rows:
            story = truth[row["article_id"], row["ordinal"]]
            groups.setdefault(row["event_id"] if mixed else story, set()).add(story if mixed else row["event_id"])
        bad = [group for group, others in groups.items() if len(others) > 1]
        print("MIXED" if mixed else "APART", len(bad))
        for group in bad[:12]:
            for row in rows:
                story = truth[row["article_id"], row["ordinal"]]
                if group == (row["event_id"] if mixed else story):
                    print(f"  story {story} event {row['event_id']} {row['published']} {row['status']} {row['kind']} {row['start_on']} "
                          f"{row['end_on']} {row['place']} {row['occasion']} [{row['who']}] {row['text'][:120]!r}")  # fmt: skip
            print()


def main() -> None:
    """Run and print."""
    of_seeds, _ = asyncio.run(run(seeds()))
    print(f"seeds: precision {of_seeds.precision:.4f}, recall {of_seeds.recall:.4f} of {of_seeds.true} pairs")
    of_stories, rate = asyncio.run(run(tales(STORIES, seed=11)))
    print(f"stories: precision {of_stories.precision:.4f}, recall {of_stories.recall:.4f} of {of_stories.true} pairs")
    print(f"{rate:.0f} articles a second")
    score = of_seeds + of_stories
    print(json.dumps({"bench": "joining", "precision": round(score.precision, 4), "recall": round(score.recall, 4)}))


if __name__ == "__main__":
    main()
