"""Where in the picture covers count: inside a region, or when they cross a line.

Coordinates are relative: ``(0, 0)`` is the picture's top left corner, ``(1, 1)`` the bottom right.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """A polygon; its last point is joined to the first."""

    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        """Raises ValueError for fewer than three points."""
        if len(self.points) < 3:
            raise ValueError("a region has at least three points")

    def contains(self, point: Point) -> bool:
        """Even-odd rule, as a painted polygon is filled; on the edge either may be said."""
        x, y = point
        inside = False
        before = self.points[-1]
        for corner in self.points:
            (x0, y0), (x1, y1) = before, corner
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                inside = not inside
            before = corner
        return inside


class Direction(StrEnum):
    """Seen when looking from a line's start to its end."""

    BOTH = "both"
    TO_RIGHT = "to_right"
    TO_LEFT = "to_left"


@dataclass(frozen=True, slots=True)
class CountingLine:
    """Covers count when they cross from one side to the other."""

    start: Point
    end: Point
    direction: Direction = Direction.BOTH

    def crossing(self, before: Point, now: Point) -> Direction | None:
        """The direction in which a step crosses the line; None if it does not, or is not wanted.

        A step that ends on the line has not crossed it; the one that leaves it on the other side
        has.
        """
        if not _between(before, now, self.start, self.end):
            return None
        side_before = _side(self.start, self.end, before)
        side_now = _side(self.start, self.end, now)
        if side_before < 0 <= side_now:
            found = Direction.TO_RIGHT
        elif side_now < 0 <= side_before:
            found = Direction.TO_LEFT
        else:
            return None
        return found if self.direction in {Direction.BOTH, found} else None


def _side(start: Point, end: Point, point: Point) -> float:
    """Positive to the right of the way from start to end, as y points down."""
    (x0, y0), (x1, y1), (x, y) = start, end, point
    return (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)


def _between(before: Point, now: Point, start: Point, end: Point) -> bool:
    """Whether the step's own line passes between the ends, or through the start."""
    at_start, at_end = _side(before, now, start), _side(before, now, end)
    return (at_start <= 0 < at_end) or (at_end < 0 <= at_start)
