"""Fetches the weights that a run is to start from."""

from __future__ import annotations

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.model_registry import RegistryModel
from manhole_studio.qt.services import Services
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.workers.call_thread import CallThread, ReportProgress


class WeightsDownload(QObject):
    """One download at a time, shown in the strip that it is given."""

    succeeded = pyqtSignal()
    ended = pyqtSignal()  # however it ended
    failed = pyqtSignal(Exception)

    def __init__(self, services: Services, strip: ProgressStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._strip = strip
        self._thread: CallThread | None = None
        strip.cancel_requested.connect(self._cancel)

    @property
    def is_running(self) -> bool:
        return self._thread is not None

    def start(self, model: RegistryModel) -> None:
        if self._thread is not None:
            return

        def fetch(progress: ReportProgress) -> object:
            return self._services.fetch_weights(model.name, progress)

        thread = self._thread = CallThread(fetch, self)
        thread.progressed.connect(self._progressed)
        thread.succeeded.connect(self._on_succeeded)
        thread.failed.connect(self.failed)
        thread.finished.connect(self._finished)
        self._strip.start(self.tr("Downloading %1").replace("%1", model.title))
        thread.start()

    def shut_down(self) -> None:
        if self._thread is not None:
            self._thread.succeeded.disconnect(self._on_succeeded)
            self._thread.shut_down()

    @pyqtSlot()
    def _cancel(self) -> None:
        if self._thread is not None:
            self._thread.request_stop()

    @pyqtSlot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        self._strip.update(done, total)

    @pyqtSlot(object)
    def _on_succeeded(self, _path: object) -> None:
        self.succeeded.emit()

    @pyqtSlot()
    def _finished(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.deleteLater()
        self._strip.finish()
        self.ended.emit()
