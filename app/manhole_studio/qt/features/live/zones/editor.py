"""Lets the user draw and change the region and the counting line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from PyQt6.QtCore import QObject, QPointF, Qt, pyqtSignal

from manhole_studio.core.detection.zones import CountingLine, Direction, Point, Region
from manhole_studio.qt.features.live.zones.frame import ZoneFrame

GRIP: Final = 10.0
"""Pixels of the screen around a corner in which the mouse takes it."""
_LEAST_STEP: Final = 4.0
"""Pixels of the screen between two corners."""
_SHORTEST_LINE: Final = 12.0
"""Pixels of the screen; a shorter drag is a click."""
_THINNEST: Final = 1e-4
"""A region in which less of the picture than this is a slip of the hand."""
_KEY_STEP: Final = 0.02
_FINE_KEY_STEP: Final = 0.004
_ARROWS: Final[dict[int, tuple[int, int]]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
DRAWING_KEYS: Final = frozenset(
    (
        *_ARROWS,
        *(Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_Space),
        *(Qt.Key.Key_Return, Qt.Key.Key_Enter),
    )
)


class Shape(StrEnum):
    REGION = "region"
    LINE = "line"


class ZoneEditor(QObject):
    """What the mouse and the keys do to the zones; paints nothing.

    Positions are the widget's; those that are handled answer True.
    """

    changed = pyqtSignal()
    """Something looks different now."""
    region_changed = pyqtSignal(object)
    """Region | None: by the user."""
    line_changed = pyqtSignal(object)
    """CountingLine | None: by the user."""
    drawing_ended = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._region: Region | None = None
        self._line: CountingLine | None = None
        self._drawing: Shape | None = None
        self._draft: list[Point] = []
        self._pointer: Point = (0.5, 0.5)
        self._held: tuple[Shape, int] | None = None
        self._before: tuple[Region | None, CountingLine | None] = (None, None)

    @property
    def region(self) -> Region | None:
        return self._region

    @property
    def line(self) -> CountingLine | None:
        return self._line

    @property
    def drawing(self) -> Shape | None:
        return self._drawing

    @property
    def is_drawing(self) -> bool:
        return self._drawing is not None

    @property
    def draft(self) -> tuple[Point, ...]:
        return tuple(self._draft)

    @property
    def pointer(self) -> Point:
        """Where the next point would be set."""
        return self._pointer

    @property
    def new_direction(self) -> Direction:
        """Of a line that is being drawn: that of the one it replaces."""
        return Direction.BOTH if self._line is None else self._line.direction

    @property
    def can_close(self) -> bool:
        """Whether the draft is a region already."""
        return self._drawing is Shape.REGION and _has_inside(self._draft)

    def hint(self) -> str:
        """What to do next; empty while nothing is drawn."""
        match self._drawing, len(self._draft):
            case None, _:
                return ""
            case Shape.LINE, 0:
                return self.tr(
                    "Drag a line across the way that covers take, or click its two ends. "
                    "Esc cancels."
                )
            case Shape.LINE, _:
                return self.tr("Let go or click at the other end of the line. Esc cancels.")
            case Shape.REGION, 0:
                return self.tr(
                    "Click the corners of the region in which covers count, or move with the "
                    "arrow keys and press Space. Esc cancels."
                )
            case _ if not self.can_close:
                return self.tr("Click the next corner. Backspace takes the last one back.")
            case _:
                return self.tr(
                    "Click the next corner. Enter, a double click or a click on the first "
                    "corner closes the region."
                )

    def shown(self) -> tuple[Region | None, CountingLine | None]:
        """Without the one that is being drawn anew."""
        return (
            None if self._drawing is Shape.REGION else self._region,
            None if self._drawing is Shape.LINE else self._line,
        )

    def set_zones(self, region: Region | None, line: CountingLine | None) -> None:
        """Emits nothing but that a drawing has ended."""
        if (region, line) == (self._region, self._line):
            return
        self._region, self._line = region, line
        self._held = None
        self.cancel()
        self.changed.emit()

    def begin_region(self) -> None:
        self._begin(Shape.REGION)

    def begin_line(self) -> None:
        self._begin(Shape.LINE)

    def cancel(self) -> None:
        if self._drawing is not None:
            self._end()

    def remove_region(self) -> None:
        self._keep_region(None)

    def remove_line(self) -> None:
        self._keep_line(None)

    def set_direction(self, direction: Direction) -> None:
        if self._line is not None and direction is not self._line.direction:
            self._keep_line(replace(self._line, direction=direction))

    def next_direction(self) -> None:
        if self._line is not None:
            directions = list(Direction)
            at = directions.index(self._line.direction)
            self.set_direction(directions[(at + 1) % len(directions)])

    def press(self, position: QPointF, frame: ZoneFrame) -> bool:
        if self._drawing is not None:
            self._pointer = frame.point(position)
            self._set_point(frame)
            return True
        self._held = self.corner_at(position, frame)
        self._before = self._region, self._line
        return self._held is not None

    def move(self, position: QPointF, frame: ZoneFrame) -> bool:
        if self._drawing is not None:
            self._pointer = frame.point(position)
        elif self._held is not None:
            self._move_corner(*self._held, frame.point(position), frame)
        else:
            return False
        self.changed.emit()
        return True

    def release(self, position: QPointF, frame: ZoneFrame) -> bool:
        if self._drawing is Shape.LINE and self._draft:
            self._pointer = frame.point(position)
            self._finish_line(frame)
        elif self._held is not None:
            self._held = None
            if self._region != self._before[0]:
                self.region_changed.emit(self._region)
            if self._line != self._before[1]:
                self.line_changed.emit(self._line)
        else:
            return self.is_drawing
        return True

    def double_click(self) -> bool:
        """The first of its clicks has set a corner."""
        if self._drawing is None:
            return False
        self._close_region()
        return True

    def press_key(self, key: int, frame: ZoneFrame, *, fine: bool = False) -> bool:
        """Only while something is drawn."""
        if self._drawing is None or key not in DRAWING_KEYS:
            return False
        match key:
            case Qt.Key.Key_Escape:
                self.cancel()
            case Qt.Key.Key_Backspace:
                del self._draft[-1:]
            case Qt.Key.Key_Space:
                self._set_point(frame)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._drawing is Shape.LINE:
                self._set_point(frame)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._close_region()
            case _:
                step = _FINE_KEY_STEP if fine else _KEY_STEP
                dx, dy = _ARROWS[key]
                x, y = self._pointer
                self._pointer = _within(x + dx * step), _within(y + dy * step)
        self.changed.emit()
        return True

    def corner_at(self, position: QPointF, frame: ZoneFrame) -> tuple[Shape, int] | None:
        """What can be dragged there: the nearest corner of the region, or end of the line."""
        corners = [(Shape.REGION, index, point) for index, point in enumerate(self._corners())]
        if self._line is not None:
            ends = (self._line.start, self._line.end)
            corners += [(Shape.LINE, index, point) for index, point in enumerate(ends)]
        far = [
            ((frame.place(point) - position).manhattanLength(), shape, index)
            for shape, index, point in corners
        ]
        distance, shape, index = min(far, default=(GRIP + 1, Shape.REGION, 0))
        return (shape, index) if distance <= GRIP else None

    def _corners(self) -> tuple[Point, ...]:
        return () if self._region is None else self._region.points

    def _begin(self, shape: Shape) -> None:
        self._drawing, self._draft, self._held = shape, [], None
        self._pointer = (0.5, 0.5)
        self.changed.emit()

    def _end(self) -> None:
        self._drawing, self._draft = None, []
        self.changed.emit()
        self.drawing_ended.emit()

    def _set_point(self, frame: ZoneFrame) -> None:
        if self._drawing is Shape.LINE and self._draft:
            self._finish_line(frame)
            return
        draft, point = self._draft, self._pointer
        if self.can_close and frame.distance(draft[0], point) <= GRIP:
            self._close_region()
        elif not draft or frame.distance(draft[-1], point) >= _LEAST_STEP:
            draft.append(point)
            self.changed.emit()

    def _finish_line(self, frame: ZoneFrame) -> None:
        start, end = self._draft[0], self._pointer
        if frame.distance(start, end) >= _SHORTEST_LINE:
            self._keep_line(CountingLine(start, end, self.new_direction))
            self._end()

    def _close_region(self) -> None:
        if self.can_close:
            self._keep_region(Region(tuple(self._draft)))
            self._end()

    def _keep_region(self, region: Region | None) -> None:
        self._region = region
        self.changed.emit()
        self.region_changed.emit(region)

    def _keep_line(self, line: CountingLine | None) -> None:
        self._line = line
        self.changed.emit()
        self.line_changed.emit(line)

    def _move_corner(self, shape: Shape, index: int, point: Point, frame: ZoneFrame) -> None:
        if shape is Shape.REGION and self._region is not None:
            points = (*self._region.points[:index], point, *self._region.points[index + 1 :])
            if _has_inside(points):
                self._region = Region(points)
        elif shape is Shape.LINE and self._line is not None:
            ends = [self._line.start, self._line.end]
            ends[index] = point
            if frame.distance(*ends) >= _SHORTEST_LINE:
                self._line = replace(self._line, start=ends[0], end=ends[1])


def _within(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _has_inside(points: Sequence[Point]) -> bool:
    """Whether the points span an area; three on one line do not."""
    if len(points) < 3:
        return False
    (x0, y0), (x1, y1) = points[:2]
    return any(
        abs((x1 - x0) * (y - y0) - (x - x0) * (y1 - y0)) / 2 > _THINNEST for x, y in points[2:]
    )
