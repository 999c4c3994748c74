"""Answers only the newest question, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QObject, QTimer, pyqtSignal, pyqtSlot

from manhole_studio.qt.workers.call_thread import CallThread

Question = Callable[[], object]
_PATIENCE_MS: Final = 2_000


class LatestCall(QObject):
    """One call at a time; a question that comes meanwhile replaces the one that waits."""

    answered = pyqtSignal(object)
    failed = pyqtSignal(Exception)

    def __init__(self, pause_ms: int = 0, parent: QObject | None = None) -> None:
        """Wait ``pause_ms`` before each call, so that quick changes make one call."""
        super().__init__(parent)
        self._wanted: Question | None = None
        self._thread: CallThread | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._start)

    @property
    def is_busy(self) -> bool:
        return self._thread is not None or self._pause.isActive()

    def ask(self, question: Question) -> None:
        self._wanted = question
        self._pause.start()

    def shut_down(self) -> None:
        """Forget everything asked; a call that goes on for seconds is left to end by itself."""
        self._pause.stop()
        self._wanted = None
        thread, self._thread = self._thread, None
        if thread is not None and thread.shut_down(_PATIENCE_MS):
            thread.deleteLater()

    @pyqtSlot()
    def _start(self) -> None:
        if self._thread is not None or self._wanted is None:
            return
        question, self._wanted = self._wanted, None
        thread = CallThread(lambda _report: question(), self)
        thread.succeeded.connect(self._answer)
        thread.failed.connect(self._fail)
        thread.finished.connect(self._ended)
        self._thread = thread
        thread.start()

    @pyqtSlot(object)
    def _answer(self, answer: object) -> None:
        # What a forgotten thread had already posted arrives all the same.
        if self.sender() is self._thread and self._wanted is None:
            self.answered.emit(answer)

    @pyqtSlot(Exception)
    def _fail(self, error: Exception) -> None:
        if self.sender() is self._thread and self._wanted is None:
            self.failed.emit(error)

    @pyqtSlot()
    def _ended(self) -> None:
        if self._thread is None or self.sender() is not self._thread:
            return
        self._thread.deleteLater()
        self._thread = None
        if not self._pause.isActive():
            self._start()
