"""How far the figures at one operating point could be off by chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.evaluation.counts import wilson_interval
from manhole_studio.core.evaluation.estimate import Estimate
from manhole_studio.core.evaluation.matching import ClassMatches
from manhole_studio.core.evaluation.operating_point import OperatingPoint
from manhole_studio.core.evaluation.resampling import Resampling, quantiles

_RULE_OF_THREE: Final = 3.0
"""What happened in none of n places happens, with 95 % confidence, less than 3/n times a place: J.
A. Hanley and A. Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249, 1983."""


@dataclass(frozen=True, slots=True)
class PointEstimate:
    """An operating point with the intervals of its rates."""

    point: OperatingPoint
    recall: Estimate
    precision: Estimate
    false_alarms_per_image: Estimate


def point_estimate(
    matches: Sequence[ClassMatches], resampling: Resampling, threshold: float
) -> PointEstimate:
    """A few milliseconds for 1 000 images and 2 000 resamples.

    Where resampling shows nothing, at shares of 0 and 1 and at no false alarm, Wilson's interval
    and the rule of three over the groups stand in.
    """
    counts = per_image_counts(matches, resampling.images, threshold)
    found, reported, boxes, images = counts.sum(axis=0).astype(int).tolist()
    point = OperatingPoint(threshold, found, reported, boxes, images)
    drawn = resampling.totals(counts)
    _, with_reports, with_boxes, _ = resampling.groups_with(counts).tolist()
    return PointEstimate(
        point,
        share_estimate(point.recall, ratio(drawn[:, 0], drawn[:, 2]), with_boxes),
        share_estimate(point.precision, ratio(drawn[:, 0], drawn[:, 1]), with_reports),
        _alarms(point, ratio(drawn[:, 1] - drawn[:, 0], drawn[:, 3]), resampling.group_count),
    )


def per_image_counts(
    matches: Sequence[ClassMatches], images: int, threshold: float
) -> NDArray[np.float64]:
    """``(images, 4)``: boxes found, detections reported, boxes, and 1 for the image itself."""
    counts = np.zeros((images, 4))
    counts[:, 3] = 1
    for one in matches:
        kept = np.count_nonzero(one.reported(threshold))  # the most confident come first
        image = one.image[:kept]
        counts[:, 0] += np.bincount(image[one.matched[0, :kept]], minlength=images)
        counts[:, 1] += np.bincount(image, minlength=images)
        counts[:, 2] += one.boxes_per_image
    return counts


def ratio(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    """NaN where ``whole`` is 0."""
    shares = np.full(len(whole), np.nan)
    np.divide(part, whole, out=shares, where=whole > 0)
    return shares


def share_estimate(value: float, drawn: NDArray[np.float64], groups: int) -> Estimate:
    """A figure between 0 and 1 with its interval.

    Args:
        value: The figure itself.
        drawn: ``(R,)``, that of each resample, NaN where it has none.
        groups: That the figure rests on. If all resamples agree, they do not show what could have
            gone wrong, and the interval is Wilson's for so many trials.
    """
    low, high = quantiles(drawn[:, None], groups)[:, 0].tolist()
    if math.isnan(value) or not groups:
        return Estimate(value)
    return Estimate(
        value, *((low, high) if low < high else wilson_interval(value * groups, groups))
    )


def _alarms(point: OperatingPoint, drawn: NDArray[np.float64], groups: int) -> Estimate:
    value = point.false_alarms_per_image
    low, high = quantiles(drawn[:, None], groups)[:, 0].tolist()
    if low < high:
        return Estimate(value, low, high)
    return Estimate(value, 0.0, _RULE_OF_THREE / groups) if value == 0 else Estimate(value)
