from __future__ import annotations

import numpy as np
import pytest

from fixtures.random_splits import random_split
from manhole_studio.core.evaluation.average_precision import average_precision, mean_precisions
from manhole_studio.core.evaluation.curves import class_curves
from manhole_studio.core.evaluation.matching import match_class
from manhole_studio.core.evaluation.operating_point import OperatingCurve

SPLIT = random_split(seed=4, images=50, confidences=20)
MATCHES = [match_class(*SPLIT, class_id) for class_id in range(2)]


def test_all_classes_come_first_then_each_with_boxes() -> None:
    empty = match_class(*SPLIT, 2)

    curves = class_curves([*MATCHES, empty], ["a", "b", "nowhere"])

    assert [one.name for one in curves] == ["", "a", "b"]
    assert curves[0].average_precision == mean_precisions(MATCHES)[0]
    assert curves[2].average_precision == average_precision(MATCHES[1])[0]


def test_the_curves_are_the_operating_points() -> None:
    together = class_curves(MATCHES, ["a", "b"])[0]
    curve = OperatingCurve(MATCHES, 50)

    points = [curve.at(float(confidence)) for confidence in together.confidence]

    assert together.precision.tolist() == [point.precision for point in points]
    assert together.recall.tolist() == [point.recall for point in points]
    harmonic = [2 / (1 / p.precision + 1 / p.recall) if p.found else 0.0 for p in points]
    assert together.f1.tolist() == pytest.approx(harmonic)
    assert (np.diff(together.confidence) < 0).all()


def test_without_boxes_only_the_precision_is_known() -> None:
    (together,) = class_curves([match_class(*SPLIT, 2)], ["nowhere"])
    nothing = class_curves([], [])[0]

    assert len(together.confidence) == len(nothing.confidence) == 0
    assert np.isnan(nothing.average_precision)
    truthless = match_class(
        [type(one)(one.xyxy[:0], one.class_id[:0]) for one in SPLIT[0]], SPLIT[1], 0
    )
    (wrong,) = class_curves([truthless], ["a"])
    assert not wrong.precision.any()
    assert np.isnan(wrong.recall).all()
    assert np.isnan(wrong.f1).all()
