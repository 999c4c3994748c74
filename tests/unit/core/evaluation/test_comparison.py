from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest

from fixtures.evidence import evidence_of
from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.comparison import (
    ImageChange,
    compare,
    compare_map50,
    times_as_many,
)
from manhole_studio.core.evaluation.estimate import Difference
from manhole_studio.core.evaluation.evidence import Evidence
from manhole_studio.core.evaluation.matching import ImageTruth
from manhole_studio.core.evaluation.metrics import score_evidence

HALF = (0.5, 0.5)


def photographs(count: int, boxes: int = 2) -> list[ImageTruth]:
    random = np.random.default_rng(1)
    low = random.uniform(0, 300, (count, boxes, 2))
    return [ImageTruth(np.hstack((one, one + 50)), np.zeros(boxes, np.int64)) for one in low]


def found(truth: list[ImageTruth], share: float, seed: int) -> list[Detections]:
    """The given share of the boxes, and a false alarm for each of the others."""
    random = np.random.default_rng(seed)
    every = []
    for boxes in truth:
        hit = random.random(len(boxes.xyxy)) < share
        xyxy = np.where(hit[:, None], boxes.xyxy, boxes.xyxy + 400).astype(np.float32)
        confidence = random.uniform(0.5, 1, len(xyxy)).astype(np.float32)
        every.append(Detections(xyxy, confidence, boxes.class_id))
    return every


def assessed(truth: list[ImageTruth], detections: list[Detections], **options: int) -> Assessment:
    return Assessment(evidence_of(truth, detections), resamples=400, **options)


def by_share(share: float, seed: int, images: int = 40) -> Assessment:
    truth = photographs(images)
    return assessed(truth, found(truth, share, seed))


def test_weights_compared_with_themselves_differ_by_nothing() -> None:
    one = by_share(0.6, seed=1)

    same = compare(one, by_share(0.6, seed=1), HALF)

    for difference in (same.map50, same.map50_95, same.precision, same.recall):
        assert (difference.mean, difference.low, difference.high) == (0, 0, 0)
        assert not difference.is_decided
    assert same.more_boxes is None
    assert same.changes == ()


def test_clearly_better_weights_are_decided_and_the_sign_follows_the_order() -> None:
    worse, better = by_share(0.4, seed=1), by_share(0.9, seed=2)

    gain, loss = compare(worse, better, HALF), compare(better, worse, HALF)

    for up, down in zip(
        (gain.map50, gain.map50_95, gain.precision, gain.recall),
        (loss.map50, loss.map50_95, loss.precision, loss.recall),
        strict=True,
    ):
        assert 0 < up.low < up.mean < up.high
        assert (down.low, down.high) == pytest.approx((-up.high, -up.low), abs=1e-9)
    assert gain.more_boxes is None
    assert (gain.map50.first, gain.map50.second) == (
        worse.headline.map50.value,
        better.headline.map50.value,
    )


def test_the_interval_is_that_of_the_differences_on_the_same_draws() -> None:
    first, second = by_share(0.6, seed=1), by_share(0.7, seed=2)

    difference = compare(first, second, HALF).map50

    gains = first.resampling.map50s(second.matches) - first.resampling.map50s(first.matches)
    assert difference.low == pytest.approx(np.quantile(gains, 0.025), abs=0.03)
    assert difference.high == pytest.approx(np.quantile(gains, 0.975), abs=0.03)


def test_pairing_tells_apart_what_overlapping_intervals_do_not() -> None:
    """The second misses eight boxes more; all else is the same."""
    truth = photographs(40)
    detections = found(truth, 0.6, seed=1)
    fewer = [Detections.empty()] * 8 + detections[8:]
    first, second = assessed(truth, fewer), assessed(truth, detections)
    one, other = first.point(0.5).recall, second.point(0.5).recall
    assert one.high > other.low, "the intervals must overlap"

    assert compare(first, second, HALF).recall.is_decided


def test_how_much_more_would_do_follows_the_square_root() -> None:
    """An interval that reaches .05 below a difference of .03: (5/3)² times as much."""
    for difference, times in (
        (Difference(0.60, 0.63, low=-0.02, high=0.09), 25 / 9),
        (Difference(0.63, 0.60, low=-0.09, high=0.02), 25 / 9),
        (Difference(0.60, 0.63, low=0.0, high=0.05), 1.0),
        (Difference(0.60, 0.63, low=0.01, high=0.05), None),
        (Difference(0.60, 0.60, low=-0.02, high=0.02), None),
        (Difference(0.600, 0.601, low=-0.02, high=0.02), None),
        (Difference(*[math.nan] * 4), None),
    ):
        expected = times if times is None else pytest.approx(times)
        assert times_as_many(difference, groups=50) == expected


def test_a_few_places_cannot_decide_and_it_takes_more_of_them_at_least() -> None:
    assert times_as_many(Difference(0.0, 1.0, 0.0, 1.0), groups=3) == 2
    truth = photographs(3)
    one, other = assessed(truth, [Detections.empty()] * 3), assessed(truth, found(truth, 1.0, 1))
    assert compare(one, other, HALF).more_boxes == 6


def test_so_many_more_boxes_are_named_that_would_about_decide() -> None:
    """With these the interval's end comes near 0 when as many more of the kind are looked at."""
    first, second = by_share(0.60, seed=1), by_share(0.65, seed=3)
    said = compare(first, second, HALF)
    assert not said.map50.is_decided
    assert said.more_boxes is not None
    times = 1 + said.more_boxes / 80

    truth = photographs(40) * math.ceil(times)
    more = [
        assessed(truth, found(photographs(40), share, seed) * math.ceil(times))
        for share, seed in ((0.60, 1), (0.65, 3))
    ]

    larger = compare(*more, HALF).map50
    assert larger.low == pytest.approx(0, abs=0.35 * larger.mean)


def test_map50_alone_is_the_same() -> None:
    one, other = by_share(0.6, seed=1), by_share(0.7, seed=2)

    assert compare_map50(one, other) == compare(one, other, HALF).map50


def test_every_image_that_differs_is_named_the_largest_change_first() -> None:
    truth = photographs(4, boxes=2)
    right = found(truth, 1.0, seed=1)
    alarm = Detections(
        np.array([[500, 500, 550, 550]], np.float32), np.ones(1, np.float32), np.zeros(1, np.int64)
    )
    before = [right[0], Detections.empty(), right[2], right[3]]
    after = [right[0], right[1], alarm, alarm]
    after[3] = Detections(
        np.concatenate((right[3].xyxy, alarm.xyxy)),
        np.concatenate((right[3].confidence, alarm.confidence)),
        np.zeros(3, np.int64),
    )

    changes = compare(assessed(truth, before), assessed(truth, after), HALF).changes

    assert changes == (
        ImageChange(2, missed=(0, 2), false_alarms=(0, 1)),
        ImageChange(1, missed=(2, 0), false_alarms=(0, 0)),
        ImageChange(3, missed=(0, 0), false_alarms=(0, 1)),
    )
    assert [change.gain for change in changes] == [-3, 2, -1]


def test_each_is_counted_at_its_own_threshold() -> None:
    one = by_share(0.6, seed=1)

    silent = compare(one, by_share(0.6, seed=1), (0.0, 1.1))

    assert silent.map50.mean == 0
    assert silent.recall.second == 0
    assert silent.recall.first > 0.5
    assert math.isnan(silent.precision.second)
    assert math.isnan(silent.precision.low)


def test_other_photographs_or_boxes_or_classes_are_refused() -> None:
    one = by_share(0.6, seed=1)
    truth = photographs(40)
    moved = [ImageTruth(truth[0].xyxy + 1, truth[0].class_id), *truth[1:]]
    named = dataclasses.replace(one.evidence, class_names=("drain",))

    for other, why in (
        (by_share(0.6, seed=1, images=39), "40 with 80 boxes, and 39 with 78 boxes"),
        (assessed(moved, found(truth, 0.6, seed=1)), "boxes were changed"),
        (Assessment(named, resamples=10), "cover, and drain"),
    ):
        with pytest.raises(UserFacingError, match=why) as refused:
            compare(one, other, HALF)
        assert "same photographs" in refused.value.hint


def test_groups_that_were_worked_out_anew_do_not_unpair_the_draws() -> None:
    one = by_share(0.6, seed=1)
    images = tuple(
        dataclasses.replace(image, group=f"{number // 4}")
        for number, image in enumerate(one.evidence.images)
    )
    again = Assessment(dataclasses.replace(one.evidence, images=images), resamples=400)

    assert compare(one, again, HALF).map50 == compare(one, one, HALF).map50


@pytest.mark.parametrize("images", [1, 3, 5])
def test_a_handful_of_photographs_decides_nothing(images: int) -> None:
    """If both were equally good, all of five would favour one of them in 6 of 100 cases."""
    truth = photographs(images)
    nothing = assessed(truth, [Detections.empty()] * images)
    everything = assessed(truth, found(truth, 1.0, seed=1))

    difference = compare(nothing, everything, HALF)

    assert difference.map50.mean == 1
    assert not difference.map50.is_decided
    assert not difference.recall.is_decided


def test_of_nothing_nothing_is_said() -> None:
    empty: Evidence = evidence_of([], [])

    said = compare(Assessment(empty, resamples=10), Assessment(empty, resamples=10), HALF)

    assert math.isnan(said.map50.mean)
    assert math.isnan(said.recall.low)
    assert not said.map50.is_decided
    assert said.changes == ()


def test_the_same_seed_says_the_same_and_the_headline_agrees_with_the_record() -> None:
    one, again, other = (by_share(0.6, seed=1) for _ in range(3))
    assert one.headline == again.headline
    truth = photographs(40)
    other = assessed(truth, found(truth, 0.6, seed=1), seed=1)
    assert other.headline.map50.value == one.headline.map50.value
    assert other.headline.map50.interval != one.headline.map50.interval
    assert score_evidence(one, "test").map50_ci95 == one.headline.map50.interval


def test_a_headline_of_photographs_on_which_all_went_well_is_not_certain() -> None:
    truth = photographs(20)

    headline = assessed(truth, found(truth, 1.0, seed=1)).headline

    assert headline.map50.value == pytest.approx(1.0)
    assert headline.map50.low == pytest.approx(0.84, abs=0.01)
    assert headline.map50.high == 1.0
