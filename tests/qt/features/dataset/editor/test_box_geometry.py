from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.qt.features.dataset.editor.box_geometry import (
    HANDLES,
    SMALLEST_SIDE,
    Handle,
    inside,
    moved,
    resized,
    spanned,
)

SIZE = (200, 100)
POINTS = st.tuples(st.floats(-300, 500), st.floats(-300, 500))


@st.composite
def boxes(draw: st.DrawFn) -> XYXY:
    x0, y0 = draw(st.integers(0, 190)), draw(st.integers(0, 90))
    return x0, y0, draw(st.integers(x0 + 2, 200)), draw(st.integers(y0 + 2, 100))


def is_fine(box: XYXY) -> bool:
    x0, y0, x1, y1 = box
    large = x1 - x0 >= SMALLEST_SIDE and y1 - y0 >= SMALLEST_SIDE
    return large and x0 >= 0 and y0 >= 0 and x1 <= SIZE[0] and y1 <= SIZE[1]


@given(boxes(), st.sampled_from(HANDLES), POINTS)
def test_a_resized_box_stays_inside_and_large_enough(
    box: XYXY, handle: Handle, point: tuple[float, float]
) -> None:
    assert is_fine(resized(box, handle, point, SIZE))


@given(st.lists(boxes(), min_size=1, max_size=4), st.floats(-400, 400), st.floats(-400, 400))
def test_moved_boxes_stay_inside_and_keep_their_size_and_distance(
    many: list[XYXY], dx: float, dy: float
) -> None:
    after = moved(many, dx, dy, SIZE)

    assert all(is_fine(box) for box in after)
    steps = {(new[0] - old[0], new[1] - old[1]) for old, new in zip(many, after, strict=True)}
    steps |= {(new[2] - old[2], new[3] - old[3]) for old, new in zip(many, after, strict=True)}
    assert len(steps) == 1


@given(POINTS, POINTS)
def test_a_box_between_two_points_is_fine_or_none(
    first: tuple[float, float], second: tuple[float, float]
) -> None:
    box = spanned(first, second, SIZE)

    assert box is None or is_fine(box)
    assert box == spanned(second, first, SIZE)


def test_a_handle_moves_only_its_own_edges() -> None:
    assert resized((10, 10, 50, 50), Handle(1, 0), (80, 80), SIZE) == (10, 10, 80, 50)
    assert resized((10, 10, 50, 50), Handle(-1, -1), (5.4, 6.6), SIZE) == (5, 7, 50, 50)
    assert resized((10, 10, 50, 50), Handle(1, 1), (-20, 20), SIZE) == (10, 10, 12, 20)


def test_coordinates_that_are_no_whole_pixels_stay_so_when_a_box_is_moved() -> None:
    assert moved([(1.5, 2.25, 20.5, 30)], 3.2, 0, SIZE) == ((4.5, 2.25, 23.5, 30),)


def test_a_box_that_sticks_out_is_not_pushed_back_by_a_move_along_the_other_axis() -> None:
    assert moved([(-4, 10, 20, 30)], 0, 5, SIZE) == ((-4, 15, 20, 35),)


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ((-5, 10, 20, 30), (0, 10, 20, 30)),
        ((190, 90, 260, 160), (190, 90, 200, 100)),
        ((300, 10, 320, 30), None),
        ((199, 10, 320, 30), None),
    ],
)
def test_a_box_from_another_photograph_is_cut_or_left_out(box: XYXY, expected: XYXY | None) -> None:
    assert inside(box, SIZE) == expected
