from __future__ import annotations

import math

import numpy as np
import pytest

from fixtures.evidence import evidence_of, score
from fixtures.random_splits import random_split
from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.matching import ImageTruth
from manhole_studio.core.evaluation.metrics import extra_figures, score_evidence, size_precisions
from manhole_studio.core.evaluation.operating_point import USUAL_CONFIDENCE

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


def test_perfect_detections_score_one_everywhere() -> None:
    split = ([truth(SQUARE, ELSEWHERE)], [found((SQUARE, 0.9), (ELSEWHERE, 0.7))])

    result = score(*split, ["cover"], "val")

    assert (result.map50, result.map50_95, result.precision, result.recall) == (1, 1, 1, 1)
    assert result.map50_ci95 == (pytest.approx(0.21, abs=0.01), 1), "one photograph shows little"
    assert (result.split, result.images, result.boxes) == ("val", 1, 2)
    assert result.threshold == np.float32(0.7)


def test_the_threshold_leaves_the_false_alarms_below_it_out() -> None:
    rows = ((SQUARE, 0.9), (ELSEWHERE, 0.3), ((80.0, 80.0, 90.0, 90.0), 0.2))

    result = score([truth(SQUARE)], [found(*rows)], ["cover"])

    assert (result.precision, result.recall) == (1, 1)
    assert result.threshold == np.float32(0.9)


def test_detections_of_equal_confidence_are_reported_together() -> None:
    # At 0.5 the false alarm cannot be had without the true one, whichever is listed first.
    result = score([truth(SQUARE)], [found((SQUARE, 0.5), (ELSEWHERE, 0.5))], ["cover"])

    assert (result.precision, result.recall) == (0.5, 1)


def test_the_threshold_itself_reproduces_the_figures() -> None:
    split = random_split(seed=3, images=40)
    result = score(*split, ["a", "b"])

    again = score(split[0], [one.at_least(result.threshold) for one in split[1]], ["a", "b"])

    assert (again.precision, again.recall) == (result.precision, result.recall)


def test_no_detections_find_nothing() -> None:
    result = score([truth(SQUARE)], [Detections.empty()], ["cover"])

    assert (result.map50, result.map50_95, result.recall) == (0, 0, 0)
    assert math.isnan(result.precision)
    assert math.isnan(result.threshold)


def test_without_boxes_the_figures_are_undefined() -> None:
    result = score([truth()], [found((SQUARE, 0.9))], ["cover"])

    assert result.boxes == 0
    undefined = (result.map50, result.map50_95, *result.map50_ci95, result.recall)
    assert all(math.isnan(figure) for figure in undefined)
    assert (result.threshold, result.false_alarms) == (USUAL_CONFIDENCE, 1)


def test_no_images_at_all_are_undefined_too() -> None:
    result = score([], [], ["cover"])

    assert (result.images, result.boxes) == (0, 0)
    assert math.isnan(result.map50)


def test_a_class_without_boxes_does_not_lower_the_mean() -> None:
    split = ([truth(SQUARE)], [found((SQUARE, 0.9))])

    result = score(*split, ["cover", "drain"])

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
    result = score([truth(SQUARE)], [found((SQUARE, 0.9), class_id=1)], ["cover", "drain"])

    assert (result.map50, result.recall, result.precision) == (0, 0, 0)


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


def test_a_threshold_given_is_the_one_reported_from() -> None:
    evidence = evidence_of([truth(SQUARE)], [found((SQUARE, 0.9), (ELSEWHERE, 0.3))])

    result = score_evidence(Assessment(evidence, resamples=200), "val", threshold=0.3)

    assert (result.split, result.threshold, result.false_alarms) == ("val", 0.3, 1)
    assert (result.precision, result.recall) == (0.5, 1)


def test_photographs_with_nothing_to_find_count_false_alarms() -> None:
    found_there = [found((SQUARE, 0.6), (ELSEWHERE, 0.1)), found()]
    evidence = evidence_of([truth(), truth()], found_there, kind=SetKind.NEGATIVES)

    result = score_evidence(Assessment(evidence, resamples=200), "road", ["a.jpg", "b.jpg"])

    assert (result.kind, result.groups, result.false_alarms) == ("negatives", 2, 1)
    assert result.per_image == {"a.jpg": (0, 1), "b.jpg": (0, 0)}


def test_intervals_hold_their_figures() -> None:
    result = score(*random_split(seed=3, images=40), ["a", "b"])

    for value, (low, high) in (
        (result.map50, result.map50_ci95),
        (result.map50_95, result.map50_95_ci95),
        (result.precision, result.precision_ci95),
        (result.recall, result.recall_ci95),
    ):
        assert 0 < low < value < high < 1


def test_a_box_of_another_size_is_neither_missed_nor_a_reward() -> None:
    small, large = (0.0, 0.0, 20.0, 20.0), (100.0, 100.0, 300.0, 300.0)
    split = ([truth(small, large)], [found((large, 0.9), (small, 0.8))])

    assert size_precisions(*split, 1) == {
        "small": 1,
        "medium": pytest.approx(np.nan, nan_ok=True),
        "large": 1,
    }


def test_a_false_alarm_counts_only_for_its_own_size() -> None:
    small, large = (0.0, 0.0, 20.0, 20.0), (100.0, 100.0, 300.0, 300.0)
    split = (
        [truth(small, large)],
        [found(((400.0, 0.0, 420.0, 20.0), 0.95), (large, 0.9), (small, 0.8))],
    )

    sizes = size_precisions(*split, 1)

    assert (sizes["small"], sizes["large"]) == (0.5, 1)


def test_a_box_of_the_right_size_is_preferred_to_one_that_overlaps_more() -> None:
    # The detection lies nearer to the medium box; among the small ones it still finds its own.
    medium, small = (0.0, 0.0, 33.0, 32.0), (0.0, 0.0, 30.0, 32.0)
    split = ([truth(medium, small)], [found(((0.0, 0.0, 32.0, 32.0), 0.9))])

    assert size_precisions(*split, 1)["small"] > 0


def test_other_figures_are_named_as_other_tools_name_them() -> None:
    evidence = evidence_of(*random_split(seed=2, images=30), ["a", "b"])

    figures = extra_figures(evidence)

    assert list(figures) == [
        *("map75", "map50_voc", "map50_voc2007", "map_small", "map_medium", "map_large", "f1")
    ]
    result = score_evidence(Assessment(evidence, resamples=10), "test")
    f1 = 2 * result.precision * result.recall / (result.precision + result.recall)
    assert figures["f1"] == pytest.approx(f1)
    assert figures["map75"] < result.map50


def test_other_figures_are_undefined_without_images() -> None:
    assert all(math.isnan(value) for value in extra_figures(evidence_of([], [])).values())
