"""A zip file of articles put into the queue, with a tally of what becomes of each."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from bot.errors import UserError
from bot.intake.files import shown_name
from bot.intake.reader import Reader, away
from bot.intake.zips import article_from_entry
from bot.operating import metrics
from storage.archive import Archive
from storage.unread import Why

_REASONS = 5  # told; the rest is counted


@dataclass(slots=True, kw_only=True)
class Bundle:
    """How an import stands: of ``total`` articles so many known already, refused, waiting, read, and failed to be read."""

    total: int
    batch: str = field(default_factory=lambda: secrets.token_hex(6))
    known: int = 0
    refused: int = 0
    put: int = 0
    waiting: int = 0
    failed: int = 0
    dropped: int = 0
    cancelled: bool = False
    reasons: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        """How many were read."""
        return max(0, self.put - self.waiting - self.failed - self.dropped)

    @property
    def done(self) -> bool:
        """Whether nothing more will come of it."""
        unpacked = self.cancelled or self.put + self.known + self.refused >= self.total
        return unpacked and self.waiting == 0

    async def fill(
        self,
        archive: Archive,
        reader: Reader,
        path: Path,
        names: list[str],
        *,
        day: date | None,
        today: date,
        added_by: int,
    ) -> None:
        """Put the articles called *names* of the zip file at *path* into the queue, until it is cancelled."""
        for name in names:
            if self.cancelled:
                return
            try:
                make = partial(article_from_entry, path, name, day=day, today=today)
                article = await away(reader, make, shown_name(name))
            except UserError as wrong:
                self.refused += 1
                metrics.articles.labels("refused").inc()
                self.reasons += [str(wrong)] if len(self.reasons) < _REASONS else []
                continue
            if await archive.articles.known(article) is not None:
                self.known += 1
                metrics.articles.labels("known").inc()
                continue
            waiting = await archive.waiting.put(article, added_by=added_by, batch=self.batch)
            self.known += waiting.again
            self.put += not waiting.again

    async def look(self, archive: Archive) -> None:
        """Count anew what waits and what failed."""
        self.waiting = await archive.waiting.count(self.batch)
        self.failed = await archive.unread.count(Why.FAILED, batch=self.batch)

    async def cancel(self, archive: Archive) -> None:
        """Unpack and read no more of it; what was read stays."""
        self.cancelled = True
        self.dropped += await archive.waiting.drop(self.batch)
