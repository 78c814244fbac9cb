"""What becomes of articles is the same in whatever order they arrive."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.values.facts import EncounterStatus, UpcomingStatus
from tests.bot.intake.told import THREE_OUTLETS, Story, ahead, article, met, office, party, people, state_after


async def test_three_outlets_in_any_order_come_to_the_same(tmp_path: Path) -> None:
    results = [await state_after(tmp_path / f"{n}.db", order) for n, order in enumerate(permutations(THREE_OUTLETS))]
    assert all(result == results[0] for result in results)


CAST = ["Ada Lovelace", "Lovelace", "A Lovelace", "Alan Turing", "Turing", "Imran Khan", "Sadiq Khan", "Khan",
        "Nicolas Maduro", "Nicolás Maduro", "Volodymyr Zelensky", "Volodymyr Zelenskyy", "Zelensky"]  # fmt: skip
participants = st.one_of(
    st.sampled_from(CAST).map(lambda name: people(name)[0]),
    st.sampled_from(["Russia", "India"]).map(party),
    st.sampled_from(["Russia", "India"]).map(lambda country: office(country, "foreign minister")),
    st.sampled_from(["Russia", "India", "Pakistan"]).map(lambda country: office(country, "counterpart")),
)
days = st.sampled_from([None, None, "2024", "2024-07", "2024-07-02", "2024-07-03", "2024-07-05", "2024-07-20"])
places = st.sampled_from([None, "Astana", "Kazakhstan", "Moscow", "Somewhere"])
encounters = st.builds(
    lambda those, on, status, place, kind: met(*those, on=on, status=status, place=place, kind=kind, text=f"{kind} {on}"),
    st.lists(participants, min_size=2, max_size=3, unique_by=lambda p: (p.name, p.role)),
    days, st.sampled_from(list(EncounterStatus)), places, st.sampled_from(["meeting", "meeting", "visit", "call"]),
)  # fmt: skip
entries = st.builds(
    lambda title, names, on, status, place: ahead(title, *names, on=on, status=status, place=place, text=f"{title} {on}"),
    st.sampled_from(["India-Russia annual summit", "annual summit of India and Russia", "SCO summit"]),
    st.lists(st.sampled_from(CAST), max_size=2, unique=True),
    days, st.sampled_from(list(UpcomingStatus)), places,
)  # fmt: skip
texts = st.sampled_from([
    "", " Indian foreign minister Ada Lovelace spoke.", " Russian foreign minister Alan Turing spoke.", " Pakistani prime minister Khan spoke.",
    " Pakistani prime minister Imran Khan spoke.", " Russian foreign minister Turing spoke.",
])  # fmt: skip
published = st.dates(date(2024, 6, 28), date(2024, 7, 8)).map(date.isoformat)
articles = st.lists(
    st.tuples(published, texts, st.lists(st.one_of(encounters, encounters, entries), min_size=1, max_size=3)),
    min_size=2, max_size=6,
).map(lambda told: [article(on, f"{n}.{text}", *facts) for n, (on, text, facts) in enumerate(told)])  # fmt: skip


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(stories=articles, data=st.data())
async def test_the_order_of_arrival_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, stories: list[Story], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(stories))
    folder = tmp_path_factory.mktemp("shuffled")
    assert await state_after(folder / "one.db", stories) == await state_after(folder / "other.db", shuffled)
