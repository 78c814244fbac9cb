from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.briefing.delivery import Refused, Rejected, TurnedAway, Unreachable
from bot.briefing.patience import Patience
from storage.values.records import DeliveryState, Schedule
from tests.bot.briefing.channel import Channel, once
from tests.bot.briefing.morning import DAY, HOUR, MINUTE, NOON, SEVEN, Morning

POSTED, SKIPPED, FAILED = DeliveryState.POSTED, DeliveryState.SKIPPED, DeliveryState.FAILED


async def test_unreachable_is_tried_until_it_is_too_late_and_the_news_wait(morning: Morning) -> None:
    schedule = await morning.schedule()
    morning.channel.before = once(Unreachable("Discord is in trouble."), times=10_000)
    await morning.live(SEVEN, SEVEN + 7 * HOUR)
    assert await morning.states(schedule) == [FAILED]
    kept = await morning.archive.schedules.get(schedule.schedule_id)
    assert kept
    assert kept.disabled_because is None
    assert kept.covered_until == NOON - timedelta(hours=5)  # a day before the first, as it began
    morning.channel.before = lambda _: None
    await morning.tick(SEVEN + DAY)
    assert (
        f"The briefing of <t:{int(SEVEN.timestamp())}:f> was not posted: Discord is in trouble."
        in (morning.channel.texts[0])
    )


async def test_unreachable_for_a_while_posts_one(morning: Morning) -> None:
    schedule = await morning.schedule()
    morning.channel.after = once(Unreachable("reset after accepting"), times=20)
    await morning.live(SEVEN, SEVEN + 2 * HOUR)
    assert await morning.states(schedule) == [POSTED]
    assert len(morning.channel.messages) == 1


async def claimed_and_killed(morning: Morning, point: str) -> Schedule:
    """A schedule whose first briefing was killed before or after its post was taken."""
    schedule = await morning.schedule()
    await morning.kill(point)
    morning.start()
    return schedule


async def test_claimed_but_away_too_long_is_not_posted_late_and_its_news_wait(morning: Morning) -> None:
    schedule = await claimed_and_killed(morning, "before")
    await morning.live(SEVEN + DAY - 12 * HOUR, SEVEN + DAY, HOUR)
    assert await morning.states(schedule) == [FAILED, POSTED]
    assert "was not posted: it could not be posted in time." in morning.channel.texts[0]
    assert f"since <t:{int((SEVEN - DAY).timestamp())}:f>" in morning.channel.texts[0]


async def test_posted_but_away_too_long_is_found_and_not_told_again(morning: Morning) -> None:
    schedule = await claimed_and_killed(morning, "after")
    morning.channel.nonces.clear()
    await morning.live(SEVEN + DAY - 12 * HOUR, SEVEN + DAY, HOUR)
    assert await morning.states(schedule) == [POSTED, POSTED]
    assert len(morning.channel.messages) == 2
    assert "not posted" not in morning.channel.texts[1]


async def test_what_cannot_be_looked_for_holds_up_its_schedule_for_a_day_at_most(
    morning: Morning, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule = await claimed_and_killed(morning, "before")

    async def lost(channel_id: int, reference: str, since: datetime) -> int | None:
        raise Unreachable("Discord is in trouble.")

    monkeypatch.setattr(Channel, "find", staticmethod(lost))
    await morning.live(SEVEN + HOUR, SEVEN + 3 * DAY, HOUR)
    assert (await morning.states(schedule))[0] is FAILED
    assert (await morning.states(schedule))[-1] is POSTED


async def test_turned_away_all_wait(morning: Morning) -> None:
    morning.service._patience = Patience((3600.0,))
    for channel in range(5):
        await morning.schedule(channel_id=channel)
    morning.channel.before = once(TurnedAway("Discord takes no requests from us."), times=100)
    await morning.live(SEVEN, SEVEN + HOUR)
    assert morning.channel.tried <= 5
    morning.service._patience = Patience()
    morning.channel.before = lambda _: None
    await morning.tick()
    assert len(morning.channel.messages) == 5


async def test_refused_disables_with_the_reason(morning: Morning) -> None:
    schedule, other = await morning.schedule(), await morning.schedule(channel_id=8)

    def closed(_: object) -> None:
        if not morning.channel.messages:
            raise Refused("I may not post in this channel.")

    morning.channel.before = closed
    await morning.tick(SEVEN)
    assert (await morning.states(schedule), await morning.states(other)) == ([FAILED], [FAILED])
    await morning.tick(SEVEN + MINUTE)  # that they stopped is said, or cannot be
    tried = morning.channel.tried
    await morning.live(SEVEN + HOUR, SEVEN + 3 * DAY, HOUR)
    assert morning.channel.tried == tried
    kept = await morning.archive.schedules.get(schedule.schedule_id)
    assert kept
    assert kept.disabled_because == "I may not post in this channel."


async def test_rejected_is_recorded_and_the_next_comes(morning: Morning) -> None:
    schedule = await morning.schedule()
    morning.channel.before = once(Rejected("Discord did not take the message."))
    await morning.live(SEVEN, SEVEN + DAY)
    assert await morning.states(schedule) == [FAILED, POSTED]
