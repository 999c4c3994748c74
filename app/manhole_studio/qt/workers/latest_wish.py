"""What works on the newest wish only, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QObject, QTimer, pyqtSignal, pyqtSlot

from manhole_studio.qt.workers.call_thread import CallThread, ReportProgress

_Work = Callable[[ReportProgress], object]
_PATIENCE_MS: Final = 3_000


class LatestWish(QObject):
    """One thread at a time; a wish that comes meanwhile replaces the one that waits."""

    failed = pyqtSignal(Exception)
    _succeeded = pyqtSignal(object)
    """What the newest wish gave; for subclasses."""

    def __init__(self, pause_ms: int = 0, parent: QObject | None = None) -> None:
        """Wait ``pause_ms`` before each wish, so that quick changes make one."""
        super().__init__(parent)
        self._waiting: _Work | None = None
        self._number = 0
        self._running = 0
        self._thread: CallThread | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._start)

    @property
    def is_busy(self) -> bool:
        return self._thread is not None or self._pause.isActive()

    def forget(self) -> None:
        """Hand out nothing more of what was asked for."""
        self._pause.stop()
        self._waiting = None
        self._number += 1
        if self._thread is not None:
            self._thread.request_stop()

    def shut_down(self) -> None:
        """Forget, and wait for what is in work; what takes seconds is left to end by itself."""
        self.forget()
        thread, self._thread = self._thread, None
        if thread is not None and thread.shut_down(_PATIENCE_MS):
            thread.deleteLater()

    def _wish(self, work: _Work) -> int:
        """Do ``work`` on a thread, after the pause; returns the wish's number."""
        self._waiting = work
        self._number += 1
        self._pause.start()
        return self._number

    def _is_newest(self) -> bool:
        """Whether the sender is the thread of the newest wish.

        What a forgotten thread had already posted arrives all the same.
        """
        return self.sender() is self._thread and self._running == self._number

    @pyqtSlot()
    def _start(self) -> None:
        if self._thread is not None or self._waiting is None:
            return
        work, self._waiting = self._waiting, None
        self._running = self._number
        thread = CallThread(work, self)
        thread.succeeded.connect(self._succeed)
        thread.failed.connect(self._fail)
        thread.finished.connect(self._ended)
        self._thread = thread
        thread.start()

    @pyqtSlot(object)
    def _succeed(self, result: object) -> None:
        if self._is_newest():
            self._succeeded.emit(result)

    @pyqtSlot(Exception)
    def _fail(self, error: Exception) -> None:
        if self._is_newest():
            self.failed.emit(error)

    @pyqtSlot()
    def _ended(self) -> None:
        if self._thread is None or self.sender() is not self._thread:
            return
        self._thread.deleteLater()
        self._thread = None
        if not self._pause.isActive():
            self._start()
