"""Moving and resizing rectangles inside an image, in whole pixels of the image."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from manhole_studio.core.annotations.annotation import XYXY

SMALLEST_SIDE: Final = 2.0
"""Pixels of the image."""


class Handle(NamedTuple):
    """Which edges a handle moves: -1 the low one, 1 the high one, 0 none."""

    x: int
    y: int


HANDLES: Final = tuple(Handle(x, y) for y in (-1, 0, 1) for x in (-1, 0, 1) if (x, y) != (0, 0))


def handle_point(xyxy: XYXY, handle: Handle) -> tuple[float, float]:
    """Where ``handle`` lies on the rectangle."""
    x0, y0, x1, y1 = xyxy
    return x0 + (x1 - x0) * (handle.x + 1) / 2, y0 + (y1 - y0) * (handle.y + 1) / 2


def spanned(
    first: tuple[float, float], second: tuple[float, float], size: tuple[int, int]
) -> XYXY | None:
    """The rectangle between two points, inside the image; None if it is too small to be meant."""
    xs = sorted(_whole(point[0], size[0]) for point in (first, second))
    ys = sorted(_whole(point[1], size[1]) for point in (first, second))
    if xs[1] - xs[0] < SMALLEST_SIDE or ys[1] - ys[0] < SMALLEST_SIDE:
        return None
    return xs[0], ys[0], xs[1], ys[1]


def resized(xyxy: XYXY, handle: Handle, point: tuple[float, float], size: tuple[int, int]) -> XYXY:
    """The rectangle with the handle's edges moved to ``point``, as far as there is room."""
    x0, x1 = _edges(xyxy[0], xyxy[2], handle.x, point[0], size[0])
    y0, y1 = _edges(xyxy[1], xyxy[3], handle.y, point[1], size[1])
    return x0, y0, x1, y1


def moved(boxes: Sequence[XYXY], dx: float, dy: float, size: tuple[int, int]) -> tuple[XYXY, ...]:
    """All rectangles moved by as much of the distance as keeps every one inside the image."""
    if not boxes:
        return ()
    dx = _step(dx, min(box[0] for box in boxes), size[0] - max(box[2] for box in boxes))
    dy = _step(dy, min(box[1] for box in boxes), size[1] - max(box[3] for box in boxes))
    return tuple((x0 + dx, y0 + dy, x1 + dx, y1 + dy) for x0, y0, x1, y1 in boxes)


def inside(xyxy: XYXY, size: tuple[int, int]) -> XYXY | None:
    """The part of the rectangle that lies in the image; None if that is nothing to speak of."""
    width, height = size
    x0, y0 = max(0.0, xyxy[0]), max(0.0, xyxy[1])
    x1, y1 = min(float(width), xyxy[2]), min(float(height), xyxy[3])
    enough = x1 - x0 >= SMALLEST_SIDE and y1 - y0 >= SMALLEST_SIDE
    return (x0, y0, x1, y1) if enough else None


def _whole(value: float, limit: int) -> float:
    return float(min(max(round(value), 0), limit))


def _edges(low: float, high: float, side: int, to: float, limit: int) -> tuple[float, float]:
    to = _whole(to, limit)
    if side < 0:
        return max(0.0, min(to, high - SMALLEST_SIDE)), high
    if side > 0:
        return low, min(float(limit), max(to, low + SMALLEST_SIDE))
    return low, high


def _step(wanted: float, room_before: float, room_after: float) -> float:
    # A box that already sticks out must not be pushed back by a move along the other axis.
    return min(max(float(round(wanted)), min(0.0, -room_before)), max(0.0, room_after))
