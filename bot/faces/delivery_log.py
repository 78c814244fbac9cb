"""What became of a schedule's briefings, as lines for Discord."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.faces.plain import safe
from bot.language.catalogue import say
from storage.values.records import Delivery, DeliveryState

_REASON = 200


def log_lines(ledger: Sequence[Delivery], *, guild: int) -> tuple[str, ...]:
    """One line for each briefing of *ledger*, newest first: when it was due, what became of it, a link to where it stands."""
    return tuple(
        f"- <t:{int(due_at.timestamp())}:f> · {_outcome(sorted(parts, key=lambda d: d.part), guild)}"
        for due_at, parts in groupby(ledger, key=lambda d: d.due_at)
    )


def _outcome(parts: Sequence[Delivery], guild: int) -> str:
    posted = [d for d in parts if d.state is DeliveryState.POSTED]
    links = "".join(
        f" [{d.part}](https://discord.com/channels/{guild}/{d.channel_id}/{d.message_id})"
        for d in posted
        if d.message_id
    )
    part, every = len(posted), len(parts)
    failed = [d for d in parts if d.state is DeliveryState.FAILED]
    if failed:
        some = f"✔ {say('{part} of {every} parts posted', part=part, every=every)}{links}, " if posted else ""
        return f"{some}✖ {say('not posted: {reason}', reason=_reason(failed[0]))}"
    skipped = [d for d in parts if d.state is DeliveryState.SKIPPED]
    if skipped:
        return f"↷ {say('skipped: {reason}', reason=_reason(skipped[0]))}"
    if part < every:
        return f"◷ {say('on its way, {part} of {every} parts posted', part=part, every=every)}{links}"
    return f"✔ {say('posted')}{links}" if every == 1 else f"✔ {say('posted in {every} parts:', every=every)}{links}"


def _reason(delivery: Delivery) -> str:
    """Why it was not posted: the ledger keeps the English sentence, which is the catalogue's key."""
    return safe(say(delivery.reason) if delivery.reason else say("no reason recorded"), _REASON)
