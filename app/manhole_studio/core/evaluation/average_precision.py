"""Average precision: the whole curve of precision over recall in one figure.

COCO (the headline figures) reads the precision at 101 levels of recall, VOC 2007 at 11, and VOC
2010 takes the area below the curve. All of them take at each recall the best precision at that
recall or above. Sources: ``COCOeval.accumulate`` of pycocotools; sections 3.4.1 of the development
kit documents of VOC 2007 and 2010, whose own matching is stricter: a detection whose best box is
taken gets no second choice.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.evaluation.matching import IOU_THRESHOLDS, ClassMatches

RECALL_LEVELS: Final = np.linspace(0.0, 1.0, 101)
ELEVEN_LEVELS: Final = np.arange(11) / 10

Curve = NDArray[np.float64]
Rule = Callable[[Curve, Curve], float]
"""From recall, not falling, and precision, both ``(D,)``."""


def average_precision(matches: ClassMatches, rule: Rule | None = None) -> NDArray[np.float64]:
    """One value per IoU threshold, by COCO's rule or another; NaN where there are no boxes."""
    if not matches.boxes:
        return np.full(len(matches.matched), np.nan)
    recall, precision = precision_curves(matches)
    curves = zip(recall, precision, strict=True)
    return np.array([(rule or interpolated)(*curve) for curve in curves])


def precision_curves(matches: ClassMatches) -> tuple[Curve, Curve]:
    """Recall and precision after each detection, both ``(len(IOU_THRESHOLDS), D)``."""
    found = np.cumsum(matches.matched, axis=1)
    if matches.ignored is None:
        return found / matches.boxes, found / np.arange(1, found.shape[1] + 1)
    reported = np.cumsum(~matches.ignored, axis=1)
    return found / matches.boxes, found / np.maximum(reported, 1)


def interpolated(recall: Curve, precision: Curve, levels: Curve = RECALL_LEVELS) -> float:
    """Mean precision over the recall levels; a level never reached counts 0."""
    return float(precision_at(recall, precision, levels).mean())


def precision_at(recall: Curve, precision: Curve, levels: Curve = RECALL_LEVELS) -> Curve:
    """The best precision at each level of recall or above; 0 where it is never reached."""
    at_least = np.append(_best_from_here(precision), 0.0)
    return at_least[np.searchsorted(recall, levels, side="left")]


def eleven_point(recall: Curve, precision: Curve) -> float:
    """The rule of VOC 2007."""
    return interpolated(recall, precision, ELEVEN_LEVELS)


def area_below(recall: Curve, precision: Curve) -> float:
    """The rule of VOC 2010 and later."""
    return float(np.diff(recall, prepend=0.0) @ _best_from_here(precision))


def mean_precisions(matches: Sequence[ClassMatches]) -> tuple[float, float]:
    """MAP50 and mAP50-95 over the classes that have boxes; NaN without any."""
    values = mean_by_threshold(matches)
    return (float(values[0]), float(values.mean()))


def mean_by_threshold(
    matches: Sequence[ClassMatches], rule: Rule | None = None
) -> NDArray[np.float64]:
    """Per IoU threshold the mean over the classes that have boxes; NaN without any."""
    values = [average_precision(one, rule) for one in matches if one.boxes]
    return np.mean(values, axis=0) if values else np.full(len(IOU_THRESHOLDS), math.nan)


def voc_map50(matches: Sequence[ClassMatches]) -> float:
    """By the rule of VOC 2010 and later."""
    return float(mean_by_threshold(matches, area_below)[0])


def voc2007_map50(matches: Sequence[ClassMatches]) -> float:
    """By the rule of VOC 2007."""
    return float(mean_by_threshold(matches, eleven_point)[0])


def _best_from_here(precision: Curve) -> Curve:
    return np.maximum.accumulate(precision[::-1])[::-1]
