from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixtures.random_splits import random_split
from manhole_studio.core.evaluation.average_precision import (
    Rule,
    area_below,
    average_precision,
    eleven_point,
    interpolated,
    mean_precisions,
    voc2007_map50,
    voc_map50,
)
from manhole_studio.core.evaluation.matching import ClassMatches, match_class

rankings = st.lists(st.booleans(), min_size=1, max_size=60)


@settings(max_examples=200, deadline=None)
@given(right=rankings, missed=st.integers(0, 20))
def test_the_rules_are_what_their_definitions_say(right: list[bool], missed: int) -> None:
    boxes = sum(right) + missed
    if not boxes:
        return
    recall, precision = curves(right, boxes)

    assert interpolated(recall, precision) == pytest.approx(by_levels(right, boxes, 100), abs=0.011)
    assert eleven_point(recall, precision) == pytest.approx(by_levels(right, boxes, 10))
    assert area_below(recall, precision) == pytest.approx(by_area(right, boxes))


@pytest.mark.parametrize("rule", [interpolated, eleven_point, area_below])
def test_a_perfect_ranking_scores_one_and_an_empty_one_nothing(rule: Rule) -> None:
    assert rule(*curves([True] * 7, 7)) == pytest.approx(1)
    assert rule(*curves([False] * 7, 7)) == 0
    assert rule(np.zeros(0), np.zeros(0)) == 0


def test_a_recall_exactly_on_a_level_reaches_it() -> None:
    # 3 of 10 boxes reach the levels 0, .1, .2 and .3, whatever 3 * 0.1 is in floating point.
    assert eleven_point(*curves([True] * 3, 10)) == pytest.approx(4 / 11)


def test_the_area_ends_where_the_recall_does() -> None:
    assert area_below(*curves([True, False, True], 4)) == pytest.approx(0.25 * 1 + 0.25 * 2 / 3)


def test_the_rules_of_voc_are_close_to_those_of_coco() -> None:
    split = random_split(seed=1, images=200)
    matches = [match_class(*split, class_id) for class_id in range(2)]

    map50, map50_95 = mean_precisions(matches)

    assert 0 < map50_95 < map50 < 1
    assert voc_map50(matches) == pytest.approx(map50, abs=0.01)
    assert voc2007_map50(matches) == pytest.approx(map50, abs=0.05)


def test_classes_without_boxes_stay_out_of_the_mean() -> None:
    one = class_matches([True], 2)
    none = class_matches([False], 0)

    assert mean_precisions([one, none]) == mean_precisions([one])
    assert voc_map50([none, one]) == 0.5


def test_without_any_boxes_there_is_no_mean() -> None:
    nothing = [class_matches([False], 0)]

    assert all(math.isnan(value) for value in (*mean_precisions(nothing), voc_map50(nothing)))
    assert np.isnan(average_precision(nothing[0])).all()


def test_what_is_ignored_changes_nothing_before_or_after_it() -> None:
    plain = class_matches([True, False, True], 3)
    spread = class_matches([False, True, False, False, True, False], 3)
    ignored = np.tile([True, False, True, False, False, True], (10, 1))
    with_ignored = ClassMatches(
        spread.confidence, spread.image, spread.matched, spread.boxes_per_image, ignored
    )

    assert average_precision(with_ignored) == pytest.approx(average_precision(plain))


def curves(right: list[bool], boxes: int) -> tuple[np.ndarray, np.ndarray]:
    found = np.cumsum(right)
    return found / boxes, found / np.arange(1, len(right) + 1)


def class_matches(right: list[bool], boxes: int) -> ClassMatches:
    confidence = np.linspace(0.9, 0.1, len(right))
    matched = np.tile(np.array(right, np.bool_), (10, 1))
    return ClassMatches(confidence, np.zeros(len(right), np.intp), matched, np.array([boxes]))


def best_at(right: list[bool], boxes: int, recall: Fraction) -> Fraction:
    """The best precision of all prefixes with at least this recall, in exact fractions."""
    reached = [
        Fraction(sum(right[:count]), count)
        for count in range(1, len(right) + 1)
        if Fraction(sum(right[:count]), boxes) >= recall
    ]
    return max(reached, default=Fraction(0))


def by_levels(right: list[bool], boxes: int, steps: int) -> float:
    levels = [Fraction(step, steps) for step in range(steps + 1)]
    return float(sum(best_at(right, boxes, level) for level in levels) / len(levels))


def by_area(right: list[bool], boxes: int) -> float:
    """Each further box found widens the curve by one step of recall."""
    steps = [Fraction(found, boxes) for found in range(1, sum(right) + 1)]
    return float(sum(best_at(right, boxes, recall) for recall in steps) / boxes)
