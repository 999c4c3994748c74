"""The two rows of controls under the image."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.live.confidence_slider import ConfidenceSlider
from manhole_studio.qt.features.live.read_out import ReadOut
from manhole_studio.qt.features.live.source_box import SourceBox
from manhole_studio.qt.features.live.weights_box import WeightsBox
from manhole_studio.qt.formatting import decimal
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import column, line, row, text_label


class Controls(QFrame):
    """Source, weights and the one button; below them what can be changed and read meanwhile."""

    def __init__(self, confidence: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.source = SourceBox()
        self.weights = WeightsBox()
        self.toggle = QPushButton()
        self.toggle.setProperty("kind", "primary")
        self.confidence = ConfidenceSlider(confidence)
        self._origin = text_label("", "muted")
        # Given up first where the window is narrow.
        self._origin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.snapshot = QPushButton(icon("image"), self.tr("Snapshot"))
        self.snapshot.setProperty("kind", "quiet")
        self.read_out = ReadOut()
        self._lay_out()
        self.set_active(False)

    def set_active(self, active: bool) -> None:
        """The one button stops while something is watched and starts otherwise."""
        self.toggle.setText(self.tr("Stop") if active else self.tr("Start"))
        self.toggle.setIcon(icon("stop" if active else "play", "accent_text"))
        self.toggle.setMinimumWidth(96)
        self.update_enabled(active)

    def update_enabled(self, active: bool) -> None:
        self.toggle.setEnabled(active or self.weights.weights() is not None)

    def show_chosen(self, confidence: float | None) -> None:
        """Say beside the slider that this confidence was chosen on the Evaluate page, or nothing.

        The place beside the slider stays, so that nothing moves.
        """
        text = ""
        if confidence is not None:
            text = self.tr("Confidence %1: chosen on the Evaluate page")
            text = text.replace("%1", decimal(confidence))
        self._origin.setText(self.tr("chosen on the Evaluate page") if text else "")
        self._origin.setToolTip(text)
        self._origin.setAccessibleName(text)

    def chosen(self) -> tuple[str, Path | None]:
        return self.source.uri(), self.weights.weights()

    def _lay_out(self) -> None:
        source_label = text_label(self.tr("&Source"), "muted")
        source_label.setBuddy(self.source.combo)
        weights_label = text_label(self.tr("&Weights"), "muted")
        weights_label.setBuddy(self.weights)
        first = row(source_label, spacing=theme.S)
        first.addWidget(self.source, 3)
        first.addSpacing(theme.S)
        first.addWidget(weights_label)
        first.addWidget(self.weights, 2)
        first.addSpacing(theme.S)
        first.addWidget(self.toggle)
        second = row(self.confidence, spacing=theme.L)
        second.addWidget(self._origin, 1)
        second.addWidget(self.snapshot)
        second.addWidget(self.read_out)
        self.setLayout(column(first, line(), second, spacing=theme.S, margin=theme.M))
