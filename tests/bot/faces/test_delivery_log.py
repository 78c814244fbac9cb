from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.faces.delivery_log import log_lines
from storage.values.records import Delivery, DeliveryState

DUE = datetime(2026, 6, 2, 7, tzinfo=UTC)
POSTED, FAILED, SKIPPED, CLAIMED = (
    DeliveryState.POSTED,
    DeliveryState.FAILED,
    DeliveryState.SKIPPED,
    DeliveryState.CLAIMED,
)


def part(number: int, state: DeliveryState, *, due: datetime = DUE, reason: str | None = None) -> Delivery:
    return Delivery(
        schedule_id=1,
        due_at=due,
        part=number,
        nonce="n",
        payload="{}",
        state=state,
        channel_id=7,
        claimed_at=due,
        message_id=90 + number if state is POSTED else None,
        reason=reason,
    )


@pytest.mark.parametrize(
    ("parts", "outcome"),
    [
        ([part(1, POSTED)], "✔ posted [1](https://discord.com/channels/5/7/91)"),
        (
            [part(2, POSTED), part(1, POSTED)],
            "✔ posted in 2 parts: [1](https://discord.com/channels/5/7/91) [2](https://discord.com/channels/5/7/92)",
        ),
        ([part(0, SKIPPED, reason="the bot was not running")], "↷ skipped: the bot was not running"),
        ([part(1, FAILED, reason="The channel is gone.")], "✖ not posted: The channel is gone."),
        (
            [part(2, FAILED, reason="Gone."), part(1, POSTED)],
            "✔ 1 of 2 parts posted [1](https://discord.com/channels/5/7/91), ✖ not posted: Gone.",
        ),
        (
            [part(2, CLAIMED), part(1, POSTED)],
            "◷ on its way, 1 of 2 parts posted [1](https://discord.com/channels/5/7/91)",
        ),
    ],
)
def test_each_outcome(parts: list[Delivery], outcome: str) -> None:
    assert log_lines(parts, guild=5) == (f"- <t:{int(DUE.timestamp())}:f> · {outcome}",)


def test_a_line_for_each_briefing_newest_first() -> None:
    ledger = [part(1, POSTED), part(0, SKIPPED, due=DUE - timedelta(days=1), reason="the bot was not running")]
    assert len(log_lines(ledger, guild=5)) == 2
    assert log_lines([], guild=5) == ()
