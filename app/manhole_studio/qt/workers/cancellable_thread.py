"""A thread for one long job that can be cancelled."""

from __future__ import annotations

import logging
import threading
from abc import abstractmethod

from PyQt6.QtCore import QObject, QThread, pyqtSignal

from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.qt.workers.left_behind import join_or_leave

log = logging.getLogger(__name__)


class CancellableThread(QThread):
    """Ends with exactly one of ``succeeded``, ``stopped`` or ``failed``, then ``finished``."""

    progressed = pyqtSignal(object)  # Progress
    succeeded = pyqtSignal(object)
    stopped = pyqtSignal()
    failed = pyqtSignal(Exception)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled = threading.Event()

    def run(self) -> None:
        # An exception that left this method would reach no caller, so each way out is a signal.
        try:
            outcome = self._work()
        except ImportCancelled:
            self.stopped.emit()
        except Exception as error:
            log.exception("%s failed", type(self).__name__)
            self.failed.emit(error)
        else:
            self.succeeded.emit(outcome)

    def cancel(self) -> None:
        """Ask for an early end; returns at once, ``stopped`` says when it is done."""
        self._cancelled.set()

    def shut_down(self, timeout_ms: int = 10_000) -> bool:
        """Cancel and join; False if the work was still going at the deadline."""
        self.cancel()
        return join_or_leave(self, timeout_ms / 1000)

    @abstractmethod
    def _work(self) -> object: ...
