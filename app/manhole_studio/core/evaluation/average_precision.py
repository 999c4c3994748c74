"""Average precision as COCO defines it: precision read at 101 levels of recall."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.evaluation.matching import ClassMatches

RECALL_LEVELS: Final = np.linspace(0.0, 1.0, 101)


def average_precision(matches: ClassMatches) -> NDArray[np.float64]:
    """One value per IoU threshold; NaN where the class has no boxes."""
    if not matches.boxes:
        return np.full(len(matches.matched), np.nan)
    found = np.cumsum(matches.matched, axis=1)
    precision = found / np.arange(1, found.shape[1] + 1)
    recall = found / matches.boxes
    return np.array([interpolated(*curve) for curve in zip(recall, precision, strict=True)])


def interpolated(recall: NDArray[np.float64], precision: NDArray[np.float64]) -> float:
    """Mean precision over the recall levels; a level never reached counts 0.

    Args:
        recall: ``(D,)``, not falling.
        precision: ``(D,)``; at each level the best precision at that recall or above is taken.
    """
    at_least = np.append(np.maximum.accumulate(precision[::-1])[::-1], 0.0)
    return float(at_least[np.searchsorted(recall, RECALL_LEVELS, side="left")].mean())


def mean_precisions(matches: Sequence[ClassMatches]) -> tuple[float, float]:
    """MAP50 and mAP50-95 over the classes that have boxes; NaN without any."""
    values = [average_precision(one) for one in matches if one.boxes]
    if not values:
        return (math.nan, math.nan)
    return (float(np.mean(values, axis=0)[0]), float(np.mean(values)))
