from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.briefing.compose import Briefing, Section, compose
from bot.briefing.news import News, State, find_news, is_history
from storage.values.records import Change, Event, EventStatus
from tests.bot.briefing.events import BEFORE, LEARNED, SINCE, TODAY, UNTIL, change, event

HELD, PLANNED, EXPECTED = EventStatus.HELD, EventStatus.PLANNED, EventStatus.EXPECTED


def composed(
    *, learned: Iterable[Event] = (), changed: Iterable[Event] = (), upcoming: Iterable[Event] = (), **more: object
) -> Briefing:
    given_more: dict[str, object] = {"since": SINCE, "until": UNTIL, "today": TODAY, "horizon_days": 14} | more
    return compose(events_learned=learned, events_changed=changed, upcoming=upcoming, **given_more)  # type: ignore[arg-type]


def ids(section: Section) -> list[int]:
    return [item.event.event_id for item in section.items]


def test_what_happened_comes_most_sourced_first() -> None:
    one = event(1, HELD, learned=LEARNED, start="2024-07-02")
    three = event(2, HELD, learned=LEARNED, start="2024-07-01", outlets=("A", "B", "C"))
    later = event(3, HELD, learned=LEARNED, start="2024-07-03")
    assert ids(composed(learned=[one, later, three]).happened) == [2, 3, 1]


@pytest.mark.parametrize(
    ("step", "status", "start", "news", "was"),
    [
        (change("status", "planned", "postponed"), EventStatus.POSTPONED, "2024-07-08", News.POSTPONED, None),
        (change("status", "planned", "cancelled"), EventStatus.CANCELLED, "2024-07-08", News.CANCELLED, None),
        (change("status", "planned", "held"), HELD, "2024-07-02", News.CONFIRMED, None),
        (change("status", "planned", "denied"), EventStatus.DENIED, "2024-07-02", News.DENIED, None),
        (change("status", "cancelled", "planned"), PLANNED, "2024-07-08", News.REINSTATED, None),
        (change("status", "expected", "planned"), PLANNED, "2024-07-08", News.FIRMED, None),
        (change("start", "2024-07-08", "2024-07-10"), PLANNED, "2024-07-10", News.MOVED, "Mon 8 July 2024"),
        (change("start", "2024-07", "2024-07-10"), PLANNED, "2024-07-10", News.DATED, "July 2024"),
        (change("start", None, "2024-07-10"), PLANNED, "2024-07-10", News.DATED, None),
        (change("place", "Geneva", "Astana"), PLANNED, "2024-07-10", News.MOVED, "Geneva"),
        (change("start", "2024-07-01", "2024-07-02"), HELD, "2024-07-02", News.CORRECTED, "Mon 1 July 2024"),
    ],
)
def test_what_changed(step: Change, status: EventStatus, start: str, news: News, was: str | None) -> None:
    found = composed(changed=[event(1, status, start=start, changes=[step])]).changed.items
    assert [(item.news, item.was) for item in found] == [(news, was)]


def test_put_off_without_a_new_date_says_the_old_one() -> None:
    steps = [change("status", "planned", "postponed"), change("start", "2024-07-08", None)]
    found = composed(changed=[event(1, EventStatus.POSTPONED, changes=steps)]).changed.items
    assert [(item.news, item.was) for item in found] == [(News.POSTPONED, "Mon 8 July 2024")]


@pytest.mark.parametrize(
    "step",
    [
        change("start", "2024-07", "2024-07-02"),
        change("place", None, "Astana"),
        change("place", "Astana", "Astana, Kazakhstan"),
        change("occasion", None, "summit"),
        change("status", "planned", "held", at=UNTIL),
        change("status", "planned", "held", at=SINCE - timedelta(seconds=1)),
    ],
)
def test_more_exact_or_out_of_the_interval_is_no_news(step: Change) -> None:
    assert composed(changed=[event(1, HELD, start="2024-07-02", changes=[step])]).quiet


def test_less_sure_is_no_news() -> None:
    step = change("status", "planned", "expected")
    assert composed(changed=[event(1, EXPECTED, start="2024-07-08", changes=[step])]).quiet


def test_steps_that_cancel_out_are_no_news() -> None:
    steps = [change("status", "planned", "postponed"), change("status", "postponed", "planned")]
    assert composed(changed=[event(1, start="2024-07-08", changes=steps)]).quiet


def test_learned_and_changed_in_the_interval_appears_once() -> None:
    both = event(1, HELD, learned=LEARNED, start="2024-07-02", changes=[change("status", "planned", "held")])
    briefing = composed(learned=[both], changed=[both])
    assert ids(briefing.happened) == [1]
    assert not briefing.changed.items


def test_a_new_one_on_the_agenda_is_marked_there_and_one_beyond_it_is_announced() -> None:
    near, far = (event(n, learned=LEARNED, start=day) for n, day in ((1, "2024-07-08"), (2, "2025-01-01")))
    undated, known = event(3, learned=LEARNED), event(4, start="2024-07-05")
    briefing = composed(learned=[near, far, undated], upcoming=[near, known, undated])
    assert [(item.event.event_id, item.news, item.days) for item in briefing.ahead.items] == [
        (4, None, 2),
        (1, News.LEARNED, 5),
    ]
    assert ids(briefing.announced) == [2, 3]


def test_the_agenda_goes_by_day_and_a_month_comes_after_its_days() -> None:
    month, last, visit = event(1, start="2024-07"), event(2, start="2024-07-17"), event(3, start="2024-07-01")
    visit = event(3, start="2024-07-01", end="2024-07-04")
    far, year = event(4, start="2024-07-18"), event(5, start="2024")
    assert ids(composed(upcoming=[month, last, visit, far, year]).ahead) == [3, 2, 1]


def test_a_day_gone_by_unconfirmed_is_a_question_for_a_week() -> None:
    gone, long_gone = event(1, start="2024-07-01"), event(2, start="2024-06-20")
    postponed = event(3, EventStatus.POSTPONED, start="2024-07-01")
    newly_heard = event(4, learned=LEARNED, start="2023-01-01")
    briefing = composed(learned=[newly_heard], upcoming=[gone, long_gone, postponed])
    assert ids(briefing.open) == [4, 1]


def test_newly_learned_and_already_off_stands_under_what_changed() -> None:
    off = event(1, EventStatus.CANCELLED, learned=LEARNED, start="2024-07-08")
    late = event(2, EventStatus.POSTPONED, learned=LEARNED, start="2024-07-08")
    briefing = composed(learned=[late, off], upcoming=[late])
    assert [(item.event.event_id, item.news) for item in briefing.changed.items] == [
        (1, News.CANCELLED),
        (2, News.POSTPONED),
    ]
    assert not briefing.ahead.items


def test_a_quiet_day_says_so_in_one_line() -> None:
    assert composed().quiet_line == "Nothing new was learned, and nothing is known for the next 14 days."
    with_agenda = composed(upcoming=[event(1, start="2024-07-05")])
    assert with_agenda.quiet
    assert with_agenda.quiet_line == "Nothing new was learned."


def test_what_is_left_out_is_counted() -> None:
    many = [event(n, HELD, learned=LEARNED, start="2024-07-02") for n in range(1, 8)]
    briefing = composed(learned=many, limit=5)
    assert (len(briefing.happened.items), briefing.happened.more) == (5, 2)


def test_the_order_of_the_archive_does_not_show() -> None:
    every = [event(n, s, learned=LEARNED, start=f"2024-07-{n:02}") for n, s in enumerate([HELD, PLANNED] * 6, 1)]
    first = composed(learned=every, upcoming=every)
    for seed in range(5):
        random.Random(seed).shuffle(every)
        assert composed(learned=every, upcoming=every) == first


STATUSES = ["planned", "expected", "held", "postponed", "cancelled", "denied"]


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("learn"), st.sampled_from(STATUSES), st.sampled_from([None, "2024-07-02", "2024-07-20"])),
            st.tuples(st.just("change"), st.integers(0, 5), st.sampled_from(STATUSES)),
            st.tuples(st.just("brief"), st.just(0), st.integers(-7200, 7200)),
        ),
        max_size=30,
    )
)
def test_each_news_is_told_once_and_none_is_lost(doings: list[tuple[str, object, object]]) -> None:
    """Whatever the clock says at each briefing, up to two hours off, and whatever comes between."""
    overlap = timedelta(hours=6)
    real, covered = BEFORE, BEFORE - timedelta(days=1)
    told: dict[int, State] = {}
    events: dict[int, Event] = {}
    believed: dict[int, str] = {}  # how each event stands, by what the reader was told

    def brief(now: datetime) -> None:
        nonlocal covered
        begin, until = min(covered, now) - overlap, now
        learned = [e for e in events.values() if begin <= e.learned_at < until]
        known = [e for e in events.values() if e.learned_at < begin]
        changed = [e for e in known if any(begin <= c.changed_at < until for c in e.changes)]
        briefing = composed(
            learned=learned, changed=changed, upcoming=events.values(), since=begin, until=until, told=told
        )
        items = [item for section in briefing.sections for item in section.items if item.news]
        new = [i.event.event_id for i in items if i.event.event_id not in told]
        assert sorted(new) == sorted(set(new)), "an event is new in one place only"
        assert {i.event.event_id for i in items} == set(briefing.told)
        again = [i.event.event_id for i in items if believed.get(i.event.event_id) == i.event.status.value]
        assert not again, "what the reader knows is no news"
        believed.update((i.event.event_id, i.event.status.value) for i in items)
        told.update(briefing.told)
        covered = until

    for what, a, b in doings:
        real += timedelta(minutes=10)
        if what == "learn":
            number = len(events) + 1
            events[number] = event(number, EventStatus(str(a)), learned=real, start=b)  # type: ignore[arg-type]
        elif what == "change" and events:
            assert isinstance(a, int)
            old = events[a % len(events) + 1]
            if old.status.value != b:
                step = change("status", old.status.value, str(b), at=real)
                start = str(old.start) if old.start else None
                events[old.event_id] = event(
                    old.event_id,
                    EventStatus(str(b)),
                    learned=old.learned_at,
                    start=start,
                    changes=[*old.changes, step],
                )
        elif what == "brief":
            assert isinstance(b, int)
            brief(real + timedelta(seconds=b))
    brief(real + timedelta(hours=3))
    firm = {"expected": "planned"}  # less sure than before is no news
    actual = {n: firm.get(e.status.value, e.status.value) for n, e in events.items()}
    assert {n: firm.get(status, status) for n, status in believed.items()} == actual


def test_what_was_told_is_compared_whatever_the_history_says() -> None:
    """An article published earlier but read later rewrites an event's history, and gives it no new end."""
    held = event(1, HELD, learned=LEARNED, start="2024-07-02")
    told = composed(learned=[held]).told
    rewritten = event(1, HELD, learned=LEARNED, start="2024-07-02", changes=[change("status", "planned", "held")])
    assert composed(learned=[rewritten], told=told).quiet
    late_step = change("status", "planned", "cancelled", at=BEFORE)
    off = event(1, EventStatus.CANCELLED, learned=LEARNED, start="2024-07-02", changes=[late_step])
    assert [item.news for item in composed(changed=[off], told=told).changed.items] == [News.CANCELLED]


def test_a_change_soon_after_the_event_was_told_is_told() -> None:
    new = event(1, learned=LEARNED, start="2024-07-08")
    told = composed(learned=[new]).told
    off = event(
        1,
        EventStatus.CANCELLED,
        learned=LEARNED,
        start="2024-07-08",
        changes=[change("status", "planned", "cancelled")],
    )
    assert [item.news for item in composed(learned=[off], told=told).changed.items] == [News.CANCELLED]


def test_told_names_every_event_that_is_news() -> None:
    new = event(1, HELD, learned=LEARNED)
    moved = event(2, start="2024-07-10", changes=[change("start", "2024-07-08", "2024-07-10")])
    briefing = composed(learned=[new], changed=[moved], upcoming=[moved])
    assert set(briefing.told) == {1, 2}
    assert composed(learned=[new], changed=[moved], upcoming=[moved], told=briefing.told).quiet


def test_what_a_person_set_right_is_a_correction() -> None:
    moved = change("start", "2024-07-20", "2024-07-21")
    by_hand = replace(moved, made_by=7, source=None)
    for step, news in ((moved, News.MOVED), (by_hand, News.CORRECTED)):
        found = find_news(event(1, start="2024-07-21", changes=[step]), State("planned", "2024-07-20", None, "Astana"))
        assert found
        assert found[0] is news


def test_what_is_found_anew_in_old_articles_is_history() -> None:
    assert not is_history(event(1, learned=BEFORE), SINCE)
    assert is_history(event(1, learned=BEFORE), SINCE + timedelta(days=30))
    assert not is_history(event(1, learned=SINCE + timedelta(days=31)), SINCE + timedelta(days=30))


def test_what_is_under_way_comes_before_what_begins_today_and_what_was_put_off_is_not_under_way() -> None:
    today, begun = event(1, start="2024-07-03"), event(2, start="2024-07-01", end="2024-07-04")
    put_off = event(3, EventStatus.POSTPONED, start="2024-07-02", end="2024-07-05")
    assert ids(composed(upcoming=[today, begun, put_off]).ahead) == [2, 1]


def test_what_happened_long_ago_is_told_apart() -> None:
    late, old = (event(n, HELD, learned=LEARNED, start=day) for n, day in ((1, "2024-06-20"), (2, "2023-12")))
    undated = event(3, HELD, learned=LEARNED)
    briefing = composed(learned=[late, old, undated])
    assert (ids(briefing.happened), ids(briefing.earlier)) == ([1, 3], [2])
    assert briefing.told.keys() == {1, 2, 3}
    assert [section.title for section in briefing.sections] == ["What happened", "Earlier, only known now"]
