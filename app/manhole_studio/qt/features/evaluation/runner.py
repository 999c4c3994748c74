"""Runs one evaluation at a time, with its progress here and in the activity bar."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.evaluation.target import EvaluationTarget
from manhole_studio.core.progress import Progress
from manhole_studio.core.store.project import Project
from manhole_studio.qt.activity import Activity, ActivityModel, PageName
from manhole_studio.qt.services import Evaluate
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.workers.evaluation_thread import EvaluationThread

ACTIVITY_ID: Final = "evaluation"


class EvaluationRunner(QObject):
    """Emits ``running_changed`` at both ends, in between at most one of the others."""

    running_changed = pyqtSignal(bool)
    succeeded = pyqtSignal(object)  # EvaluationRecord
    failed = pyqtSignal(Exception)

    def __init__(
        self,
        evaluate: Evaluate,
        activity: ActivityModel,
        strip: ProgressStrip,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._evaluate = evaluate
        self._activity = activity
        self._strip = strip
        self._thread: EvaluationThread | None = None
        strip.cancel_requested.connect(self._cancel)
        activity.stop_requested.connect(self._stop_from_bar)

    @property
    def is_running(self) -> bool:
        return self._thread is not None

    def start(self, project: Project, weights: Path, target: EvaluationTarget) -> None:
        """Does nothing while another one runs."""
        if self._thread is not None:
            return
        thread = EvaluationThread(self._evaluate, project, weights, target, self)
        thread.progressed.connect(self._show_progress)
        thread.succeeded.connect(self.succeeded)
        thread.failed.connect(self.failed)
        thread.finished.connect(self._ended)
        self._thread = thread
        self._strip.start(self.tr("Loading the weights…"))
        self._publish(None)
        self.running_changed.emit(True)
        thread.start()

    def shut_down(self) -> None:
        if self._thread is not None:
            self._thread.shut_down()

    @pyqtSlot(object)
    def _show_progress(self, progress: Progress) -> None:
        if self._thread is not None:
            self._strip.update(progress.done, progress.total, self.tr("Looking at photographs"))
            self._publish(progress.done / progress.total if progress.total else None)

    @pyqtSlot()
    def _ended(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.deleteLater()
        self._strip.finish()
        self._activity.remove(ACTIVITY_ID)
        self.running_changed.emit(False)

    @pyqtSlot()
    def _cancel(self) -> None:
        if self._thread is not None:
            self._thread.cancel()

    @pyqtSlot(str)
    def _stop_from_bar(self, activity_id: str) -> None:
        if activity_id == ACTIVITY_ID:
            self._cancel()

    def _publish(self, fraction: float | None) -> None:
        self._activity.update(
            Activity(ACTIVITY_ID, PageName.EVALUATE, self.tr("Evaluating"), fraction, can_stop=True)
        )
