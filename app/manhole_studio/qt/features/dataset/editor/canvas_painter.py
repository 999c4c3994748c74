"""Paints what lies over the photograph in the editor, from numbers and at any zoom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.qt.features.dataset.editor.box_geometry import HANDLES, Handle, handle_point
from manhole_studio.qt.widgets.box_painter import OverlayBox, paint_boxes, series_colour
from manhole_studio.qt.widgets.viewport import Viewport

HANDLE_SIDE: Final = 9.0
_ROOM_FOR_EDGE_HANDLES: Final = 36.0
_TEXT_FROM_WIDTH: Final = 18.0
"""Labels of boxes that are narrower on the screen would hide what they name."""
_RIM: Final = QColor(0, 0, 0, 150)


def shown_handles(rect: QRectF) -> Sequence[Handle]:
    """All eight, or only the corners of a box that is small on the screen."""
    return [
        handle
        for handle in HANDLES
        if (handle.x or rect.width() >= _ROOM_FOR_EDGE_HANDLES)
        and (handle.y or rect.height() >= _ROOM_FOR_EDGE_HANDLES)
    ]


def paint_quiet(
    painter: QPainter, boxes: Sequence[OverlayBox], viewport: Viewport, area: QRectF
) -> None:
    """Boxes that are not selected."""
    bare = [
        box
        if (box.xyxy[2] - box.xyxy[0]) * viewport.scale >= _TEXT_FROM_WIDTH
        else OverlayBox(box.xyxy, "", box.colour_index, box.dashed)
        for box in boxes
    ]
    paint_boxes(painter, bare, viewport.scale, viewport.origin, area)


def paint_marked(
    painter: QPainter,
    boxes: Sequence[OverlayBox],
    viewport: Viewport,
    area: QRectF,
    *,
    strong: bool,
) -> None:
    """Boxes that the next key is about (``strong``) or under the mouse: tinted, with labels."""
    for box in boxes:
        fill = series_colour(box.colour_index)
        fill.setAlpha(60 if strong else 34)
        painter.fillRect(viewport.rect(box.xyxy), fill)
    paint_boxes(painter, boxes, viewport.scale, viewport.origin, area)
    if strong:
        painter.setPen(QPen(QColor("#ffffff"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in boxes:
            painter.drawRect(viewport.rect(box.xyxy))


def paint_handles(painter: QPainter, xyxy: XYXY, colour_index: int, viewport: Viewport) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_RIM, 1))
    painter.setBrush(QColor("#ffffff"))
    for handle in shown_handles(viewport.rect(xyxy)):
        square = QRectF(0, 0, HANDLE_SIDE, HANDLE_SIDE)
        square.moveCenter(viewport.point(*handle_point(xyxy, handle)))
        painter.drawRect(square)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(series_colour(colour_index))
    for handle in shown_handles(viewport.rect(xyxy)):
        square = QRectF(0, 0, HANDLE_SIDE - 4, HANDLE_SIDE - 4)
        square.moveCenter(viewport.point(*handle_point(xyxy, handle)))
        painter.drawRect(square)
    painter.restore()


def paint_guides(painter: QPainter, at: QPointF, area: QRectF) -> None:
    """Lines through the mouse, to begin a box exactly at an edge."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    across = QLineF(area.left(), at.y(), area.right(), at.y())
    down = QLineF(at.x(), area.top(), at.x(), area.bottom())
    for colour, width in ((_RIM, 3), (QColor(255, 255, 255, 220), 1)):
        painter.setPen(QPen(colour, width))
        painter.drawLines(across, down)
    painter.restore()
