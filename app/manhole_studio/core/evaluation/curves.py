"""Precision, recall and F1 as they depend on the confidence asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.evaluation.average_precision import average_precision, mean_precisions
from manhole_studio.core.evaluation.matching import ClassMatches
from manhole_studio.core.evaluation.operating_point import OperatingCurve


@dataclass(frozen=True, slots=True, eq=False)
class ClassCurves:
    """Of one class, or of all together under an empty name, at IoU 0.5."""

    name: str
    confidence: NDArray[np.float64]
    """``(K,)``, falling: every confidence that is a choice."""
    precision: NDArray[np.float64]
    recall: NDArray[np.float64]
    f1: NDArray[np.float64]
    average_precision: float


def class_curves(
    matches: Sequence[ClassMatches], class_names: Sequence[str]
) -> tuple[ClassCurves, ...]:
    """All classes together first, then those that have boxes."""
    map50, _ = mean_precisions(matches)
    named = [
        _curves(name, [one], float(average_precision(one)[0]))
        for name, one in zip(class_names, matches, strict=True)
        if one.boxes
    ]
    return (_curves("", matches, map50), *named)


def _curves(name: str, matches: Sequence[ClassMatches], precision: float) -> ClassCurves:
    curve = OperatingCurve(matches, 0)
    recall = curve.found / curve.boxes if curve.boxes else np.full(len(curve.found), np.nan)
    return ClassCurves(
        name, curve.confidence, curve.found / curve.reported, recall, curve.f1, precision
    )
