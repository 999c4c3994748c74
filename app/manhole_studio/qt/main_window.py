"""The one window: navigation, title row, pages, activity bar; no logic of its own.

Importing this costs little more than Qt itself, so that the window is drawn before anything else
is loaded; :meth:`MainWindow.attach` brings in the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, QTimer, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PyQt6.QtWidgets import QMainWindow, QWidget

from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt import theme
from manhole_studio.qt.activity import ActivityModel, PageName
from manhole_studio.qt.dropped import dropped_sources
from manhole_studio.qt.shell.closing import ask_to_lose_edits, ask_to_stop, unfinished_training
from manhole_studio.qt.shell.navigation_rail import NavigationRail
from manhole_studio.qt.shell.pages import PageFactory, PageStack
from manhole_studio.qt.shell.title_row import TitleRow
from manhole_studio.qt.widgets.activity_bar import ActivityBar
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.layouts import column, row
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.widgets.toast import Toast
from manhole_studio.qt.wording import stage_name

if TYPE_CHECKING:
    from manhole_studio.core.progress import Progress
    from manhole_studio.core.store.project import Project
    from manhole_studio.qt.project_session import ProjectSession
    from manhole_studio.qt.shell.projects import Projects

SMALLEST = QSize(1024, 640)
FIRST_SIZE = QSize(1280, 800)
OpenImport = Callable[[list[Path]], None]


class MainWindow(QMainWindow):
    """Drawn at once, useful after :meth:`attach`."""

    first_painted = pyqtSignal()
    closing = pyqtSignal()  # the last moment to use the project
    closed = pyqtSignal()

    def __init__(self, settings: SettingsStore, activity: ActivityModel) -> None:
        super().__init__()
        self._settings = settings
        self._activity = activity
        self._session: ProjectSession | None = None
        self._projects: Projects | None = None
        self._open_import: OpenImport | None = None
        self._shown = _page_name(settings.current.last_page)
        self._may_close = False
        self.rail = NavigationRail()
        self.title_row = TitleRow()
        self.banner = ErrorBanner()
        self.progress = ProgressStrip()
        self.pages = PageStack()
        self.activity_bar = ActivityBar(activity)
        self._lay_out()
        self._toast = Toast(self.pages)
        self._restore()
        self.rail.page_requested.connect(self.show_page)
        self.activity_bar.page_requested.connect(self.show_page)
        self.pages.failed.connect(self.banner.show_error)
        self.installEventFilter(self)

    def attach(
        self,
        session: ProjectSession,
        projects: Projects,
        page_factories: Mapping[PageName, PageFactory],
        open_import: OpenImport,
    ) -> None:
        """Bring the window to life.

        Args:
            session: Whose project is shown.
            projects: Opens and closes projects.
            page_factories: Makes each page when it is first shown.
            open_import: Opens the import with these folders already chosen.
        """
        self._session, self._projects, self._open_import = session, projects, open_import
        self.pages.set_factories(page_factories)
        self._connect_projects(projects)
        session.project_changed.connect(self._show_project)
        session.dataset_changed.connect(self._show_version)
        session.hard_examples_requested.connect(self._show_dataset)
        self._show_project(session.project)

    @property
    def shown_page(self) -> PageName:
        return self._shown

    @pyqtSlot(object)
    def show_page(self, name: PageName) -> None:
        self._shown = name
        self.rail.show_page(name)
        if self._session is not None:
            self.pages.show_page(name, has_project=self._session.project is not None)
            self._settings.update(last_page=name.value)

    def add_guide(self, bar: QWidget) -> None:
        """Put a slim bar below the title row, above every page."""
        self._work.insertWidget(1, bar)

    def show_error(self, error: Exception) -> None:
        """Tell of an error that belongs to no page."""
        self.banner.show_error(error)

    @pyqtSlot(str)
    def show_toast(self, text: str) -> None:
        self._toast.show_text(text)

    @pyqtSlot()
    def import_photos(self) -> None:
        self._import([])

    def shut_down(self) -> None:
        """Stop every worker, remember the window and close; blocks until the deadlines at most."""
        if self._may_close:
            return
        self._may_close = True
        self.closing.emit()
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self._settings.update(window_geometry=geometry)
        self.pages.shut_down()
        if self._projects is not None:
            self._projects.shut_down()
        if self._session is not None:
            self._session.project_changed.disconnect(self._show_project)
            self._session.close()
        self.close()
        self.closed.emit()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        # An event() of our own would be asked for every event of the window as long as it lives.
        if watched is self and event is not None and event.type() == QEvent.Type.Paint:
            self.removeEventFilter(self)
            QTimer.singleShot(0, self.first_painted.emit)
        return False

    def closeEvent(self, event: QCloseEvent | None) -> None:
        if event is None or self._may_close:
            return
        event.ignore()
        if not self.pages.flush():
            ask_to_lose_edits(self, self._close_soon)
        elif unfinished_training(self._activity):
            ask_to_stop(self, self.tr("Stop and quit"), self._close_soon)
        else:
            self._close_soon()

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        if event is not None and dropped_sources(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent | None) -> None:
        if event is not None:
            event.acceptProposedAction()
            self._import(dropped_sources(event.mimeData()))

    def _import(self, folders: list[Path]) -> None:
        """Take what was dropped: a project is opened, photographs are imported."""
        if self._projects is None or self._open_import is None:
            return
        if len(folders) == 1 and (folders[0] / "project.toml").is_file():
            self._projects.open(folders[0])
        else:
            self.pages.flush()
            self._open_import(folders)

    @pyqtSlot()
    def _close_soon(self) -> None:
        if self._activity.activities():
            self.progress.start(self.tr("Stopping what runs. Everything learned so far is kept."))
            self.progress.setEnabled(False)
        # One turn of the event loop, so that the sentence is drawn before the threads are joined.
        QTimer.singleShot(30, self.shut_down)

    @pyqtSlot()
    def _show_dataset(self) -> None:
        self.show_page(PageName.DATASET)

    @pyqtSlot(object)
    def _show_project(self, project: Project | None) -> None:
        name = project.name if project is not None else ""
        self.title_row.show_project(name, str(project.folder) if project is not None else "")
        self.setWindowTitle(f"{name} – Manhole Studio" if name else "Manhole Studio")
        self._show_version()
        self.show_recent()
        self.show_page(self._shown)

    @pyqtSlot()
    def _show_version(self) -> None:
        from manhole_studio.qt import counted

        project = self._session.project if self._session is not None else None
        version = project.newest_version() if project is not None else None
        if version is None:
            self.title_row.show_version("")
            return
        text = self.tr("Dataset v%1").replace("%1", str(version.number))
        self.title_row.show_version(f"{text} · {counted.photographs(version.images)}")

    @pyqtSlot()
    def show_recent(self) -> None:
        recent = self._settings.current.recent_projects
        self.title_row.show_recent(recent)
        self.pages.welcome.show_recent(recent)

    @pyqtSlot(object)
    def _show_progress(self, progress: Progress) -> None:
        self.progress.update(progress.done, progress.total, stage_name(progress.stage))

    @pyqtSlot()
    def _project_opened(self) -> None:
        self.banner.clear()
        self.show_recent()

    def _connect_projects(self, projects: Projects) -> None:
        welcome = self.pages.welcome
        welcome.sample_requested.connect(projects.open_sample)
        welcome.import_requested.connect(self.import_photos)
        welcome.open_requested.connect(projects.ask_open)
        welcome.recent_chosen.connect(projects.open)
        self.title_row.recent_chosen.connect(projects.open)
        projects.failed.connect(self.banner.show_error)
        projects.opened.connect(self._project_opened)
        projects.started.connect(self.progress.start)
        projects.progressed.connect(self._show_progress)
        projects.ended.connect(self.progress.finish)
        self.progress.cancel_requested.connect(projects.cancel)

    def _restore(self) -> None:
        settings = self._settings.current
        self.resize(FIRST_SIZE)
        if settings.window_geometry:
            self.restoreGeometry(QByteArray.fromBase64(settings.window_geometry.encode()))
        self.rail.show_page(self._shown)
        self.pages.welcome.show_recent(settings.recent_projects)
        if settings.last_project:
            self.title_row.show_project(Path(settings.last_project).name, settings.last_project)
        else:
            self.pages.show_page(PageName.DATASET, has_project=False)

    def _lay_out(self) -> None:
        self.setWindowTitle("Manhole Studio")
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        notices = column(self.banner, self.progress, spacing=0)
        notices.setContentsMargins(theme.XL, 0, theme.XL, 0)
        for notice in (self.banner, self.progress):
            notice.setProperty("place", "window")
        work = self._work = column(self.title_row, notices, spacing=0)
        work.addWidget(self.pages, 1)
        work.addWidget(self.activity_bar)
        outer = row(self.rail, spacing=0)
        outer.addLayout(work, 1)
        central = QWidget()
        central.setLayout(outer)
        self.setCentralWidget(central)
        central.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        central.setFocus()


def _page_name(stored: str) -> PageName:
    return PageName(stored) if stored in list(PageName) else PageName.DATASET
