"""Runs one long job of a window at a time and shows how far it is."""

from __future__ import annotations

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.progress import Progress
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.wording import stage_name
from manhole_studio.qt.workers.cancellable_thread import CancellableThread


class JobRunner(QObject):
    """Owns the thread from its start to its end."""

    started = pyqtSignal()
    ended = pyqtSignal()
    """After ``succeeded``, ``stopped`` or ``failed`` of the thread; none runs any more."""

    def __init__(self, strip: ProgressStrip, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._strip = strip
        self._thread: CancellableThread | None = None
        strip.cancel_requested.connect(self.cancel)

    @property
    def is_busy(self) -> bool:
        return self._thread is not None

    def start(self, thread: CancellableThread, text: str) -> None:
        """Run ``thread``; its outcome is connected already."""
        self._thread = thread
        thread.progressed.connect(self._show_progress)
        thread.finished.connect(self._end)
        self._strip.start(text)
        self.started.emit()
        thread.start()

    @pyqtSlot()
    def cancel(self) -> None:
        if self._thread is not None:
            self._thread.cancel()

    def shut_down(self) -> None:
        """Cancel and join."""
        if self._thread is not None:
            self._thread.shut_down()

    @pyqtSlot(object)
    def _show_progress(self, progress: Progress) -> None:
        self._strip.update(progress.done, progress.total, stage_name(progress.stage))

    @pyqtSlot()
    def _end(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.deleteLater()
        self._strip.finish()
        self.ended.emit()
