"""Makes a report off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from PyQt6.QtCore import QObject

from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.progress import Progress
from manhole_studio.core.report.request import ReportFiles
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project
from manhole_studio.qt.workers.cancellable_thread import CancellableThread


@dataclass(frozen=True, slots=True, eq=False)
class ReportJob:
    """What :func:`~manhole_studio.qt.reporting.writer.make_report` wants to know."""

    project: Project
    record: EvaluationRecord
    assessment: Assessment | None
    threshold: float
    language: str


class ReportThread(CancellableThread):
    """``succeeded`` carries the :class:`ReportFiles`."""

    def __init__(self, job: ReportJob, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = job

    def _work(self) -> ReportFiles:
        # Here, because charts and templates take long to load.
        from manhole_studio.qt.reporting.writer import make_report

        job = self._job
        return make_report(
            job.project,
            job.record,
            job.assessment,
            job.threshold,
            job.language,
            progress=self._report,
        )

    def _report(self, progress: Progress) -> None:
        if self._cancelled.is_set():
            raise ImportCancelled
        self.progressed.emit(progress)
