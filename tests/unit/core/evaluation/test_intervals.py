from __future__ import annotations

import math

import numpy as np
import pytest

from fixtures.random_splits import random_split
from manhole_studio.core.evaluation.counts import wilson_interval
from manhole_studio.core.evaluation.estimate import Estimate
from manhole_studio.core.evaluation.intervals import PointEstimate, point_estimate
from manhole_studio.core.evaluation.matching import ClassMatches, match_class
from manhole_studio.core.evaluation.resampling import Resampling


def a_set(found: list[int], boxes: list[int], alarms: list[int]) -> ClassMatches:
    """One class, by image; everything is reported with a confidence of 0.5."""
    image = np.repeat(np.arange(len(found)), np.add(found, alarms))
    flags = [flag for f, a in zip(found, alarms, strict=True) for flag in [True] * f + [False] * a]
    matched = np.tile(np.array(flags, np.bool_), (10, 1))
    return ClassMatches(np.full(len(flags), 0.5), image, matched, np.array(boxes, np.int64))


def estimate(
    found: list[int], boxes: list[int], alarms: list[int], groups: list[str] | None = None
) -> PointEstimate:
    one = a_set(found, boxes, alarms)
    resampling = Resampling(groups or [""] * len(found), resamples=400)
    return point_estimate([one], resampling, 0.5)


def test_the_figures_are_counted_over_all_classes_and_the_threshold_is_reported() -> None:
    truth, detections = random_split(2, 40)
    classes = [match_class(truth, detections, class_id) for class_id in (0, 1)]
    threshold = float(classes[0].confidence[7])

    point = point_estimate(classes, Resampling([""] * 40, resamples=300), threshold).point

    kept = [one.confidence >= threshold for one in classes]
    assert kept[0].sum() == 8
    assert point.threshold == threshold
    assert point.reported == sum(int(which.sum()) for which in kept)
    assert point.found == sum(
        int(one.matched[0, which].sum()) for one, which in zip(classes, kept, strict=True)
    )
    assert (point.boxes, point.images) == (sum(one.boxes for one in classes), 40)


def test_every_rate_lies_within_its_interval() -> None:
    random = np.random.default_rng(0)
    found, alarms = random.binomial(2, 0.7, 60).tolist(), random.binomial(1, 0.2, 60).tolist()

    said = estimate(found, [2] * 60, alarms)

    for one in (said.recall, said.precision, said.false_alarms_per_image):
        assert 0 < one.low < one.value < one.high < 1
    assert said.recall.value == pytest.approx(sum(found) / 120)


def test_photographs_of_one_place_widen_the_interval() -> None:
    found = [1] * 5 + [0] * 5
    alone = estimate(found * 4, [1] * 40, [0] * 40)
    places = [f"{number // 5}" for number in range(40)]
    together = estimate(found * 4, [1] * 40, [0] * 40, places)

    assert together.recall.high - together.recall.low > 1.6 * (alone.recall.high - alone.recall.low)


def test_when_all_went_well_places_are_counted_not_boxes() -> None:
    said = estimate([3] * 20, [3] * 20, [0] * 20, [f"{number // 2}" for number in range(20)])

    assert said.recall == Estimate(1.0, *wilson_interval(10, 10))
    assert said.precision == Estimate(1.0, *wilson_interval(10, 10))
    assert said.false_alarms_per_image == Estimate(0.0, 0.0, pytest.approx(0.3))
    assert said.recall.low == pytest.approx(0.722, abs=1e-3)


def test_places_without_a_box_say_nothing_of_recall() -> None:
    said = estimate([1] * 5 + [0] * 15, [1] * 5 + [0] * 15, [0] * 20)

    assert said.recall == Estimate(1.0, *wilson_interval(5, 5))
    assert said.false_alarms_per_image.high == pytest.approx(3 / 20)


def test_when_nothing_was_found() -> None:
    said = estimate([0] * 10, [1] * 10, [0] * 10)

    assert said.recall == Estimate(0.0, *wilson_interval(0, 10))
    assert_nothing_said(said.precision)


def test_without_boxes_every_report_is_a_false_alarm() -> None:
    said = estimate([0] * 10, [0] * 10, [1] * 5 + [0] * 5)

    assert_nothing_said(said.recall)
    assert said.precision == Estimate(0.0, *wilson_interval(0, 5))
    assert said.false_alarms_per_image.value == 0.5
    assert 0 < said.false_alarms_per_image.low < 0.5 < said.false_alarms_per_image.high < 1


def test_one_place_alone_leaves_nearly_everything_open() -> None:
    said = estimate([2, 1], [2, 2], [1, 0], ["street", "street"])

    assert said.recall.value == 0.75
    assert said.recall.high - said.recall.low > 0.7
    assert said.false_alarms_per_image.value == 0.5
    assert math.isnan(said.false_alarms_per_image.high)


def test_of_no_images_nothing_is_said() -> None:
    said = point_estimate([], Resampling([], resamples=10), 0.5)

    assert (said.point.images, said.point.boxes, said.point.reported) == (0, 0, 0)
    for one in (said.recall, said.precision, said.false_alarms_per_image):
        assert_nothing_said(one)


def test_a_threshold_that_is_no_number_reports_nothing() -> None:
    said = point_estimate([a_set([1], [1], [1])], Resampling([""], resamples=10), math.nan)

    assert (said.point.found, said.point.reported, said.point.boxes) == (0, 0, 1)


def assert_nothing_said(one: Estimate) -> None:
    assert all(math.isnan(value) for value in (one.value, one.low, one.high))
