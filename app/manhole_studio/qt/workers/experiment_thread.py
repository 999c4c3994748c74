"""Drives one experiment off the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PyQt6.QtCore import QObject, QThread, pyqtSignal

from manhole_studio.core.training.experiment_events import ExperimentSink
from manhole_studio.core.training.experiment_result import ExperimentResult
from manhole_studio.core.training.run_control import RunControl

log = logging.getLogger(__name__)

Conduct = Callable[[RunControl, ExperimentSink], ExperimentResult]


class ExperimentThread(QThread):
    """Ends with exactly one of ``succeeded``, ``stopped`` or ``failed``, then ``finished``."""

    progressed = pyqtSignal(object)  # ExperimentEvent
    succeeded = pyqtSignal(object)  # ExperimentResult
    stopped = pyqtSignal(object)  # ExperimentResult of the runs that ended
    failed = pyqtSignal(Exception)

    def __init__(self, conduct: Conduct, parent: QObject | None = None) -> None:
        """Prepare a call of ``run_experiment`` or ``resume_experiment``."""
        super().__init__(parent)
        self._conduct = conduct
        self.control = RunControl()

    def run(self) -> None:
        # An exception that left this method would reach no caller, so each way out is a signal.
        try:
            result = self._conduct(self.control, self.progressed.emit)
        except Exception as error:
            log.exception("the experiment failed")
            self.failed.emit(error)
        else:
            (self.succeeded if result.is_complete else self.stopped).emit(result)

    def shut_down(self, timeout_ms: int = 20_000) -> bool:
        """Stop resumably and join; False if the engine was still running at the deadline."""
        self.control.stop()
        return self.wait(timeout_ms)
