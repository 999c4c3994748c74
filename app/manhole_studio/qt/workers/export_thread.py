"""Writes a dataset version for other tools off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PyQt6.QtCore import QObject

from manhole_studio.core.dataset.exporting import export_version
from manhole_studio.core.store.project import Project
from manhole_studio.qt.workers.cancellable_thread import CancellableThread


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """See ``export_version``."""

    number: int
    format: str
    target: Path
    as_zip: bool


class ExportThread(CancellableThread):
    """``succeeded`` carries the path of what was written; otherwise nothing was."""

    def __init__(
        self, project: Project, request: ExportRequest, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._request = request

    def _work(self) -> Path:
        request = self._request
        return export_version(
            self._project,
            request.number,
            request.format,
            request.target,
            as_zip=request.as_zip,
            progress=self.progressed.emit,
            cancelled=self._cancelled.is_set,
        )
