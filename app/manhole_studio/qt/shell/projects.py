"""Opens, creates and closes projects on the user's behalf."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QFileDialog, QWidget

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.sample_files import sample_project_folder
from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt.activity import ActivityModel
from manhole_studio.qt.shell.closing import ask_to_stop, unfinished_training

if TYPE_CHECKING:  # what a project needs is imported after the first paint
    from manhole_studio.qt.project_session import ProjectSession
    from manhole_studio.qt.workers.sample_thread import SampleThread

log = logging.getLogger(__name__)


class Projects(QObject):
    """One at a time; whatever fails is told with ``failed`` and leaves the open one open."""

    failed = pyqtSignal(Exception)
    started = pyqtSignal(str)
    progressed = pyqtSignal(object)  # Progress
    ended = pyqtSignal()
    opened = pyqtSignal()

    def __init__(
        self,
        settings: SettingsStore,
        session: ProjectSession,
        activity: ActivityModel,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._settings = settings
        self._session = session
        self._activity = activity
        self._window = window
        self._sample: SampleThread | None = None

    @pyqtSlot(object)
    def open(self, folder: Path) -> None:
        project = self._session.project
        if project is None or project.folder.resolve() != folder.resolve():
            self._leave(partial(self._try, partial(self._session.open, folder), folder))

    @pyqtSlot()
    def ask_open(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self._window, self.tr("Open a project folder"), str(self._beside_last())
        )
        if chosen:
            self.open(Path(chosen))

    @pyqtSlot()
    def ask_new(self) -> None:
        from manhole_studio.qt.shell.new_project import NewProjectDialog

        dialog = NewProjectDialog(self._beside_last(), self._window)
        dialog.chosen.connect(self.create)
        dialog.open()

    @pyqtSlot(object, str)
    def create(self, folder: Path, name: str) -> None:
        self._leave(partial(self._try, partial(self._session.create, folder, name), folder))

    @pyqtSlot()
    def open_sample(self) -> None:
        """Make the sample project on a worker thread unless it is there, then open it."""
        from manhole_studio.qt.workers.sample_thread import SampleThread

        if self._sample is not None:
            return
        folder = sample_project_folder()
        project = self._session.project
        if project is not None and project.folder == folder:
            return
        thread = self._sample = SampleThread(folder, self)
        thread.progressed.connect(self.progressed)
        thread.succeeded.connect(self.open)
        thread.failed.connect(self.failed)
        thread.finished.connect(self._sample_finished)
        self.started.emit(self.tr("Preparing the sample project"))
        thread.start()

    @pyqtSlot()
    def cancel(self) -> None:
        if self._sample is not None:
            self._sample.cancel()

    @pyqtSlot()
    def close(self) -> None:
        self._leave(self._close)

    def _close(self) -> None:
        self._session.close()
        self._settings.update(last_project="")

    def _leave(self, then: Callable[[], object]) -> None:
        """Go on at once, or after a yes if that stops a training."""
        if unfinished_training(self._activity):
            ask_to_stop(self._window, self.tr("Stop and go on"), then)
        else:
            then()

    def shut_down(self) -> None:
        if self._sample is not None:
            self._sample.succeeded.disconnect(self.open)
            self._sample.shut_down()

    @pyqtSlot()
    def _sample_finished(self) -> None:
        thread, self._sample = self._sample, None
        if thread is not None:
            thread.deleteLater()
        self.ended.emit()

    def _try(self, show: Callable[[], object], folder: Path) -> None:
        try:
            show()
        except UserFacingError as error:
            self.failed.emit(error)
        except Exception as error:
            log.exception("project %s could not be opened", folder)
            self.failed.emit(error)
        else:
            self._settings.remember_project(folder)
            self.opened.emit()

    def _beside_last(self) -> Path:
        recent = self._settings.current.recent_projects
        beside = Path(recent[0]).parent if recent else Path.home()
        return beside if beside.is_dir() else Path.home()
