"""A slider over the time of a film."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QMouseEvent
from PyQt6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

_STEP_S: Final = 5
_PAGE_S: Final = 60


class SeekSlider(QSlider):
    """A click jumps there, and the handle can be dragged on from it; arrows go five seconds."""

    wished = pyqtSignal(float)
    """Seconds; only by the user, as often as the mouse moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setMinimumWidth(120)
        self.setRange(0, 0)
        self.setAccessibleName(self.tr("Place in the film"))
        self.valueChanged.connect(self._wish)

    def set_duration(self, seconds: float) -> None:
        if round(seconds * 1000) != self.maximum():
            self.blockSignals(True)
            self.setRange(0, round(seconds * 1000))
            self.setSingleStep(min(_STEP_S * 1000, max(1, self.maximum() // 20)))
            self.setPageStep(min(_PAGE_S * 1000, max(1, self.maximum() // 5)))
            self.blockSignals(False)

    def set_position(self, seconds: float) -> None:
        """Ignored while the user holds the handle."""
        if not self.isSliderDown():
            self.blockSignals(True)
            self.setValue(round(seconds * 1000))
            self.blockSignals(False)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.button() is Qt.MouseButton.LeftButton:
            self.setValue(self._value_at(event.position().x()))
        # The handle is under the mouse now, and may be dragged.
        super().mousePressEvent(event)

    def _value_at(self, x: float) -> int:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        style = self.style()
        assert style is not None  # noqa: S101  # a widget has one
        part = QStyle.SubControl
        control = QStyle.ComplexControl.CC_Slider
        groove = style.subControlRect(control, option, part.SC_SliderGroove, self)
        handle = style.subControlRect(control, option, part.SC_SliderHandle, self)
        room = groove.width() - handle.width()
        return QStyle.sliderValueFromPosition(
            self.minimum(),
            self.maximum(),
            round(x - groove.x() - handle.width() / 2),
            room,
            option.upsideDown,
        )

    @pyqtSlot(int)
    def _wish(self, milliseconds: int) -> None:
        self.wished.emit(milliseconds / 1000)
