"""Pairwise precision and recall of "same event" on synthetic stories (see `stories`)."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from stories import tales

from bot.intake.keep import keep
from storage.archive import Archive
from storage.database import Database

STORIES = 1_000
NOW = datetime(2026, 1, 1, tzinfo=UTC)


async def run(stories: int) -> tuple[float, float, float]:
    """Precision, recall and articles a second."""
    told = tales(stories, seed=11)
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
    both = pairs(Counter((truth[at], found[at]) for at in truth))
    return both / pairs(Counter(found.values())), both / pairs(Counter(truth.values())), len(told) / took


def pairs(sizes: Counter[object]) -> int:
    """How many pairs groups of these sizes hold."""
    return sum(n * (n - 1) // 2 for n in sizes.values())


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
                          f"{row['end_on']} {row['place']} {row['occasion']} [{row['who']}] {row['text']}")  # fmt: skip
            print()


def main() -> None:
    """Run and print."""
    precision, recall, rate = asyncio.run(run(STORIES))
    print(f"{rate:.0f} articles a second")
    print(json.dumps({"bench": "joining", "precision": round(precision, 4), "recall": round(recall, 4)}))


if __name__ == "__main__":
    main()
