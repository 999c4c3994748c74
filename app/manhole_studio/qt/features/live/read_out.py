"""Frames per second, latency and what was dropped, as one quiet line."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QWidget

from manhole_studio.core.detection.meter import Reading
from manhole_studio.qt import theme
from manhole_studio.qt.formatting import decimal, number
from manhole_studio.qt.widgets.layouts import row, text_label


class ReadOut(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rate = self._value(self.tr("Frames per second that are shown"))
        self.latency = self._value(
            self.tr("Time from the camera to the screen: half of the frames were faster")
        )
        self.dropped = self._value(
            self.tr("Frames left out so that the image stays the newest one")
        )
        self.setLayout(
            row(
                _with_unit(self.rate, self.tr("frames/s")),
                _with_unit(self.latency, self.tr("ms latency")),
                _with_unit(self.dropped, self.tr("dropped")),
                spacing=theme.L,
            )
        )
        self.clear()

    def show_reading(self, reading: Reading, dropped: int) -> None:
        self.rate.setText(decimal(reading.frames_per_second, 1))
        self.latency.setText(decimal(reading.latency_ms_median, 0))
        self.dropped.setText(number(dropped))

    def clear(self) -> None:
        for label in (self.rate, self.latency, self.dropped):
            label.setText("–")

    def _value(self, explanation: str) -> QLabel:
        label = QLabel()
        label.setToolTip(explanation)
        label.setAccessibleDescription(explanation)
        # Wide enough for most figures, so that the line does not dance.
        label.setMinimumWidth(label.fontMetrics().horizontalAdvance("00.0"))
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return label


def _with_unit(label: QLabel, unit: str) -> QHBoxLayout:
    return row(label, text_label(unit, "muted"), spacing=theme.XS)
