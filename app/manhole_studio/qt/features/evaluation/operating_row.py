"""Where to draw the line between what is reported and what is not."""

from __future__ import annotations

import math
from typing import Final

from PyQt6.QtCore import Qt, QTimer, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QPushButton, QSizePolicy, QSlider, QWidget

from manhole_studio.core.evaluation.operating_point import Suggestions
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import row, text_label

STEPS: Final = 200
_ENDS: Final = math.log(0.99 / 0.01)
_SETTLED_MS: Final = 600
"""After the last key press, as keys are not let go of like a mouse."""


def confidence_at(step: int) -> float:
    """From 0.01 to 0.99 in equal steps of the logit: finest where detectors are unsure or sure."""
    value = 1 / (1 + math.exp(_ENDS - 2 * _ENDS * step / STEPS))
    return round(value, 3 if min(value, 1 - value) < 0.1 else 2)


def step_at(confidence: float) -> int:
    """The nearest step."""
    inside = min(0.99, max(0.01, confidence))
    return round(STEPS * (math.log(inside / (1 - inside)) + _ENDS) / (2 * _ENDS))


class OperatingRow(QWidget):
    """A slider of confidence with three suggestions; the threshold may lie between its steps."""

    moved = pyqtSignal(float)
    settled = pyqtSignal(float)
    """The user let go; what is chosen now is meant."""
    live_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._threshold = 0.5
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(STEPS // 20)
        self.slider.setMinimumWidth(180)
        self.slider.setAccessibleName(self.tr("Confidence"))
        self.slider.setToolTip(
            self.tr("What the weights are less sure of than this is not reported.")
        )
        self._value = text_label("")
        self.miss_nothing = QPushButton(self.tr("Miss nothing"))
        self.balanced = QPushButton(self.tr("Balanced"))
        self.no_false_alarms = QPushButton(self.tr("No false alarms"))
        self._suggested: dict[QPushButton, float | None] = {}
        self._remark = text_label("", "muted", wrap=True)
        self.use_in_live = QPushButton(icon("live"), self.tr("Use in Live"))
        self._settle = QTimer(self)
        self._lay_out()
        self._connect()

    def threshold(self) -> float:
        return self._threshold

    def show_evaluation(
        self, threshold: float, suggestions: Suggestions, *, has_boxes: bool
    ) -> None:
        """Start with another evaluation; nothing is emitted."""
        self._settle.stop()
        self._remark.clear()
        self._offer(suggestions, has_boxes)
        self._set(threshold)

    def choose(self, threshold: float) -> None:
        """Move there as if the user had pulled the slider."""
        self._set(threshold)
        self._remark.clear()
        self.moved.emit(threshold)
        self._settle.start()

    def show_remembered(self) -> None:
        self._remark.setText(self.tr("Goes with these weights into Live"))

    def _offer(self, suggestions: Suggestions, has_boxes: bool) -> None:
        never = self.tr("Nothing right is reported without something wrong.")
        nothing = self.tr("Nothing is found at any confidence.")
        if not has_boxes:
            never = nothing = self.tr("There are no boxes to find.")
        offers = (
            (
                self.miss_nothing,
                suggestions.miss_nothing,
                self.tr("Finds the most, with at most one false alarm a photograph."),
                nothing,
            ),
            (
                self.balanced,
                suggestions.balanced,
                self.tr("The best balance of missed and false (the best F1)."),
                nothing,
            ),
            (
                self.no_false_alarms,
                suggestions.no_false_alarms,
                self.tr("The lowest at which nothing wrong was reported on these photographs."),
                never,
            ),
        )
        for button, value, meaning, reason in offers:
            self._suggested[button] = value
            button.setEnabled(value is not None)
            button.setToolTip(reason if value is None else f"{meaning} ({_shown(value)})")

    def _lay_out(self) -> None:
        # The slider must not jump when the remark comes and goes.
        self._remark.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._remark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._value.setMinimumWidth(self._value.fontMetrics().horizontalAdvance("0.0000"))
        caption = text_label(self.tr("&Confidence"), "muted")
        caption.setBuddy(self.slider)
        layout = row(caption, spacing=theme.S)
        layout.addWidget(self.slider, 3)
        for item in (self._value, self.miss_nothing, self.balanced, self.no_false_alarms):
            layout.addWidget(item)
        layout.addWidget(self._remark, 2)
        layout.addWidget(self.use_in_live)
        self.setLayout(layout)
        self.use_in_live.setToolTip(
            self.tr("Watch with these weights and this confidence on the Live page.")
        )

    def _connect(self) -> None:
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED_MS)
        self._settle.timeout.connect(self._tell_settled)
        self.slider.valueChanged.connect(self._slide)
        self.slider.sliderReleased.connect(self._tell_settled)
        self.use_in_live.clicked.connect(self.live_requested)
        for button in (self.miss_nothing, self.balanced, self.no_false_alarms):
            button.clicked.connect(self._take_suggestion)

    def _set(self, threshold: float) -> None:
        self._threshold = threshold
        self.slider.blockSignals(True)
        self.slider.setValue(step_at(threshold))
        self.slider.blockSignals(False)
        self._show_value()

    def _show_value(self) -> None:
        self._value.setText(_shown(self._threshold))
        self.slider.setAccessibleDescription(_shown(self._threshold))

    @pyqtSlot(int)
    def _slide(self, step: int) -> None:
        self._threshold = confidence_at(step)
        self._show_value()
        self._remark.clear()
        self.moved.emit(self._threshold)
        if not self.slider.isSliderDown():
            self._settle.start()

    @pyqtSlot()
    def _tell_settled(self) -> None:
        self._settle.stop()
        self.settled.emit(self._threshold)

    @pyqtSlot()
    def _take_suggestion(self) -> None:
        button = self.sender()
        value = self._suggested.get(button) if isinstance(button, QPushButton) else None
        if value is not None:
            self.choose(value)
            self._tell_settled()


def _shown(confidence: float) -> str:
    near_end = min(confidence, 1 - confidence) < 0.1
    return formatting.decimal(confidence, 3 if near_end else 2)
