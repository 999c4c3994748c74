from __future__ import annotations

import logging
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixtures.coco_reference import coco_map
from fixtures.random_splits import random_split
from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.matching import ImageTruth
from manhole_studio.core.evaluation.metrics import score

SQUARE = (10.0, 10.0, 20.0, 20.0)
ELSEWHERE = (50.0, 50.0, 60.0, 60.0)


def truth(*boxes: tuple[float, ...], class_id: int = 0) -> ImageTruth:
    return ImageTruth(np.array(boxes, np.float64).reshape(-1, 4), np.full(len(boxes), class_id))


def found(*rows: tuple[tuple[float, ...], float], class_id: int = 0) -> Detections:
    return Detections(
        np.array([box for box, _ in rows], np.float32).reshape(-1, 4),
        np.array([confidence for _, confidence in rows], np.float32),
        np.full(len(rows), class_id, np.int64),
    )


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    images=st.integers(1, 25),
    classes=st.integers(1, 4),
    per_image=st.integers(1, 12),
    confidences=st.sampled_from([3, 20, 10**6]),
)
def test_map_agrees_with_pycocotools(
    seed: int, images: int, classes: int, per_image: int, confidences: int
) -> None:
    split = random_split(seed, images, classes, per_image, confidences)

    result = score(*split, [f"class {index}" for index in range(classes)], "test")

    map50, map50_95 = coco_map(*split, classes)
    if result.boxes == 0:
        assert math.isnan(result.map50)
    else:
        assert result.map50 == pytest.approx(map50, abs=1e-6)
        assert result.map50_95 == pytest.approx(map50_95, abs=1e-6)


def test_only_the_hundred_most_confident_of_an_image_count_as_in_pycocotools() -> None:
    rows = [(ELSEWHERE, 1 - index / 1000) for index in range(120)] + [(SQUARE, 0.1)]
    split = ([truth(SQUARE, ELSEWHERE)], [found(*rows)])

    result = score(*split, ["cover"], "test")

    assert result.map50 == pytest.approx(coco_map(*split, 1)[0], abs=1e-6)
    assert result.map50 == pytest.approx(51 / 101)


def test_perfect_detections_score_one_everywhere() -> None:
    split = ([truth(SQUARE, ELSEWHERE)], [found((SQUARE, 0.9), (ELSEWHERE, 0.7))])

    result = score(*split, ["cover"], "val")

    assert (result.map50, result.map50_95, result.precision, result.recall) == (1, 1, 1, 1)
    assert result.map50_ci95 == (1, 1)
    assert (result.split, result.images, result.boxes) == ("val", 1, 2)
    assert result.threshold == np.float32(0.7)


def test_the_threshold_leaves_the_false_alarms_below_it_out() -> None:
    rows = ((SQUARE, 0.9), (ELSEWHERE, 0.3), ((80.0, 80.0, 90.0, 90.0), 0.2))

    result = score([truth(SQUARE)], [found(*rows)], ["cover"], "test")

    assert (result.precision, result.recall) == (1, 1)
    assert result.threshold == np.float32(0.9)


def test_detections_of_equal_confidence_are_reported_together() -> None:
    # At 0.5 the false alarm cannot be had without the true one, whichever is listed first.
    result = score([truth(SQUARE)], [found((SQUARE, 0.5), (ELSEWHERE, 0.5))], ["cover"], "test")

    assert (result.precision, result.recall) == (0.5, 1)


def test_the_threshold_itself_reproduces_the_figures() -> None:
    split = random_split(seed=3, images=40)
    result = score(*split, ["a", "b"], "test")

    again = score(
        split[0], [one.at_least(result.threshold) for one in split[1]], ["a", "b"], "test"
    )

    assert (again.precision, again.recall) == (result.precision, result.recall)


def test_no_detections_find_nothing() -> None:
    result = score([truth(SQUARE)], [Detections.empty()], ["cover"], "test")

    assert (result.map50, result.map50_95, result.recall) == (0, 0, 0)
    assert math.isnan(result.precision)
    assert math.isnan(result.threshold)


def test_without_boxes_the_figures_are_undefined() -> None:
    result = score([truth()], [found((SQUARE, 0.9))], ["cover"], "test")

    assert result.boxes == 0
    undefined = (result.map50, result.map50_95, *result.map50_ci95, result.recall)
    assert all(math.isnan(figure) for figure in undefined)


def test_no_images_at_all_are_undefined_too() -> None:
    result = score([], [], ["cover"], "test")

    assert (result.images, result.boxes) == (0, 0)
    assert math.isnan(result.map50)


def test_a_class_without_boxes_does_not_lower_the_mean() -> None:
    split = ([truth(SQUARE)], [found((SQUARE, 0.9))])

    result = score(*split, ["cover", "drain"], "test")

    assert result.map50 == 1
    assert math.isnan(result.per_class["drain"]["map50"])
    assert math.isnan(result.per_class["drain"]["recall"])
    assert result.per_class["cover"] == {
        "boxes": 1,
        "map50": 1,
        "map50_95": 1,
        "precision": 1,
        "recall": 1,
    }


def test_a_detection_of_another_class_is_a_false_alarm() -> None:
    result = score([truth(SQUARE)], [found((SQUARE, 0.9), class_id=1)], ["cover", "drain"], "test")

    assert (result.map50, result.recall, result.precision) == (0, 0, 0)


def test_confidences_that_are_not_numbers_are_dropped_and_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    rows = ((ELSEWHERE, math.nan), (SQUARE, 0.9), ((math.nan, 0.0, 1.0, 1.0), 0.8))

    with caplog.at_level(logging.WARNING):
        result = score([truth(SQUARE)], [found(*rows)], ["cover"], "test")

    assert (result.map50, result.precision) == (1, 1)
    assert "image 0: dropped 2 detections" in caplog.text


def test_truth_and_detections_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="argument 2"):
        score([truth(SQUARE)], [], ["cover"], "test")


def test_errors_are_counted_by_image_at_the_threshold() -> None:
    split = (
        [truth(SQUARE), truth(SQUARE, ELSEWHERE), truth(), truth(SQUARE, class_id=1)],
        [
            found((SQUARE, 0.9), (ELSEWHERE, 0.1)),
            found((SQUARE, 0.8), (SQUARE, 0.7)),
            found(),
            found((SQUARE, 0.6), class_id=1),
        ],
    )
    names = ["a.jpg", "b.jpg", "c.jpg", "d.jpg"]

    result = score(*split, ["cover", "drain"], "test", names)

    assert result.threshold == pytest.approx(0.6)
    assert result.per_image == {"a.jpg": (0, 0), "b.jpg": (1, 1), "c.jpg": (0, 0), "d.jpg": (0, 0)}
    assert sum(missed for missed, _ in result.per_image.values()) == round(
        result.boxes * (1 - result.recall)
    )


def test_without_any_detection_every_box_is_missed_where_it_is() -> None:
    result = score([truth(SQUARE), truth()], [found(), found()], ["cover"], "test", ["a", "b"])

    assert result.per_image == {"a": (1, 0), "b": (0, 0)}
