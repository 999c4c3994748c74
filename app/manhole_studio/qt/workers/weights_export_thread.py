"""Writes weights in another format off the GUI thread."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QObject

from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.core.exports import ExportCancelled, ExportRequest, ExportResult
from manhole_studio.core.store.project import Project
from manhole_studio.qt.services import ExportWeights
from manhole_studio.qt.workers.cancellable_thread import CancellableThread


class WeightsExportThread(CancellableThread):
    """``succeeded`` carries an ``ExportResult``; otherwise nothing was written."""

    def __init__(
        self,
        export: ExportWeights,
        project: Project | None,
        weights: Path,
        request: ExportRequest,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._export = export
        self._project = project
        self._weights = weights
        self._request = request

    def _work(self) -> ExportResult:
        try:
            return self._export(
                self._project,
                self._weights,
                self._request,
                progress=self.progressed.emit,
                cancelled=self._cancelled.is_set,
            )
        except ExportCancelled as error:
            raise ImportCancelled from error  # by which the base knows that it was asked for
