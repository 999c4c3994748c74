from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manhole_studio.core.evaluation.counts import counts, off_by, wilson_interval
from manhole_studio.core.evaluation.result import EvaluationResult


def result(
    boxes: int,
    recall: float,
    precision: float,
    map50: float = 0.7,
    ends: tuple[float, float] = (0.6, 0.8),
) -> EvaluationResult:
    return EvaluationResult("test", 19, boxes, map50, ends, 0.4, precision, recall, 0.3)


@given(boxes=st.integers(1, 5000), data=st.data())
def test_the_rates_give_the_whole_numbers_back(boxes: int, data: st.DataObject) -> None:
    found = data.draw(st.integers(1, boxes))
    alarms = data.draw(st.integers(0, 5000))

    numbers = counts(result(boxes, found / boxes, found / (found + alarms)))

    assert numbers is not None
    assert (numbers.boxes, numbers.found, numbers.false_alarms) == (boxes, found, alarms)
    assert numbers.found_low <= found <= numbers.found_high <= boxes


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
    assert math.isnan(off_by(result(0, math.nan, 0.0)))


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    # From the R function binom.confint(method = "wilson").
    [(16, 20, 0.584, 0.919), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (1, 1, 0.207, 1.0)],
)
def test_the_interval_of_a_share(successes: int, trials: int, low: float, high: float) -> None:
    assert wilson_interval(successes, trials) == pytest.approx((low, high), abs=1e-3)


def test_a_perfect_result_on_few_photographs_can_still_be_off() -> None:
    assert off_by(result(10, 1.0, 1.0, map50=1.0, ends=(1.0, 1.0))) == pytest.approx(
        0.278, abs=1e-3
    )


def test_an_undefined_interval_does_not_hide_the_other() -> None:
    assert off_by(result(1000, 0.5, 0.5, ends=(math.nan, math.nan))) == pytest.approx(
        0.031, abs=1e-3
    )
