from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fixtures.evidence import evidence_of
from fixtures.random_splits import random_split
from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.confusion import confusion_at
from manhole_studio.core.evaluation.evidence import Evidence
from manhole_studio.core.evaluation.matching import ImageTruth

Row = tuple[tuple[float, ...], int, float]
SQUARE = (10.0, 10.0, 20.0, 20.0)
NEARLY = (10.0, 10.0, 20.0, 19.0)
ELSEWHERE = (50.0, 50.0, 60.0, 60.0)


def image(boxes: list[tuple[tuple[float, ...], int]], rows: list[Row]) -> Evidence:
    truth = ImageTruth(
        np.array([box for box, _ in boxes]).reshape(-1, 4), np.array([one for _, one in boxes], int)
    )
    found = Detections(
        np.array([box for box, _, _ in rows], np.float32).reshape(-1, 4),
        np.array([confidence for _, _, confidence in rows], np.float32),
        np.array([class_id for _, class_id, _ in rows], np.int64),
    )
    return evidence_of([truth], [found], ["cover", "drain"])


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), threshold=st.floats(0, 1))
def test_every_box_and_every_detection_is_counted_once(seed: int, threshold: float) -> None:
    truth, detections = random_split(seed, classes=3, confidences=20)

    counts = confusion_at(evidence_of(truth, detections, ["a", "b", "c"]), threshold).counts

    boxes = np.bincount(np.concatenate([one.class_id for one in truth]), minlength=3)
    reported = [one.at_least(threshold).class_id for one in detections]
    assert counts[:-1].sum(axis=1).tolist() == boxes.tolist()
    assert (
        counts[:, :-1].sum(axis=0).tolist()
        == np.bincount(np.concatenate(reported), minlength=3).tolist()
    )
    assert counts[-1, -1] == 0


def test_rows_are_labelled_and_columns_reported() -> None:
    rows = [(SQUARE, 1, 0.9), ((80.0, 0.0, 90.0, 9.0), 0, 0.8)]

    counts = confusion_at(image([(SQUARE, 0), (ELSEWHERE, 1)], rows), 0.5).counts

    assert counts.tolist() == [[0, 1, 0], [0, 0, 1], [1, 0, 0]]


def test_the_surer_detection_takes_the_box_of_either_class() -> None:
    counts = confusion_at(image([(SQUARE, 0)], [(SQUARE, 0, 0.6), (NEARLY, 1, 0.7)]), 0.5).counts

    assert counts.tolist() == [[0, 1, 0], [0, 0, 0], [1, 0, 0]]


def test_a_rectangle_labelled_twice_is_found_as_both() -> None:
    boxes, rows = [(SQUARE, 0), (SQUARE, 1)], [(SQUARE, 1, 0.9), (SQUARE, 0, 0.8)]

    assert confusion_at(image(boxes, rows), 0.5).counts.tolist() == [[1, 0, 0], [0, 1, 0], [0] * 3]


def test_half_an_overlap_is_enough_and_less_is_not() -> None:
    half, less = (10.0, 10.0, 20.0, 15.0), (10.0, 10.0, 20.0, 14.9)

    assert confusion_at(image([(SQUARE, 0)], [(half, 0, 0.9)]), 0.5).counts[0, 0] == 1
    assert confusion_at(image([(SQUARE, 0)], [(less, 0, 0.9)]), 0.5).counts[0, 2] == 1


def test_a_detection_on_the_threshold_is_reported() -> None:
    assert confusion_at(image([], [(SQUARE, 0, 0.3)]), 0.3).counts[2, 0] == 1
    assert confusion_at(image([], [(SQUARE, 0, 0.3)]), 0.31).counts.sum() == 0
