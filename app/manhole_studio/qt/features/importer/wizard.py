"""The import in one window: folders, findings, classes, split, import."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QCoreApplication, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from manhole_studio.core.dataset.import_types import (
    ImportOptions,
    ImportPlan,
    ImportResult,
    ScanResult,
)
from manhole_studio.core.progress import Progress
from manhole_studio.qt import theme
from manhole_studio.qt.features.importer.classes_step import ClassesStep
from manhole_studio.qt.features.importer.folders_step import FoldersStep
from manhole_studio.qt.features.importer.found_step import FoundStep
from manhole_studio.qt.features.importer.import_step import ImportStep
from manhole_studio.qt.features.importer.planner import Planner
from manhole_studio.qt.features.importer.split_step import SplitStep
from manhole_studio.qt.features.importer.step import Step
from manhole_studio.qt.features.importer.step_list import StepList
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.layouts import column, row
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.wording import stage_name
from manhole_studio.qt.workers.import_thread import (
    CancellableThread,
    ImportThread,
    NewProject,
    ScanThread,
)

FOLDERS, FOUND, CLASSES, SPLIT, IMPORT = range(5)
SIZE: Final = (1060, 680)


class ImportWizard(QDialog):
    """Show it with ``open()``; it deletes itself when it is closed.

    Nothing is written before "Import" is pressed. Closing it while a thread works cancels that
    first, so the window goes away a moment later.
    """

    imported = pyqtSignal(object)  # ImportResult
    train_requested = pyqtSignal()

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
        self._job: CancellableThread | None = None
        self._scanned: tuple[Path, ...] = ()
        self._scan: ScanResult | None = None
        self._result: ImportResult | None = None
        self._is_closing = False
        self._build()
        self._connect()
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
        self.import_step = ImportStep()
        self._steps: tuple[Step, ...] = (
            self.folders_step,
            self.found_step,
            self.classes_step,
            self.split_step,
            self.import_step,
        )
        self.step_list = StepList([step.name for step in self._steps])
        self.banner = ErrorBanner()
        self.progress = ProgressStrip()
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
        buttons = row(self.close_button, None, self.back_button, self.next_button)
        right: QVBoxLayout = column(self.banner, spacing=theme.M)
        right.addWidget(self._pages, 1)
        right.addWidget(self.progress)
        right.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        layout.setSpacing(theme.XL)
        layout.addWidget(self.step_list)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(self._go_back)
        self.next_button.clicked.connect(self._go_on)
        self.progress.cancel_requested.connect(self._cancel_job)
        self.folders_step.changed.connect(self._refresh)
        self.classes_step.changed.connect(self._replan)
        self.split_step.changed.connect(self._replan)
        self.planner.planned.connect(self._show_plan)
        self.planner.failed.connect(self.banner.show_error)
        # The window may be torn down with the application, without being closed first.
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.shut_down)

    @property
    def current(self) -> int:
        """The open step: FOLDERS, FOUND, CLASSES, SPLIT or IMPORT."""
        return self._pages.currentIndex()

    def add_folders(self, folders: Sequence[Path]) -> None:
        self.folders_step.add_folders(folders)

    @pyqtSlot()
    def shut_down(self) -> None:
        """Cancel whatever runs and join its thread."""
        self.planner.shut_down()
        if self._job is not None:
            self._job.shut_down()

    def reject(self) -> None:
        if self._job is not None:
            self._is_closing = True
            self._cancel_job()
            return
        self.planner.shut_down()
        super().reject()

    @pyqtSlot()
    def _go_on(self) -> None:
        match self.current:
            case _ if self._job is not None:
                return
            case _ if self.current == FOLDERS:
                self._scan_folders()
            case _ if self.current == SPLIT:
                self._start_import()
            case _ if self.current == IMPORT:
                self.train_requested.emit()
                self.accept()
            case step:
                self._show_step(step + 1)

    @pyqtSlot()
    def _go_back(self) -> None:
        if self._job is None and self.current > FOLDERS:
            self._show_step(self.current - 1)

    def _show_step(self, number: int) -> None:
        self.banner.clear()
        self._pages.setCurrentIndex(number)
        if number == SPLIT:
            self._replan()
        self._refresh()

    @pyqtSlot()
    def _refresh(self) -> None:
        current, busy = self.current, self._job is not None
        finished = self._result is not None
        texts = (
            self.tr("Look through the folders"),
            self.tr("Next"),
            self.tr("Next"),
            self.tr("Import"),
            self.tr("Train a detector"),
        )
        self.next_button.setText(texts[current])
        self.next_button.setVisible(current != IMPORT or finished)
        self.next_button.setEnabled(not busy and self._steps[current].is_complete())
        self.back_button.setVisible(FOLDERS < current < IMPORT)
        self.close_button.setText(self.tr("Close") if finished else self.tr("Cancel"))
        self.close_button.setVisible(not busy)
        self._pages.setEnabled(not busy)
        reached = len(self._steps) if finished else current
        self.step_list.show_progress(reached, [step.result() for step in self._steps[:reached]])

    def _scan_folders(self) -> None:
        folders = tuple(self.folders_step.folders())
        if self._scan is not None and folders == self._scanned:
            self._show_step(FOUND)
            return
        self._scanned, self._scan = folders, None
        thread = ScanThread(folders, self)
        thread.succeeded.connect(self._show_scan)
        self._start(thread, self.tr("Looking through the folders"))

    @pyqtSlot(object)
    def _show_scan(self, scan: ScanResult) -> None:
        self._scan = scan
        self.found_step.show_scan(scan)
        self.classes_step.show_scan(scan)
        self._pages.setCurrentIndex(FOUND)

    @pyqtSlot()
    def _replan(self) -> None:
        self.split_step.forget_plan()
        if self.current == SPLIT and self._scan is not None:
            self.planner.request(self._scan, self._options(), self._session.project)
        self._refresh()

    @pyqtSlot(object)
    def _show_plan(self, plan: ImportPlan) -> None:
        self.banner.clear()
        self.split_step.show_plan(plan)
        self._refresh()

    def _options(self) -> ImportOptions:
        classes = self.classes_step.model
        return ImportOptions(
            class_map=classes.class_map(),
            drop=classes.dropped(),
            split=self.split_step.shares(),
            seed=self.split_step.seed(),
            group=self.split_step.group(),
        )

    def _start_import(self) -> None:
        plan = self.split_step.plan()
        target = self._session.project or self.folders_step.new_project()
        if plan is None or target is None:
            return
        self._show_step(IMPORT)
        self.import_step.show_waiting()
        thread = ImportThread(target, plan, self)
        thread.succeeded.connect(self._show_result)
        thread.failed.connect(self._return_to_split)
        thread.stopped.connect(self._return_to_split)
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
    def _return_to_split(self, _error: Exception | None = None) -> None:
        self._pages.setCurrentIndex(SPLIT)

    def _start(self, thread: CancellableThread, text: str) -> None:
        self.banner.clear()
        self._job = thread
        thread.progressed.connect(self._show_progress)
        thread.failed.connect(self.banner.show_error)
        thread.stopped.connect(self._tell_stopped)
        thread.finished.connect(self._ended)
        self.progress.start(text)
        self._refresh()
        thread.start()

    @pyqtSlot(object)
    def _show_progress(self, progress: Progress) -> None:
        self.progress.update(progress.done, progress.total, stage_name(progress.stage))

    @pyqtSlot()
    def _tell_stopped(self) -> None:
        self.banner.show_notice(self.tr("Cancelled"), self.tr("Nothing was changed."))

    @pyqtSlot()
    def _cancel_job(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @pyqtSlot()
    def _ended(self) -> None:
        thread, self._job = self._job, None
        if thread is not None:
            thread.deleteLater()
        self.progress.finish()
        self._refresh()
        if self._is_closing:
            self.reject()
