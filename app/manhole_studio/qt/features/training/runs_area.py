"""The runs of the project, and what is done with those that exist."""

from __future__ import annotations

import dataclasses

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QWidget

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt.activity import PageName
from manhole_studio.qt.features.training.run_list import RunList
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.widgets.layouts import column
from manhole_studio.qt.workers.call_thread import CallThread


class RunsArea(QWidget):
    """Knows the project's runs; one of them may be live, which :meth:`show_live` tells."""

    selected = pyqtSignal(object)  # RunRecord | None
    resume_requested = pyqtSignal(object)  # TrainingConfig
    repeat_requested = pyqtSignal(object)  # TrainingConfig
    use_requested = pyqtSignal(object, object)  # Path of weights, PageName
    failed = pyqtSignal(Exception)

    def __init__(self, session: ProjectSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._live = ""
        self._live_state = RunState.IDLE
        self._deleting: CallThread | None = None
        self.runs = RunList()
        layout = column()
        layout.addWidget(self.runs)
        self.setLayout(layout)
        self._connect()

    def shut_down(self) -> None:
        if self._deleting is not None:
            self._deleting.shut_down()

    def show_project(self) -> None:
        """Show the runs of the session's project, the newest one selected."""
        self.refresh()
        self.runs.select_newest()

    def show_live(self, run: str, state: RunState) -> None:
        """Tell which run an engine works on, and its state; an empty name: none."""
        self._live, self._live_state = run, state
        self.refresh()

    @pyqtSlot()
    def refresh(self) -> None:
        """Read the rows again."""
        project = self._session.project
        runs = [
            dataclasses.replace(run, state=self._live_state) if run.name == self._live else run
            for run in (project.runs() if project is not None else [])
        ]
        self.runs.show_runs(runs, project.runs_dir if project is not None else None, self._live)

    @pyqtSlot(object)
    def repeat(self, run: RunRecord) -> None:
        """Ask for another run by the same recipe."""
        config = self._config(run)
        if config is not None:
            self.repeat_requested.emit(config)

    @pyqtSlot(object)
    def _resume(self, run: RunRecord) -> None:
        config = self._config(run)
        if config is not None:
            self.resume_requested.emit(config)

    def _config(self, run: RunRecord) -> TrainingConfig | None:
        project = self._session.project
        if project is None:
            return None
        try:
            return run_folder.read_config(project.runs_dir / run.name)
        except UserFacingError as error:
            self.failed.emit(error)
            return None

    @pyqtSlot(object)
    def _delete(self, run: RunRecord) -> None:
        project = self._session.project
        if project is None or self._deleting is not None:
            return
        thread = self._deleting = CallThread(lambda _report: project.remove_run(run.name), self)
        thread.failed.connect(self.failed)
        thread.finished.connect(self._deleted)
        thread.start()

    @pyqtSlot()
    def _deleted(self) -> None:
        thread, self._deleting = self._deleting, None
        if thread is not None:
            thread.deleteLater()
        self._session.runs_changed.emit()

    @pyqtSlot(object)
    def _evaluate(self, run: RunRecord) -> None:
        self._use(run, PageName.EVALUATE)

    @pyqtSlot(object)
    def _watch(self, run: RunRecord) -> None:
        self._use(run, PageName.LIVE)

    def _use(self, run: RunRecord, page: PageName) -> None:
        project = self._session.project
        if project is not None:
            self.use_requested.emit(project.runs_dir / run.name / run_folder.BEST, page)

    def _connect(self) -> None:
        self._session.runs_changed.connect(self.refresh)
        self.runs.selected.connect(self.selected)
        self.runs.resume_requested.connect(self._resume)
        self.runs.evaluate_requested.connect(self._evaluate)
        self.runs.watch_requested.connect(self._watch)
        self.runs.delete_requested.connect(self._delete)
