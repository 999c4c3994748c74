"""The Dataset page: what there is to train on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import pyqtSlot
from PyQt6.QtGui import QDragEnterEvent, QDropEvent
from PyQt6.QtWidgets import QPushButton, QStackedWidget, QWidget

from manhole_studio.core.store.project import Project
from manhole_studio.qt import counted
from manhole_studio.qt.activity import ActivityModel
from manhole_studio.qt.features.dataset.browser import DatasetBrowser
from manhole_studio.qt.features.dataset.catalogue import EMPTY, Catalogue
from manhole_studio.qt.features.dataset.filtering import ImageFilter
from manhole_studio.qt.features.dataset.load_thread import LoadThread
from manhole_studio.qt.icons import icon
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.widgets.empty_state import EmptyState
from manhole_studio.qt.widgets.layouts import text_label
from manhole_studio.qt.widgets.page import Page

OpenImport = Callable[[list[Path]], None]


class DatasetPage(Page):
    """Shows the open project's photographs and leads to the import."""

    def __init__(
        self,
        services: Services,
        session: ProjectSession,
        _activity: ActivityModel,
        parent: QWidget | None = None,
        *,
        open_import: OpenImport | None = None,
    ) -> None:
        """Build the page.

        Args:
            services: Of which the page needs the settings.
            session: Whose project is shown, and who tells when it changes.
            _activity: Not used yet; every page gets the same.
            parent: The owner.
            open_import: Opens the import with these folders already chosen; None hides every
                way to it.
        """
        super().__init__(self.tr("Dataset"), parent)
        self._session = session
        self._open_import = open_import
        self._shown: Project | None = None
        self._is_read = False
        self._filters: dict[Path, ImageFilter] = {}
        self._loading: LoadThread | None = None
        self._version = text_label("", "chip")
        self._import = QPushButton(icon("import"), self.tr("Import labelled photos…"))
        self._import.setProperty("kind", "quiet")
        self.browser = DatasetBrowser(services.settings)
        self._empty = self._empty_state()
        self._stack = QStackedWidget()
        self._lay_out()
        self._import.clicked.connect(self._ask_import)
        self._empty.action_triggered.connect(self._ask_import)
        session.project_changed.connect(self._show_project)
        self.browser.failed.connect(self.banner.show_error)
        session.dataset_changed.connect(self._reload)
        self._show_project(session.project)

    def shut_down(self) -> None:
        self._stop_loading()
        self.browser.shut_down()

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        if event is not None and self._open_import is not None and _dropped_folders(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent | None) -> None:
        if event is not None and self._open_import is not None:
            event.acceptProposedAction()
            self._open_import(_dropped_folders(event))

    @pyqtSlot(object)
    def _show_project(self, project: Project | None) -> None:
        # The session closes the old project right after this signal: nobody may be reading it.
        self._stop_loading()
        self._remember_filter()
        self._shown = project
        self.browser.set_project(project)
        self._show(EMPTY, ImageFilter())
        self._reload()

    @pyqtSlot()
    def _reload(self) -> None:
        self._stop_loading()
        project = self._session.project
        if project is None:
            return
        thread = LoadThread(project, self)
        thread.succeeded.connect(self._take)
        thread.failed.connect(self._tell)
        self._loading = thread
        thread.start()

    def _remembered_filter(self) -> ImageFilter | None:
        return None if self._shown is None else self._filters.get(self._shown.folder)

    def _remember_filter(self) -> None:
        if self._shown is not None and self._is_read:
            self._filters[self._shown.folder] = self.browser.filters.filter()
        self._is_read = False

    def _show(self, catalogue: Catalogue, wanted: ImageFilter | None = None) -> None:
        self.browser.show_catalogue(catalogue, wanted)
        empty = not catalogue.records
        self._stack.setCurrentWidget(self._empty if empty else self.browser)
        self._import.setVisible(not empty and self._open_import is not None)
        self._version.setText(self._version_text(catalogue))
        self._version.setVisible(not empty)

    def _version_text(self, catalogue: Catalogue) -> str:
        if catalogue.version is None:
            return counted.photographs(len(catalogue.records))
        name = self.tr("Dataset v%1").replace("%1", str(catalogue.version.number))
        return f"{name} · {counted.photographs(catalogue.version.images)}"

    @pyqtSlot(object)
    def _take(self, catalogue: Catalogue) -> None:
        # What an abandoned thread had already posted arrives all the same.
        if self.sender() is self._loading:
            self.banner.clear()
            self._show(catalogue, None if self._is_read else self._remembered_filter())
            self._is_read = True

    @pyqtSlot(Exception)
    def _tell(self, error: Exception) -> None:
        if self.sender() is self._loading:
            self.banner.show_error(error)

    def _stop_loading(self) -> None:
        thread, self._loading = self._loading, None
        if thread is not None:
            thread.wait()
            thread.deleteLater()

    @pyqtSlot()
    def _ask_import(self) -> None:
        if self._open_import is not None:
            self._open_import([])

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            "dataset",
            self.tr("No photographs yet"),
            self.tr(
                "A detector learns from photographs with a box around every manhole cover. "
                "Choose folders labelled with labelImg, or drop them here."
            ),
            self.tr("Import labelled photos…") if self._open_import is not None else None,
        )

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.add_header_widget(self._version)
        self.add_header_widget(self._import)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.browser)
        self.body.addWidget(self._stack)


def _dropped_folders(event: QDropEvent) -> list[Path]:
    data = event.mimeData()
    if data is None:
        return []
    found = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in found if path.is_dir()]
