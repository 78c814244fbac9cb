"""A list of feeds looked at one after another and followed, with a tally of what becomes of each."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.errors import UserError
from bot.intake.fetcher import Fetcher
from bot.intake.opml import Outline
from bot.intake.polling import FIRST_INTERVAL, find_feed
from bot.intake.reader import Reader
from storage.feeds import Feeds

_AT_ONCE = 4
_REASONS = 5  # told; the rest is counted


@dataclass(slots=True, kw_only=True)
class FeedList:
    """How the import of a list stands: of ``total`` feeds so many followed from now on, known already, refused, left for want of room."""

    total: int
    batch: str = field(default_factory=lambda: secrets.token_hex(6))
    followed: int = 0
    known: int = 0
    refused: int = 0
    left: int = 0
    cancelled: bool = False
    reasons: list[tuple[str, UserError]] = field(default_factory=list)

    @property
    def past(self) -> int:
        """How many were looked at."""
        return self.followed + self.known + self.refused + self.left

    @property
    def done(self) -> bool:
        """Whether nothing more will come of it."""
        return self.cancelled or self.past >= self.total

    async def follow(
        self,
        feeds: Feeds,
        reader: Reader,
        fetcher: Fetcher,
        outlines: Sequence[Outline],
        *,
        most: int,
        channel_id: int,
        added_by: int,
        clock: Callable[[], datetime],
    ) -> None:
        """Look at each of *outlines* and have its feed followed, up to *most* in all, until it is cancelled."""
        there = {feed.url for feed in await feeds.all()}

        async def take(outline: Outline) -> None:
            there.add(outline.url)  # its place is taken while it is looked at
            try:
                url, parsed = await find_feed(reader, fetcher, outline.url)
                title = parsed.title or outline.title
                new = await feeds.follow(url, title, channel_id, added_by, FIRST_INTERVAL, clock())
            except UserError as wrong:
                there.discard(outline.url)
                self.refused += 1
                self.reasons += [(outline.title or outline.url, wrong)] if len(self.reasons) < _REASONS else []
                return
            self.followed += new is not None
            self.known += new is None

        async def work(waiting: Iterator[Outline], no_room: list[Outline]) -> None:
            for outline in waiting:
                if self.cancelled:
                    return
                if len(there) < most:
                    await take(outline)
                else:
                    no_room.append(outline)

        rest = [outline for outline in outlines if outline.url not in there]
        self.known = len(outlines) - len(rest)
        while rest and len(there) < most and not self.cancelled:
            waiting, rest = iter(rest), []
            await asyncio.gather(*(work(waiting, rest) for _ in range(_AT_ONCE)))
        self.left = 0 if self.cancelled else len(rest)
