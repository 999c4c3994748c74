"""Paints boxes with their labels, sharp at any zoom because it works from numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.qt import theme

LINE_WIDTH: Final = 2.0
_CHIP_PADDING: Final = 5.0


@dataclass(frozen=True, slots=True)
class OverlayBox:
    """One rectangle over an image; ``xyxy`` in pixels of the image."""

    xyxy: XYXY
    text: str
    colour_index: int
    """Which of the theme's series colours, from 0; counted round."""
    dashed: bool = False


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
    line = LINE_WIDTH * max(1.0, metrics.height() / 24)
    for box in boxes:
        x0, y0, x1, y1 = box.xyxy
        rect = QRectF(
            QPointF(x0 * scale, y0 * scale) + origin, QPointF(x1 * scale, y1 * scale) + origin
        )
        if rect.intersects(area):
            colour = series_colour(box.colour_index)
            _paint_outline(painter, rect, colour, line, box.dashed)
            if box.text:
                _paint_chip(painter, rect, colour, box.text, metrics, area)
    painter.restore()


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


def _paint_outline(
    painter: QPainter, rect: QRectF, colour: QColor, line: float, dashed: bool
) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # A dark rim keeps the line visible on a background of its own colour.
    painter.setPen(QPen(QColor(0, 0, 0, 150), line + 2))
    painter.drawRect(rect)
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    pen = QPen(colour, line, style)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.drawRect(rect)


def _paint_chip(
    painter: QPainter,
    rect: QRectF,
    colour: QColor,
    text: str,
    metrics: QFontMetricsF,
    area: QRectF,
) -> None:
    padding = _CHIP_PADDING * metrics.height() / 16
    chip = QRectF(0, 0, metrics.horizontalAdvance(text) + 2 * padding, metrics.height() + 2)
    chip.moveBottomLeft(rect.topLeft() - QPointF(LINE_WIDTH / 2, 0))
    if chip.top() < area.top():
        chip.moveTop(max(area.top(), rect.top()))
    chip.moveLeft(max(area.left(), min(chip.left(), area.right() - chip.width())))
    painter.fillRect(chip, colour)
    painter.setPen(readable_on(colour))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
