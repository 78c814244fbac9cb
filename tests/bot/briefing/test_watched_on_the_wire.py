"""A watch, a reminder and a ping by the whole client over real HTTP and WebSocket."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bot.intake.keep import keep
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
from storage.values.records import Article
from tests.bot.briefing.test_scheduled import CURATOR, MET, Bench
from tests.discord_server.server import CHANNEL, GUILD, LoopbackDiscord

PLANNED = Facts(
    encounters=(
        Encounter(
            kind=EncounterKind.MEETING,
            status=EncounterStatus.PLANNED,
            participants=tuple(
                Participant(name=name, type=ParticipantType.PERSON) for name in ("Cem Celik", "Dora Duarte")
            ),
            place="Geneva",
            start=PartialDate(2026, 6, 10),
            evidence=Evidence(text="They are to meet.", span=Span(0, 17)),
        ),
    )
)


async def test_a_watch_and_a_reminder(database: Database) -> None:
    archive = Archive(database, GUILD)
    async with LoopbackDiscord() as loopback:
        with loopback.aimed():
            bench = Bench(loopback, database)
            async with bench.running() as service:
                added = await loopback.slash("watch add", {"place": "Geneva"}, permissions=CURATOR)
                assert "News of Geneva will be told" in added.text
                private = await loopback.slash("watch add", {"place": "Switzerland", "private": True})
                assert "to you, privately" in private.text
                ((_, _), (to_user, _)) = await archive.watches.all()
                bench.now += timedelta(minutes=1)
                first = Article(text="They met.", published=date(2026, 6, 1), outlet="Courier")
                await keep(archive, first, MET, now=bench.now)
                loopback.inject(method="POST", path=f"/channels/{CHANNEL}/messages", reset="after")
                (told,) = await bench.at(bench.now + timedelta(seconds=15), service)
                assert told.startswith("### News on Geneva\n- **Ada Alvarez met Bo Berg**")
                assert len(loopback.messages(to_user.channel_id)) == 1
                second = Article(text="They are to meet.", published=date(2026, 6, 1), outlet="Courier")
                await keep(archive, second, PLANNED, now=bench.now)
                assert to_user.user_id is not None
                loopback.world.left.add(to_user.user_id)
                assert len(await bench.at(bench.now + timedelta(minutes=1), service)) == 2
                assert len(loopback.messages(to_user.channel_id)) == 1
            async with bench.running() as service:  # started anew, nothing is told again
                assert len(await bench.at(bench.now + timedelta(minutes=5), service)) == 2
                event = str(await archive.events.newest())
                kept = await loopback.slash(
                    "remind event", {"event": event, "hours": 24, "here": True}, permissions=CURATOR
                )
                assert "24 hours before" in kept.text
                assert len(await bench.at(datetime(2026, 6, 8, 23, 59, tzinfo=UTC), service)) == 2
                *_, reminder = await bench.at(datetime(2026, 6, 9, 0, 0, 10, tzinfo=UTC), service)
                assert reminder.startswith("### Reminder\n")
                assert "Cem Celik to meet Dora Duarte" in reminder
                assert len(await bench.at(datetime(2026, 6, 9, 1, tzinfo=UTC), service)) == 3
        assert loopback.violations == []


async def test_a_ping_names_its_role_alone(database: Database) -> None:
    due = datetime(2026, 6, 2, 7, tzinfo=UTC)
    async with LoopbackDiscord() as loopback:
        with loopback.aimed():
            bench = Bench(loopback, database)
            await Archive(database, GUILD).schedules.add(
                CHANNEL, due.time(), "UTC", due, 1, due - timedelta(days=1), role_id=4321
            )
            async with bench.running() as service:
                bench.now = due
                await service.tick()
                await service.settle()
        posts = [r.body for r in loopback.requests if r.method == "POST" and r.path == f"/channels/{CHANNEL}/messages"]
        allowed = [body["allowed_mentions"] for body in posts]
        assert [(a["parse"], list(map(int, a["roles"]))) for a in allowed] == [([], [4321])]
        assert posts[0]["components"][0]["content"] == "<@&4321>"
        assert loopback.violations == []
