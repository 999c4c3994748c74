"""Tells when a source begins to be watched with a detector, and when that is over."""

from __future__ import annotations

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.qt.features.live.watched_source import WatchedSource
from manhole_studio.qt.features.live.watches import Watches


class Attendance(QObject):
    """For whoever keeps a record of each source: its journal, its ring buffer."""

    came = pyqtSignal(object)
    """WatchedSource: its first image is on its way, and the detector's classes are known."""
    left = pyqtSignal(object)
    """WatchedSource: it came before, and nothing will come from it any more."""
    gone = pyqtSignal(object)
    """WatchedSource: it left before, and now it is forgotten."""

    def __init__(self, watches: Watches, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watches = watches
        self._present: list[WatchedSource] = []
        self._known: list[WatchedSource] = []
        watches.changed.connect(self.check)
        watches.detector_changed.connect(self.check)

    @property
    def present(self) -> tuple[WatchedSource, ...]:
        return tuple(self._present)

    @pyqtSlot()
    def check(self) -> None:
        sources = self._watches.sources
        is_ready = self._watches.detector is not None
        wanted = [source for source in sources if is_ready and source.state.is_active]
        for source in self.present:
            if source not in wanted:
                self._present.remove(source)
                self.left.emit(source)
        for source in [one for one in self._known if one not in sources]:
            self._known.remove(source)
            self.gone.emit(source)
        for source in wanted:
            if source not in self._present:
                self._present.append(source)
                if source not in self._known:
                    self._known.append(source)
                self.came.emit(source)

    def dismiss(self) -> None:
        """All of them leave for now; those that are watched come back with :meth:`check`."""
        present, self._present = self.present, []
        for source in present:
            self.left.emit(source)
