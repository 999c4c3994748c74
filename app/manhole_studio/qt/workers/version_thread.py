"""Writes a new dataset version off the GUI thread."""

from __future__ import annotations

from PyQt6.QtCore import QObject

from manhole_studio.core.dataset.import_types import ImportOptions
from manhole_studio.core.dataset.new_version import make_version
from manhole_studio.core.dataset.records import DatasetVersion
from manhole_studio.core.store.project import Project
from manhole_studio.qt.workers.cancellable_thread import CancellableThread


class NewVersionThread(CancellableThread):
    """``succeeded`` carries a ``DatasetVersion``; otherwise the project is as it was."""

    def __init__(
        self, project: Project, options: ImportOptions, note: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._options = options
        self._note = note

    def _work(self) -> DatasetVersion:
        report, stop = self.progressed.emit, self._cancelled.is_set
        return make_version(self._project, self._options, self._note, report, stop)
