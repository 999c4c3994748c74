"""Fetches the weights of one registry model, shown in a progress strip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.model_registry import RegistryModel
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.workers.call_thread import CallThread, ReportProgress

Fetch = Callable[[str, ReportProgress], Path]


class WeightsDownload(QObject):
    """One at a time; a second request while one runs is ignored."""

    fetched = pyqtSignal(object)  # RegistryModel
    failed = pyqtSignal(Exception)
    ended = pyqtSignal()  # however it ended

    def __init__(self, fetch: Fetch, strip: ProgressStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._strip = strip
        self._thread: CallThread | None = None
        self._model: RegistryModel | None = None
        strip.cancel_requested.connect(self._cancel)

    @property
    def is_running(self) -> bool:
        return self._thread is not None

    def start(self, model: RegistryModel) -> None:
        if self._thread is not None:
            return
        self._model = model
        thread = self._thread = CallThread(lambda report: self._fetch(model.name, report), self)
        thread.progressed.connect(self._progressed)
        thread.succeeded.connect(self._succeeded)
        thread.failed.connect(self.failed)
        thread.finished.connect(self._finished)
        self._strip.start(self.tr("Downloading %1").replace("%1", model.title))
        thread.start()

    def shut_down(self) -> None:
        """Stop without a word: whoever would hear of the end is going, too."""
        if self._thread is not None:
            self._thread.succeeded.disconnect(self._succeeded)
            self._thread.shut_down()

    @pyqtSlot()
    def _cancel(self) -> None:
        if self._thread is not None:
            self._thread.request_stop()

    @pyqtSlot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        self._strip.update(done, total)

    @pyqtSlot(object)
    def _succeeded(self, _path: Path) -> None:
        self.fetched.emit(self._model)

    @pyqtSlot()
    def _finished(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.deleteLater()
        self._strip.finish()
        self.ended.emit()
