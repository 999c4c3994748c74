"""The Dataset page: what there is to train on."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import pyqtSlot
from PyQt6.QtGui import QHideEvent, QShowEvent
from PyQt6.QtWidgets import QPushButton, QStackedWidget, QWidget

from manhole_studio.core.store.project import Project
from manhole_studio.qt.activity import ActivityModel, PageName
from manhole_studio.qt.features.dataset.browser import DatasetBrowser
from manhole_studio.qt.features.dataset.catalogue import EMPTY, Catalogue, newest_errors
from manhole_studio.qt.features.dataset.filtering import ImageFilter
from manhole_studio.qt.features.dataset.hard_examples.place import QueuePlace
from manhole_studio.qt.features.dataset.load_thread import LoadThread
from manhole_studio.qt.features.dataset.scenes.place import ScenesPlace
from manhole_studio.qt.features.dataset.version_dialogs import VersionDialogs
from manhole_studio.qt.features.dataset.versions.version_menu import VersionMenu
from manhole_studio.qt.icons import icon
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.widgets.empty_state import EmptyState
from manhole_studio.qt.widgets.page import Page
from manhole_studio.qt.workers.latest_call import LatestCall

OpenImport = Callable[[list[Path]], None]
ShowPage = Callable[[PageName], None]


class DatasetPage(Page):
    """Shows the open project's photographs and leads to the import."""

    def __init__(
        self,
        services: Services,
        session: ProjectSession,
        activity: ActivityModel,
        parent: QWidget | None = None,
        *,
        open_import: OpenImport | None = None,
        show_page: ShowPage | None = None,
    ) -> None:
        """Build the page.

        Args:
            services: Of which the page needs the settings.
            session: Whose project is shown, and who tells when it changes.
            activity: Where scenes that are being made are shown.
            parent: The owner.
            open_import: Opens the import with these folders already chosen; None hides every
                way to it.
            show_page: Brings another page to the front.
        """
        super().__init__(self.tr("Dataset"), parent)
        self._session = session
        self._open_import = open_import
        self._show_page = show_page
        self._shown: Project | None = None
        self._is_read = False
        self._is_reading = False
        self._is_unread = False
        """The banner says why the photographs could not be read."""
        self._is_empty = True
        self._version_number = 0
        self._filters: dict[Path, ImageFilter] = {}
        self._loading: LoadThread | None = None
        self._errors = LatestCall(0, self)
        self.versions = VersionMenu()
        self._dialogs = VersionDialogs(services.settings, self)
        self._export = QPushButton(icon("export"), self.tr("Export…"))
        self._export.setProperty("kind", "quiet")
        self._import = QPushButton(icon("import"), self.tr("Import labelled photos…"))
        self._import.setProperty("kind", "quiet")
        self.browser = DatasetBrowser(services)
        self._empty = self._empty_state()
        self._stack = QStackedWidget()
        self.queue = QueuePlace(session, self._stack, self)
        self.scenes = ScenesPlace(
            session, services.settings, activity, self._stack, self.banner, self
        )
        self._lay_out()
        self._import.clicked.connect(self._ask_import)
        self._empty.action_triggered.connect(self._ask_import)
        session.project_changed.connect(self._show_project)
        self.browser.failed.connect(self.banner.show_error)
        self.browser.edited.connect(self._refresh_versions)
        self.browser.photo_opened.connect(session.photo_opened)
        self._errors.answered.connect(self.browser.show_errors)
        self.versions.export_requested.connect(self._dialogs.export)
        self.versions.compare_requested.connect(self._dialogs.compare)
        self.versions.new_version_requested.connect(self._make_version)
        session.new_version_requested.connect(self._make_version)
        self._dialogs.made.connect(self._tell_version)
        self._export.clicked.connect(self._ask_export)
        session.dataset_changed.connect(self._reload)
        session.photo_requested.connect(self._open_requested)
        session.review_changed.connect(self.browser.review.refresh)
        self.browser.review.written.connect(self._tell_review)
        self.scenes.open_requested.connect(self._open_scenes)
        self.scenes.closed.connect(self._leave_place)
        self.scenes.version_made.connect(self._tell_version)
        self.scenes.train_requested.connect(self._lead_to_training)
        self.versions.photographs_only_requested.connect(self.scenes.take_all_out)
        self.queue.closed.connect(self._leave_place)
        self.queue.version_made.connect(self._tell_version)
        self.queue.train_requested.connect(self._lead_to_training)
        self.queue.live_requested.connect(self._lead_to_live)
        self._show_project(session.project)

    def flush(self) -> bool:
        """Write what the box editor still holds, so that others read it from the project.

        Returns when the database has it; False if it does not take it.
        """
        written = self.queue.flush()
        return self.browser.flush() and written

    def shut_down(self) -> None:
        self._stop_loading()
        self.queue.shut_down()
        self.scenes.shut_down()
        self._errors.shut_down()
        self._dialogs.shut_down()
        self.versions.shut_down()
        self.browser.shut_down()

    def showEvent(self, event: QShowEvent | None) -> None:
        super().showEvent(event)
        # There may have been an evaluation in the meantime.
        if self._shown is not None and self._is_read:
            self._errors.ask(functools.partial(newest_errors, self._shown))
        if self.queue.is_open:
            self.queue.view.take_focus()
        elif self.scenes.is_open:
            self.scenes.view.take_focus()
        else:
            self.browser.focus_editor()

    def hideEvent(self, event: QHideEvent | None) -> None:
        self.flush()
        super().hideEvent(event)

    @pyqtSlot(object)
    def _show_project(self, project: Project | None) -> None:
        # The session closes the old project right after this signal: nobody may be reading it.
        self._stop_loading()
        self._errors.shut_down()
        self._remember_filter()
        self._shown = project
        self._dialogs.set_project(project)
        self.queue.show_project(project)
        self.scenes.show_project()
        self.browser.set_project(project)
        self.versions.show_project(project)
        self._show(EMPTY, ImageFilter())
        self._reload()
        self.queue.open_if_requested()
        if project is not None and self._session.take_scenes_request():
            self._open_scenes()

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
        self._is_reading = True
        thread.start()

    def _remembered_filter(self) -> ImageFilter | None:
        return None if self._shown is None else self._filters.get(self._shown.folder)

    def _remember_filter(self) -> None:
        if self._shown is not None and self._is_read:
            self._filters[self._shown.folder] = self.browser.filters.filter()
        self._is_read = False

    def _show(self, catalogue: Catalogue, wanted: ImageFilter | None = None) -> None:
        self.browser.show_catalogue(catalogue, wanted)
        self._is_empty = not catalogue.records
        if not self.queue.is_open and not self.scenes.is_open:
            self._show_photographs()
        self._import.setVisible(not self._is_empty and self._open_import is not None)
        self._export.setVisible(catalogue.version is not None)
        self._version_number = catalogue.version.number if catalogue.version else 0

    @pyqtSlot(object)
    def _take(self, catalogue: Catalogue) -> None:
        # What an abandoned thread had already posted arrives all the same.
        if self.sender() is self._loading:
            if self._is_unread:
                self.banner.clear()
            self._is_unread = False
            self._show(catalogue, None if self._is_read else self._remembered_filter())
            self._is_read, self._is_reading = True, False
            self._refresh_versions()
            self._open_requested()

    @pyqtSlot(Exception)
    def _tell(self, error: Exception) -> None:
        if self.sender() is self._loading:
            self._is_reading, self._is_unread = False, True
            self.banner.show_error(error)

    def _stop_loading(self) -> None:
        thread, self._loading = self._loading, None
        if thread is not None:
            thread.wait()
            thread.deleteLater()

    @pyqtSlot()
    def _open_requested(self) -> None:
        """Open what was asked for once the photographs are there."""
        if not self._is_read or self._is_reading:
            return
        name = self._session.take_requested_photo()
        if name:
            self.queue.close()
            self.scenes.close()
        if name and not self.browser.open_photo(name):
            title = self.tr("This photograph is not in the project any more")
            self.banner.show_notice(title, name)

    def _show_photographs(self) -> None:
        self._stack.setCurrentWidget(self._empty if self._is_empty else self.browser)

    @pyqtSlot()
    def _leave_place(self) -> None:
        self._show_photographs()
        self.browser.take_focus()

    @pyqtSlot()
    def _open_scenes(self) -> None:
        self.flush()  # what is pasted has to have the boxes that were drawn last
        self.queue.close()
        self.scenes.open()

    @pyqtSlot()
    def _lead_to_training(self) -> None:
        if self._show_page is not None:
            self._show_page(PageName.TRAIN)

    @pyqtSlot()
    def _lead_to_live(self) -> None:
        if self._show_page is not None:
            self._show_page(PageName.LIVE)

    @pyqtSlot()
    def _tell_review(self) -> None:
        self._session.review_changed.emit()

    @pyqtSlot()
    def _ask_import(self) -> None:
        if self._open_import is not None:
            self.flush()
            self._open_import([])

    @pyqtSlot()
    def _ask_export(self) -> None:
        self._dialogs.export(self._version_number)

    @pyqtSlot()
    def _make_version(self) -> None:
        self.flush()
        self._dialogs.make()

    @pyqtSlot()
    def _tell_version(self) -> None:
        self._session.dataset_changed.emit()

    @pyqtSlot()
    def _refresh_versions(self) -> None:
        if self._session.project is not None:
            self.versions.show_project(self._session.project)

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
        self.add_header_widget(self.queue.button)
        self.add_header_widget(self.versions)
        self.add_header_widget(self._export)
        self.add_header_widget(self.scenes.button)
        self.add_header_widget(self._import)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.browser)
        self.body.addWidget(self.scenes.strip)
        self.body.addWidget(self._stack, 1)
