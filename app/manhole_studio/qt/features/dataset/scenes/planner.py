"""Finds out what can be pasted, off the GUI thread."""

from __future__ import annotations

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.pasting.spec import PastePlan, PasteSpec
from manhole_studio.core.progress import Cancelled, ProgressSink
from manhole_studio.core.store.project import Project
from manhole_studio.qt.workers.job_thread import Job, JobThread


class Planner(QObject):
    """One search at a time; a new one cancels the one that goes on."""

    planned = pyqtSignal(object)  # PastePlan
    failed = pyqtSignal(Exception)
    progressed = pyqtSignal(object)  # Progress

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: JobThread | None = None
        self._wanted: tuple[Project, PasteSpec] | None = None

    @property
    def is_busy(self) -> bool:
        return self._thread is not None

    def ask(self, project: Project, spec: PasteSpec) -> None:
        self._wanted = project, spec
        if self._thread is None:
            self._start()
        else:
            self._thread.cancel()

    def shut_down(self) -> None:
        """Cancel and join; nobody uses the project afterwards."""
        self._wanted = None
        thread, self._thread = self._thread, None
        if thread is not None and thread.shut_down():
            thread.deleteLater()

    def _start(self) -> None:
        if self._wanted is None:
            return
        project, spec = self._wanted
        self._wanted = None
        thread = JobThread(_planning(project, spec), self)
        thread.succeeded.connect(self._take)
        thread.failed.connect(self._fail)
        thread.progressed.connect(self._tell)
        thread.finished.connect(self._ended)
        self._thread = thread
        thread.start()

    def _is_wanted(self) -> bool:
        """Whether who calls is the newest search."""
        return self.sender() is self._thread and self._wanted is None

    @pyqtSlot(object)
    def _take(self, plan: PastePlan) -> None:
        if self._is_wanted():
            self.planned.emit(plan)

    @pyqtSlot(Exception)
    def _fail(self, error: Exception) -> None:
        if self._is_wanted():
            self.failed.emit(error)

    @pyqtSlot(object)
    def _tell(self, progress: object) -> None:
        if self._is_wanted():
            self.progressed.emit(progress)

    @pyqtSlot()
    def _ended(self) -> None:
        if self._thread is not None and self.sender() is self._thread:
            self._thread.deleteLater()
            self._thread = None
            self._start()


def _planning(project: Project, spec: PasteSpec) -> Job:
    def work(progress: ProgressSink, cancelled: Cancelled) -> PastePlan:
        from manhole_studio.core.pasting.planning import plan

        return plan(project, spec, progress, cancelled)

    return work
