"""Drives one training run off the GUI thread."""

from __future__ import annotations

import logging

from PyQt6.QtCore import QObject, QThread, pyqtSignal

from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.engine import TrainingEngine
from manhole_studio.core.training.run_control import RunControl
from manhole_studio.core.training.run_state import RunState

log = logging.getLogger(__name__)


class TrainingThread(QThread):
    """Ends with exactly one of ``succeeded``, ``stopped`` or ``failed``, then ``finished``."""

    progressed = pyqtSignal(object)  # TrainingEvent; never "event": that is QObject.event()
    succeeded = pyqtSignal(object)  # RunResult
    stopped = pyqtSignal(object)  # RunResult, also when cancelled
    failed = pyqtSignal(Exception)

    def __init__(
        self,
        engine: TrainingEngine,
        config: TrainingConfig,
        resume: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._config = config
        self._resume = resume
        self.control = RunControl()

    def run(self) -> None:
        # The only method that executes on the worker thread. An exception that
        # left it would reach no caller, so each way out becomes a signal.
        try:
            result = self._engine.run(
                self._config, self.control, self.progressed.emit, resume=self._resume
            )
        except Exception as error:
            log.exception("training run %s failed", self._config.run_folder.name)
            self.failed.emit(error)
        else:
            ended = self.succeeded if result.state is RunState.SUCCEEDED else self.stopped
            ended.emit(result)

    def shut_down(self, timeout_ms: int = 20_000) -> bool:
        """Park the run and join; False if the engine was still running at the deadline."""
        self.control.park()
        return self.wait(timeout_ms)
