from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixtures.random_splits import Split, random_split
from manhole_studio.core.evaluation.matching import ClassMatches, match_class
from manhole_studio.core.evaluation.operating_point import OperatingCurve, OperatingPoint


def ranked(*rows: tuple[float, bool], boxes: int, images: int = 2) -> OperatingCurve:
    """Of one class: confidences with whether they are right."""
    confidence = np.array([one for one, _ in rows], np.float32).astype(np.float64)
    order = np.argsort(-confidence, kind="stable")
    right = np.array([right for _, right in rows], np.bool_)
    matched = np.tile(right[order], (10, 1))
    counts = np.array([boxes, *[0] * (images - 1)])
    matches = ClassMatches(confidence[order], np.zeros(len(rows), np.intp), matched, counts)
    return OperatingCurve([matches], images)


def curve_of(split: Split) -> OperatingCurve:
    return OperatingCurve([match_class(*split, one) for one in range(2)], len(split[0]))


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    threshold=st.one_of(
        st.floats(0, 1),
        st.integers(0, 20).map(lambda step: step / 20),
        st.integers(0, 20).map(lambda step: float(np.float32(step / 20))),
    ),
)
def test_a_point_counts_what_at_least_keeps(seed: int, threshold: float) -> None:
    split = random_split(seed, confidences=20)
    kept = [one.at_least(threshold) for one in split[1]]

    point = curve_of(split).at(threshold)

    assert point.reported == sum(len(one) for one in kept)
    found = sum(match_class(split[0], kept, one).matched[0].sum() for one in range(2))
    assert point == OperatingPoint(
        threshold, found, len(np.concatenate([one.confidence for one in kept])), point.boxes, 20
    )


@pytest.mark.parametrize("confidence", [0.3, 0.7])
@pytest.mark.parametrize("rounded", [False, True])
def test_a_detection_exactly_on_the_threshold_is_reported(confidence: float, rounded: bool) -> None:
    # A detector gives fp32 numbers: that for 0.3 lies above it, that for 0.7 below.
    threshold = float(np.float32(confidence)) if rounded else confidence

    point = ranked((confidence, True), (0.2, False), boxes=1).at(threshold)

    assert (point.found, point.reported) == (1, 1)


def test_just_above_it_is_not() -> None:
    above = float(np.nextafter(np.float32(0.3), np.float32(1)))

    assert ranked((0.3, True), boxes=1).at(above).reported == 0


@pytest.mark.parametrize("threshold", [math.nan, math.inf, 1.0])
def test_nothing_is_reported_beyond_every_confidence(threshold: float) -> None:
    point = ranked((0.9, True), boxes=1).at(threshold)

    assert (point.found, point.reported, point.boxes) == (0, 0, 1)
    assert math.isnan(point.precision)


def test_equal_confidences_are_one_choice() -> None:
    curve = ranked((0.5, True), (0.5, False), (0.4, True), boxes=2)

    assert curve.confidence.tolist() == [0.5, np.float32(0.4)]
    assert curve.found.tolist() == [1, 2]
    assert curve.reported.tolist() == [2, 3]


def test_of_equally_good_confidences_the_highest_is_balanced() -> None:
    # F1 is 2/3 at 0.9 and, with one more right and two wrong, again at 0.6.
    curve = ranked((0.9, True), (0.8, False), (0.7, False), (0.6, True), boxes=2)

    assert curve.f1.tolist() == pytest.approx([2 / 3, 1 / 2, 2 / 5, 2 / 3])
    assert curve.best_f1() == pytest.approx(0.9)


def test_suggestions_differ_where_they_should() -> None:
    rows = [(0.9, True), (0.8, True), (0.7, False), (0.6, True), (0.5, False), (0.4, False)]
    more = [(0.3, True), *[(0.2, False)] * 4, (0.1, True)]
    suggestions = ranked(*rows, *more, boxes=5, images=3).suggestions()

    assert suggestions.no_false_alarms == pytest.approx(0.8)
    assert suggestions.balanced == pytest.approx(0.6)
    assert suggestions.miss_nothing == pytest.approx(0.3)


def test_missing_nothing_reports_no_more_than_it_must() -> None:
    suggestions = ranked((0.9, True), (0.2, False), boxes=1).suggestions()

    assert suggestions.miss_nothing == pytest.approx(0.9)


def test_a_false_alarm_as_sure_as_the_surest_find_leaves_no_clean_choice() -> None:
    assert ranked((0.9, True), (0.9, False), boxes=1).suggestions().no_false_alarms is None


@pytest.mark.parametrize(
    "curve",
    [
        ranked(boxes=1),
        ranked((0.9, False), boxes=1),
        ranked((0.9, False), boxes=0),
        OperatingCurve([], 0),
    ],
)
def test_nothing_is_suggested_where_nothing_can_be_found(curve: OperatingCurve) -> None:
    suggestions = curve.suggestions()

    assert (suggestions.miss_nothing, suggestions.balanced, suggestions.no_false_alarms) == (
        *(None, None, None),
    )


def test_every_suggestion_keeps_its_promise() -> None:
    curve = curve_of(random_split(seed=7, images=60))
    suggestions = curve.suggestions()
    assert suggestions.miss_nothing is not None
    assert suggestions.balanced is not None

    many, best = curve.at(suggestions.miss_nothing), curve.at(suggestions.balanced)

    assert many.false_alarms <= 60
    assert curve.found[curve.reported - curve.found <= 60].max() == many.found
    assert 2 * best.found / (best.reported + best.boxes) == pytest.approx(curve.f1.max())
