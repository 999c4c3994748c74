"""Average precision of thousands of resamples at once."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.evaluation.average_precision import RECALL_LEVELS

_CHUNK: Final = 200_000
"""Numbers worked on at a time: more leave the processor's cache."""

_EXACT: Final = 2**24
"""Up to here 32 bits hold every whole number."""


def resampled_precisions(
    drawn: NDArray[np.float32],
    group: NDArray[np.intp],
    matched: NDArray[np.bool_],
    boxes: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Average precision of one class when groups of images occur several times or not at all.

    A group drawn twice has its detections twice, side by side in the ranking. Only a detection
    that is true can raise the precision, so the curves are kept at those alone.

    Args:
        drawn: ``(R, G)``, how often each group occurs in each resample, whole numbers.
        group: ``(D,)``, of each detection, most confident first.
        matched: ``(T, D)``, see ``ClassMatches``.
        boxes: ``(R,)``, in each resample.

    Returns:
        ``(R, T)``; NaN in resamples without boxes.
    """
    found_at = np.flatnonzero(matched.any(axis=0))
    precisions = np.zeros((len(drawn), len(matched)))
    if len(found_at):
        curves = [np.flatnonzero(row) for row in matched[:, found_at]]
        rows = max(1, min(_CHUNK // len(found_at), int(_EXACT / (boxes.max() + 2))))
        for start in range(0, len(drawn), rows):
            part = slice(start, start + rows)
            reported = _reported(drawn[part], group, found_at)
            needed = _needed(boxes[part])
            for index, curve in enumerate(curves):
                weights = drawn[part].take(group[found_at[curve]], axis=1)
                upto = reported.take(curve, axis=1)
                precisions[part, index] = _interpolated(weights, upto, needed)
    precisions[boxes == 0] = np.nan
    return precisions


def _reported(
    drawn: NDArray[np.float32], group: NDArray[np.intp], found_at: NDArray[np.intp]
) -> NDArray[np.float32]:
    """``(R, len(found_at))``: how many detections there are up to each of those places, or 1."""
    group = group[: found_at[-1] + 1]
    # Each stretch of the ranking ends with a detection of found_at, so none is empty.
    stretches = np.append(0, found_at[:-1] + 1)
    # Row by row, because a gather that stays in the cache is several times faster.
    counts = np.stack([np.add.reduceat(row.take(group), stretches) for row in drawn])
    return np.asarray(np.maximum(np.cumsum(counts, axis=1), 1))


def _needed(boxes: NDArray[np.float64]) -> NDArray[np.float32]:
    """``(R, 101)``: the fewest boxes that have to be found to reach each level of recall.

    Decided by the very division that gives the recall, for ties with a level to fall the same way.
    """
    boxes = np.maximum(boxes, 1)[:, None]
    needed = np.ceil(RECALL_LEVELS * boxes)
    needed -= (needed - 1) / boxes >= RECALL_LEVELS
    needed += needed / boxes < RECALL_LEVELS
    return needed.astype(np.float32)


def _interpolated(
    weights: NDArray[np.float32], reported: NDArray[np.float32], needed: NDArray[np.float32]
) -> NDArray[np.float64]:
    """``(R,)``: the best precision at each level of recall or above, averaged over the levels.

    All resamples share one search: one rising sequence is made of theirs, each ended by a place of
    precision 0 for the levels that it never reaches.
    """
    resamples, places = weights.shape
    found = np.empty((resamples, places + 1), np.float32)
    precision = np.zeros((resamples, places + 1), np.float32)
    np.cumsum(weights, axis=1, out=found[:, :-1])
    np.divide(found[:, :-1], reported, out=precision[:, :-1])
    span = needed.max() + 2  # the last level needs all boxes, and more cannot be found
    found[:, -1] = span - 1
    offsets = np.arange(resamples, dtype=np.float32)[:, None] * span
    found += offsets
    at = np.searchsorted(found.ravel(), (needed + offsets).ravel())
    best = np.maximum.reduceat(precision.ravel(), at).reshape(needed.shape)
    best = np.maximum.accumulate(best[:, ::-1], axis=1)
    return np.asarray(best.mean(axis=1, dtype=np.float64))
