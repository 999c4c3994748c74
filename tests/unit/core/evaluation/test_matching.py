from __future__ import annotations

import numpy as np

from manhole_studio.core.evaluation.matching import IOU_THRESHOLDS, boxes_taken


def match_image(iou: np.ndarray) -> np.ndarray:
    return boxes_taken(iou) >= 0


def test_an_overlap_exactly_on_a_threshold_counts() -> None:
    assert match_image(np.array([[0.5]]))[:, 0].tolist() == [True] + [False] * 9


def test_the_more_confident_detection_takes_the_box() -> None:
    matched = match_image(np.array([[0.6], [0.9]]))

    assert matched[0].tolist() == [True, False]
    assert matched[-2].tolist() == [False, True]  # at 0.9 the first overlaps too little


def test_a_second_choice_is_taken_when_the_best_box_is_gone() -> None:
    matched = match_image(np.array([[0.9, 0.0], [0.8, 0.6]]))

    assert matched[0].tolist() == [True, True]
    assert matched[IOU_THRESHOLDS > 0.65].sum(axis=1).max() == 1


def test_nothing_matches_without_boxes_or_without_detections() -> None:
    assert not match_image(np.zeros((3, 0))).any()
    assert match_image(np.zeros((0, 3))).shape == (10, 0)


def test_a_perfect_overlap_matches_at_every_threshold() -> None:
    assert match_image(np.array([[1.0]])).all()


def test_of_equal_overlaps_the_later_box_is_taken() -> None:
    assert boxes_taken(np.array([[0.8, 0.8, 0.1]]))[0].tolist() == [1]


def test_other_boxes_are_taken_only_where_no_remaining_one_overlaps_enough() -> None:
    taken = boxes_taken(np.array([[0.6, 0.9], [0.6, 0.7]]), np.array([False, True]))

    assert taken[0].tolist() == [0, 1]
    assert taken[IOU_THRESHOLDS > 0.71][0].tolist() == [1, -1]
