from __future__ import annotations

import logging
import math

import numpy as np
import pytest

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.finite import finite

SQUARE = (10.0, 10.0, 20.0, 20.0)


def found(*rows: tuple[tuple[float, ...], float]) -> Detections:
    boxes = np.array([box for box, _ in rows], np.float32)
    confidence = np.array([one for _, one in rows], np.float32)
    return Detections(boxes, confidence, np.arange(len(rows)))


def test_what_is_no_number_is_dropped_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    nan_corner = (math.nan, 0.0, 1.0, 1.0)
    damaged = found((SQUARE, math.nan), (SQUARE, 0.9), (nan_corner, 0.8), (SQUARE, math.inf))

    with caplog.at_level(logging.WARNING):
        _, kept = finite([Detections.empty(), damaged])

    assert kept.class_id.tolist() == [1]
    assert kept.confidence.tolist() == [np.float32(0.9)]
    assert [record.message for record in caplog.records] == [
        "image 1: dropped 3 detections that are not finite"
    ]


def test_what_is_fine_stays_as_it_is() -> None:
    fine = found((SQUARE, 0.9), (SQUARE, 0.0))

    assert finite([fine]) == (fine,)
