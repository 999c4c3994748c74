"""Keeps the plan of the import up to date while the user changes the choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QObject, QTimer, pyqtSignal, pyqtSlot

from manhole_studio.core.dataset.import_types import ImportOptions, ScanResult
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.importer.plan_preview import PlanPreview, PreviewThread

PAUSE_MS: Final = 150
"""Turning a number quickly makes one plan, not twenty."""


@dataclass(frozen=True, slots=True)
class _Request:
    scan: ScanResult
    options: ImportOptions
    project: Project | None


class Planner(QObject):
    """Plans the newest request off the GUI thread; only its outcome is told."""

    planned = pyqtSignal(object)  # PlanPreview
    failed = pyqtSignal(Exception)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: _Request | None = None
        self._thread: PreviewThread | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._start)

    def request(self, scan: ScanResult, options: ImportOptions, project: Project | None) -> None:
        """Replace what is waiting to be planned."""
        self._wanted = _Request(scan, options, project)
        self._pause.start()

    def shut_down(self) -> None:
        """Forget everything asked for; returns when no thread runs any more."""
        self._pause.stop()
        self._wanted = None
        if self._thread is not None:
            self._thread.wait()

    @pyqtSlot()
    def _start(self) -> None:
        if self._thread is not None or self._wanted is None:
            return
        request, self._wanted = self._wanted, None
        thread = PreviewThread(request.scan, request.options, request.project, self)
        thread.succeeded.connect(self._tell_plan)
        thread.failed.connect(self._tell_error)
        thread.finished.connect(self._ended)
        self._thread = thread
        thread.start()

    @pyqtSlot(object)
    def _tell_plan(self, plan: PlanPreview) -> None:
        if self._wanted is None:
            self.planned.emit(plan)

    @pyqtSlot(Exception)
    def _tell_error(self, error: Exception) -> None:
        if self._wanted is None:
            self.failed.emit(error)

    @pyqtSlot()
    def _ended(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.deleteLater()
        if not self._pause.isActive():
            self._start()
