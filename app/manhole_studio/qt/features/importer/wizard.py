"""The import in one window: folders, findings, classes, split, summary, import."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QCoreApplication, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PyQt6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from manhole_studio.core.dataset.import_types import ImportOptions, ImportResult
from manhole_studio.qt import counted, theme
from manhole_studio.qt.features.importer.classes_step import ClassesStep
from manhole_studio.qt.features.importer.folders_step import FoldersStep
from manhole_studio.qt.features.importer.found_step import FoundStep
from manhole_studio.qt.features.importer.import_step import ImportStep
from manhole_studio.qt.features.importer.plan_preview import PlanPreview
from manhole_studio.qt.features.importer.planner import Planner
from manhole_studio.qt.features.importer.scanned import Scanned, SortedScanThread
from manhole_studio.qt.features.importer.split_step import SplitStep
from manhole_studio.qt.features.importer.step import Step
from manhole_studio.qt.features.importer.step_list import StepList
from manhole_studio.qt.features.importer.summary_step import SummaryStep
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.confirm_row import ConfirmRow
from manhole_studio.qt.widgets.job_runner import JobRunner
from manhole_studio.qt.widgets.layouts import column, row
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.workers.cancellable_thread import CancellableThread
from manhole_studio.qt.workers.import_thread import ImportThread, NewProject

FOLDERS, FOUND, CLASSES, SPLIT, SUMMARY, IMPORT = range(6)
SIZE: Final = (1180, 740)


class ImportWizard(QDialog):
    """Show it with ``open()``; it deletes itself when it is closed.

    Nothing is written before "Import" is pressed. Closing it while a thread works cancels that
    first, so the window goes away a moment later.
    """

    imported = pyqtSignal(object)  # ImportResult
    train_requested = pyqtSignal()
    dataset_requested = pyqtSignal()

    def __init__(
        self,
        services: Services,
        session: ProjectSession,
        parent: QWidget | None = None,
        *,
        folders: Sequence[Path] = (),
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._session = session
        self._scanned_folders: tuple[Path, ...] = ()
        self._scanned: Scanned | None = None
        self._untouched: ImportOptions | None = None
        self._result: ImportResult | None = None
        self._is_closing = False
        self._build()
        self._connect()
        self._tell_project()
        self.folders_step.add_folders(folders)
        self._show_step(FOLDERS)

    def _build(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import labelled photos"))
        self.resize(*SIZE)
        settings = self._services.settings
        self.folders_step = FoldersStep(settings, has_project=self._session.project is not None)
        self.found_step = FoundStep()
        self.classes_step = ClassesStep()
        self.split_step = SplitStep()
        self.summary_step = SummaryStep()
        self.import_step = ImportStep()
        self._steps: tuple[Step, ...] = (
            self.folders_step,
            self.found_step,
            self.classes_step,
            self.split_step,
            self.summary_step,
            self.import_step,
        )
        self.step_list = StepList([step.name for step in self._steps])
        self.banner = ErrorBanner()
        self.progress = ProgressStrip()
        self.jobs = JobRunner(self.progress, self)
        self.planner = Planner(self)
        self._pages = QStackedWidget()
        for step in self._steps:
            self._pages.addWidget(step)
        self.close_button = QPushButton(self.tr("Close"))
        self.back_button = QPushButton(self.tr("Back"))
        self.next_button = QPushButton()
        self.next_button.setProperty("kind", "primary")
        self.next_button.setDefault(True)
        self._lay_out()

    def _lay_out(self) -> None:
        # Enter goes on wherever the focus is; without this a focused button would take it.
        for button in self._pages.findChildren(QPushButton):
            button.setAutoDefault(False)
        for button in (self.close_button, self.back_button):
            button.setAutoDefault(False)
        buttons = QWidget()
        buttons.setLayout(row(self.close_button, None, self.back_button, self.next_button))
        self.confirm = ConfirmRow(buttons)
        right = column(self.banner, spacing=theme.M)
        right.addWidget(self._pages, 1)
        right.addWidget(self.progress)
        right.addWidget(self.confirm)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        layout.setSpacing(theme.XL)
        layout.addWidget(self.step_list)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(self._go_back)
        self.next_button.clicked.connect(self._go_on)
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.activated.connect(self._go_back)
        self.jobs.started.connect(self._begin)
        self.jobs.ended.connect(self._end)
        self.folders_step.changed.connect(self._refresh)
        for step in (self.found_step, self.classes_step, self.split_step, self.summary_step):
            step.changed.connect(self._replan)
        self.planner.planned.connect(self._show_plan)
        self.planner.failed.connect(self.banner.show_error)
        self.import_step.dataset_requested.connect(self._show_dataset)
        for lines in (
            self.summary_step.left_out,
            self.summary_step.changed_boxes,
            self.import_step.left_out,
        ):
            lines.failed.connect(self.banner.show_error)
        # The window may be torn down with the application, without being closed first.
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.shut_down)

    @property
    def current(self) -> int:
        """The open step: FOLDERS, FOUND, CLASSES, SPLIT, SUMMARY or IMPORT."""
        return self._pages.currentIndex()

    def add_folders(self, folders: Sequence[Path]) -> None:
        self.folders_step.add_folders(folders)

    @pyqtSlot()
    def shut_down(self) -> None:
        """Cancel whatever runs and join its thread."""
        self.planner.shut_down()
        self.jobs.shut_down()
        for step in (self.found_step, self.split_step, self.summary_step):
            step.shut_down()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        # Qt's own default button is forgotten while it is disabled, as while a plan is made.
        enter = event is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not self.confirm.is_asking:
            self._go_on()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        if self.jobs.is_busy:
            self._is_closing = True
            self.jobs.cancel()
        elif self._has_choices() and not self.confirm.is_asking:
            self.confirm.ask(
                self.tr("Close and forget what you chose?"),
                self.tr("Close"),
                self.tr("Go on"),
                self._close,
            )
        else:
            self._close()

    def _close(self) -> None:
        self.shut_down()
        super().reject()

    def _has_choices(self) -> bool:
        """Whether closing would lose something that the user decided."""
        if self._result is not None or self._untouched is None:
            return False
        return self._options() != self._untouched

    @pyqtSlot()
    def _go_on(self) -> None:
        if self.jobs.is_busy or not self.next_button.isEnabled():
            return
        if self.current == FOLDERS:
            self._scan_folders()
        elif self.current == SUMMARY:
            self._start_import()
        elif self.current == IMPORT:
            self.train_requested.emit()
            self.shut_down()
            self.accept()
        else:
            self._show_step(self.current + 1)

    @pyqtSlot()
    def _go_back(self) -> None:
        if not self.jobs.is_busy and FOLDERS < self.current < IMPORT:
            self._show_step(self.current - 1)

    @pyqtSlot()
    def _show_dataset(self) -> None:
        self.dataset_requested.emit()
        self.shut_down()
        self.accept()

    def _show_step(self, number: int) -> None:
        self.banner.clear()
        self.confirm.dismiss()
        self._pages.setCurrentIndex(number)
        if number == SPLIT:
            self.split_step.open()
            if self.split_step.plan() is None:
                self._replan()
        elif number == SUMMARY:
            self._show_summary()
        self._refresh()
        if self.next_button.isEnabled():
            self.next_button.setFocus()

    def _show_summary(self) -> None:
        preview = self.split_step.preview()
        project = self._session.project
        target = project or self.folders_step.new_project()
        if preview is not None and target is not None:
            self.summary_step.show_plan(preview, target.folder, target.name)

    @pyqtSlot()
    def _refresh(self) -> None:
        current, busy = self.current, self.jobs.is_busy
        finished = self._result is not None
        texts = (
            self.tr("Look through the folders"),
            self.tr("Next"),
            self.tr("Next"),
            self.tr("Next"),
            self.tr("Import"),
            self.tr("Train a detector"),
        )
        self.next_button.setText(texts[current])
        self.next_button.setVisible(current != IMPORT or finished)
        planned = current != SUMMARY or self.split_step.plan() is not None
        self.next_button.setEnabled(not busy and planned and self._steps[current].is_complete())
        self.back_button.setVisible(FOLDERS < current < IMPORT)
        self.close_button.setText(self.tr("Close") if finished else self.tr("Cancel"))
        self.close_button.setVisible(not busy)
        self._pages.setEnabled(not busy)
        reached = len(self._steps) if finished else current
        self.step_list.show_progress(reached, [step.result() for step in self._steps[:reached]])

    def _tell_project(self) -> None:
        project = self._session.project
        version = None if project is None else project.newest_version()
        if project is None:
            return
        text = self.tr("They are added to the project “%1”.").replace("%1", project.name)
        if version is not None:
            text = self.tr("They are added to the project “%1”, which has %2 in dataset v%3.")
            text = text.replace("%3", str(version.number))
            text = text.replace("%2", counted.photographs(version.images))
            text = text.replace("%1", project.name)
        self.folders_step.show_project(text)

    def _scan_folders(self) -> None:
        folders = tuple(self.folders_step.folders())
        if self._scanned is not None and folders == self._scanned_folders:
            self._show_step(FOUND)
            return
        self._scanned_folders, self._scanned, self._untouched = folders, None, None
        thread = SortedScanThread(folders, self)
        thread.succeeded.connect(self._show_scan)
        self._start(thread, self.tr("Looking through the folders"))

    @pyqtSlot(object)
    def _show_scan(self, scanned: Scanned) -> None:
        self._scanned = scanned
        self.found_step.show_scan(scanned)
        self.classes_step.show_scan(scanned.scan, scanned.suggestions)
        project = self._session.project
        known = project is not None and project.newest_version() is not None
        self.split_step.show_scan(scanned, known=known)
        self._untouched = self._options()
        self._pages.setCurrentIndex(FOUND)

    @pyqtSlot()
    def _replan(self) -> None:
        self.split_step.forget_plan()
        if self.current in (SPLIT, SUMMARY) and self._scanned is not None:
            self.planner.request(self._scanned.scan, self._options(), self._session.project)
        self._refresh()

    @pyqtSlot(object)
    def _show_plan(self, preview: PlanPreview) -> None:
        self.banner.clear()
        self.split_step.show_plan(preview)
        if self.current == SUMMARY:
            self._show_summary()
        self._refresh()

    def _options(self) -> ImportOptions:
        classes, found = self.classes_step.model.choices, self.found_step.choices
        options = ImportOptions(
            class_map=classes.class_map(),
            drop=classes.dropped(),
            remedies=found.remedies(),
            leave_out=found.left_out(),
            replace_edits=self.summary_step.replace_edits.isChecked(),
        )
        return self.split_step.options(options)

    def _start_import(self) -> None:
        plan = self.split_step.plan()
        target = self._session.project or self.folders_step.new_project()
        if plan is None or target is None:
            return
        self._show_step(IMPORT)
        self.import_step.show_waiting()
        thread = ImportThread(target, plan, self)
        thread.succeeded.connect(self._show_result)
        thread.failed.connect(self._return_to_summary)
        thread.stopped.connect(self._return_to_summary)
        self._start(thread, self.tr("Importing"))

    @pyqtSlot(object)
    def _show_result(self, result: ImportResult) -> None:
        self.import_step.show_result(result)
        if self._session.project is None and not self._open_new_project():
            return
        self._result = result
        self._session.dataset_changed.emit()
        self.imported.emit(result)

    def _open_new_project(self) -> bool:
        new: NewProject | None = self.folders_step.new_project()
        if new is None:
            return False
        try:
            self._session.open(new.folder)
        except Exception as error:  # noqa: BLE001  # it must reach the user whatever it is
            self.banner.show_error(error)
            return False
        self._services.settings.remember_project(new.folder)
        return True

    @pyqtSlot()
    @pyqtSlot(Exception)
    def _return_to_summary(self, _error: Exception | None = None) -> None:
        self._pages.setCurrentIndex(SUMMARY)

    def _start(self, thread: CancellableThread, text: str) -> None:
        self.banner.clear()
        thread.failed.connect(self.banner.show_error)
        thread.stopped.connect(self._tell_stopped)
        self.jobs.start(thread, text)

    @pyqtSlot()
    def _tell_stopped(self) -> None:
        self.banner.show_notice(self.tr("Cancelled"), self.tr("Nothing was changed."))

    @pyqtSlot()
    def _begin(self) -> None:
        self._refresh()

    @pyqtSlot()
    def _end(self) -> None:
        self._refresh()
        if self._is_closing:
            self._close()
        elif self.next_button.isEnabled():
            self.next_button.setFocus()
