"""Whatever people correct, in whatever order, articles read anew in between: once all is undone, all is as it was."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.curating.correcting import Corrector
from bot.curating.rereading import replace_facts
from bot.errors import UserError
from bot.intake.files import article_from_file
from bot.intake.keep import keep
from storage.archive import Archive
from storage.database import Database
from storage.every_actor import EveryActor
from storage.every_event import EveryEvent
from storage.values.corrections import Correction
from storage.values.dates import PartialDate
from storage.values.facts import Facts
from storage.values.facts_json import from_json
from storage.values.records import EventStatus

SEEDS = Path(__file__).parents[3] / "seeds"
NOW = datetime(2024, 8, 10, tzinfo=UTC)
STEPS = 20


@pytest.fixture
async def facts(archive: Archive) -> dict[int, Facts]:
    """What was read in each article of the seeds, which are kept in the archive."""
    kept = {}
    for path in sorted(SEEDS.glob("*.txt")):
        read = from_json(json.loads(path.with_suffix(".facts.json").read_text("utf-8")))
        article = article_from_file(path, day=None, today=date(2024, 8, 10))
        kept[(await keep(archive, article, read, now=NOW)).article_id] = read
    return kept


async def state(database: Database) -> list[Any]:
    """All that can be asked of the archive, but for ids."""
    found: list[Any] = []
    async for events in EveryEvent(database, 1001).pages():
        for event in events:
            told = sorted((r.source.article_id, r.evidence.text, r.status) for r in event.reports)
            life = [(change.field, change.before, change.after) for change in event.changes]
            names = sorted((p.name, p.role or "") for p in event.participants)
            dates = (event.start, event.end, event.place, event.occasion, event.title)
            found.append((event.kind, event.status, event.encounter, names, dates, told, life))
    async for known in EveryActor(database, 1001).pages():
        found += [(one.actor.name, one.actor.role, sorted(one.names), one.encounters, one.mentions) for one in known]
    return sorted(found, key=repr)


async def correct(archive: Archive, by: Corrector, draw: random.Random, facts: dict[int, Facts]) -> Correction:
    """Correct something, drawn by chance; UserError when it makes no sense."""
    event = draw.choice([e.event_id for e in await archive.events.opened_after(0)])
    one, other = draw.sample(await archive.people.complete("", limit=60), 2)
    match draw.choice(("date", "place", "status", "participants", "dismiss", "merge", "split", "rename", "article")):
        case "date":
            return await by.date(event, PartialDate(2024, 7, draw.randint(1, 20)))
        case "place":
            return await by.place(event, draw.choice(("Lima", "Astana", "Moscow")))
        case "status":
            return await by.status(event, draw.choice(list(EventStatus)))
        case "participants":
            return await by.participants(event, [one, other])
        case "dismiss":
            return await by.dismiss(event)
        case "merge":
            return await by.merge(one, other)
        case "split":
            return await by.split(one, draw.choice(await archive.people.names_of(one.actor_id))[1])
        case "rename":
            return await by.rename(one, draw.choice(("Ada Lovelace", "Turing")))
        case _:
            return await by.withhold(draw.choice(list(facts)))


@pytest.mark.parametrize("seed", range(6))
async def test_once_all_is_undone_all_is_as_it_was(
    archive: Archive, database: Database, facts: dict[int, Facts], seed: int
) -> None:
    draw = random.Random(seed)
    before = await state(database)
    standing: list[int] = []
    for step in range(STEPS):
        now = NOW + timedelta(minutes=step)
        by = Corrector(archive, by=7, now=now)
        with suppress(UserError):
            match draw.choice(("correct", "correct", "correct", "undo", "reread")):
                case "correct":
                    standing.append((await correct(archive, by, draw, facts)).correction_id)
                case "undo" if standing:
                    await by.undo(one := draw.choice(standing))
                    standing.remove(one)
                case "reread":
                    stored = await archive.articles.get(draw.choice(list(facts)))
                    assert stored
                    await replace_facts(archive, stored, facts[stored.article_id], now=now)
    assert standing
    assert await state(database) != before
    while standing:
        undone = len(standing)
        for one in draw.sample(standing, len(standing)):
            with suppress(UserError):
                await Corrector(archive, by=7, now=NOW + timedelta(days=1)).undo(one)
                standing.remove(one)
        assert len(standing) < undone, "none of the rest can be undone"
    assert await state(database) == before
