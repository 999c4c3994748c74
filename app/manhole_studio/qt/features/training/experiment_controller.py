"""Runs one experiment at a time and tells everyone who shows it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.store.project import Project
from manhole_studio.core.training.events import EpochDone, RunStarted, StateChanged
from manhole_studio.core.training.experiment import resume_experiment, run_experiment
from manhole_studio.core.training.experiment_events import (
    ExperimentEvent,
    ExperimentRunEvent,
    ExperimentRunJudged,
    ExperimentRunStarted,
    ExperimentStarted,
    PilotStarted,
)
from manhole_studio.core.training.experiment_plan import ExperimentPlan
from manhole_studio.core.training.experiment_result import ExperimentResult
from manhole_studio.core.training.experiment_tools import Tools
from manhole_studio.core.training.run_state import RunState, RunStateMachine
from manhole_studio.qt.activity import Activity, ActivityModel, ActivityRequests, PageName
from manhole_studio.qt.features.training import experiment_texts as texts
from manhole_studio.qt.features.training.experiment_texts import ExperimentProgressShown
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.workers.experiment_thread import Conduct, ExperimentThread

ACTIVITY_ID: Final = "experiment"
SHUT_DOWN_MS: Final = 15_000
_NO_RUN: Final = "pilot"


class ExperimentController(QObject):
    """Lives on the GUI thread; an experiment goes on while nobody looks at it."""

    changed = pyqtSignal()  # state or shown
    progressed = pyqtSignal(object)  # ExperimentEvent
    ended = pyqtSignal(object)  # ExperimentResult
    failed = pyqtSignal(Exception)

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
        self._thread: ExperimentThread | None = None
        self._threads: int | None = None
        self._machine = RunStateMachine()
        self._run_name = _NO_RUN
        self.shown = ExperimentProgressShown()
        session.project_changed.connect(self._leave_project)
        requests = ActivityRequests(activity, ACTIVITY_ID, self)
        requests.pause.connect(self.pause)
        requests.resume.connect(self.resume)
        requests.stop.connect(self.stop)

    @property
    def is_possible(self) -> bool:
        """Whether this application can judge weights at all."""
        return self._services.score_weights is not None

    @property
    def is_busy(self) -> bool:
        return self._thread is not None

    @property
    def run(self) -> str:
        """The run under way or the last one; before the first, what stands for it."""
        return self._run_name

    @property
    def state(self) -> RunState:
        return self._machine.state

    def start(self, plan: ExperimentPlan) -> None:
        """Run a new experiment in the background."""
        self._conduct(lambda project, tools: _new(project, plan, tools))

    def go_on(self, number: int) -> None:
        """Finish an experiment that was interrupted, in the background."""
        self._conduct(lambda project, tools: _old(project, number, tools))

    @pyqtSlot()
    def pause(self) -> None:
        if self._thread is not None and self._machine.can(RunState.PAUSING):
            self._thread.control.pause()
            self._go(RunState.PAUSING)

    @pyqtSlot()
    def resume(self) -> None:
        if self._thread is not None and self.state in {RunState.PAUSED, RunState.PAUSING}:
            self._thread.control.resume()

    @pyqtSlot()
    def stop(self) -> None:
        """Ask for an end from which the experiment can go on."""
        if self._thread is not None:
            self._thread.control.stop()
            self._go(RunState.STOPPING)

    @pyqtSlot(object)
    def use_threads(self, threads: int | None) -> None:
        """Of the processor, for the runs from now on; None for all."""
        self._threads = threads
        if self._thread is not None:
            self._thread.control.use_threads(threads)

    def shut_down(self, timeout_ms: int = SHUT_DOWN_MS) -> bool:
        """Stop resumably and wait; False if the engine still ran at the deadline."""
        return self._thread is None or self._thread.shut_down(timeout_ms)

    def _conduct(self, conduct: Callable[[Project, Tools], Conduct]) -> None:
        project, score = self._session.project, self._services.score_weights
        if project is None or score is None or self.is_busy:
            return
        tools = Tools(self._services.new_training_engine, score)
        self._machine, self.shown = RunStateMachine(), ExperimentProgressShown()
        self._run_name = _NO_RUN
        thread = self._thread = ExperimentThread(conduct(project, tools), self)
        thread.control.use_threads(self._threads)
        thread.progressed.connect(self._on_progressed)
        thread.succeeded.connect(self._on_succeeded)
        thread.stopped.connect(self._on_stopped)
        thread.failed.connect(self._on_failed)
        thread.finished.connect(self._on_finished)
        self._go(RunState.STARTING)
        thread.start()

    @pyqtSlot(object)
    def _on_progressed(self, event: ExperimentEvent) -> None:
        if isinstance(event, ExperimentRunStarted):
            self._run_name = event.run
        match event:
            case ExperimentStarted() | PilotStarted() | ExperimentRunStarted():
                self._take(self.shown.after(event))
            case ExperimentRunJudged():
                self._take(self.shown.after(event))
                self._session.runs_changed.emit()
            case ExperimentRunEvent(event=RunStarted()):
                self._go(RunState.RUNNING)
                self._session.runs_changed.emit()
            case ExperimentRunEvent(event=StateChanged(state=state)) if not state.is_final:
                self._go(state)
            case ExperimentRunEvent(event=EpochDone()):
                self._take(self.shown.after(event))
            case ExperimentRunEvent() if not math.isnan(event.seconds_left):
                self._take(self.shown.after(event))
            case _:
                pass
        self.progressed.emit(event)

    def _take(self, shown: ExperimentProgressShown) -> None:
        if shown != self.shown:
            self.shown = shown
            self._publish()

    @pyqtSlot(object)
    def _on_succeeded(self, result: ExperimentResult) -> None:
        self._end(RunState.SUCCEEDED)
        self.ended.emit(result)

    @pyqtSlot(object)
    def _on_stopped(self, result: ExperimentResult) -> None:
        self._end(RunState.STOPPED)
        self.ended.emit(result)

    @pyqtSlot(Exception)
    def _on_failed(self, error: Exception) -> None:
        self._end(RunState.FAILED)
        self.failed.emit(error)

    def _end(self, state: RunState) -> None:
        self._machine = RunStateMachine(state)

    @pyqtSlot()
    def _on_finished(self) -> None:
        """Only now may something else train: the thread is done with project and device."""
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.deleteLater()
        self._publish()
        self._session.runs_changed.emit()

    def _go(self, state: RunState) -> None:
        if self._machine.can(state):
            self._machine.go(state)
            self._publish()

    def _publish(self) -> None:
        self.changed.emit()
        if not self.is_busy:
            self._activity.remove(ACTIVITY_ID)
            return
        self._activity.update(
            Activity(
                ACTIVITY_ID,
                PageName.TRAIN,
                texts.progress_text(self.shown, self.state),
                self.shown.fraction,
                can_pause=self.state is RunState.RUNNING,
                can_resume=self.state is RunState.PAUSED,
                can_stop=self.state is not RunState.STOPPING,
            )
        )

    @pyqtSlot(object)
    def _leave_project(self, _project: Project | None) -> None:
        # The session closes the old project right after this signal; the engine still writes.
        self.shut_down()


def _new(project: Project, plan: ExperimentPlan, tools: Tools) -> Conduct:
    return lambda control, emit: run_experiment(project, plan, tools, control, emit)


def _old(project: Project, number: int, tools: Tools) -> Conduct:
    return lambda control, emit: resume_experiment(project, number, tools, control, emit)
