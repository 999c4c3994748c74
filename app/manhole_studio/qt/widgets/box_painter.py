"""Paints boxes with their labels, sharp at any zoom because it works from numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QPointF, QRectF, QSizeF, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.qt import theme
from manhole_studio.qt.widgets.label_places import place_labels
from manhole_studio.qt.widgets.viewport import Viewport

LINE_WIDTH: Final = 2.0
_CHIP_PADDING: Final = 5.0
_STRONG: Final = 2.5


@dataclass(frozen=True, slots=True)
class OverlayBox:
    """One rectangle over an image; ``xyxy`` in pixels of the image."""

    xyxy: XYXY
    text: str
    colour_index: int
    """Which of the theme's series colours, from 0; counted round."""
    dashed: bool = False
    strong: bool = False
    """Of a danger: told by its shape, too, for those who see no colours."""
    faint: bool = False
    """Not sure yet."""


def paint_boxes(
    painter: QPainter,
    boxes: Sequence[OverlayBox],
    scale: float,
    origin: QPointF,
    area: QRectF,
) -> None:
    """Paint ``boxes`` with later ones on top.

    Args:
        painter: Works in the target's own coordinates, not in those of the image.
        boxes: What to paint.
        scale: Target units a pixel of the image.
        origin: Where the image's top left corner lies in the target.
        area: Labels are kept inside this part of the target.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    line = line_width(font)
    viewport = Viewport(scale, origin)
    shown = [(box, rect) for box in boxes if (rect := viewport.rect(box.xyxy)).intersects(area)]
    for box, rect in shown:
        _paint_outline(painter, rect, box, line)
    labelled = [(box, rect) for box, rect in shown if box.text]
    sizes = [_chip_size(metrics, box) for box, _ in labelled]
    places = place_labels([rect for _, rect in labelled], sizes, area)
    for (box, _), place in zip(labelled, places, strict=True):
        _paint_chip(painter, place, box)
    painter.restore()


def line_width(font: QFont) -> float:
    """Of outlines beside labels in ``font``."""
    return LINE_WIDTH * max(1.0, QFontMetricsF(font).height() / 24)


def series_colour(index: int) -> QColor:
    """The colour of a class over an image, in either scheme the bright one of the dark scheme.

    Roads are dark, whatever the window is.
    """
    series = theme.load_tokens("dark").series
    return QColor(series[index % len(series)])


def readable_on(colour: QColor) -> QColor:
    """Black or white, whichever has the higher contrast on ``colour`` (WCAG 2)."""
    luminance = (
        0.2126 * _linear(colour.redF())
        + 0.7152 * _linear(colour.greenF())
        + 0.0722 * _linear(colour.blueF())
    )
    return QColor("#000000") if luminance > 0.179 else QColor("#ffffff")


def _paint_outline(painter: QPainter, rect: QRectF, box: OverlayBox, line: float) -> None:
    colour = series_colour(box.colour_index)
    width = line * (_STRONG if box.strong else 0.75 if box.faint else 1.0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # A dark rim keeps the line visible on a background of its own colour.
    painter.setPen(_mitred(QColor(0, 0, 0, 150), width + 2))
    painter.drawRect(rect)
    dashed = Qt.PenStyle.DashLine if box.dashed else Qt.PenStyle.SolidLine
    painter.setPen(_mitred(colour, width, dashed))
    painter.drawRect(rect)
    if box.strong:
        painter.setPen(_mitred(QColor("#000000"), width / 3, Qt.PenStyle.DashLine))
        painter.drawRect(rect)


def _mitred(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(colour, width, style)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def _chip_size(metrics: QFontMetricsF, box: OverlayBox) -> QSizeF:
    height = metrics.height() + 2
    padding = _CHIP_PADDING * metrics.height() / 16
    sign = height if box.strong else 0.0
    return QSizeF(metrics.horizontalAdvance(box.text) + sign + 2 * padding, height)


def _paint_chip(painter: QPainter, chip: QRectF, box: OverlayBox) -> None:
    colour = series_colour(box.colour_index)
    ink = colour if box.faint else readable_on(colour)
    painter.fillRect(chip, QColor(0, 0, 0, 170) if box.faint else colour)
    text = QRectF(chip)
    if box.strong:
        side = chip.height()
        _paint_warning_sign(painter, QRectF(chip.left() + side / 8, chip.top(), side, side), ink)
        text.setLeft(chip.left() + side)
    painter.setPen(ink)
    painter.drawText(text, Qt.AlignmentFlag.AlignCenter, box.text)


def _paint_warning_sign(painter: QPainter, square: QRectF, ink: QColor) -> None:
    side, middle = square.width(), square.center().x()
    pen = QPen(ink, side / 12)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    low, high = square.top() + side * 0.8, square.top() + side * 0.2
    corners = ((middle, high), (middle + side * 0.36, low), (middle - side * 0.36, low))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    painter.drawLine(QPointF(middle, high + side * 0.22), QPointF(middle, high + side * 0.37))
    painter.drawPoint(QPointF(middle, low - side * 0.1))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
