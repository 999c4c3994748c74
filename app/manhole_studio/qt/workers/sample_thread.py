"""Makes the sample project off the GUI thread."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QObject

from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.core.progress import Progress
from manhole_studio.core.sample_project import ensure_sample_project
from manhole_studio.qt.workers.cancellable_thread import CancellableThread


class SampleThread(CancellableThread):
    """``succeeded`` carries the project's folder; the project is closed again by then."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder

    def _work(self) -> Path:
        return ensure_sample_project(self._folder, self._report)

    def _report(self, progress: Progress) -> None:
        if self._cancelled.is_set():
            raise ImportCancelled
        self.progressed.emit(progress)
