"""Paints a photograph with its boxes into a rectangle, for rows of lists and previews."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.qt import theme
from manhole_studio.qt.features.importer.scanned import Shown
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.box_painter import series_colour

PLACEHOLDER: Final = 24
_LEAST_MARK: Final = 8.0


def paint_photo(
    painter: QPainter,
    area: QRect,
    pixmap: QPixmap | None,
    shown: Shown | None = None,
    marked: XYXY | None = None,
    *,
    top: bool = False,
) -> None:
    """Fit the photograph into ``area``; a field with an icon while it is loading or damaged.

    Args:
        painter: Works in the coordinates of ``area``.
        area: Where to paint.
        pixmap: None while it is being loaded, null if it cannot be shown.
        shown: Says where the boxes are.
        marked: The box that there is something to say about, in pixels of the photograph.
        top: Put it at the top of ``area`` rather than in the middle.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if pixmap is None or pixmap.isNull():
        _paint_placeholder(painter, area, "image" if pixmap is None else "error")
    else:
        place = QRect(QPoint(), pixmap.size().scaled(area.size(), _FIT))
        place.moveCenter(area.center())
        if top:
            place.moveTop(area.top())
        target = QRectF(place)
        painter.drawPixmap(place, pixmap)  # whole pixels are several times as quick
        if shown is not None and shown.size[0] > 0:
            scale = target.width() / shown.size[0]
            _paint_boxes(painter, target, scale, shown.boxes, marked)
    painter.restore()


_FIT: Final = Qt.AspectRatioMode.KeepAspectRatio


def _paint_boxes(
    painter: QPainter, target: QRectF, scale: float, boxes: Sequence[XYXY], marked: XYXY | None
) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    wide = target.width() > 240
    for xyxy in boxes:
        if xyxy != marked:
            _paint_box(painter, _placed(xyxy, target, scale), series_colour(0), 2 if wide else 1.5)
    if marked is not None:
        colour = QColor(theme.load_tokens("dark").danger)
        shown = _visible(_placed(marked, target, scale), target.adjusted(2, 2, -2, -2))
        _paint_box(painter, shown, colour, 3 if wide else 2)


def _visible(rect: QRectF, area: QRectF) -> QRectF:
    """The part inside ``area``; of what has no area or lies outside, a mark at the nearest place.

    Only so can be seen where the box would be.
    """
    inside = rect.intersected(area)
    if min(inside.width(), inside.height()) >= _LEAST_MARK:
        return inside
    mark = QRectF(0, 0, max(inside.width(), _LEAST_MARK), max(inside.height(), _LEAST_MARK))
    mark.moveCenter(rect.center())
    mark.moveLeft(min(max(mark.left(), area.left()), area.right() - mark.width()))
    mark.moveTop(min(max(mark.top(), area.top()), area.bottom() - mark.height()))
    return mark


def _paint_box(painter: QPainter, rect: QRectF, colour: QColor, width: float) -> None:
    # A dark rim keeps the line visible on a background of its own colour.
    painter.setPen(QPen(QColor(0, 0, 0, 150), width + 2))
    painter.drawRect(rect)
    painter.setPen(QPen(colour, width))
    painter.drawRect(rect)


def _placed(xyxy: XYXY, target: QRectF, scale: float) -> QRectF:
    x_min, y_min, x_max, y_max = (value * scale for value in xyxy)
    first, second = QPointF(x_min, y_min), QPointF(x_max, y_max)
    return QRectF(first, second).normalized().translated(target.topLeft())


def _paint_placeholder(painter: QPainter, area: QRect, icon_name: str) -> None:
    painter.fillPath(_rounded(QRectF(area)), QColor(theme.tokens().surface_raised))
    square = QRect(0, 0, PLACEHOLDER, PLACEHOLDER)
    square.moveCenter(area.center())
    icon(icon_name, "text_muted").paint(painter, square)


def _rounded(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect, 4, 4)
    return path
