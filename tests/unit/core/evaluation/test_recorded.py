from __future__ import annotations

import math
from pathlib import Path

import pytest

from manhole_studio.core.evaluation.recorded import recorded_point, recorded_target
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.evaluation.target import EvaluationTarget


def result(split: str = "test", kind: str = "labelled", alarms: int = 0) -> EvaluationResult:
    precision, recall = 16 / 19, 16 / 20
    return EvaluationResult(
        split,
        *(19, 20, 0.7, (0.5, 0.8), 0.4, precision, recall, 0.36),
        kind=kind,
        false_alarms=alarms,
    )


def test_counts_come_back_from_the_rates() -> None:
    point = recorded_point(result())

    assert (point.point.found, point.point.false_alarms, point.point.boxes) == (16, 3, 20)
    assert point.recall.interval == pytest.approx((0.584, 0.919), abs=0.001)
    assert math.isnan(point.precision.low)


def test_recorded_counts_come_first() -> None:
    assert recorded_point(result(alarms=4)).point.false_alarms == 4


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (result("val"), EvaluationTarget("val")),
        (result("test: /d/a b.yaml"), EvaluationTarget("test", Path("/d/a b.yaml"))),
        (
            result("val: /d/data.yml", "negatives"),
            EvaluationTarget("val", Path("/d/data.yml"), nothing_there=True),
        ),
        (
            result("/d/quiet road", "negatives"),
            EvaluationTarget("test", Path("/d/quiet road"), nothing_there=True),
        ),
        (result("/d/drive.mp4", "video"), EvaluationTarget("test", Path("/d/drive.mp4"))),
        (result("something else"), None),
    ],
)
def test_the_same_can_be_looked_at_again(
    given: EvaluationResult, expected: EvaluationTarget | None
) -> None:
    assert recorded_target(given) == expected
