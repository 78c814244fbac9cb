from __future__ import annotations

import time
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.answers.network import MOST_PEOPLE, network, nobody_met
from bot.answers.timeline import MOST_ROWS, timeline
from bot.faces.pictures.canvas import Picture
from bot.faces.pictures.month import month_picture
from bot.faces.pictures.network import network_picture
from bot.faces.pictures.timeline import timeline_picture
from bot.language.catalogue import speaking
from storage.values.facts import ParticipantType
from storage.values.records import EventStatus
from tests.bot.faces.pictures.events import TODAY, contact, event, someone

LARGEST = 5000  # pixels a side; Discord shows such pictures, and takes files of 10 MB
HOSTILE = st.text(max_size=60) | st.sampled_from(
    [
        "A" * 4096,
        "\u202eabc",
        "😀" * 30,
        "@everyone [x](https://evil)",
        "م" * 4096,
        "王" * 900,
        "\n\n",
        "",
        "Z" + "\u0311" * 900,
    ]
)


def _check(picture: Picture) -> None:
    assert len(picture.png) < 1_000_000
    assert len(picture.alt) <= 1000
    with Image.open(BytesIO(picture.png)) as image:
        assert image.format == "PNG"
        assert max(image.size) <= LARGEST
        colours = image.convert("RGB").getcolors(1 << 24)
    assert colours is not None
    dark = sum(count for count, (r, g, b) in colours if r + g + b < 200)  # light on dark
    assert dark > 0.6 * sum(count for count, _ in colours)


@pytest.mark.parametrize("people", [2, 10, 40, 100])
def test_a_network_is_drawn_in_time_and_names_those_left_out(people: int) -> None:
    every = [someone(n, f"Person {n}") for n in range(people)]
    contacts = [contact(n, every[n], every[n * 7 // 10]) for n in range(1, people)]
    graph = network(contacts, focus=None, since=None, whole=True)
    begun = time.process_time()
    picture = network_picture(graph)
    assert time.process_time() - begun < 2
    _check(picture)
    assert len(graph.actors) == min(people, MOST_PEOPLE)
    assert len(picture.below) == min(people - MOST_PEOPLE, 41) if people > MOST_PEOPLE else picture.below == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(HOSTILE, min_size=2, max_size=12))
def test_no_name_breaks_a_network(names: list[str]) -> None:
    kinds = list(ParticipantType)
    every = [someone(n, name, kinds[n % 3]) for n, name in enumerate(names)]
    contacts = [contact(n, one, other) for n, (one, other) in enumerate(pairwise(every))]
    _check(network_picture(network(contacts, focus=every[0], since=TODAY, whole=False)))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(HOSTILE, HOSTILE, st.dates(date(1, 1, 1), date(9999, 12, 31)), st.integers(0, 400)),
        min_size=1,
        max_size=30,
    ),
    st.sampled_from(EventStatus),
)
def test_no_name_place_or_day_breaks_a_timeline(rows: list[tuple[str, str, date, int]], status: EventStatus) -> None:
    me = someone(0, "Ada Bell")
    events = [
        event(
            n,
            me,
            someone(n, name),
            start=day.isoformat(),
            end=(day + timedelta(days=min(length, (date.max - day).days))).isoformat(),
            place=place,
            status=status,
        )
        for n, (name, place, day, length) in enumerate(rows, 1)
    ]
    _check(timeline_picture(timeline(me, events, since=None, today=TODAY)))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(HOSTILE, st.dates(date(2024, 6, 20), date(9999, 12, 31)), st.integers(0, 400), st.integers(0, 2)),
        min_size=1,
        max_size=30,
    )
)
def test_no_title_or_day_breaks_a_calendar(rows: list[tuple[str, date, int, int]]) -> None:
    events = [
        event(
            n,
            start=day.isoformat()[: (10, 7, 4)[cut]],
            end=(day + timedelta(days=min(length, (date.max - day).days))).isoformat() if not cut else None,
            title=name or "x",
        )
        for n, (name, day, length, cut) in enumerate(rows)
    ]
    picture = month_picture(events, title="Coming up", today=TODAY)
    assert picture is not None
    _check(picture)


def test_a_timeline_leaves_out_whom_it_has_no_room_for_and_names_them() -> None:
    me = someone(0, "Ada Bell")
    events = [
        event(n, me, someone(n, f"Person {n}"), status=EventStatus.HELD, start="2024-06-01") for n in range(1, 61)
    ]
    found = timeline(me, events, since=None, today=TODAY)
    assert len(found.rows) == MOST_ROWS
    assert len(timeline_picture(found).below) == 60 - MOST_ROWS


def test_a_calendar_names_what_it_cannot_hold() -> None:
    events = [
        event(1, start="2024-07-10", title="SCO summit"),
        event(2, start="2024-08", title="BRICS summit"),
        event(3, start=None, title="Peace talks"),
    ]
    picture = month_picture(events, title="Coming up", today=TODAY)
    assert picture is not None
    assert "Wed 10 July 2024: SCO summit" in picture.alt
    assert picture.below == ("Peace talks (date not given)",)


def test_nothing_dated_is_no_calendar() -> None:
    assert month_picture([event(1, start=None, title="Peace talks")], title="Coming up", today=TODAY) is None


def test_an_empty_focus_says_so() -> None:
    ada = someone(1, "Ada Bell")
    graph = network([], focus=ada, since=TODAY, whole=True)
    assert graph.actors == ()
    assert "knows Ada Bell, but no held encounter since 4 Jul 2024" in str(nobody_met(graph))


def test_a_crowd_is_not_who_met_whom() -> None:
    crowd = [someone(n, f"Person {n}") for n in range(20)]
    assert network([contact(1, *crowd)], focus=None, since=None, whole=True).actors == ()


def test_a_picture_speaks_the_language_where_there_are_letters_for_it_and_its_words_always_do() -> None:
    graph = network([contact(1, someone(1, "Ada"), someone(2, "Ben"))], focus=None, since=None, whole=True)
    english = network_picture(graph)
    with speaking("hi"):
        assert network_picture(graph).png == english.png
