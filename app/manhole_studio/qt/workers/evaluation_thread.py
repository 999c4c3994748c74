"""Evaluates one set of weights off the GUI thread."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from PyQt6.QtCore import QObject, QThread, pyqtSignal

from manhole_studio.core.evaluation.result import EvaluationCancelled
from manhole_studio.core.evaluation.target import EvaluationTarget
from manhole_studio.core.progress import Ticker
from manhole_studio.core.store.project import Project
from manhole_studio.qt.services import Evaluate

log = logging.getLogger(__name__)


class EvaluationThread(QThread):
    """Ends with exactly one of ``succeeded``, ``stopped`` or ``failed``, then ``finished``."""

    progressed = pyqtSignal(object)  # Progress
    succeeded = pyqtSignal(object)  # EvaluationRecord, which the project has by then
    stopped = pyqtSignal()
    failed = pyqtSignal(Exception)

    def __init__(
        self,
        evaluate: Evaluate,
        project: Project,
        weights: Path,
        target: EvaluationTarget,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._evaluate = evaluate
        self._project = project
        self._weights = weights
        self._target = target
        self._cancelled = threading.Event()

    def run(self) -> None:
        # An exception that left this method would reach no caller, so each way out is a signal.
        ticker = Ticker(self.progressed.emit)
        try:
            record = self._evaluate(
                self._project,
                self._weights,
                target=self._target,
                progress=lambda done, total: ticker("evaluate", done, total),
                cancelled=self._cancelled.is_set,
            )
        except EvaluationCancelled:
            self.stopped.emit()
        except Exception as error:
            log.exception("evaluation of %s failed", self._weights)
            self.failed.emit(error)
        else:
            self.succeeded.emit(record)

    def cancel(self) -> None:
        """Ask for an early end; returns at once, ``stopped`` says when it is done."""
        self._cancelled.set()

    def shut_down(self, timeout_ms: int = 10_000) -> bool:
        """Cancel and join; False if the work was still going at the deadline."""
        self.cancel()
        return self.wait(timeout_ms)
