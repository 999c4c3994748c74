"""Which weights to evaluate, on what."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt import theme
from manhole_studio.qt.features.evaluation.target_box import TargetBox
from manhole_studio.qt.features.evaluation.weights_choice import WeightsChoice
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import row, text_label


class ChoiceBar(QFrame):
    """Emits ``evaluate_requested`` with the weights and the target."""

    evaluate_requested = pyqtSignal(object, object)  # Path, EvaluationTarget

    def __init__(self, settings: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._settings = settings
        self._running = False
        self.weights = WeightsChoice()
        self.target = TargetBox()
        self.start = QPushButton(icon("evaluate", "accent_text"), self.tr("Evaluate"))
        self.start.setProperty("kind", "primary")
        self.weights.set_recent(settings.current.evaluation_weights)
        self.target.set_recent(settings.current.evaluation_targets)
        self._lay_out()
        self.weights.recent_changed.connect(self._remember_weights)
        self.target.recent_changed.connect(self._remember_targets)
        self.weights.chosen_changed.connect(self._refresh)
        self.start.clicked.connect(self._request)
        self._refresh()

    def set_running(self, running: bool) -> None:
        """While an evaluation runs nothing else can be chosen."""
        self._running = running
        self._refresh()

    def _lay_out(self) -> None:
        self.weights.setAccessibleName(self.tr("Weights"))
        self.target.setAccessibleName(self.tr("Photographs"))
        fields = row(spacing=theme.S)
        for text, field in (
            (self.tr("&Weights"), self.weights),
            (self.tr("&Photographs"), self.target),
        ):
            label = text_label(text, "muted")
            label.setBuddy(field)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            field.setMaximumWidth(380)
            fields.addWidget(label)
            fields.addWidget(field, 1)
            fields.addSpacing(theme.S)
        layout = row(spacing=theme.M)
        layout.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        layout.addLayout(fields, 4)
        layout.addStretch(1)
        layout.addWidget(self.start)
        self.setLayout(layout)

    @pyqtSlot()
    def _refresh(self) -> None:
        for widget in (self.weights, self.target):
            widget.setEnabled(not self._running)
        self.start.setEnabled(not self._running and self.weights.weights() is not None)

    @pyqtSlot(object)
    def _remember_weights(self, files: tuple[str, ...]) -> None:
        self._settings.update(evaluation_weights=files)

    @pyqtSlot(object)
    def _remember_targets(self, targets: tuple[tuple[str, str], ...]) -> None:
        self._settings.update(evaluation_targets=targets)

    @pyqtSlot()
    def _request(self) -> None:
        path = self.weights.weights()
        if path is not None:
            self.evaluate_requested.emit(path, self.target.target())
