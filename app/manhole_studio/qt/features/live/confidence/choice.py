"""Keeps the confidence that is shown, used, chosen elsewhere and remembered the same."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QObject, QTimer, pyqtSignal, pyqtSlot

from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt.features.live.confidence.chosen import ChosenConfidence
from manhole_studio.qt.features.live.controls import Controls
from manhole_studio.qt.project_session import ProjectSession

REMEMBER_AFTER_MS: Final = 800


class ConfidenceChoice(QObject):
    """Between the slider, the Evaluate page's choice and the settings."""

    changed = pyqtSignal(float)

    def __init__(
        self,
        controls: Controls,
        settings: SettingsStore,
        session: ProjectSession,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controls = controls
        self._settings = settings
        self._session = session
        self._look_up = ChosenConfidence(self)
        self._remember_timer = QTimer(self)
        self._remember_timer.setSingleShot(True)
        self._remember_timer.setInterval(REMEMBER_AFTER_MS)
        self._remember_timer.timeout.connect(self._remember)
        controls.confidence.changed.connect(self._change)
        controls.confidence.moved.connect(self._move)
        self._look_up.found.connect(self._take)
        self._look_up.kept.connect(self._keep)
        self._look_up.none_found.connect(self.forget_origin)

    @property
    def is_busy(self) -> bool:
        return self._look_up.is_busy

    def ask(self) -> None:
        """Whether one was chosen for the weights on the Evaluate page."""
        self._look_up.ask(self._session.project, self._controls.weights.weights())

    @pyqtSlot()
    def forget_origin(self) -> None:
        self._controls.show_chosen(None)

    def stop_asking(self) -> None:
        """The project may be closed afterwards."""
        self._look_up.shut_down()
        self.forget_origin()

    def shut_down(self) -> None:
        if self._remember_timer.isActive():
            self._remember_timer.stop()
            self._remember()
        self._look_up.shut_down()

    @pyqtSlot(float)
    def _change(self, confidence: float) -> None:
        self._remember_timer.start()
        self.changed.emit(confidence)

    @pyqtSlot(float)
    def _move(self, confidence: float) -> None:
        self._look_up.note_own(confidence)
        self.forget_origin()

    @pyqtSlot(float)
    def _take(self, confidence: float) -> None:
        self._controls.confidence.set_confidence(confidence)
        self._controls.show_chosen(confidence)

    @pyqtSlot(float)
    def _keep(self, confidence: float) -> None:
        self._controls.confidence.set_confidence(confidence)
        self.forget_origin()

    @pyqtSlot()
    def _remember(self) -> None:
        self._settings.update(live_confidence=self._controls.confidence.confidence())
