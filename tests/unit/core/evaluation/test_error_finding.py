from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.error_finding import find_errors
from manhole_studio.core.evaluation.errors import (
    DetectionError,
    ErrorKind,
    count_by_kind,
    count_missed_boxes,
)
from manhole_studio.core.evaluation.evidence import Evidence, EvidenceImage, SetKind
from manhole_studio.core.evaluation.matching import MAX_DETECTIONS, ImageTruth, match_class

XYXY = tuple[float, float, float, float]
BOX: XYXY = (100, 100, 200, 200)


def truth(*boxes: XYXY, classes: Sequence[int] | None = None) -> ImageTruth:
    return ImageTruth(
        np.array(boxes, np.float64).reshape(-1, 4),
        np.array(classes if classes is not None else [0] * len(boxes), np.int64),
    )


def found(*detections: tuple[XYXY, float], classes: Sequence[int] | None = None) -> Detections:
    return Detections(
        np.array([xyxy for xyxy, _ in detections], np.float32).reshape(-1, 4),
        np.array([confidence for _, confidence in detections], np.float32),
        np.array(classes if classes is not None else [0] * len(detections), np.int64),
    )


def evidence(*images: tuple[ImageTruth, Detections], kind: SetKind = SetKind.LABELLED) -> Evidence:
    return Evidence(
        kind,
        ("closed", "open"),
        tuple(EvidenceImage(Path(f"/p/{i}.jpg"), 640, 480) for i in range(len(images))),
        tuple(actual for actual, _ in images),
        tuple(detections for _, detections in images),
    )


def only(errors: Sequence[DetectionError]) -> DetectionError:
    (error,) = errors
    return error


def test_what_is_right_is_no_error() -> None:
    assert not find_errors(evidence((truth(BOX), found((BOX, 0.9)))), 0.5)


def test_a_box_that_nothing_came_near_is_missed() -> None:
    error = only(find_errors(evidence((truth(BOX), found((BOX, 0.4)))), 0.5))

    assert (error.kind, error.box, error.box_index) == (ErrorKind.MISSED, BOX, 0)
    assert error.detection is None
    assert error.confidence is None


def test_a_detection_exactly_on_the_threshold_is_reported() -> None:
    assert not find_errors(evidence((truth(BOX), found((BOX, 0.3)))), 0.3)


def test_a_detection_on_nothing_is_a_false_alarm() -> None:
    error = only(find_errors(evidence((truth(), found((BOX, 0.75)))), 0.5))

    assert (error.kind, error.detection, error.box) == (ErrorKind.FALSE_ALARM, BOX, None)
    assert error.badness == pytest.approx(0.75)


def test_a_detection_half_beside_its_box_is_badly_placed_and_the_box_not_also_missed() -> None:
    seen = evidence((truth(BOX), found(((150, 100, 250, 200), 0.9))))  # IoU 1/3

    error = only(find_errors(seen, 0.5))

    assert (error.kind, error.box_is_found) == (ErrorKind.BADLY_PLACED, False)
    assert error.iou == pytest.approx(1 / 3)
    assert error.badness == pytest.approx(0.9 * 2 / 3)
    assert count_missed_boxes([error]) == 1


def test_a_detection_far_from_its_box_is_a_false_alarm_and_the_box_missed() -> None:
    seen = evidence((truth(BOX), found(((185, 100, 285, 200), 0.9))))  # IoU 0.08

    assert {error.kind for error in find_errors(seen, 0.5)} == {
        ErrorKind.FALSE_ALARM,
        ErrorKind.MISSED,
    }


def test_a_box_that_a_surer_detection_found_makes_the_second_one_a_duplicate() -> None:
    second = (105.0, 100.0, 205.0, 200.0)
    error = only(find_errors(evidence((truth(BOX), found((second, 0.6), (BOX, 0.9)))), 0.5))

    assert (error.kind, error.detection) == (ErrorKind.DUPLICATE, second)
    assert error.box_is_found
    assert count_missed_boxes([error]) == 0


def test_another_class_on_the_box_is_the_wrong_class() -> None:
    error = only(find_errors(evidence((truth(BOX), found((BOX, 0.9), classes=[1]))), 0.5))

    assert (error.kind, error.box_class, error.detected_class) == (ErrorKind.WRONG_CLASS, 0, 1)
    assert count_missed_boxes([error]) == 1


def test_the_fitting_box_of_another_class_explains_more_than_a_near_one_of_its_own() -> None:
    actual = truth(BOX, (150, 100, 250, 200), classes=[0, 1])

    errors = find_errors(evidence((actual, found((BOX, 0.9), classes=[1]))), 0.5)

    assert {error.kind for error in errors} == {ErrorKind.WRONG_CLASS, ErrorKind.MISSED}


def test_of_two_boxes_in_one_place_each_is_found_once() -> None:
    seen = evidence((truth(BOX, BOX), found((BOX, 0.9), (BOX, 0.8), (BOX, 0.7))))

    assert only(find_errors(seen, 0.5)).kind is ErrorKind.DUPLICATE


def test_detections_of_classes_not_asked_for_and_beyond_the_hundredth_are_not_reported() -> None:
    other = found((BOX, 0.9), (BOX, 0.9), classes=[-1, 2])
    many = found(*[(BOX, 0.9)] * (MAX_DETECTIONS + 20))

    assert not find_errors(evidence((truth(), other)), 0.5)
    assert len(find_errors(evidence((truth(), many)), 0.5)) == MAX_DETECTIONS


def badness(actual: XYXY, *detections: tuple[XYXY, float]) -> float:
    return only(find_errors(evidence((truth(actual), found(*detections))), 0.5)).badness


def test_missing_is_worse_the_easier_the_box_was() -> None:
    large = badness((100, 100, 300, 300))

    assert large == 1.0
    assert badness((100, 100, 120, 120)) < large
    assert badness((0, 100, 200, 300)) < large
    assert badness((440, 100, 640, 300)) < large
    assert badness((100, 100, 300, 300), ((100, 100, 300, 300), 0.4)) == pytest.approx(0.6)


def sure_detector(*errors: tuple[ImageTruth, Detections], right: int = 5) -> Evidence:
    """Right at confidences of 0.5, 0.6, …, three in four of them at 0.6 or above; then errors."""
    fine = [(truth(BOX), found((BOX, 0.5 + 0.1 * n))) for n in range(right)]
    return evidence(*fine, *errors)


def test_a_detection_as_sure_as_the_right_ones_makes_the_label_a_suspect() -> None:
    alarms = (truth(), found((BOX, 0.61), ((300, 300, 400, 400), 0.55)))
    wrong_class = (truth(BOX), found((BOX, 0.95), classes=[1]))
    aside = (truth(BOX), found(((150, 100, 250, 200), 0.8)))
    large = (truth((100, 100, 400, 400)), found())

    errors = find_errors(sure_detector(alarms, wrong_class, aside, large), 0.5)

    assert [(error.kind, error.is_suspect) for error in errors] == [
        (ErrorKind.WRONG_CLASS, True),
        (ErrorKind.FALSE_ALARM, True),
        (ErrorKind.BADLY_PLACED, True),
        (ErrorKind.MISSED, False),
        (ErrorKind.FALSE_ALARM, False),
    ]


def test_too_few_right_detections_make_no_suspect() -> None:
    errors = find_errors(sure_detector((truth(), found((BOX, 0.99))), right=4), 0.5)

    assert not only(errors).is_suspect


def test_duplicates_are_no_suspects() -> None:
    twice = (truth(BOX), found((BOX, 0.99), (BOX, 0.98)))

    assert not only(find_errors(sure_detector(twice), 0.5)).is_suspect


def test_negatives_have_false_alarms_alone() -> None:
    seen = evidence(*[(truth(), found((BOX, 0.9)))] * 9, kind=SetKind.NEGATIVES)

    assert {(e.kind, e.is_suspect) for e in find_errors(seen, 0.5)} == {
        (ErrorKind.FALSE_ALARM, False)
    }


def test_scores_that_are_no_numbers_are_not_reported() -> None:
    assert not find_errors(evidence((truth(), found((BOX, float("nan"))))), 0.5)


def test_every_kind_is_counted() -> None:
    counts = count_by_kind(find_errors(evidence((truth(BOX), found((BOX, 0.4)))), 0.5))

    assert counts == {kind: int(kind is ErrorKind.MISSED) for kind in ErrorKind}


@st.composite
def crowds(draw: st.DrawFn) -> Evidence:
    """Boxes and detections on a coarse grid, so that they overlap, tie and repeat."""
    images = []
    for _ in range(draw(st.integers(1, 4))):
        corner = st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 5))
        squares = [
            [(20.0 * x, 20.0 * y, 20.0 * (x + side), 20.0 * (y + side)) for x, y, side in corners]
            for corners in (
                draw(st.lists(corner, max_size=6)),
                draw(st.lists(corner, max_size=12)),
            )
        ]
        boxes, guesses = squares
        classes = st.integers(0, 1)
        confidence = st.sampled_from((0.1, 0.3, 0.5, 0.7, 0.9))
        images.append(
            (
                truth(*boxes, classes=[draw(classes) for _ in boxes]),
                found(
                    *[(xyxy, draw(confidence)) for xyxy in guesses],
                    classes=[draw(classes) for _ in guesses],
                ),
            )
        )
    return evidence(*images)


@settings(max_examples=200, deadline=None)
@given(seen=crowds(), threshold=st.sampled_from((0.0, 0.3, 0.5, 0.95)))
def test_the_errors_add_up_to_what_the_matching_says(seen: Evidence, threshold: float) -> None:
    matches = [match_class(seen.truth, seen.detections, class_id) for class_id in (0, 1)]
    kept = [one.confidence.astype(np.float32) >= np.float32(threshold) for one in matches]
    right = sum(int(one.matched[0, keep].sum()) for one, keep in zip(matches, kept, strict=True))
    reported = sum(int(keep.sum()) for keep in kept)

    errors = find_errors(seen, threshold)

    counts = count_by_kind(errors)
    assert len(errors) - counts[ErrorKind.MISSED] == reported - right
    assert count_missed_boxes(errors) == sum(one.boxes for one in matches) - right
    assert all(0 <= error.badness <= 1 for error in errors)
    order = [(not error.is_suspect, -error.badness) for error in errors]
    assert order == sorted(order)


@settings(max_examples=200, deadline=None)
@given(seen=crowds())
def test_the_detections_that_are_no_errors_are_the_ones_that_match(seen: Evidence) -> None:
    wrong = {(e.image, e.detected_class, e.confidence) for e in find_errors(seen, 0.0)}
    for class_id in (0, 1):
        one = match_class(seen.truth, seen.detections, class_id)
        for image, confidence, hit in zip(
            one.image.tolist(), one.confidence.tolist(), one.matched[0].tolist(), strict=True
        ):
            assert hit or (image, class_id, confidence) in wrong
