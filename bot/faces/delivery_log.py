"""What became of a schedule's briefings, as lines for Discord."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.faces.plain import safe
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
    failed = [d for d in parts if d.state is DeliveryState.FAILED]
    if failed:
        some = f"✔ {len(posted)} of {len(parts)} parts posted{links}, " if posted else ""
        return f"{some}✖ not posted: {safe(failed[0].reason or 'no reason recorded', _REASON)}"
    skipped = [d for d in parts if d.state is DeliveryState.SKIPPED]
    if skipped:
        return f"↷ skipped: {safe(skipped[0].reason or 'no reason recorded', _REASON)}"
    if len(posted) < len(parts):
        return f"◷ on its way, {len(posted)} of {len(parts)} parts posted{links}"
    return f"✔ posted{links}" if len(parts) == 1 else f"✔ posted in {len(parts)} parts:{links}"
