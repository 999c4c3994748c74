"""Makes one thing after another off the GUI thread, for the newest wish only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QObject, QTimer, pyqtSignal, pyqtSlot

from manhole_studio.qt.workers.call_thread import CallThread, ReportProgress

Make = Callable[[int], object]
_PATIENCE_MS: Final = 3_000


class LatestSeries(QObject):
    """One thing is made at a time; a new wish is heard after the one that is in work."""

    made = pyqtSignal(int, object)  # which, from 0; what
    failed = pyqtSignal(Exception)
    """Instead of the rest."""
    _posted = pyqtSignal(int, int, object)

    def __init__(self, pause_ms: int = 0, parent: QObject | None = None) -> None:
        """Wait ``pause_ms`` before each wish, so that quick changes make one."""
        super().__init__(parent)
        self._wish: tuple[Make, int] | None = None
        self._number = 0
        self._running = 0
        self._thread: CallThread | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._start)
        self._posted.connect(self._take)

    @property
    def is_busy(self) -> bool:
        return self._thread is not None or self._pause.isActive()

    def ask(self, make: Make, count: int) -> None:
        """Call ``make`` with 0 to ``count - 1`` on a thread; nothing older is handed out."""
        self.forget()
        self._wish = make, count
        self._pause.start()

    def forget(self) -> None:
        """Hand out nothing more of what was asked for."""
        self._pause.stop()
        self._wish = None
        self._number += 1
        if self._thread is not None:
            self._thread.request_stop()

    def shut_down(self) -> None:
        """Forget, and wait for the thing in work; one that takes seconds is left to itself."""
        self.forget()
        thread, self._thread = self._thread, None
        if thread is not None and thread.shut_down(_PATIENCE_MS):
            thread.deleteLater()

    @pyqtSlot()
    def _start(self) -> None:
        if self._thread is not None or self._wish is None:
            return
        (make, count), self._wish = self._wish, None
        number = self._running = self._number

        def work(report: ReportProgress) -> None:
            for place in range(count):
                report(place, count)
                self._posted.emit(number, place, make(place))

        thread = CallThread(work, self)
        thread.failed.connect(self._fail)
        thread.finished.connect(self._ended)
        self._thread = thread
        thread.start()

    @pyqtSlot(int, int, object)
    def _take(self, number: int, place: int, thing: object) -> None:
        if number == self._number:
            self.made.emit(place, thing)

    @pyqtSlot(Exception)
    def _fail(self, error: Exception) -> None:
        if self.sender() is self._thread and self._running == self._number:
            self.failed.emit(error)

    @pyqtSlot()
    def _ended(self) -> None:
        if self._thread is None or self.sender() is not self._thread:
            return
        self._thread.deleteLater()
        self._thread = None
        if not self._pause.isActive():
            self._start()
