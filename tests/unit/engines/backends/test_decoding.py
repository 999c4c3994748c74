from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from manhole_studio.core.geometry import pairwise_iou
from manhole_studio.engines.backends.decoding import (
    MERGE_IOU,
    decode,
    decode_merged,
    decode_queries,
    merge,
)

FLOOR = 0.05


def raw(seed: int, places: int, classes: int) -> NDArray[np.float32]:
    """What a head could say: clusters of boxes, most places unsure."""
    random = np.random.default_rng(seed)
    centres = random.uniform(0, 200, (2, max(1, places // 6)))
    near = centres[:, random.integers(0, centres.shape[1], places)]
    boxes = np.concatenate(
        (near + random.normal(0, 4, near.shape), random.uniform(5, 80, near.shape))
    )
    scores = random.beta(0.3, 3, (classes, places))
    return np.concatenate((boxes, scores)).astype(np.float32)


def one_by_one(output: NDArray[np.float32]) -> list[tuple[float, ...]]:
    """The same, in the plainest way: every box against every better one of its class."""
    found = []
    for place in output.T.astype(np.float64):
        x, y, width, height = place[:4]
        class_id = int(np.argmax(place[4:]))
        if np.float32(place[4 + class_id]) > FLOOR:
            box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            found.append((*box, place[4 + class_id], class_id))
    found.sort(key=lambda one: -one[4])
    kept: list[tuple[float, ...]] = []
    for one in found:
        same = np.array([other[:4] for other in kept if other[5] == one[5]]).reshape(-1, 4)
        if not (pairwise_iou(np.array([one[:4]]), same) > MERGE_IOU).any():
            kept.append(one)
    return kept[:300]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 120), st.integers(1, 4))
def test_agrees_with_a_merge_box_by_box(seed: int, places: int, classes: int) -> None:
    output = raw(seed, places, classes)
    rows = decode(output, FLOOR)
    expected = np.array(one_by_one(output)).reshape(-1, 6)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(rows, expected, atol=1e-3)


def test_boxes_of_two_classes_at_one_place_both_stay() -> None:
    output = np.array([[50, 50, 20, 20, 0.9, 0.1], [50, 50, 20, 20, 0.1, 0.8]], np.float32).T
    np.testing.assert_array_equal(decode(output, FLOOR)[:, 5], [0, 1])


def test_equal_boxes_become_one_and_the_surest_stays() -> None:
    output = np.array([[50, 50, 20, 20, 0.3], [50, 50, 20, 20, 0.8]], np.float32).T
    rows = decode(output, FLOOR)
    np.testing.assert_allclose(rows, [[40, 40, 60, 60, 0.8, 0]], rtol=1e-6)


def test_a_confidence_on_the_floor_is_left_out_as_in_ultralytics() -> None:
    output = np.array([[50, 50, 20, 20, 0.5]], np.float32).T
    assert len(decode(output, 0.5)) == 0
    assert len(decode(output, 0.49)) == 1


def test_numbers_that_are_none_are_left_out() -> None:
    nan, inf = np.nan, np.inf
    output = np.array(
        [[nan, 5, 5, 5, 0.9], [5, 5, inf, 5, 0.8], [5, 5, 5, 5, nan], [50, 50, 9, 9, 0.7]],
        np.float32,
    ).T
    np.testing.assert_allclose(decode(output, FLOOR)[:, 4], [0.7])


def test_no_more_than_asked_for_are_returned() -> None:
    boxes = np.array([[10 * index, 10 * index, 4, 4, 0.9] for index in range(20)], np.float32).T
    assert len(decode(boxes, FLOOR, most=7)) == 7


def test_an_overlap_exactly_on_the_limit_does_not_merge() -> None:
    # 3 of 5 parts are shared, and 0.6 in fp32 is a little more than 0.6.
    boxes = np.array([[0, 0, 4, 10], [1, 0, 5, 10]], np.float32)
    overlap = np.float32(30) / np.float32(50)
    assert len(merge(boxes, float(overlap), 9)) == 2
    assert len(merge(boxes, 0.6, 9)) == 1


def test_answers_of_a_head_that_names_everything_once_are_only_sorted() -> None:
    output = np.array(
        [[0, 0, 9, 9, 0.2, 1], [0, 0, 9, 9, 0.9, 0], [0, 0, 9, 9, 0.01, 0]], np.float32
    )
    np.testing.assert_allclose(decode_merged(output, FLOOR)[:, 4], [0.9, 0.2])


def test_answers_of_a_transformer_are_shares_of_the_input() -> None:
    output = np.array([[0.5, 0.5, 0.5, 0.25, 0.9, 2]], np.float32)
    np.testing.assert_allclose(decode_queries(output, FLOOR, 64), [[16, 24, 48, 40, 0.9, 2]])
