"""Paints boxes with their labels, sharp at any zoom because it works from numbers."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QPointF, QRectF, QSizeF, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.qt import theme
from manhole_studio.qt.widgets.label_places import place_labels
from manhole_studio.qt.widgets.viewport import Viewport

LINE_WIDTH: Final = 2.0
_CHIP_PADDING: Final = 5.0
_STRONG: Final = 2.5
_RIM: Final = QColor(0, 0, 0, 150)
_SIGN_RATIO: Final = 2


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
    # A dark rim keeps the line visible on a background of its own colour.
    _fill_frame(painter, rect, round(width) + 2, _RIM)
    if box.dashed:
        _draw_dashes(painter, rect, width, colour)
        return
    _fill_frame(painter, rect, round(width), colour)
    if box.strong:
        _draw_dashes(painter, rect, width * 0.4, QColor("#000000"))


def _fill_frame(painter: QPainter, rect: QRectF, width: int, colour: QColor) -> None:
    """Along ``rect``, half of it outside; takes half the time of an outline with a pen."""
    x0, y0 = round(rect.left() - width / 2), round(rect.top() - width / 2)
    x1, y1 = round(rect.right() + width / 2), round(rect.bottom() + width / 2)
    painter.fillRect(x0, y0, x1 - x0, width, colour)
    painter.fillRect(x0, y1 - width, x1 - x0, width, colour)
    painter.fillRect(x0, y0 + width, width, y1 - y0 - 2 * width, colour)
    painter.fillRect(x1 - width, y0 + width, width, y1 - y0 - 2 * width, colour)


def _draw_dashes(painter: QPainter, rect: QRectF, width: float, colour: QColor) -> None:
    pen = QPen(colour, round(width), Qt.PenStyle.DashLine)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.drawRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _chip_size(metrics: QFontMetricsF, box: OverlayBox) -> QSizeF:
    height = metrics.height() + 2
    padding = _CHIP_PADDING * metrics.height() / 16
    sign = height if box.strong else 0.0
    return QSizeF(metrics.horizontalAdvance(box.text) + sign + 2 * padding, height)


def _paint_chip(painter: QPainter, chip: QRectF, box: OverlayBox) -> None:
    colour = series_colour(box.colour_index)
    ink = colour if box.faint else readable_on(colour)
    painter.fillRect(chip, QColor(0, 0, 0, 195) if box.faint else colour)
    text = QRectF(chip)
    if box.strong:
        side = round(chip.height())
        sign = _warning_sign(side, ink.name())
        painter.drawImage(QPointF(chip.left() + side / 8, chip.top()), sign)
        text.setLeft(chip.left() + side)
    painter.setPen(ink)
    painter.drawText(text, Qt.AlignmentFlag.AlignCenter, box.text)


@functools.lru_cache(maxsize=16)
def _warning_sign(side: int, ink: str) -> QImage:
    """A triangle with an exclamation mark; an image, because those may be painted in any thread."""
    sign = QImage(side * _SIGN_RATIO, side * _SIGN_RATIO, QImage.Format.Format_ARGB32_Premultiplied)
    sign.setDevicePixelRatio(_SIGN_RATIO)
    sign.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sign)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(ink), side / 12)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    middle, low, high = side / 2, side * 0.8, side * 0.2
    corners = ((middle, high), (middle + side * 0.36, low), (middle - side * 0.36, low))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    painter.drawLine(QPointF(middle, high + side * 0.22), QPointF(middle, high + side * 0.37))
    painter.drawPoint(QPointF(middle, low - side * 0.1))
    painter.end()
    return sign


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
