"""The place of the training scenes on the Dataset page: the way in, the view, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QPushButton, QStackedWidget

from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.project import Project
from manhole_studio.qt import counted
from manhole_studio.qt.activity import ActivityModel
from manhole_studio.qt.features.dataset.scenes.jobs import TakenOut, taking_out
from manhole_studio.qt.icons import icon
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.job_runner import JobRunner
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.workers.job_thread import JobThread

if TYPE_CHECKING:  # most people who open the page do not open this one
    from manhole_studio.qt.features.dataset.scenes.view import ScenesView


class ScenesPlace(QObject):
    """Shows the view in ``stack``, and takes made photographs out of the dataset."""

    open_requested = pyqtSignal()
    closed = pyqtSignal()
    """``stack`` is to show something else."""
    version_made = pyqtSignal()
    train_requested = pyqtSignal()

    def __init__(
        self,
        session: ProjectSession,
        settings: SettingsStore,
        activity: ActivityModel,
        stack: QStackedWidget,
        banner: ErrorBanner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._activity = activity
        self._stack = stack
        self._banner = banner
        self._view: ScenesView | None = None
        self._was_open = False
        self._changing: Project | None = None
        self.strip = ProgressStrip()
        self._jobs = JobRunner(self.strip, self)
        self.button = QPushButton(icon("plus"), self.tr("Make training scenes"))
        self.button.setProperty("kind", "quiet")
        self.button.setToolTip(
            self.tr("Render scenes, or lay your covers onto other roads, to learn from")
        )
        self.button.clicked.connect(self.open_requested)
        session.scenes_requested.connect(self.open_requested)
        stack.currentChanged.connect(self._follow)

    @property
    def view(self) -> ScenesView:
        """Made when it is first needed."""
        if self._view is None:
            from manhole_studio.qt.features.dataset.scenes.activity import ScenesActivity
            from manhole_studio.qt.features.dataset.scenes.view import ScenesView

            view = self._view = ScenesView(self._settings)
            self._stack.addWidget(view)
            ScenesActivity(self._activity, view.bar, view)
            view.closed.connect(self.close)
            view.version_made.connect(self.version_made)
            view.train_requested.connect(self.train_requested)
        return self._view

    @property
    def is_open(self) -> bool:
        return self._view is not None and self._stack.currentWidget() is self._view

    def show_project(self) -> None:
        """Another project is shown; returns when nobody uses the one before any more."""
        self._jobs.shut_down()
        self.close()
        if self._view is not None:
            self._view.release_project()
        self._follow()

    def open(self) -> None:
        project = self._session.project
        if project is not None:
            self._session.take_scenes_request()
            self.view.open(project)
            self._stack.setCurrentWidget(self.view)
            self.view.take_focus()

    @pyqtSlot()
    def close(self) -> None:
        """Leave the place to the photographs."""
        if self.is_open:
            self.closed.emit()

    @pyqtSlot()
    def take_all_out(self) -> None:
        """Make a version of photographs only."""
        project = self._session.project
        if project is not None and not self._jobs.is_busy:
            self._changing = project
            thread = JobThread(taking_out(project), self)
            thread.succeeded.connect(self._tell_taken_out)
            thread.failed.connect(self._banner.show_error)
            self._jobs.start(thread, self.tr("Taking out what was made"))

    def shut_down(self) -> None:
        self._jobs.shut_down()
        if self._view is not None:
            self._view.shut_down()

    @pyqtSlot()
    def _follow(self) -> None:
        """Whether the view is shown decides about the button, and about the examples."""
        self.button.setVisible(self._session.project is not None and not self.is_open)
        was_open, self._was_open = self._was_open, self.is_open
        if self._view is not None and was_open and not self.is_open:
            self._view.clear()

    @pyqtSlot(object)
    def _tell_taken_out(self, done: TakenOut) -> None:
        if self._changing is not self._session.project:  # posted before it was closed
            return
        self.version_made.emit()
        title = self.tr("Version %1 has real photographs only")
        text = self.tr("%1 were taken out. They are kept: to use one again, include it again.")
        self._banner.show_notice(
            title.replace("%1", str(done.version.number)),
            text.replace("%1", counted.photographs(done.photographs)),
        )
