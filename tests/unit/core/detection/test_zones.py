from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from manhole_studio.core.detection.zones import CountingLine, Direction, Point, Region

relative = st.floats(0, 1).map(lambda value: round(value, 3))
points = st.tuples(relative, relative)
SQUARE = Region(((0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8)))
LINE = CountingLine((0.0, 0.5), (1.0, 0.5))


@given(points)
def test_a_rectangle_contains_what_is_between_its_sides(point: Point) -> None:
    x, y = point
    assume(x not in {0.2, 0.8} and y not in {0.2, 0.8})

    assert SQUARE.contains(point) == (0.2 < x < 0.8 and 0.2 < y < 0.8)


@given(st.lists(points, min_size=3, max_size=8, unique=True), points, st.integers(0, 7))
def test_it_does_not_matter_where_a_polygon_begins_or_which_way_it_goes(
    corners: list[Point], point: Point, shift: int
) -> None:
    turned = corners[shift % len(corners) :] + corners[: shift % len(corners)]

    expected = Region(tuple(corners)).contains(point)

    assert Region(tuple(turned)).contains(point) == expected
    # Corners of three decimals: rounding may decide for points that lie exactly on an edge.
    assume(not _is_on_an_edge(corners, point))
    assert Region(tuple(reversed(corners))).contains(point) == expected


def test_a_bay_of_a_polygon_is_outside() -> None:
    bay = Region(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 0.2), (0.0, 1.0)))

    assert bay.contains((0.1, 0.5))
    assert not bay.contains((0.5, 0.5))


def test_two_points_are_no_region() -> None:
    with pytest.raises(ValueError, match="three points"):
        Region(((0.0, 0.0), (1.0, 1.0)))


@given(points, points)
def test_a_line_across_the_picture_is_crossed_by_whoever_changes_sides(
    before: Point, now: Point
) -> None:
    assume(0 < before[0] < 1 and 0 < now[0] < 1)
    down = before[1] < 0.5 <= now[1]
    up = now[1] < 0.5 <= before[1]

    found = LINE.crossing(before, now)

    assert found is (Direction.TO_RIGHT if down else Direction.TO_LEFT if up else None)


@given(points, points, points, points)
def test_the_way_back_crosses_in_the_other_direction(
    start: Point, end: Point, before: Point, now: Point
) -> None:
    line = CountingLine(start, end)
    opposite = {Direction.TO_LEFT: Direction.TO_RIGHT, Direction.TO_RIGHT: Direction.TO_LEFT}

    there, back = line.crossing(before, now), line.crossing(now, before)

    if there is not None and back is not None:
        assert back is opposite[there]


@given(st.lists(st.tuples(st.just(0.5), relative), min_size=2, max_size=20))
def test_crossings_of_a_way_take_turns(way: list[Point]) -> None:
    found = [LINE.crossing(a, b) for a, b in pairwise(way)]
    crossings = [direction for direction in found if direction is not None]

    assert all(a is not b for a, b in pairwise(crossings))


def test_a_line_that_ends_before_is_not_crossed() -> None:
    short = CountingLine((0.0, 0.5), (0.4, 0.5))

    assert short.crossing((0.2, 0.4), (0.2, 0.6)) is Direction.TO_RIGHT
    assert short.crossing((0.7, 0.4), (0.7, 0.6)) is None


def test_only_the_wanted_direction_counts() -> None:
    line = CountingLine((0.0, 0.5), (1.0, 0.5), Direction.TO_LEFT)

    assert line.crossing((0.5, 0.4), (0.5, 0.6)) is None
    assert line.crossing((0.5, 0.6), (0.5, 0.4)) is Direction.TO_LEFT


def _is_on_an_edge(corners: list[Point], point: Point) -> bool:
    x, y = point
    for (x0, y0), (x1, y1) in zip(corners, corners[1:] + corners[:1], strict=True):
        across = (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)
        if abs(across) < 1e-9:
            return True
    return False
