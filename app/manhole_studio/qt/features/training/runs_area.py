"""The runs of the project, and what is done with those that exist or wait."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PyQt6.QtCore import QUrl, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QWidget

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.run_comparison import RunComparison, compare_runs
from manhole_studio.core.training.run_queue import QueuedRun, RunQueue
from manhole_studio.core.training.run_state import RunState
from manhole_studio.core.training.run_trash import RunTrash
from manhole_studio.qt.activity import PageName
from manhole_studio.qt.features.training.comparison_dialog import ComparisonDialog
from manhole_studio.qt.features.training.listed_run import listed_runs
from manhole_studio.qt.features.training.run_actions import Circumstances, RunAction
from manhole_studio.qt.features.training.run_list import RunList
from manhole_studio.qt.features.training.run_rows import RunRows, read_rows
from manhole_studio.qt.features.training.trash_menu import TrashMenu
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.widgets.layouts import column
from manhole_studio.qt.workers.call_line import CallLine
from manhole_studio.qt.workers.latest_call import LatestCall

Names = Sequence[str]


class RunsArea(QWidget):
    """Knows the project's runs; one of them may be live, which :meth:`show_live` tells."""

    selected = pyqtSignal(object)  # RunRecord | None
    resume_requested = pyqtSignal(object)  # TrainingConfig
    turn_came = pyqtSignal(object)  # QueuedRun: it is no longer in the queue, and starts now
    repeat_requested = pyqtSignal(object)  # TrainingConfig
    use_requested = pyqtSignal(object, object)  # Path of weights, PageName
    waiting_changed = pyqtSignal(int)  # how many runs are in the queue
    refreshed = pyqtSignal()
    failed = pyqtSignal(Exception)

    def __init__(self, session: ProjectSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._live = ""
        self._live_state = RunState.IDLE
        self._waiting = 0
        self.changes = CallLine(self)
        self._reader = LatestCall(parent=self)
        self.runs = RunList()
        self.trash = TrashMenu(self)
        self.runs.menu.addMenu(self.trash)
        layout = column()
        layout.addWidget(self.runs)
        self.setLayout(layout)
        self._doers: Mapping[RunAction, Callable[[Project, Names], None]] = {
            RunAction.RESUME: self._resume,
            RunAction.RESUME_LATER: self._resume_later,
            RunAction.EVALUATE: partial(self._use, page=PageName.EVALUATE),
            RunAction.WATCH: partial(self._use, page=PageName.LIVE),
            RunAction.COMPARE: self._compare,
            RunAction.REPEAT: self._repeat,
            RunAction.ARCHIVE: partial(self._archive, archived=True),
            RunAction.UNARCHIVE: partial(self._archive, archived=False),
            RunAction.OPEN_FOLDER: _open_folder,
            RunAction.DELETE: self._delete,
            RunAction.START_QUEUE: self._start_queue,
            RunAction.MOVE_UP: partial(self._move, by=-1),
            RunAction.MOVE_DOWN: partial(self._move, by=1),
            RunAction.UNQUEUE: self._unqueue,
        }
        self._connect()

    def shut_down(self) -> None:
        self._reader.shut_down()
        self.changes.shut_down()

    def show_project(self) -> None:
        """Show the runs of the session's project, the newest one selected."""
        self._reader.shut_down()  # the old project closes as soon as this returns
        self.refresh()
        self.runs.select_newest()

    def show_live(self, run: str, state: RunState) -> None:
        """Tell which run an engine works on, and its state; an empty name: none."""
        if (run, state) != (self._live, self._live_state):
            self._live, self._live_state = run, state
            self.refresh_soon()

    @pyqtSlot()
    def refresh(self) -> None:
        """Read the rows again before this returns."""
        project = self._session.project
        self._show(read_rows(project) if project is not None else RunRows())

    @pyqtSlot()
    def refresh_soon(self) -> None:
        """Read the rows again off the GUI thread, once for all that changes meanwhile."""
        project = self._session.project
        if project is not None:
            self._reader.ask(partial(read_rows, project))

    @pyqtSlot(object)
    def _show(self, rows: RunRows) -> None:
        records = [
            dataclasses.replace(run, state=self._live_state) if run.name == self._live else run
            for run in rows.records
        ]
        runs = listed_runs(records, rows.waiting, rows.tests, self._live)
        now = Circumstances(rows.runs_dir, bool(self._live), len(rows.waiting))
        self.runs.show_runs(runs, now)
        self.trash.show_keys(rows.in_trash)
        if len(rows.waiting) != self._waiting:
            self._waiting = len(rows.waiting)
            self.waiting_changed.emit(self._waiting)
        self.refreshed.emit()

    @pyqtSlot(object)
    def enqueue(self, config: TrainingConfig) -> None:
        """Put a new run at the end of the queue; it starts at once if nothing is being trained."""
        self._enqueue(config, resume=False)

    def _enqueue(self, config: TrainingConfig, *, resume: bool) -> None:
        project = self._session.project
        if project is not None:
            add = partial(RunQueue(project).add, config, resume=resume)
            self.changes.make(add, self._enqueued)

    def start_next(self) -> None:
        """Start the run whose turn it is, if one waits."""
        project = self._session.project
        if project is not None:
            self.changes.make(RunQueue(project).take, self._take_turn)

    @pyqtSlot(object, object)
    def _do(self, action: RunAction, names: Names) -> None:
        project = self._session.project
        if project is not None:
            self._doers[action](project, names)

    def _enqueued(self, _queued: QueuedRun) -> None:
        if not self._live:
            self.start_next()

    def _take_turn(self, queued: QueuedRun | None) -> None:
        if queued is None:
            return
        if self._live:  # somebody started another run meanwhile
            self._put_back(queued)
        else:
            self.turn_came.emit(queued)

    def _put_back(self, queued: QueuedRun) -> None:
        project = self._session.project
        if project is not None:
            queue = RunQueue(project)
            self.changes.make(partial(queue.add, queued.config, resume=queued.resume))
            self.changes.make(partial(queue.move, queued.name, 0))

    def _resume(self, project: Project, names: Names) -> None:
        config = self._config(project, names[0])
        if config is not None:
            self.resume_requested.emit(config)

    def _resume_later(self, project: Project, names: Names) -> None:
        config = self._config(project, names[0])
        if config is not None:
            self._enqueue(config, resume=True)

    def _repeat(self, project: Project, names: Names) -> None:
        config = self._config(project, names[0])
        if config is not None:
            self.repeat_requested.emit(config)

    def _config(self, project: Project, name: str) -> TrainingConfig | None:
        try:
            return run_folder.read_config(project.runs_dir / name)
        except UserFacingError as error:
            self.failed.emit(error)
            return None

    def _use(self, project: Project, names: Names, page: PageName) -> None:
        self.use_requested.emit(project.runs_dir / names[0] / run_folder.BEST, page)

    def _compare(self, project: Project, names: Names) -> None:
        self.changes.make(partial(compare_runs, project, list(names)), self._show_comparison)

    def _show_comparison(self, comparison: RunComparison) -> None:
        dialog = ComparisonDialog(comparison, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _archive(self, project: Project, names: Names, archived: bool) -> None:
        for name in names:
            self.changes.make(partial(project.update_run, name, archived=archived))

    @pyqtSlot(str, str)
    def _rename(self, old: str, new: str) -> None:
        project = self._session.project
        if project is not None:
            driven = frozenset({self._live})
            self.changes.make(
                partial(project.rename_run, old, new, driven), lambda _done: self.runs.select(new)
            )

    @pyqtSlot(str, str)
    def _note(self, name: str, text: str) -> None:
        project = self._session.project
        if project is not None:
            self.changes.make(partial(project.update_run, name, note=text))

    def _delete(self, project: Project, names: Names) -> None:
        trash, driven = RunTrash(project), frozenset({self._live})

        def delete() -> list[str]:
            return [trash.delete(name, driven).key for name in names]

        self.changes.make(delete, self._offer_undo)

    def _offer_undo(self, keys: Names) -> None:
        text = self.tr("%1 is in the trash.").replace("%1", ", ".join(keys))
        undo = partial(self._restore, keys)
        self.runs.confirm.ask(text, self.tr("Undo"), self.tr("Close"), undo, harms=False)

    @pyqtSlot(object)
    def _restore(self, keys: Names) -> None:
        project = self._session.project
        if project is not None:
            trash = RunTrash(project)
            for key in keys:
                self.changes.make(
                    partial(trash.restore, key), lambda back: self.runs.select(back.record.name)
                )

    @pyqtSlot()
    def _ask_to_empty(self) -> None:
        project = self._session.project
        if project is not None:
            question = self.tr("Delete %n run(s) in the trash for good?", "", self.trash.count)
            empty = partial(self.changes.make, RunTrash(project).empty)
            self.runs.confirm.ask(question, self.tr("Delete"), self.tr("Keep"), empty)

    def _start_queue(self, _project: Project, _names: Names) -> None:
        self.start_next()

    def _move(self, project: Project, names: Names, by: int) -> None:
        place = next(run.place for run in self.runs.selection() if run.name == names[0]) - 1
        self.changes.make(partial(RunQueue(project).move, names[0], place + by))

    def _unqueue(self, project: Project, names: Names) -> None:
        for name in names:
            self.changes.make(partial(RunQueue(project).remove, name))

    def _connect(self) -> None:
        self._session.runs_changed.connect(self.refresh_soon)
        self._reader.answered.connect(self._show)
        self._reader.failed.connect(self.failed)
        self.changes.changed.connect(self.refresh)  # who made the change selects its run next
        self.changes.changed.connect(self._session.runs_changed)
        self.changes.failed.connect(self.failed)
        self.runs.selected.connect(self.selected)
        self.runs.requested.connect(self._do)
        self.runs.rename_requested.connect(self._rename)
        self.runs.note_requested.connect(self._note)
        self.trash.restore_requested.connect(self._restore)
        self.trash.empty_requested.connect(self._ask_to_empty)


def _open_folder(project: Project, names: Names) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(project.runs_dir / names[0])))
