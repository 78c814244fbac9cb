"""What one person gave to a guild's archive, erased: their articles, all read from them, and their id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.curating.correcting import Corrector
from bot.intake.keep import join_again
from storage.archive import Archive
from storage.database import Database
from storage.erasing import forget_words, overwrite, sweep
from storage.giving import forget_giver, withdraw
from storage.readings import Readings


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """How many articles were erased, and from how many other rows, such as briefings, the person's id was taken.

    ``traces`` is as in `storage.erasing.Erased`.
    """

    articles: int
    elsewhere: int
    traces: bool


async def erase_user(database: Database, guild: int, user: int, *, now: datetime) -> Withdrawn:
    """Erase all articles *user* added to *guild*, by hand or through a feed followed, and all their corrections.

    Events others report stay, as these tell them.

    Feeds and briefings the person set up stay, without the person's id. What joining learned from the articles about who
    is who stays too, as far as other articles name the same.
    """
    archive = Archive(database, guild)
    await overwrite(database)
    async with archive.transaction():
        await Corrector(archive, by=user, now=now).revoke_all()
        withdrawn = await withdraw(database, guild, user)
        told = await archive.tellings.of_events(withdrawn.events)
        untold = withdrawn.events - {t.event_id for t in told if t.event_id is not None}
        await archive.event_book.apply([], before=untold, now=now)
        await join_again(archive, [], [t.report_id for t in told], now)
        await archive.registry.forget_unused(withdrawn.actors)
        elsewhere = await forget_giver(database, guild, user)
        await Readings(database).forget()
        await forget_words(database)
    return Withdrawn(articles=withdrawn.articles, elsewhere=elsewhere, traces=not await sweep(database))
