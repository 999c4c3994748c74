"""Whether two annotations of one photograph say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.geometry import pairwise_iou

_ROUNDING: Final = 2.0
"""Pixels; tools round corners, and then fractions to six decimals."""
_SAME_PLACE: Final = 0.9
"""Intersection over union of two boxes that are meant to be one."""


def agree(first: Sequence[Box], second: Sequence[Box]) -> bool:
    """Whether both hold the same boxes within rounding, in whatever order."""
    if len(first) != len(second):
        return False
    left = list(second)
    for box in first:
        twin = next((other for other in left if _alike(box, other)), None)
        if twin is None:
            return False
        left.remove(twin)
    return True


def merged(first: Sequence[Box], second: Sequence[Box]) -> tuple[Box, ...]:
    """The boxes of both; of two in the same place with the same name, the first's."""
    known = {(one, two) for one, two in same_place(first, second)}
    said = {two for one, two in known if one.class_name == two.class_name}
    return (*first, *(box for box in second if box not in said))


def same_place(first: Sequence[Box], second: Sequence[Box]) -> Iterator[tuple[Box, Box]]:
    """Pairs of boxes, one of each side, that nearly cover each other whatever their names."""
    if not first or not second:
        return
    corners = (np.array([box.xyxy for box in boxes], dtype=float) for boxes in (first, second))
    for row, column in np.argwhere(pairwise_iou(*corners) > _SAME_PLACE).tolist():
        yield first[row], second[column]


def _alike(box: Box, other: Box) -> bool:
    return box.class_name == other.class_name and all(
        abs(a - b) <= _ROUNDING for a, b in zip(box.xyxy, other.xyxy, strict=True)
    )
