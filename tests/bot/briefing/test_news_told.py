"""Whatever is reported and whenever a briefing comes: each piece of news once a schedule, and none lost."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.briefing.delivery import Courier, Unreachable
from bot.briefing.news import State
from bot.briefing.payload import payload_of
from bot.briefing.service import BriefingService
from bot.curating.correcting import Corrector
from bot.errors import UserError
from bot.intake.keep import keep
from bot.settings import Settings
from storage.archive import Archive
from storage.database import Database
from storage.values.dates import PartialDate
from storage.values.facts import (
    Encounter,
    EncounterKind,
    EncounterStatus,
    Evidence,
    Facts,
    Participant,
    ParticipantType,
    Span,
)
from storage.values.records import Article, DeliveryState, EventStatus
from storage.values.watches import Subject
from tests.bot.briefing.channel import Channel

GUILD = 5
BEGIN = datetime(2026, 6, 1, 12, tzinfo=UTC)
PAIRS = [("Ada Alvarez", "Bo Berg"), ("Cem Celik", "Dora Duarte"), ("Eva Eriksen", "Farid Fares")]
SETTINGS = Settings(_env_file=None)

reports = st.tuples(
    st.just("report"),
    st.integers(0, len(PAIRS) - 1),
    st.sampled_from(list(EncounterStatus)),
    st.integers(1, 28),  # the day the article gives for it, in June
    st.integers(-3, 0),  # days between the article's publication and now
    st.integers(0, 1800),  # seconds between the moment it is filed under and its commit
)
corrections = st.tuples(
    st.just("correct"),
    st.integers(0, 9),  # which event, or which correction to undo
    st.sampled_from(["status", "date", "undo"]),
    st.sampled_from([s for s in EventStatus if s is not EventStatus.EXPECTED]),  # being less sure is no news
    st.integers(1, 28),  # the day a person gives for it, in June
)
hours = st.tuples(st.just("hours"), st.integers(1, 40), st.sampled_from([0, 0, 0, -3600, 3600]), st.booleans())


def facts(pair: int, status: EncounterStatus, day: int) -> Facts:
    people = tuple(Participant(name=name, type=ParticipantType.PERSON) for name in PAIRS[pair])
    return Facts(
        encounters=(
            Encounter(
                kind=EncounterKind.MEETING,
                status=status,
                participants=people,
                place="Geneva",
                start=PartialDate(2026, 6, day),
                evidence=Evidence(text="They met.", span=Span(0, 9)),
            ),
        )
    )


Doings = list[
    tuple[str, int, object, int, int, int] | tuple[str, int, str, EventStatus, int] | tuple[str, int, int, bool]
]


async def correct(archive: Archive, doing: tuple[Any, ...], now: datetime) -> None:
    """Have a person set an event right, or take such a correction back, where there is one."""
    _, which, kind, status, day = doing
    corrector = Corrector(archive, by=1, now=now)
    events = await archive.events.learned_between(BEGIN - timedelta(days=9), BEGIN + timedelta(days=999))
    made = await archive.corrections.newest(99, standing=True)
    with suppress(UserError):  # it may stand so already
        if kind == "undo" and made:
            await corrector.undo(made[which % len(made)].correction_id)
        elif kind == "status" and events:
            await corrector.status(events[which % len(events)].event_id, status)
        elif kind == "date" and events:
            await corrector.date(events[which % len(events)].event_id, PartialDate(2026, 6, day))


async def play(folder: Path, doings: Doings, *, watching: bool = False) -> None:  # noqa: C901 - one branch a kind of doing
    database = await Database.open(folder / "archive.sqlite3")
    try:
        archive, channel = Archive(database, GUILD), Channel()
        real, offset, number = BEGIN, timedelta(), 0

        def started() -> BriefingService:
            courier = Courier(channel, pauses=())
            return BriefingService(
                database, channel, SETTINGS, clock=lambda: real + offset, courier=courier, rest=(0.0,)
            )

        service = started()
        if watching:
            schedule = await archive.watches.place(7, user_id=None, created_by=1, now=BEGIN)
            for subject, name in ((Subject.PLACE, "Geneva"), (Subject.PLACE, "Switzerland")):
                await archive.watches.add(schedule.schedule_id, subject, name, actor_id=None, added_by=1, now=BEGIN)
        else:
            schedule = await archive.schedules.add(7, time(7), "UTC", BEGIN + timedelta(hours=19), 1, BEGIN)

        async def tick() -> None:
            await service.tick()
            await service.settle()

        for doing in doings:
            if doing[0] == "report":
                _, pair, status, day, ago, late = doing  # type: ignore[misc]
                number += 1
                filed = real + offset
                real += timedelta(seconds=late)
                await tick()  # a briefing may come between filing and commit
                article = Article(
                    text=f"Article {number}. They met.",
                    published=date(2026, 6, 1) + timedelta(days=max(0, (real - BEGIN).days + ago)),
                    outlet=f"Outlet {number}",
                )
                await keep(archive, article, facts(pair, EncounterStatus(str(status)), day), now=filed)
            elif doing[0] == "correct":
                await correct(archive, doing, real + offset)
            else:
                _, count, jump, fails = doing  # type: ignore[misc]
                offset = timedelta(seconds=jump)
                channel.before = _unreachable if fails else _nothing
                for _ in range(count):
                    real += timedelta(hours=1)
                    await tick()
                if fails:
                    service = started()
        offset, channel.before = timedelta(), _nothing
        for _ in range(30):
            real += timedelta(hours=1)
            await tick()
        await check(archive, channel, schedule.schedule_id)
    finally:
        await database.close()


def _nothing(_: object) -> None: ...


def _unreachable(_: object) -> None:
    raise Unreachable("Discord is away.")


async def check(archive: Archive, channel: Channel, schedule_id: int) -> None:
    ledger = (await archive.deliveries.of(schedule_id, limit=1000))[::-1]
    posted = [payload_of(d) for d in ledger if d.state is DeliveryState.POSTED]
    assert [p.text for p in posted] == channel.texts
    told: dict[int, list[State]] = defaultdict(list)
    for payload in posted:
        for event_id, state in payload.told.items():
            told[event_id].append(state)
    for states in told.values():
        assert all(a != b for a, b in pairwise(states)), f"told twice: {states}"
    for event in await archive.events.learned_between(BEGIN - timedelta(days=1), BEGIN + timedelta(days=1000)):
        assert told[event.event_id], f"never told: {event.event_id} {event.status}"
        last = told[event.event_id][-1]
        assert last.status == event.status.value, f"told {last}, is {event.status}"


HELD, PLANNED = EncounterStatus.HELD, EncounterStatus.PLANNED
FILED_BEFORE_COMMITTED_AFTER = [
    ("hours", 18, 0, False),
    ("report", 0, HELD, 1, 0, 1800),
    ("report", 1, HELD, 1, 0, 1800),
]
OLDER_ARTICLE_READ_LATER = [("report", 0, HELD, 1, 0, 0), ("hours", 30, 0, False), ("report", 0, PLANNED, 1, -3, 0)]
FOUND_NOBODY = [("report", 0, HELD, 1, 0, 0), ("hours", 40, 0, True), ("report", 1, HELD, 2, 0, 0)]
SPLIT = [
    *[("report", 0, HELD, day, 0, 0) for day in (2, 3, 1, 2, 2)],
    ("report", 0, EncounterStatus.CANCELLED, 1, 0, 0),
    ("hours", 19, 0, False),
    ("report", 0, HELD, 2, 0, 0),
    ("report", 0, EncounterStatus.DENIED, 1, 0, 0),
]
SPLIT_OFF_WHAT_IS_OLD = [
    ("report", 2, PLANNED, 1, 0, 0),
    ("report", 2, HELD, 1, 0, 0),
    ("hours", 25, 0, False),
    ("report", 2, HELD, 2, -1, 0),
]
CLOCK_BACK = [("hours", 18, 3600, False), ("report", 0, HELD, 1, 0, 0), ("hours", 3, 0, False)]


@settings(max_examples=25, deadline=None)
@example(FILED_BEFORE_COMMITTED_AFTER)
@example(OLDER_ARTICLE_READ_LATER)
@example(FOUND_NOBODY)
@example(CLOCK_BACK)
@example(SPLIT)
@example(SPLIT_OFF_WHAT_IS_OLD)
@given(st.lists(st.one_of(reports, corrections, hours), max_size=14))
def test_told_once_and_not_lost(doings: Doings) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(play(Path(folder), doings))


@settings(max_examples=25, deadline=None)
@example(FILED_BEFORE_COMMITTED_AFTER)
@example(OLDER_ARTICLE_READ_LATER)
@example(FOUND_NOBODY)
@example(CLOCK_BACK)
@example(SPLIT)
@example(SPLIT_OFF_WHAT_IS_OLD)
@given(st.lists(st.one_of(reports, corrections, hours), max_size=14))
def test_a_watch_tells_each_piece_of_news_once(doings: Doings) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(play(Path(folder), doings, watching=True))
