"""The service that posts briefings when they are due, news of what is watched, and reminders."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Self

from bot.briefing.calendar import find_zone
from bot.briefing.claiming import claim_due, replan
from bot.briefing.delivery import Courier, Post, Refused, TurnedAway, Undelivered, Unreachable, give_up
from bot.briefing.illustrating import Artist
from bot.briefing.looking import Look
from bot.briefing.patience import REST, Patience
from bot.briefing.reminding import claim_reminder, move
from bot.briefing.stopping import say_stopped
from bot.briefing.ticker import Ticker
from bot.briefing.watching import claim_news
from bot.language.catalogue import SOURCE, sentence, speaking
from bot.settings import Settings
from storage.agenda_book import AgendaBook
from storage.archive import Archive
from storage.database import Database
from storage.values.records import Delivery, Schedule, ScheduleKind

log = logging.getLogger(__name__)

AT_ONCE = 50  # briefings on their way at the same time
REPLAN = 3600.0  # seconds between looks at whether what is planned still follows the zones' rules and the clock
LOOK_GOOD_FOR = timedelta(seconds=10)  # how long schedules of one server may be composed from one look at its archive
LOOK_ANYWAY = timedelta(seconds=40)  # after which a watch is looked at though nothing seems to have come
_EVER = datetime.max.replace(tzinfo=UTC)
_DISCORD = "Discord"  # the key of failures that are no schedule's own
_GIVE_UP_LOOKING = timedelta(days=1)  # after it became too late to post
_KEEP_DONE = timedelta(days=30)  # how long one can look up what became of a reminder
_LEAVE = 10.0  # seconds given at the stop to what is on its way; the ledger remembers what did not make it


class BriefingService:
    """Claims what is due and carries it, each schedule for itself: one that fails holds up no other.

    It ticks from entering its context to leaving it. *clock* gives the present moment, aware UTC; *artist* draws. All state that
    matters is in the database.
    """

    def __init__(
        self,
        database: Database,
        post: Post,
        settings: Settings,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        courier: Courier | None = None,
        artist: Artist | None = None,
        rest: Sequence[float] = REST,
    ) -> None:
        self._database = database
        self._book = AgendaBook(database)
        self._post = post
        self._artist = artist
        self._courier = courier or Courier(post)
        self._catch_up = timedelta(hours=settings.catch_up_hours)
        self._clock = clock
        self._patience = Patience(rest)
        self._on_their_way: dict[int, asyncio.Task[None]] = {}
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._replan_at = 0.0
        self._look: Look | None = None
        self._looked: dict[int, tuple[tuple[int, ...] | None, datetime]] = {}
        self._tickers = (Ticker(self.take_up), Ticker(self.look_out))

    async def __aenter__(self) -> Self:
        for ticker in self._tickers:
            ticker.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        for ticker in self._tickers:
            await ticker.stop()
        await self.stop()

    async def tick(self) -> None:
        """Do all there is to do now; returns while what was claimed is on its way."""
        await self.take_up()
        await self.look_out()

    async def take_up(self) -> None:
        """Take up what was claimed but not settled, then claim what is due."""
        if not self._patience.over(_DISCORD):
            return
        if time.monotonic() >= self._replan_at:
            await self.replan()
        async for guild, schedule_id, due_at in self._book.unsettled():
            if not self._is_free(schedule_id):
                continue
            await self._slots.acquire()
            if parts := await Archive(self._database, guild).deliveries.claimed(schedule_id, due_at):
                self._send_off(guild, parts, fresh=False)
            else:
                self._slots.release()
        await self._say_what_stopped()
        await self._move_reminders()
        async for guild, schedule in self._book.due(self._clock()):
            await self._claim_and_send(guild, schedule)
        self._look = None

    async def look_out(self) -> None:
        """Claim news of what is watched: of each watch when something came to an archive, or it was not looked at for a while."""
        if not self._patience.over(_DISCORD):
            return
        mark, now = await self._book.mark(), self._clock()
        async for guild, schedule in self._book.watches(now):
            last, when = self._looked.get(schedule.schedule_id, (None, now))
            if mark != last or abs(now - when) > LOOK_ANYWAY:  # the clock may have been set back
                self._looked[schedule.schedule_id] = (mark, now)
                await self._claim_and_send(guild, schedule)

    async def _claim_and_send(self, guild: int, schedule: Schedule) -> None:
        if not self._is_free(schedule.schedule_id):
            return
        await self._slots.acquire()
        try:
            parts = await self._claim(guild, schedule)
        except BaseException:
            self._slots.release()
            raise
        if parts:
            self._send_off(guild, parts, fresh=True)
        else:
            self._slots.release()

    async def _say_what_stopped(self) -> None:
        """Say of each schedule that stopped by itself that it did."""
        for guild, stopped in await self._book.stopped():
            archive, key = Archive(self._database, guild), ("notice", stopped.schedule_id)
            if not self._patience.over(key):
                continue
            try:
                with speaking(await _language(archive)):
                    await say_stopped(archive, self._post, stopped, now=self._clock())
                self._patience.went_well(key)
            except Undelivered as failure:
                self._patience.failed(key, str(failure))
            except Exception:
                log.exception("schedule %d: it could not be said that it stopped", stopped.schedule_id)
                self._patience.failed(key, "It could not be said.")

    async def _move_reminders(self, *, moved: bool = True) -> None:
        """Have reminders come when their events, which may have been *moved*, are near."""
        for guild, reminder, start in await self._book.reminders(moved=moved):
            try:
                await move(Archive(self._database, guild), reminder, start)
            except ValueError:
                log.warning("reminder %d cannot be planned", reminder.schedule_id)

    async def replan(self) -> None:
        """Put right what was planned by rules or a clock that no longer hold."""
        self._replan_at = time.monotonic() + REPLAN
        now = self._clock()
        await self._book.drop_done(now - _KEEP_DONE)
        await self._move_reminders(moved=False)
        async for guild, schedule in self._book.due(_EVER):
            if schedule.kind is not ScheduleKind.BRIEFING:
                continue
            try:
                if await replan(Archive(self._database, guild), schedule, now=now):
                    log.info("schedule %d planned anew", schedule.schedule_id)
            except Exception:
                log.exception("schedule %d cannot be planned", schedule.schedule_id)

    async def settle(self) -> None:
        """Wait until nothing is on its way."""
        while self._on_their_way:
            await asyncio.wait(self._on_their_way.values())

    async def stop(self) -> None:
        """Let what is on its way arrive if it does so soon; the rest is taken up at the next start."""
        if self._on_their_way:
            await asyncio.wait(self._on_their_way.values(), timeout=_LEAVE)
        for task in tuple(self._on_their_way.values()):
            task.cancel()
        await asyncio.gather(*self._on_their_way.values(), return_exceptions=True)

    def _is_free(self, schedule_id: int) -> bool:
        """Whether nothing of the schedule is on its way and it is not resting after a failure."""
        return schedule_id not in self._on_their_way and self._patience.over(schedule_id)

    async def _claim(self, guild: int, schedule: Schedule) -> list[Delivery]:
        archive = Archive(self._database, guild)
        try:
            find_zone(schedule.zone)
        except ValueError:
            reason = sentence("The time zone is not known here.")
            await archive.schedules.disable(schedule.schedule_id, reason, notice=schedule.user_id is None)
            return []
        try:
            with speaking(await _language(archive)):
                match schedule.kind:
                    case ScheduleKind.WATCH:
                        return await claim_news(archive, schedule, now=self._clock())
                    case ScheduleKind.REMINDER:
                        return await claim_reminder(archive, schedule, now=self._clock())
                look = self._look_at(archive)
                return await claim_due(
                    archive, schedule, now=self._clock(), catch_up=self._catch_up, look=look, artist=self._artist
                )
        except Exception:
            log.exception("the briefing of schedule %d could not be composed", schedule.schedule_id)
            self._patience.failed(schedule.schedule_id, sentence("It could not be composed."))
        return []

    def _look_at(self, archive: Archive) -> Look:
        """How *archive* stands now, or did a moment ago."""
        now = self._clock()
        last = self._look
        if last is None or last.archive.guild != archive.guild or abs(now - last.at) > LOOK_GOOD_FOR:
            last = self._look = Look(archive, now)
        return last

    def _send_off(self, guild: int, parts: list[Delivery], *, fresh: bool) -> None:
        """Have *parts* carried; of a schedule that something is on its way of already they wait in the ledger."""
        schedule_id = parts[0].schedule_id
        if schedule_id in self._on_their_way:
            self._slots.release()
            return
        task = asyncio.create_task(self._carry(guild, parts, fresh=fresh), name=f"briefing of schedule {schedule_id}")
        self._on_their_way[schedule_id] = task
        task.add_done_callback(lambda _: self._arrived(schedule_id))

    def _arrived(self, schedule_id: int) -> None:
        del self._on_their_way[schedule_id]
        self._looked.pop(schedule_id, None)
        self._slots.release()

    async def _carry(self, guild: int, parts: list[Delivery], *, fresh: bool) -> None:
        """Carry one briefing; nothing it ends in reaches beyond it."""
        archive = Archive(self._database, guild)
        schedule_id, due_at = parts[0].schedule_id, parts[0].due_at
        late_by = self._clock() - due_at - self._catch_up
        try:
            if late_by > timedelta():
                await self._look_for(archive, parts)
            else:
                await self._courier.carry(archive, parts, fresh=fresh)
            self._patience.went_well(schedule_id)
            self._patience.went_well(_DISCORD)
        except TurnedAway as failure:
            self._patience.failed(_DISCORD, str(failure))
        except Unreachable as failure:
            self._patience.failed(schedule_id, str(failure))
            if late_by > _GIVE_UP_LOOKING:
                await give_up(archive, parts, str(failure), disable=False)
        except Undelivered as failure:
            if left := await archive.deliveries.claimed(schedule_id, due_at):
                await give_up(archive, left, str(failure), disable=isinstance(failure, Refused))
        except Exception:
            log.exception("the briefing of schedule %d could not be carried", schedule_id)
            self._patience.failed(schedule_id, sentence("It could not be posted."))

    async def _look_for(self, archive: Archive, parts: list[Delivery]) -> None:
        """Record which of *parts*, too late to be posted, were posted after all, and give up the others."""
        lost = await self._courier.recall(archive, parts)
        if lost:
            reason = self._patience.reason(parts[0].schedule_id) or sentence("it could not be posted in time.")
            await give_up(archive, lost, reason, disable=False)


async def _language(archive: Archive) -> str:
    """The language the server reads."""
    return (await archive.settings.get()).language or SOURCE
