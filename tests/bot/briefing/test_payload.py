from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from bot.briefing.compose import compose
from bot.briefing.payload import deliveries_of, nonce_of, payload_of
from bot.faces.briefing_text import briefing_pages
from storage.values.records import Delivery, EventStatus
from tests.bot.briefing.events import LEARNED, SINCE, TODAY, UNTIL, event

DUE = datetime(2024, 7, 3, 5, tzinfo=UTC)


def parts(count: int, *, limit: int = 40) -> tuple[Delivery, ...]:
    learned = [
        event(n, EventStatus.HELD, learned=LEARNED, start="2024-07-02", names=(f"Person {n}", "B" * 200))
        for n in range(1, count + 1)
    ]
    briefing = compose(
        events_learned=learned,
        events_changed=[],
        upcoming=[],
        since=SINCE,
        until=UNTIL,
        today=TODAY,
        horizon_days=14,
        limit=limit,
    )
    return deliveries_of(
        briefing, briefing_pages(briefing), schedule_id=3, channel_id=7, due_at=DUE, newest=60, now=DUE
    )


@given(st.integers(1, 2**63), st.datetimes(timezones=st.just(UTC)), st.integers(1, 99))
def test_a_nonce_is_short_and_the_same_in_any_zone(schedule: int, due: datetime, part: int) -> None:
    nonce = nonce_of(schedule, due, part)
    assert len(nonce) <= 25
    assert nonce != nonce_of(schedule, due, part + 1)
    if datetime(2, 1, 1, tzinfo=UTC) < due < datetime(9998, 1, 1, tzinfo=UTC):
        assert nonce == nonce_of(schedule, due.astimezone(timezone(timedelta(hours=5))), part)


def test_the_ledger_gives_back_what_was_claimed() -> None:
    for part in parts(30):
        payload = payload_of(part)
        assert payload.as_json() == part.payload
        assert payload.reference in payload.footer
        assert part.nonce.startswith(payload.reference.removeprefix("ref "))


def test_each_part_tells_of_its_own_events_and_the_last_of_those_left_out() -> None:
    made = parts(60, limit=30)
    assert len(made) > 1
    told = [set(payload_of(part).told) for part in made]
    assert set.union(*told) == set(range(1, 61))
    assert sum(map(len, told)) == 60
    assert set(range(31, 61)) <= told[-1]
