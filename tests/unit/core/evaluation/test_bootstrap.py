from __future__ import annotations

import math

import numpy as np
import pytest

from fixtures.random_splits import random_split
from manhole_studio.core.evaluation.average_precision import average_precision
from manhole_studio.core.evaluation.bootstrap import Ranking, map50_interval
from manhole_studio.core.evaluation.matching import ClassMatches, match_class


def matches(seed: int = 0, images: int = 30) -> list[ClassMatches]:
    truth, detections = random_split(seed, images)
    return [match_class(truth, detections, class_id) for class_id in (0, 1)]


@pytest.mark.parametrize("seed", range(10))
def test_a_resample_scores_like_the_images_written_out(seed: int) -> None:
    truth, detections = random_split(seed, images=15, classes=1)
    drawn = np.random.default_rng(seed).integers(0, 15, 15)

    fast = Ranking(match_class(truth, detections, 0)).score(np.bincount(drawn, minlength=15))

    # Sorted, so that equal confidences stand in the same order either way.
    plain = match_class(
        [truth[i] for i in sorted(drawn)], [detections[i] for i in sorted(drawn)], 0
    )
    assert fast == pytest.approx(average_precision(plain)[0], abs=1e-9)


def test_the_interval_holds_the_figure_and_repeats_with_its_seed() -> None:
    classes = matches()
    map50 = np.mean([average_precision(one)[0] for one in classes])

    low, high = map50_interval(classes, seed=4)

    assert 0 < low < map50 < high < 1
    assert map50_interval(classes, seed=4) == (low, high)
    assert map50_interval(classes, seed=5) != (low, high)


def test_more_images_narrow_the_interval() -> None:
    few_low, few_high = map50_interval(matches(images=20))
    many_low, many_high = map50_interval(matches(images=320))

    assert (many_high - many_low) < 0.5 * (few_high - few_low)


def test_without_boxes_there_is_no_interval() -> None:
    truth, detections = random_split(0, images=3)

    assert all(math.isnan(end) for end in map50_interval([match_class(truth, detections, 7)]))


def test_resamples_without_a_box_are_left_out() -> None:
    truth, detections = random_split(1, images=1)
    empty_truth, empty_detections = random_split(0, images=30, per_image=0)
    one = match_class(truth + empty_truth, detections + empty_detections, 0)
    assert one.boxes, "the seed must give the one image a box of this class"

    low, high = map50_interval([one], resamples=200)

    assert low == high == pytest.approx(average_precision(one)[0])
