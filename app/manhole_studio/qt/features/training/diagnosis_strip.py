"""Says what the curves above it mean, and offers what to do about it."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QFrame, QPushButton, QWidget

from manhole_studio.core.training.diagnosis import Diagnosis, DiagnosisKind
from manhole_studio.qt import theme
from manhole_studio.qt.features.training import diagnosis_texts
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import column, row, text_label

_ICONS: Final = {
    DiagnosisKind.OVERFITTING: ("warning", "warning"),
    DiagnosisKind.DIVERGED: ("error", "danger"),
    DiagnosisKind.NOT_LEARNING: ("warning", "warning"),
    DiagnosisKind.STILL_LEARNING: ("info", "accent"),
}
_ENDS: Final = {DiagnosisKind.OVERFITTING, DiagnosisKind.DIVERGED, DiagnosisKind.NOT_LEARNING}


class DiagnosisStrip(QFrame):
    """Hidden while there is nothing to say."""

    stop_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setProperty("tone", "notice")
        self._found: Diagnosis | None = None
        self._can_stop = False
        self._icon = IconLabel("warning", "warning")
        self._text = text_label("", wrap=True)
        self._why = text_label("", "muted", wrap=True)
        self.stop_button = QPushButton(icon("stop"), "")
        self.why_button = QPushButton(self.tr("Why?"))
        self.why_button.setProperty("kind", "quiet")
        self.why_button.setCheckable(True)
        self._lay_out()
        self.stop_button.clicked.connect(self.stop_requested)
        self.why_button.toggled.connect(self._why.setVisible)
        self.hide()

    def show_diagnosis(self, found: Diagnosis | None) -> None:
        self._found = found
        if found is None or self._changed_kind(found):
            self.why_button.setChecked(False)
        if found is not None:
            self._icon.set_icon(*_ICONS[found.kind])
            self._text.setText(diagnosis_texts.sentence(found))
            self._why.setText(diagnosis_texts.explanation(found.kind))
            is_overfitting = found.kind is DiagnosisKind.OVERFITTING
            self.stop_button.setText(self.tr("Stop at best") if is_overfitting else self.tr("Stop"))
            self.setAccessibleName(self._text.text())
        self._show_button()
        self.setVisible(found is not None)

    def set_can_stop(self, can_stop: bool) -> None:
        """Whether the run that is shown goes on and can be stopped."""
        self._can_stop = can_stop
        self._show_button()

    def text(self) -> str:
        """The sentence; empty while there is none."""
        return self._text.text() if self._found is not None else ""

    def _changed_kind(self, found: Diagnosis) -> bool:
        return self._why.text() != diagnosis_texts.explanation(found.kind)

    @pyqtSlot()
    def _show_button(self) -> None:
        ends = self._found is not None and self._found.kind in _ENDS
        self.stop_button.setVisible(ends and self._can_stop)

    def _lay_out(self) -> None:
        self.stop_button.setToolTip(
            self.tr("Ends the run; the weights of its best epoch are kept, and it can be resumed")
        )
        self._why.hide()
        said = row(self._icon, spacing=theme.S)
        said.addWidget(self._text, 1)
        for widget in (self.stop_button, self.why_button):
            said.addWidget(widget)
        layout = column(said, self._why, spacing=theme.XS)
        layout.setContentsMargins(theme.M, theme.XS, theme.S, theme.XS)
        self.setLayout(layout)
