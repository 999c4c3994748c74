"""How sure the detector must be for a box to be shown."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QLabel, QSlider, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.formatting import decimal
from manhole_studio.qt.widgets.layouts import row, text_label

LOWEST: Final = 0.05
HIGHEST: Final = 0.95


class ConfidenceSlider(QWidget):
    """A slider from 0.05 to 0.95 in steps of 0.01; what is set by a call is kept exactly."""

    changed = pyqtSignal(float)
    moved = pyqtSignal(float)
    """Only by the user; after ``changed``."""

    def __init__(self, confidence: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._confidence = confidence
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(round(LOWEST * 100), round(HIGHEST * 100))
        self.slider.setPageStep(5)
        self.slider.setMinimumWidth(120)
        self.slider.setAccessibleName(self.tr("Confidence"))
        self.slider.setToolTip(
            self.tr("Boxes the detector is less sure of than this are not shown.")
        )
        self._value = QLabel()
        self._value.setMinimumWidth(self._value.fontMetrics().horizontalAdvance("0.00") + 4)
        caption = text_label(self.tr("&Confidence"), "muted")
        caption.setBuddy(self.slider)
        self.setLayout(row(caption, self.slider, self._value, spacing=theme.S))
        self.slider.valueChanged.connect(self._move)
        self.set_confidence(confidence)

    def confidence(self) -> float:
        return self._confidence

    def set_confidence(self, confidence: float) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(round(confidence * 100))
        self.slider.blockSignals(False)
        self._show(confidence)

    @pyqtSlot(int)
    def _move(self, hundredths: int) -> None:
        self._show(hundredths / 100)
        self.moved.emit(self._confidence)

    def _show(self, confidence: float) -> None:
        self._confidence = confidence
        self._value.setText(decimal(confidence, 2))
        self.changed.emit(confidence)
