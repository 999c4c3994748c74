"""Runs one training at a time and tells everyone who shows it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.store.project import Project
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import (
    BatchDone,
    EpochDone,
    RunResult,
    RunStarted,
    StateChanged,
    TrainingEvent,
)
from manhole_studio.core.training.recorder import RunRecorder
from manhole_studio.core.training.recording_engine import RecordingEngine
from manhole_studio.core.training.run_state import RunState, RunStateMachine
from manhole_studio.qt.activity import Activity, ActivityModel, ActivityRequests, PageName
from manhole_studio.qt.features.training import wording
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.workers.training_thread import TrainingThread

log = logging.getLogger(__name__)

ACTIVITY_ID: Final = "training"
SHUT_DOWN_MS: Final = 15_000


@dataclass(frozen=True, slots=True)
class RunEnd:
    """How the run ended: with a result or with an error."""

    run: str
    result: RunResult | None = None
    error: Exception | None = None

    was_requested: bool = False
    """Somebody wanted it to end, though it may have been as good as over."""


class TrainingController(QObject):
    """Lives on the GUI thread; its state changes when the engine acknowledges, not on a request.

    The exceptions are the states that say so themselves: starting, pausing and stopping.
    """

    changed = pyqtSignal()  # state or is_resuming
    progressed = pyqtSignal(object)  # TrainingEvent
    ended = pyqtSignal(object)  # RunEnd

    def __init__(
        self,
        services: Services,
        session: ProjectSession,
        activity: ActivityModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._session = session
        self._activity = activity
        self._machine = RunStateMachine()
        self._thread: TrainingThread | None = None
        self._threads: int | None = None
        self._run = ""
        self._is_resuming = self._is_parking = False
        self._end: RunEnd | None = None
        self._progress = wording.RunProgress()
        self._waiting = 0
        session.project_changed.connect(self._leave_project)
        requests = ActivityRequests(activity, ACTIVITY_ID, self)
        requests.pause.connect(self.pause)
        requests.resume.connect(self.resume)
        requests.stop.connect(self.stop)

    @property
    def state(self) -> RunState:
        return self._machine.state

    @property
    def run(self) -> str:
        """The run that goes on, or the last one; empty before the first."""
        return self._run

    @property
    def is_busy(self) -> bool:
        return self._thread is not None

    @property
    def is_resuming(self) -> bool:
        """A paused run was asked to go on and has not said that it does."""
        return self._is_resuming

    @property
    def is_parking(self) -> bool:
        """The end that is under way was asked for by :meth:`park`."""
        return self._is_parking

    @property
    def can_stop(self) -> bool:
        return self._thread is not None and self._machine.can(RunState.STOPPING)

    @property
    def progress(self) -> wording.RunProgress:
        return self._progress

    def start(self, config: TrainingConfig, *, resume: bool = False) -> None:
        """Train in the background; with ``resume``, go on from the run folder's checkpoint."""
        project = self._session.project
        if project is None or self.is_busy:
            return
        engine = RecordingEngine(self._services.new_training_engine, partial(RunRecorder, project))
        self._machine, self._end = RunStateMachine(), None
        self._is_resuming = self._is_parking = False
        self._run = config.run_folder.name
        self._progress = wording.RunProgress(epochs=config.epochs)
        self._thread = self._connected(TrainingThread(engine, config, resume, self))
        self._thread.control.use_threads(self._threads)
        self._go(RunState.STARTING)
        self._thread.start()

    @pyqtSlot()
    def pause(self) -> None:
        if self._thread is not None and self._machine.can(RunState.PAUSING):
            self._thread.control.pause()
            self._go(RunState.PAUSING)

    @pyqtSlot()
    def resume(self) -> None:
        if self._thread is not None and self.state is RunState.PAUSED and not self._is_resuming:
            self._thread.control.resume()
            self._is_resuming = True
            self._publish()

    @pyqtSlot()
    def stop(self) -> None:
        """Ask for an end from which the run can be resumed."""
        if self._thread is not None and self._machine.can(RunState.STOPPING):
            self._thread.control.stop()
            self._go(RunState.STOPPING)

    @pyqtSlot()
    def park(self) -> None:
        """Ask for an end that frees device and memory, from a run that is to go on later."""
        if self._thread is not None and self._machine.can(RunState.STOPPING):
            self._is_parking = True
            self._thread.control.park()
            self._go(RunState.STOPPING)

    @pyqtSlot()
    def cancel(self) -> None:
        """Ask for an end after which the run is discarded."""
        if self._thread is not None:
            self._thread.control.cancel()
            self._go(RunState.STOPPING)

    @pyqtSlot(object)
    def use_threads(self, threads: int | None) -> None:
        """Of the processor, for the run that goes on and those after it; None for all."""
        self._threads = threads
        if self._thread is not None:
            self._thread.control.use_threads(threads)

    @pyqtSlot(int)
    def show_waiting(self, runs: int) -> None:
        """Say with the activity how many runs wait for this one."""
        self._waiting = runs
        self._publish_activity()

    def shut_down(self, timeout_ms: int = SHUT_DOWN_MS) -> bool:
        """Park the run and wait; False if the engine still ran at the deadline."""
        thread = self._thread
        return thread is None or thread.shut_down(timeout_ms)

    @pyqtSlot(object)
    def _leave_project(self, _project: Project | None) -> None:
        # The session closes the old project right after this signal; the engine still writes.
        self.shut_down()

    def _connected(self, thread: TrainingThread) -> TrainingThread:
        thread.progressed.connect(self._on_progressed)
        thread.succeeded.connect(self._on_result)
        thread.stopped.connect(self._on_result)
        thread.failed.connect(self._on_failed)
        thread.finished.connect(self._on_finished)
        return thread

    @pyqtSlot(object)
    def _on_progressed(self, event: TrainingEvent) -> None:
        match event:
            case RunStarted():
                self._started()
            case StateChanged(state=state):
                self._go(state)
            case BatchDone() | EpochDone():
                self._progress = self._progress.after(event)
                self._publish_activity()
        self.progressed.emit(event)

    def _started(self) -> None:
        if self.state is RunState.STARTING:
            self._go(RunState.RUNNING)
        self._session.runs_changed.emit()

    @pyqtSlot(object)
    def _on_result(self, result: RunResult) -> None:
        self._end = RunEnd(self._run, result=result)

    @pyqtSlot(Exception)
    def _on_failed(self, error: Exception) -> None:
        self._end = RunEnd(self._run, error=error)

    @pyqtSlot()
    def _on_finished(self) -> None:
        """Only now may another run start: the thread is done with the project and the device."""
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.deleteLater()
        end = self._end or RunEnd(self._run, error=RuntimeError("the training thread died"))
        if thread is not None:
            end = replace(end, was_requested=thread.control.request.is_final)
        self._go(end.result.state if end.result is not None else RunState.FAILED)
        self._session.runs_changed.emit()
        self.ended.emit(end)

    def _go(self, state: RunState) -> None:
        if self._machine.can(state):
            self._machine.go(state)
            self._is_resuming = False
            self._publish()
        elif state is not self.state:
            log.debug("ignored the step from %s to %s", self.state, state)

    def _publish(self) -> None:
        self.changed.emit()
        self._publish_activity()

    def _publish_activity(self) -> None:
        if not self.state.is_active:
            self._activity.remove(ACTIVITY_ID)
            return
        shown = self._activity_now()
        if shown not in self._activity.activities():
            self._activity.update(shown)

    def _activity_now(self) -> Activity:
        if self.state is RunState.RUNNING:
            text = wording.progress_text(self._progress)
        else:
            text = wording.state_text(self.state)
        return Activity(
            ACTIVITY_ID,
            PageName.TRAIN,
            f"{self._run}: {wording.with_queue(text, self._waiting)}",
            self._progress.fraction,
            can_pause=self.state is RunState.RUNNING,
            can_resume=self.state is RunState.PAUSED and not self._is_resuming,
            can_stop=self._machine.can(RunState.STOPPING),
        )
