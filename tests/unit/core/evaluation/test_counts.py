from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manhole_studio.core.evaluation.counts import counts, wilson_interval
from manhole_studio.core.evaluation.result import EvaluationResult


def result(boxes: int, recall: float, precision: float) -> EvaluationResult:
    return EvaluationResult("test", 19, boxes, 0.7, (0.6, 0.8), 0.4, precision, recall, 0.3)


@given(boxes=st.integers(1, 5000), data=st.data())
def test_the_rates_give_the_whole_numbers_back(boxes: int, data: st.DataObject) -> None:
    found = data.draw(st.integers(1, boxes))
    alarms = data.draw(st.integers(0, 5000))

    numbers = counts(result(boxes, found / boxes, found / (found + alarms)))

    assert numbers is not None
    assert (numbers.found, numbers.false_alarms) == (found, alarms)


def test_nothing_reported_means_no_false_alarms() -> None:
    numbers = counts(result(20, 0.0, math.nan))

    assert numbers is not None
    assert (numbers.found, numbers.false_alarms) == (0, 0)


def test_false_alarms_are_unknown_when_all_was_wrong() -> None:
    numbers = counts(result(20, 0.0, 0.0))

    assert numbers is not None
    assert numbers.false_alarms is None


def test_without_boxes_there_is_nothing_to_count() -> None:
    assert counts(result(0, math.nan, 0.0)) is None


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    # From the R function binom.confint(method = "wilson").
    [(16, 20, 0.584, 0.919), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (1, 1, 0.207, 1.0)],
)
def test_the_interval_of_a_share(successes: int, trials: int, low: float, high: float) -> None:
    assert wilson_interval(successes, trials) == pytest.approx((low, high), abs=1e-3)
