"""Looks for photographs that look alike, once for each scan."""

from __future__ import annotations

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.dataset.import_types import ScanResult
from manhole_studio.qt.features.importer.similar_pairs import Pairs, find_pairs
from manhole_studio.qt.workers.call_thread import CallThread


class PairSearch(QObject):
    """One search at a time; what an older scan brings is not told."""

    found = pyqtSignal(object)  # Pairs

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scan: ScanResult | None = None
        self._searched: ScanResult | None = None
        self._thread: CallThread | None = None

    def find(self, scan: ScanResult) -> None:
        """Begin, unless this scan has been asked for already."""
        if scan is self._scan:
            return
        self._scan = scan
        if self._thread is None:
            self._start(scan)

    def forget(self) -> None:
        self._scan = None

    def shut_down(self) -> None:
        self._scan = None
        if self._thread is not None:
            self._thread.shut_down()

    def _start(self, scan: ScanResult) -> None:
        self._searched = scan
        thread = CallThread(lambda _report: (scan, find_pairs(scan)), self)
        thread.succeeded.connect(self._tell)
        thread.finished.connect(self._ended)
        self._thread = thread
        thread.start()

    @pyqtSlot(object)
    def _tell(self, outcome: tuple[ScanResult, Pairs]) -> None:
        scan, pairs = outcome
        if scan is self._scan:
            self.found.emit(pairs)

    @pyqtSlot()
    def _ended(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.deleteLater()
        if self._scan is not None and self._scan is not self._searched:
            self._start(self._scan)
