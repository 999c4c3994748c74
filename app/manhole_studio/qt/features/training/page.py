"""The Train page: a recipe, the run that goes on, and the runs so far."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import pyqtSlot
from PyQt6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from manhole_studio.core.dataset.records import DatasetVersion, Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.events import EpochDone, RunStarted, TrainingEvent
from manhole_studio.core.training.leak_gate import check_leaks
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt import counted, formatting, theme
from manhole_studio.qt.activity import ActivityModel, PageName
from manhole_studio.qt.features.training.augmentation_dialog import AugmentationDialog
from manhole_studio.qt.features.training.control_row import ControlRow
from manhole_studio.qt.features.training.controller import RunEnd, TrainingController
from manhole_studio.qt.features.training.estimate import Pace, newest_pace
from manhole_studio.qt.features.training.finished_notice import FinishedNotice
from manhole_studio.qt.features.training.leak_notice import LeakNotice
from manhole_studio.qt.features.training.recipe import Recipe
from manhole_studio.qt.features.training.recipe_panel import RecipePanel
from manhole_studio.qt.features.training.run_list import RunList
from manhole_studio.qt.features.training.run_view import RunView
from manhole_studio.qt.features.training.start_choices import start_choices
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.widgets.empty_state import EmptyState
from manhole_studio.qt.widgets.page import Page
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.widgets.weights_download import WeightsDownload
from manhole_studio.qt.workers.call_thread import CallThread

ShowPage = Callable[[PageName], None]


class TrainPage(Page):
    """Wires the parts together; what happens to a run is the controller's business."""

    def __init__(
        self,
        services: Services,
        session: ProjectSession,
        activity: ActivityModel,
        parent: QWidget | None = None,
        *,
        show_page: ShowPage | None = None,
    ) -> None:
        """Build the page.

        Args:
            services: Where engines and weights come from.
            session: Whose project is trained on.
            activity: Where the run is shown from every page.
            parent: The owner.
            show_page: Leads to another page; None hides the buttons that only do that.
        """
        super().__init__(self.tr("Train"), parent)
        self._services = services
        self._session = session
        self._show_page = show_page
        self._version: DatasetVersion | None = None
        self._pace: Pace | None = None
        self._files: list[Path] = []
        self._deleting: CallThread | None = None
        self.controller = TrainingController(services, session, activity, self)
        self.recipe = RecipePanel()
        self.view = RunView()
        self.control = ControlRow()
        self.runs = RunList()
        self.leaks = LeakNotice()
        self.notice = FinishedNotice()
        self._strip = QStackedWidget()
        self.progress = ProgressStrip()
        self.download = WeightsDownload(services.fetch_weights, self.progress, self)
        self._empty = self._empty_state()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_state()
        self._show_project(session.project)

    def shut_down(self) -> None:
        """Stop a run so that it can be resumed; what else goes on is given up."""
        self.download.shut_down()
        if self._deleting is not None:
            self._deleting.shut_down()
        self.controller.shut_down()

    @pyqtSlot(object)
    def _show_project(self, _project: Project | None) -> None:
        self.banner.clear()
        self._show_controls()
        self.view.show_run("", ())
        recipe = Recipe.from_settings(self._services.settings.current.training)
        self._files = [Path(recipe.model)] if recipe.model.endswith(".pt") else []
        self._dataset_changed()
        self._refresh_runs()
        self.runs.select_newest()
        self.recipe.show_recipe(recipe)

    @pyqtSlot()
    def _dataset_changed(self) -> None:
        project = self._session.project
        self._version = project.newest_version() if project is not None else None
        self._stack.setCurrentIndex(0 if self._version is None else 1)
        if self._version is not None:
            self.recipe.show_dataset(self._dataset_text(self._version))
        self.leaks.show_version(self._version)

    @pyqtSlot()
    def _refresh_runs(self) -> None:
        project = self._session.project
        self._refresh_rows()
        if project is not None:
            runs = project.runs()
            self._pace = newest_pace(project, runs)
            self.recipe.show_choices(
                start_choices(self._services.registry, runs, project.runs_dir, self._files)
            )

    def _refresh_rows(self) -> None:
        project = self._session.project
        live = self.controller.run if self.controller.is_busy else ""
        runs = [
            dataclasses.replace(run, state=self.controller.state) if run.name == live else run
            for run in (project.runs() if project is not None else [])
        ]
        self.runs.show_runs(runs, project.runs_dir if project is not None else None, live)

    @pyqtSlot()
    def _start(self) -> None:
        choice = self.recipe.choice()
        if choice is None or self.controller.is_busy or self.download.is_running:
            return
        self.banner.clear()
        self._show_controls()
        self._services.settings.update(training=self.recipe.recipe().as_settings())
        if choice.to_download is not None and not choice.to_download.weights_path.is_file():
            self.download.start(choice.to_download)
            self._show_readiness()
        else:
            self._train()

    @pyqtSlot()
    def _edit_augmentation(self) -> None:
        project, version = self._session.project, self._version
        open_preview = self._services.preview_augmentation
        if project is None or version is None or open_preview is None:
            return
        config = self.recipe.recipe().config(project.runs_dir / "preview", version)
        dialog = AugmentationDialog(config, open_preview, self)
        dialog.accepted.connect(self._take_augmentation)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @pyqtSlot()
    def _take_augmentation(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, AugmentationDialog):
            self.recipe.show_augmentation(dialog.augmentation())
            self._services.settings.update(training=self.recipe.recipe().as_settings())

    @pyqtSlot()
    def _download_ended(self) -> None:
        self._refresh_runs()
        self._show_readiness()

    @pyqtSlot()
    def _train(self) -> None:
        project, version = self._session.project, self._version
        if project is None or version is None:
            return
        try:
            check_leaks(version, allowed=self.leaks.allowed)
        except UserFacingError as error:
            self.banner.show_error(error)
            return
        folder = project.runs_dir / project.next_run_name()
        self._follow(folder.name)
        config = self.recipe.recipe().config(folder, version)
        self.controller.start(dataclasses.replace(config, allow_leaks=version.leaks > 0))

    @pyqtSlot(object)
    def _resume(self, run: RunRecord) -> None:
        project = self._session.project
        if project is None:
            return
        self.banner.clear()
        self._show_controls()
        try:
            config = run_folder.read_config(project.runs_dir / run.name)
        except UserFacingError as error:
            self.banner.show_error(error)
            return
        self._follow(run.name)
        self.controller.start(config, resume=True)

    def _follow(self, run: str) -> None:
        """Show the run that is about to begin: what it has learned before, if anything."""
        if run != self.view.shown:
            self.view.show_run(run, self._epochs(run))
        self.runs.table.setFocus()  # the start button, about to be disabled, would pass it on

    @pyqtSlot(object)
    def _show_run(self, run: RunRecord | None) -> None:
        name = run.name if run is not None else ""
        if name == self.view.shown or (run is None and self.controller.is_busy):
            return
        notes = [run.message] if run is not None and run.message else []
        self.view.show_run(name, self._epochs(name), notes)

    def _epochs(self, run: str) -> list[EpochDone]:
        project = self._session.project
        return project.epochs(run) if project is not None and run else []

    @pyqtSlot()
    def _show_state(self) -> None:
        state = self.controller.state
        self.control.show_state(state, is_resuming=self.controller.is_resuming)
        self.control.show_progress(state, self.controller.progress)
        self._show_readiness()
        self._refresh_rows()

    @pyqtSlot(object)
    def _on_progressed(self, event: TrainingEvent) -> None:
        if isinstance(event, RunStarted):
            self.runs.select(self.controller.run)
        if self.view.shown == self.controller.run:
            self.view.add(event)
        if isinstance(event, EpochDone):
            self._refresh_rows()
        self.control.show_progress(self.controller.state, self.controller.progress)

    @pyqtSlot(object)
    def _on_ended(self, end: RunEnd) -> None:
        self._show_state()
        self.view.curves.loss.clear("batch")
        if end.error is not None:
            self.banner.show_error(end.error)
        elif end.result is not None and end.result.state is RunState.SUCCEEDED:
            self.notice.show_result(end.result)
            self._strip.setCurrentWidget(self.notice)
        elif end.result is not None and end.result.cancelled:
            self.view.show_run("", ())
            self._show_run(self.runs.current())

    @pyqtSlot()
    def _show_controls(self) -> None:
        self._strip.setCurrentWidget(self.control)

    @pyqtSlot()
    def _show_readiness(self) -> None:
        busy = self.controller.is_busy or self.download.is_running
        has_version = self._version is not None
        self.recipe.set_can_preview(
            "" if has_version else self.tr("Import photographs first: there is nothing to show.")
        )
        self.recipe.set_ready(has_version and not busy and self.leaks.allowed)
        self.recipe.show_estimate(self._estimate_text())

    def _estimate_text(self) -> str:
        recipe = self.recipe.recipe()
        if self._pace is None or self._version is None or self._pace.device != recipe.device:
            return self.tr("The time it takes is known after the first epoch.")
        seconds = self._pace.seconds(recipe, self._version)
        text = self.tr("About %1, going by %2.")
        return text.replace("%1", formatting.duration(seconds)).replace("%2", self._pace.run)

    def _dataset_text(self, version: DatasetVersion) -> str:
        text = self.tr("Dataset v%1: %2 to train on, %3 to validate with")
        train, val = (version.splits.get(split, 0) for split in (Split.TRAIN, Split.VAL))
        text = text.replace("%1", formatting.number(version.number))
        return text.replace("%2", counted.photographs(train)).replace("%3", formatting.number(val))

    @pyqtSlot(object)
    def _delete(self, run: RunRecord) -> None:
        project = self._session.project
        if project is None or self._deleting is not None:
            return
        thread = self._deleting = CallThread(lambda _report: project.remove_run(run.name), self)
        thread.failed.connect(self.banner.show_error)
        thread.finished.connect(self._deleted)
        thread.start()

    @pyqtSlot()
    def _deleted(self) -> None:
        thread, self._deleting = self._deleting, None
        if thread is not None:
            thread.deleteLater()
        self._session.runs_changed.emit()

    @pyqtSlot(object)
    def _add_file(self, path: Path) -> None:
        self._files.append(path)
        self._refresh_runs()
        self.recipe.show_recipe(dataclasses.replace(self.recipe.recipe(), model=str(path)))

    @pyqtSlot(object)
    def _evaluate_run(self, run: RunRecord) -> None:
        self._use_run(run, PageName.EVALUATE)

    @pyqtSlot(object)
    def _watch_run(self, run: RunRecord) -> None:
        self._use_run(run, PageName.LIVE)

    def _use_run(self, run: RunRecord, page: PageName) -> None:
        project = self._session.project
        if project is not None:
            self._use(project.runs_dir / run.name / run_folder.BEST, page)

    @pyqtSlot(object)
    def _evaluate(self, weights: Path) -> None:
        self._use(weights, PageName.EVALUATE)

    @pyqtSlot(object)
    def _watch(self, weights: Path) -> None:
        self._use(weights, PageName.LIVE)

    def _use(self, weights: Path, page: PageName) -> None:
        # First the page, which is made when it is first shown, then what it is to use.
        if self._show_page is not None:
            self._show_page(page)
        self._session.weights_chosen.emit(weights)

    @pyqtSlot()
    def _split_again(self) -> None:
        self._go_to_dataset()
        self._session.new_version_requested.emit()

    @pyqtSlot()
    def _go_to_dataset(self) -> None:
        if self._show_page is not None:
            self._show_page(PageName.DATASET)

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            "train",
            self.tr("Nothing to train on yet"),
            self.tr(
                "Here a detector learns from your labelled photographs, and you watch it learn. "
                "Import photographs first."
            ),
            self.tr("Go to Dataset") if self._show_page is not None else None,
        )

    def _connect(self) -> None:
        self._session.project_changed.connect(self._show_project)
        self._session.dataset_changed.connect(self._dataset_changed)
        self._session.runs_changed.connect(self._refresh_runs)
        self._empty.action_triggered.connect(self._go_to_dataset)
        self.recipe.start_requested.connect(self._start)
        self.recipe.changed.connect(self._show_readiness)
        self.recipe.file_chosen.connect(self._add_file)
        self.recipe.augmentation_requested.connect(self._edit_augmentation)
        self.leaks.allowed_changed.connect(self._show_readiness)
        self.leaks.split_again_requested.connect(self._split_again)
        self.download.fetched.connect(self._train)
        self.download.failed.connect(self.banner.show_error)
        self.download.ended.connect(self._download_ended)
        self._connect_run()

    def _connect_run(self) -> None:
        controller = self.controller
        controller.changed.connect(self._show_state)
        controller.progressed.connect(self._on_progressed)
        controller.ended.connect(self._on_ended)
        self.control.pause_requested.connect(controller.pause)
        self.control.resume_requested.connect(controller.resume)
        self.control.stop_requested.connect(controller.stop)
        self.control.cancel_requested.connect(controller.cancel)
        self.runs.selected.connect(self._show_run)
        self.runs.resume_requested.connect(self._resume)
        self.runs.evaluate_requested.connect(self._evaluate_run)
        self.runs.watch_requested.connect(self._watch_run)
        self.runs.delete_requested.connect(self._delete)
        self.notice.evaluate_requested.connect(self._evaluate)
        self.notice.watch_requested.connect(self._watch)
        self.notice.closed.connect(self._show_controls)

    def _lay_out(self) -> None:
        for widget in (self.control, self.notice):
            self._strip.addWidget(widget)
        self._strip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        right = QVBoxLayout()
        right.setSpacing(theme.S)
        right.addWidget(self.leaks)
        right.addWidget(self.view, 5)
        right.addWidget(self._strip)
        right.addWidget(self.runs, 2)
        work = QWidget()
        columns = QHBoxLayout(work)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.M)
        columns.addWidget(self.recipe)
        columns.addLayout(right, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(work)
        self.body.addWidget(self.progress)
        self.body.addWidget(self._stack, 1)
