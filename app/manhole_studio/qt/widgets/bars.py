"""Horizontal bars with a label before and a figure behind: class balance, sizes of splits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from manhole_studio.qt import theme

BAR_HEIGHT: Final = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One row."""

    label: str
    text: str
    segments: tuple[tuple[float, int], ...]
    """``(length, colour index)`` from left to right; lengths are shares of the full width."""


class Bars(QWidget):
    """Draws rows of :class:`Bar` in the theme's series colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.theme_notifier().changed.connect(self.update)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        self._bars = tuple(bars)
        self.setAccessibleDescription("\n".join(f"{bar.label}: {bar.text}" for bar in bars))
        self.updateGeometry()
        self.update()

    def bars(self) -> tuple[Bar, ...]:
        return self._bars

    def sizeHint(self) -> QSize:
        return QSize(200, self._row_height() * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._row_height() * len(self._bars))

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, bar in enumerate(self._bars):
            self._paint_row(painter, bar, row * self._row_height())
        painter.end()

    def _row_height(self) -> int:
        return self._line_height() + BAR_HEIGHT + theme.M

    def _line_height(self) -> int:
        """Of the texts as they are: a font that stands in for missing letters may be taller."""
        metrics = self.fontMetrics()
        texts = [text for bar in self._bars for text in (bar.label, bar.text)]
        return max([metrics.height(), *(metrics.size(0, text).height() for text in texts)])

    def _paint_row(self, painter: QPainter, bar: Bar, top: int) -> None:
        metrics = self.fontMetrics()
        colours = theme.tokens()
        line = QRectF(0, top, self.width(), self._line_height())
        room = self.width() - metrics.horizontalAdvance(bar.text) - theme.S
        label = metrics.elidedText(bar.label, Qt.TextElideMode.ElideMiddle, room)
        painter.setPen(QColor(colours.text))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, label)
        painter.setPen(QColor(colours.text_muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, bar.text)
        track = QRectF(0, line.bottom() + theme.XS / 2, self.width(), BAR_HEIGHT)
        self._paint_track(painter, bar, track)

    def _paint_track(self, painter: QPainter, bar: Bar, track: QRectF) -> None:
        colours = theme.tokens()
        outline = QPainterPath()
        outline.addRoundedRect(track, BAR_HEIGHT / 2, BAR_HEIGHT / 2)
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(track, QColor(colours.surface_raised))
        left = track.left()
        for length, colour in bar.segments:
            width = length * track.width()
            part = QRectF(left, track.top(), width, track.height())
            painter.fillRect(part, QColor(colours.series[colour % len(colours.series)]))
            left += width
        painter.restore()
