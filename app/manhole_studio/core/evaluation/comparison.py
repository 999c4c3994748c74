"""Whether one set of weights is better than another, judged on the same images."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.average_precision import mean_precisions
from manhole_studio.core.evaluation.estimate import Difference
from manhole_studio.core.evaluation.evidence import Evidence
from manhole_studio.core.evaluation.intervals import per_image_counts, ratio
from manhole_studio.core.evaluation.resampling import (
    FEWEST_GROUPS,
    Resampling,
    drawn_difference,
)

_MOST_TIMES: Final = 20
"""Of the boxes there are: more than that nobody is going to label for one answer."""
_FOUND, _REPORTED, _BOXES = range(3)
"""Columns of :func:`per_image_counts`."""

_Pair = list[NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class ImageChange:
    """What differs on one image, each evaluation at its own threshold."""

    image: int
    missed: tuple[int, int]
    """First, second."""
    false_alarms: tuple[int, int]

    @property
    def gain(self) -> int:
        """Errors fewer in the second; below zero where it is worse."""
        return self.missed[0] + self.false_alarms[0] - self.missed[1] - self.false_alarms[1]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Second minus first; intervals from resampling both on the same groups of images."""

    map50: Difference
    map50_95: Difference
    precision: Difference
    recall: Difference
    more_boxes: int | None
    """How many more boxes of the same kind would about decide mAP50; None if it is decided, or
    if no number of them would be of use."""
    changes: tuple[ImageChange, ...]
    """Images on which something differs, the largest gains and losses first."""


def compare(first: Assessment, second: Assessment, thresholds: tuple[float, float]) -> Comparison:
    """Each at its own threshold; takes about as long as making the assessments.

    Raises:
        UserFacingError: they did not look at the same images with the same boxes.
    """
    _check_same_images(first.evidence, second.evidence)
    resampling = first.resampling
    counts = [
        per_image_counts(one.matches, resampling.images, threshold)
        for one, threshold in zip((first, second), thresholds, strict=True)
    ]
    map50, map50_95 = _precisions(first, second)
    return Comparison(
        map50,
        map50_95,
        precision=_shares(resampling, counts, _REPORTED),
        recall=_shares(resampling, counts, _BOXES),
        more_boxes=more_boxes(map50, first),
        changes=_changes(*counts),
    )


def compare_map50(first: Assessment, second: Assessment) -> Difference:
    """Only that, several times as fast as :func:`compare`, which see."""
    _check_same_images(first.evidence, second.evidence)
    before, after = (first.resampling.map50s(one.matches) for one in (first, second))
    value, other = (mean_precisions(one.matches)[0] for one in (first, second))
    groups = first.groups_with_boxes
    return drawn_difference(value, other, after - before, groups, groups)


def more_boxes(map50: Difference, looked_at: Assessment) -> int | None:
    """How many more would about decide, if the difference stayed what it is.

    The interval narrows with the square root of what was looked at. None if it is decided, or
    would take more than 20 times the boxes.
    """
    boxes = sum(len(one.class_id) for one in looked_at.evidence.truth)
    times = times_as_many(map50, looked_at.groups_with_boxes)
    return None if times is None else max(1, math.ceil(boxes * (times - 1)))


def times_as_many(difference: Difference, groups: int) -> float | None:
    """The same as a multiple of what was looked at in so many groups of images."""
    lead = abs(difference.mean)
    reach = lead - (difference.low if difference.mean > 0 else -difference.high)
    if difference.is_decided or not lead > 0 or math.isnan(reach):
        return None
    times = max((reach / lead) ** 2, FEWEST_GROUPS / groups)
    return times if times <= 1 + _MOST_TIMES else None


def _precisions(first: Assessment, second: Assessment) -> tuple[Difference, Difference]:
    if second.resampling.draws_like(first.resampling):
        after = second.drawn_precisions
    else:  # which images belong together was worked out anew in between
        after = first.resampling.average_precisions(second.matches)
    pairs = zip(mean_precisions(first.matches), mean_precisions(second.matches), strict=True)
    gains, groups = after - first.drawn_precisions, first.groups_with_boxes
    map50, map50_95 = (
        drawn_difference(*pair, gains[:, column], groups, groups)
        for column, pair in enumerate(pairs)
    )
    return (map50, map50_95)


def _shares(resampling: Resampling, counts: _Pair, whole: int) -> Difference:
    """Boxes found as a share of the column ``whole``."""
    first, second = (
        float(ratio(*one[:, [_FOUND, whole]].sum(axis=0)[:, None])[0]) for one in counts
    )
    before, after = (ratio(one[:, _FOUND], one[:, whole]) for one in map(resampling.totals, counts))
    groups = int(resampling.groups_with(counts[0] + counts[1])[whole])
    differing = resampling.groups_with(counts[1] - counts[0])
    which = int(max(differing[_FOUND], differing[whole]))
    return drawn_difference(first, second, after - before, groups, which)


def _changes(before: NDArray[np.float64], after: NDArray[np.float64]) -> tuple[ImageChange, ...]:
    missed = np.column_stack([one[:, _BOXES] - one[:, _FOUND] for one in (before, after)])
    alarms = np.column_stack([one[:, _REPORTED] - one[:, _FOUND] for one in (before, after)])
    differs = (missed[:, 0] != missed[:, 1]) | (alarms[:, 0] != alarms[:, 1])
    changes = [
        ImageChange(image, _whole(missed[image]), _whole(alarms[image]))
        for image in np.flatnonzero(differs).tolist()
    ]
    return tuple(sorted(changes, key=lambda change: abs(change.gain), reverse=True))


def _whole(pair: NDArray[np.float64]) -> tuple[int, int]:
    return (int(pair[0]), int(pair[1]))


def _check_same_images(first: Evidence, second: Evidence) -> None:
    if first.identity() == second.identity():
        return
    sizes = [f"{len(one.images)} with {_boxes(one)} boxes" for one in (first, second)]
    if first.class_names != second.class_names:
        names = [", ".join(one.class_names) for one in (first, second)]
        why = f"The classes looked for are not the same: {names[0]}, and {names[1]}."
    elif sizes[0] != sizes[1]:
        why = f"They looked at different photographs: {sizes[0]}, and {sizes[1]}."
    else:
        why = "They looked at different photographs, or the boxes were changed in between."
    raise UserFacingError(
        "These evaluations cannot be compared",
        why,
        "Evaluate both on the same photographs, and compare the new evaluations.",
    )


def _boxes(evidence: Evidence) -> int:
    return sum(len(one.class_id) for one in evidence.truth)
