"""Between the relative coordinates of zones and the screen."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PyQt6.QtCore import QPointF, QRectF

from manhole_studio.core.detection.zones import CountingLine, Direction, Point


@dataclass(frozen=True, slots=True)
class ZoneFrame:
    """Where the whole image lies in what shows it; not empty."""

    rect: QRectF

    def place(self, point: Point) -> QPointF:
        x, y = point
        return QPointF(
            self.rect.left() + x * self.rect.width(), self.rect.top() + y * self.rect.height()
        )

    def point(self, position: QPointF) -> Point:
        """The nearest point of the image."""
        x = (position.x() - self.rect.left()) / self.rect.width()
        y = (position.y() - self.rect.top()) / self.rect.height()
        return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)

    def distance(self, one: Point, other: Point) -> float:
        between = self.place(one) - self.place(other)
        return math.hypot(between.x(), between.y())

    def way(self, line: CountingLine, direction: Direction) -> QPointF:
        """One unit of the screen long: where covers go that cross the line in a direction."""
        along = self.place(line.end) - self.place(line.start)
        length = math.hypot(along.x(), along.y()) or 1.0
        # y points down: to the right of (1, 0) is (0, 1).
        to_right = QPointF(-along.y(), along.x()) / length
        return -to_right if direction is Direction.TO_LEFT else to_right


def arrow(way: QPointF) -> str:
    """The character that points most nearly there."""
    eighth = round(math.atan2(way.y(), way.x()) / (math.pi / 4)) % 8
    return "→↘↓↙←↖↑↗"[eighth]
