"""Writes down what a training engine tells, on the thread that the engine runs on."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Protocol

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.engine import TrainingEngine
from manhole_studio.core.training.events import EventSink, Notice, RunResult, TrainingEvent
from manhole_studio.core.training.run_control import RunControl

log = logging.getLogger(__name__)

_STORE_ERRORS = (sqlite3.Error, OSError, UserFacingError)


class Recorder(Protocol):
    """What becomes of one run's events; see :class:`RunRecorder`."""

    def on_event(self, event: TrainingEvent) -> None: ...
    def finished(self, result: RunResult) -> None: ...
    def failed(self, error: Exception) -> None: ...


class RecordingEngine:
    """An engine that records each event before it passes it on.

    So a receiver that reads the project finds there what it was told, and a disk that is slow to
    confirm a row delays the training, never a window. A project that stops taking rows does not
    end the training: the run folder keeps all that is needed.
    """

    def __init__(
        self,
        new_engine: Callable[[], TrainingEngine],
        new_recorder: Callable[[TrainingConfig], Recorder],
    ) -> None:
        """Remember the factories; both are called on the thread that calls :meth:`run`."""
        self._new_engine = new_engine
        self._new_recorder = new_recorder

    def run(
        self,
        config: TrainingConfig,
        control: RunControl,
        emit: EventSink,
        *,
        resume: bool = False,
    ) -> RunResult:
        recorder = self._new_recorder(config)
        sink = _RecordingSink(recorder, emit)
        try:
            result = self._new_engine().run(config, control, sink, resume=resume)
        except Exception as error:
            sink.attempt(partial(recorder.failed, error))
            raise
        sink.attempt(partial(recorder.finished, result))
        return result


class _RecordingSink:
    def __init__(self, recorder: Recorder, emit: EventSink) -> None:
        self._recorder = recorder
        self._emit = emit
        self._has_warned = False

    def __call__(self, event: TrainingEvent) -> None:
        self.attempt(partial(self._recorder.on_event, event))
        self._emit(event)

    def attempt(self, write: Callable[[], None]) -> None:
        try:
            write()
        except _STORE_ERRORS as error:
            log.exception("the run could not be recorded")
            if not self._has_warned:
                self._has_warned = True
                self._emit(Notice(f"The run list could not be updated: {error}"))
