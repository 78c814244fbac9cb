"""Saying that a schedule stopped by itself, somewhere else than where it could not post."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from bot.briefing.delivery import Post, Refused, Rejected
from bot.briefing.elsewhere import notice, other_channels
from bot.briefing.payload import nonce_of
from bot.faces.plain import safe
from bot.language.catalogue import say
from storage.archive import Archive
from storage.values.records import Schedule, ScheduleKind

log = logging.getLogger(__name__)

_LOOK_BACK = timedelta(days=1)
_NOTICE = 0  # in the place of a part's number, which counts from 1


async def say_stopped(archive: Archive, post: Post, stopped: Schedule, *, now: datetime) -> None:
    """Say that *stopped* has stopped, and why, in the first place that takes it; Unreachable when none can be reached now.

    The places are the server's default channel, its system channel, and the private messages of whoever made the schedule.
    """
    nonce = nonce_of(stopped.schedule_id, stopped.next_due_at, _NOTICE)
    told = notice(_text(stopped), now, f"ref {nonce[:12]}")
    async for channel_id in _places(archive, post, stopped):
        try:
            # said before a crash, it is not said again
            if await post.find(channel_id, told, now - _LOOK_BACK) is None:
                await post.send(channel_id, told, nonce)
        except (Refused, Rejected) as failure:
            log.info("schedule %d: a notice was not taken: %s", stopped.schedule_id, failure)
            continue
        break
    else:
        log.warning("schedule %d stopped, and there is nowhere to say so", stopped.schedule_id)
    await archive.schedules.noticed(stopped.schedule_id)


async def _places(archive: Archive, post: Post, stopped: Schedule) -> AsyncIterator[int]:
    try:
        async for channel_id in other_channels(archive, post, stopped.channel_id):
            yield channel_id
        yield await post.private_channel(stopped.created_by)
    except (Refused, Rejected):  # the bot is not in the server any more, or takes no messages to that user
        return


def _text(stopped: Schedule) -> str:
    channel = f"<#{stopped.channel_id}>"
    match stopped.kind:
        case ScheduleKind.BRIEFING:
            what = say(
                "The briefing of {time} {zone} in {channel} has stopped.",
                time=f"{stopped.wall_time:%H:%M}",
                zone=stopped.zone,
                channel=channel,
            )
            then = say(
                "Once that is mended, `/briefing resume` starts it again; what it has not told comes with the next one."
            )
        case ScheduleKind.WATCH:
            what = say("News of what is watched in {channel} is not told any more.", channel=channel)
            then = say("Once that is mended, `/watch add` there starts it again.")
        case ScheduleKind.REMINDER:
            what = say("A reminder could not be posted in {channel}.", channel=channel)
            then = say("`/remind event` keeps another one.")
    return "\n".join(
        [
            "### " + say("Something stopped"),
            what,
            safe(say(stopped.disabled_because) if stopped.disabled_because else "", 300),
            then,
        ]
    )
