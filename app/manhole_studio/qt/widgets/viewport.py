"""Where the pixels of an image lie in what shows it."""

from __future__ import annotations

from dataclasses import dataclass

from PyQt6.QtCore import QPointF, QRectF

from manhole_studio.core.annotations.annotation import XYXY


@dataclass(frozen=True, slots=True)
class Viewport:
    """From pixels of the image to the widget."""

    scale: float
    origin: QPointF

    def rect(self, xyxy: XYXY) -> QRectF:
        return QRectF(self.point(xyxy[0], xyxy[1]), self.point(xyxy[2], xyxy[3]))

    def point(self, x: float, y: float) -> QPointF:
        return QPointF(x * self.scale, y * self.scale) + self.origin

    def to_image(self, position: QPointF) -> tuple[float, float]:
        point = (position - self.origin) / self.scale
        return point.x(), point.y()
