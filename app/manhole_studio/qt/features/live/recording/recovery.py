"""Gives what a program that died was recording its name, when a project is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, QTimer, pyqtSignal, pyqtSlot

from manhole_studio.core.recording.leftovers import recover_recordings
from manhole_studio.qt.features.live.recording import wording
from manhole_studio.qt.workers.call_line import CallLine

_RETRY_MS: Final = 100


class RecordingRecovery(QObject):
    """Off the GUI thread; says so where there was something."""

    told = pyqtSignal(str, str, object)  # title, detail, Path
    ended = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: Path | None = None
        self._running = 0
        self._may_begin: Callable[[], bool] = lambda: True
        self._line = CallLine(self)
        # A folder that cannot be read holds nothing to recover; the recorder will say why.
        self._line.failed.connect(self._end)
        self._timer = QTimer(self)
        self._timer.setInterval(_RETRY_MS)
        self._timer.timeout.connect(self._begin)

    @property
    def is_busy(self) -> bool:
        return self._waiting is not None or self._running > 0

    def recover(self, folder: Path, may_begin: Callable[[], bool]) -> None:
        """Look through ``folder`` as soon as ``may_begin``; returns at once."""
        self._waiting, self._may_begin = folder, may_begin
        self._begin()

    def forget(self) -> None:
        """Leave a folder alone that has not been looked through yet."""
        self._waiting = None
        self._timer.stop()

    def shut_down(self) -> None:
        self.forget()
        self._line.shut_down()

    @pyqtSlot()
    def _begin(self) -> None:
        folder = self._waiting
        if folder is None:
            return
        if not self._may_begin():
            self._timer.start()
            return
        self.forget()
        self._running += 1
        self._line.make(lambda: recover_recordings(folder), self._recovered)

    def _recovered(self, files: list[Path]) -> None:
        self._end()
        videos = [path for path in files if path.suffix == ".mp4"]
        if videos:
            self.told.emit(*wording.recovered(videos))

    @pyqtSlot()
    def _end(self) -> None:
        self._running -= 1
        self.ended.emit()
