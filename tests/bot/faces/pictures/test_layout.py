from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.faces.pictures.layout import Box, laid_out


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Box], list[tuple[int, int, float]]]:
    count = draw(st.integers(1, 40))
    sizes = draw(st.lists(st.tuples(st.floats(30, 220), st.floats(40, 110)), min_size=count, max_size=count))
    ends = st.integers(0, count - 1)
    bonds = draw(st.lists(st.tuples(ends, ends, st.floats(1, 60)), max_size=120))
    boxes = [Box(wide, high, 15.0, high / 2 - 22) for wide, high in sizes]
    return boxes, [(min(a, b), max(a, b), times) for a, b, times in bonds if a != b]


@settings(max_examples=40, deadline=None)
@given(graphs(), st.booleans())
def test_no_two_boxes_overlap_and_all_are_inside(
    graph: tuple[list[Box], list[tuple[int, int, float]]], around: bool
) -> None:
    boxes, bonds = graph
    places, (wide, high) = laid_out(boxes, bonds, middle=0 if around else None)
    for (one, a), (other, b) in combinations(zip(places, boxes, strict=True), 2):
        apart = abs(one[0] - other[0]) >= (a.wide + b.wide) / 2 - 0.5
        below = abs(one[1] - other[1]) >= (a.high + b.high) / 2 - 0.5
        assert apart or below
    for (x, y), box in zip(places, boxes, strict=True):
        assert -0.5 <= x - box.wide / 2 <= x + box.wide / 2 <= wide + 0.5
        assert -0.5 <= y - box.high / 2 <= y + box.high / 2 <= high + 0.5


def test_the_same_graph_comes_out_the_same() -> None:
    boxes = [Box(100, 60, 15, 8)] * 12
    bonds = [(0, n, 1.0) for n in range(1, 12)]
    assert laid_out(boxes, bonds, middle=0) == laid_out(boxes, bonds, middle=0)


def test_two_stand_side_by_side_in_a_low_room() -> None:
    places, (wide, high) = laid_out([Box(140, 80, 20, 10)] * 2, [(0, 1, 1.0)])
    assert high < wide / 3
    assert abs(places[0][0] - places[1][0]) > wide / 2


def test_nobody_takes_no_place() -> None:
    assert laid_out([], [])[0] == []
