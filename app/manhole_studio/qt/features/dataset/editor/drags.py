"""What a drag over the photograph does to boxes while the button is down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.qt.features.dataset.editor.box_geometry import (
    Handle,
    moved,
    resized,
    spanned,
)

Point = tuple[float, float]
"""In pixels of the image."""
Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MoveDrag:
    """Carries boxes along."""

    start: Point
    places: tuple[XYXY, ...]

    def at(self, point: Point, size: Size) -> Sequence[XYXY]:
        return moved(self.places, point[0] - self.start[0], point[1] - self.start[1], size)


@dataclass(frozen=True, slots=True)
class ResizeDrag:
    """Pulls one box by a handle."""

    handle: Handle
    place: XYXY

    def at(self, point: Point, size: Size) -> Sequence[XYXY]:
        return (resized(self.place, self.handle, point, size),)


@dataclass(frozen=True, slots=True)
class DrawDrag:
    """Spans a new box."""

    start: Point

    def at(self, point: Point, size: Size) -> Sequence[XYXY]:
        place = spanned(self.start, point, size)
        return () if place is None else (place,)


Drag = MoveDrag | ResizeDrag | DrawDrag
