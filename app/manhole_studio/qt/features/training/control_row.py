"""Pause, resume, stop and cancel of the run that goes on, and how far it is."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QFrame, QProgressBar, QPushButton, QWidget

from manhole_studio.core.training.run_state import NEXT_STATES, RunState
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.training import wording
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.confirm_row import ConfirmRow
from manhole_studio.qt.widgets.layouts import row, text_label

_STEPS = 1000


class ControlRow(QFrame):
    """Buttons show what the run has acknowledged, never merely what was clicked.

    It stays when nothing runs: the plots above it need not be laid out anew at each start.
    """

    pause_requested = pyqtSignal()
    resume_requested = pyqtSignal()
    park_requested = pyqtSignal()
    stop_requested = pyqtSignal()
    cancel_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.pause_button = QPushButton(icon("pause"), self.tr("Pause"))
        self.park_button = QPushButton(icon("park"), self.tr("Park"))
        self.stop_button = QPushButton(icon("stop"), self.tr("Stop"))
        self.cancel_button = QPushButton(icon("cancel"), self.tr("Cancel…"))
        self.stop_button.setToolTip(self.tr("Ends the run so that it can be resumed later"))
        self.cancel_button.setToolTip(self.tr("Ends the run and discards it"))
        self.cancel_button.setProperty("kind", "quiet")
        buttons = QWidget()
        buttons.setLayout(
            row(self.pause_button, self.park_button, self.stop_button, self.cancel_button, None)
        )
        self.confirm = ConfirmRow(buttons)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the run"))
        self._text, self._speed = text_label(""), text_label("", "muted")
        self._state = RunState.IDLE
        self._lay_out()
        self.pause_button.clicked.connect(self._pause_or_resume)
        self.park_button.clicked.connect(self.park_requested)
        self.stop_button.clicked.connect(self.stop_requested)
        self.cancel_button.clicked.connect(self._ask_to_cancel)

    def show_state(
        self, state: RunState, *, is_resuming: bool = False, is_parking: bool = False
    ) -> None:
        self._state = state
        if not state.is_active:
            self.confirm.dismiss()
        next_states = NEXT_STATES[state]
        self._show_pause(state, is_resuming)
        for button in (self.park_button, self.stop_button, self.cancel_button):
            button.setEnabled(RunState.STOPPING in next_states)
        ends = state is RunState.STOPPING
        parking, stopping = ends and is_parking, ends and not is_parking
        self.park_button.setText(self.tr("Parking…") if parking else self.tr("Park"))
        self.stop_button.setText(self.tr("Stopping…") if stopping else self.tr("Stop"))

    def show_progress(self, state: RunState, progress: wording.RunProgress) -> None:
        if not state.is_active:
            self._text.setText(self.tr("Nothing is training now"))
            self._speed.clear()
            self._bar.reset()
            return
        is_told = state in {RunState.RUNNING, RunState.STARTING}
        told = wording.progress_text(progress)
        self._text.setText(told if is_told else f"{wording.state_text(state)} · {told}")
        self._speed.setText(wording.speed_text(progress) if state is RunState.RUNNING else "")
        self._tell_what_parking_repeats(progress.epoch)
        known = progress.fraction is not None
        self._bar.setMaximum(_STEPS if known or state is not RunState.STARTING else 0)
        self._bar.setValue(round(_STEPS * (progress.fraction or 0.0)))

    def _tell_what_parking_repeats(self, epoch: int) -> None:
        text = self.tr(
            "Frees the memory and the graphics card; goes on later, also after a restart."
        )
        if epoch:
            repeated = self.tr("Epoch %1 will be repeated.")
            text += " " + repeated.replace("%1", formatting.number(epoch))
        self.park_button.setToolTip(text)

    def _show_pause(self, state: RunState, is_resuming: bool) -> None:
        paused = state is RunState.PAUSED
        text = {
            RunState.PAUSING: self.tr("Pausing…"),
            RunState.PAUSED: self.tr("Resuming…") if is_resuming else self.tr("Resume"),
        }.get(state, self.tr("Pause"))
        self.pause_button.setText(text)
        self.pause_button.setIcon(icon("resume" if paused else "pause"))
        self.pause_button.setEnabled(state is RunState.RUNNING or (paused and not is_resuming))

    def _lay_out(self) -> None:
        self._bar.setFixedWidth(160)
        layout = row(spacing=theme.M)
        layout.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        layout.addWidget(self.confirm, 1)
        for widget in (self._speed, self._text, self._bar):
            layout.addWidget(widget)
        self.setLayout(layout)

    @pyqtSlot()
    def _pause_or_resume(self) -> None:
        if self._state is RunState.PAUSED:
            self.resume_requested.emit()
        else:
            self.pause_requested.emit()

    @pyqtSlot()
    def _ask_to_cancel(self) -> None:
        self.confirm.ask(
            self.tr("Discard this run and what it learned?"),
            self.tr("Discard"),
            self.tr("Keep training"),
            self.cancel_requested.emit,
        )
