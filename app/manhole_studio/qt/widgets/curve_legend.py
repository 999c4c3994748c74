"""Names of the curves of a plot, each with a sample of its line and one value."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QLabel, QSizePolicy, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.widgets.flow_layout import FlowLayout
from manhole_studio.qt.widgets.layouts import row


@dataclass(frozen=True, slots=True)
class CurveStyle:
    """One curve of a plot and how it is drawn."""

    key: str
    title: str
    colour: int = 0
    """Index into :attr:`theme.Tokens.series`."""
    dashed: bool = False
    faint: bool = False
    """A helping line: thin, without a place in the legend or the read-out."""

    @property
    def pen_style(self) -> Qt.PenStyle:
        return Qt.PenStyle.DashLine if self.dashed else Qt.PenStyle.SolidLine

    def colour_now(self) -> str:
        series = theme.tokens().series
        return series[self.colour % len(series)]


class CurveLegend(QWidget):
    """Wraps into as many rows as the width of the plot needs."""

    def __init__(self, styles: Sequence[CurveStyle], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._styles = {style.key: style for style in styles}
        self._labels = {style.key: QLabel(style.title) for style in styles}
        self._entries = {style.key: QWidget() for style in styles}
        layout = FlowLayout(theme.S)
        for style in styles:
            entry = self._entries[style.key]
            sample = [_LineSample(style)] if style.title else []
            entry.setLayout(row(*sample, self._labels[style.key], spacing=theme.XS))
            layout.addWidget(entry)
        self.setLayout(layout)

    def show_values(self, values: Mapping[str, str]) -> None:
        """Put each text behind the name of its curve; the others show their name alone."""
        for key, label in self._labels.items():
            title = self._styles[key].title
            label.setText(f"{title} {values.get(key, '')}".strip())

    def show_only(self, keys: Collection[str]) -> None:
        for key, entry in self._entries.items():
            entry.setVisible(key in keys)
        self.updateGeometry()

    def texts(self) -> list[str]:
        """Of the curves that are shown."""
        shown = (key for key, entry in self._entries.items() if not entry.isHidden())
        return [self._labels[key].text() for key in shown]


class _LineSample(QWidget):
    def __init__(self, style: CurveStyle) -> None:
        super().__init__()
        self._style = style
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.M, theme.M)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        pen = QPen(QColor(self._style.colour_now()), 2, self._style.pen_style)
        pen.setDashPattern([2.0, 1.5]) if self._style.dashed else None
        painter.setPen(pen)
        middle = self.height() // 2 + 1
        painter.drawLine(0, middle, self.width(), middle)
