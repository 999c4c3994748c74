"""Runs any job of the core that tells how far it is and can be cancelled."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QObject

from manhole_studio.core.progress import Cancelled, ProgressSink
from manhole_studio.qt.workers.cancellable_thread import CancellableThread

Job = Callable[[ProgressSink, Cancelled], object]


class JobThread(CancellableThread):
    """``succeeded`` carries what the job returned; it raises ``ImportCancelled`` when stopped."""

    def __init__(self, job: Job, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = job

    def _work(self) -> object:
        return self._job(self.progressed.emit, self._cancelled.is_set)
