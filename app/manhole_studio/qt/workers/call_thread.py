"""Runs one blocking call off the GUI thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from PyQt6.QtCore import QObject, QThread, pyqtSignal

from manhole_studio.qt.workers.left_behind import join_or_leave

log = logging.getLogger(__name__)

ReportProgress = Callable[[int, int], None]


class CallStopped(BaseException):
    """Unwinds the call from inside its progress report; no ``except Exception`` swallows it."""


class CallThread(QThread):
    """Ends with exactly one of ``succeeded``, ``stopped`` or ``failed``, then ``finished``."""

    progressed = pyqtSignal(int, int)
    succeeded = pyqtSignal(object)
    stopped = pyqtSignal()
    failed = pyqtSignal(Exception)

    def __init__(
        self, call: Callable[[ReportProgress], object], parent: QObject | None = None
    ) -> None:
        """Prepare ``call``; it gets a function to report ``(done, total)`` with."""
        super().__init__(parent)
        self._call = call
        self._stop = threading.Event()

    def run(self) -> None:
        try:
            result = self._call(self._report)
        except CallStopped:
            self.stopped.emit()
        except Exception as error:
            log.exception("a background call failed")
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)

    def request_stop(self) -> None:
        """End the call at its next progress report."""
        self._stop.set()

    def shut_down(self, timeout_ms: int = 3_000) -> bool:
        """Stop and join; False if the call was still running at the deadline."""
        self.request_stop()
        return join_or_leave(self, timeout_ms / 1000)

    def _report(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise CallStopped
        self.progressed.emit(min(done, 2**31 - 1), min(total, 2**31 - 1))
