"""A story told by many articles alike: the same events as if each were compared with each, and no slower for each one more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from time import thread_time

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.joining.events import cluster
from bot.joining.life import Course, in_order, live
from bot.joining.sameness import _tie
from storage.values.dates import PartialDate
from storage.values.facts import Evidence, Span
from storage.values.records import EventKind, EventStatus
from storage.values.tellings import Gist, Telling

FIRST = date(2024, 7, 1)

days = st.integers(0, 2).map(lambda n: FIRST + timedelta(days=n))
starts = st.one_of(st.none(), days.map(PartialDate.of), st.just(PartialDate(2024, 7)))
contacts = st.builds(
    Gist,
    published=days,
    encounter=st.just(True),
    kind=st.sampled_from([EventKind.MEETING, EventKind.VISIT, EventKind.CALL]),
    status=st.sampled_from(EventStatus),
    title=st.none(),
    actors=st.sampled_from([(1, 2), (2, 1), (1, 2, 3)]),
    persons=st.sampled_from([frozenset({1, 2}), frozenset({1})]),
    place=st.sampled_from([None, "Astana", "Kazakhstan", "Moscow"]),
    start=starts,
    end=st.sampled_from([None, PartialDate(2024, 7, 3)]),
    occasion=st.sampled_from([None, "SCO summit", "G20 summit"]),
)
entries = st.builds(
    Gist,
    published=days,
    encounter=st.just(False),
    kind=st.sampled_from([EventKind.SUMMIT, EventKind.TALKS]),
    status=st.sampled_from([EventStatus.PLANNED, EventStatus.EXPECTED, EventStatus.POSTPONED]),
    title=st.sampled_from(["SCO summit", "SCO Summit in Astana", "talks of Modi and Putin"]),
    actors=st.just((1, 2)),
    persons=st.sampled_from([frozenset({1, 2}), frozenset()]),
    place=st.sampled_from([None, "Astana"]),
    start=starts,
    end=st.none(),
    occasion=st.none(),
)


@st.composite
def stories(draw: st.DrawFn) -> list[Telling]:
    """Articles of one to three facts, taken from a few things there are to say."""
    said = draw(st.lists(contacts | entries, min_size=2, max_size=8))
    articles = draw(st.lists(st.lists(st.sampled_from(said), min_size=1, max_size=3), min_size=5, max_size=20))
    return [
        telling(gist, article=article, ordinal=n)
        for article, told in enumerate(articles)
        for n, gist in enumerate(told)
    ]


def telling(gist: Gist, *, article: int, ordinal: int = 0) -> Telling:
    return Telling(
        report_id=10 * article + ordinal,
        article_id=article,
        text_hash=f"{article:05}",
        added_at=datetime(2024, 7, 10, tzinfo=UTC),
        ordinal=ordinal,
        event_id=None,
        gist=gist,
        evidence=Evidence(text=f"Sentence {ordinal % 2}.", span=Span(0, 11)),
    )


@settings(max_examples=300)
@given(stories(), st.randoms(use_true_random=False))
def test_the_order_does_not_matter_nor_who_says_the_same(told: list[Telling], chance: Random) -> None:
    strangers = [
        replace(t, gist=replace(t.gist)) for t in told
    ]  # each gist an object of its own: nothing is remembered
    chance.shuffle(told)
    assert cluster(told) == cluster(strangers)


@settings(max_examples=300)
@given(stories(), st.randoms(use_true_random=False))
def test_a_course_is_the_same_however_its_tellings_come(told: list[Telling], chance: Random) -> None:
    ordered, course = Course(), Course()
    for one in in_order(told):
        ordered.add(one)
    chance.shuffle(told)
    for one in told:
        course.add(one)
    assert course.standing == ordered.standing
    assert course.tellings == ordered.tellings


def test_a_visit_heard_of_last_has_all_days_weighed_anew() -> None:
    day, until = PartialDate(2024, 7, 3), PartialDate(2024, 7, 4)
    vague = replace(gist(0), published=FIRST, start=day)
    longer = replace(vague, published=FIRST + timedelta(days=1), end=until)
    visit = replace(vague, published=FIRST + timedelta(days=2), kind=EventKind.VISIT, start=None)
    course = Course()
    for article, one in enumerate((vague, longer)):
        course.add(telling(one, article=article))
    assert course.standing.end is None
    course.add(telling(visit, article=2))
    assert course.standing.end == until


@given(contacts | entries, contacts | entries)
def test_two_go_together_whichever_is_asked(one: Gist, other: Gist) -> None:
    assert _tie(one, other, False) == _tie(other, one, False)  # `tie` asks in either order


def test_three_thousand_reports_of_one_meeting_are_put_together_in_no_time() -> None:
    gists = [gist(n) for n in range(40)]
    told = [telling(gists[n % 40], article=n) for n in range(3_000)]
    began = thread_time()
    [event] = cluster(told)
    assert thread_time() - began < 2
    assert len(event.report_ids) == 3_000
    assert event.life == live(told)


def gist(number: int) -> Gist:
    return Gist(
        published=date(2024, 7, 3) + timedelta(days=number % 3),
        encounter=True,
        kind=EventKind.MEETING,
        status=EventStatus.HELD,
        title=None,
        actors=(1, 2),
        persons=frozenset({1, 2}),
        place=["Astana", "Kazakhstan", None][number % 3],
        start=[PartialDate(2024, 7, 3), None][number % 2],
        end=None,
        occasion=[None, "SCO summit", "SCO Summit in Astana"][number // 3 % 3],
    )
