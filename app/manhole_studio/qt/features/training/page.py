"""The Train page: a recipe, the run that goes on, and the runs so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PyQt6.QtCore import pyqtSlot
from PyQt6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from manhole_studio.core.store.project import Project
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import EpochDone, RunStarted, TrainingEvent
from manhole_studio.core.training.run_queue import QueuedRun
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt import theme
from manhole_studio.qt.activity import ActivityModel, PageName
from manhole_studio.qt.features.training.control_row import ControlRow
from manhole_studio.qt.features.training.controller import RunEnd, TrainingController
from manhole_studio.qt.features.training.experiment_desk import ExperimentDesk
from manhole_studio.qt.features.training.finished_notice import FinishedNotice
from manhole_studio.qt.features.training.parked_notice import ParkedNotice
from manhole_studio.qt.features.training.recipe import Recipe
from manhole_studio.qt.features.training.run_view import RunView
from manhole_studio.qt.features.training.runs_area import RunsArea
from manhole_studio.qt.features.training.start_area import StartArea
from manhole_studio.qt.processor_share import ProcessorShare
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.widgets.empty_state import EmptyState
from manhole_studio.qt.widgets.page import Page
from manhole_studio.qt.workers.latest_call import LatestCall

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
        self._session = session
        self._show_page = show_page
        self.controller = TrainingController(services, session, activity, self)
        self.start_area = StartArea(services, session)
        self.runs_area = RunsArea(session)
        self.experiments = ExperimentDesk(
            services, session, activity, self.controller, self.start_area, self
        )
        self.add_header_widget(self.experiments.button)
        self.view = RunView()
        self.parked = ParkedNotice(session)
        self.control = ControlRow()
        self.notice = FinishedNotice()
        self._strip = QStackedWidget()
        self._plan: Mapping[str, list[float]] = {}
        self._past = LatestCall(parent=self)
        self._to_select = ""
        self._empty = self._empty_state()
        self._stack = QStackedWidget()
        self._share = ProcessorShare(activity, self)
        self._lay_out()
        self._connect()
        self._show_state()
        self._show_project(session.project)

    def shut_down(self) -> None:
        """Park a run; what else goes on is given up."""
        self.experiments.shut_down()
        self.controller.shut_down()
        self._past.shut_down()
        self.start_area.shut_down()
        self.runs_area.shut_down()
        self.view.shut_down()

    @pyqtSlot(object)
    def _show_project(self, _project: Project | None) -> None:
        self._past.shut_down()  # the old project closes as soon as this returns
        self._begin_anew()
        self.view.show_run("", ())
        self._show_dataset()
        self.start_area.show_project()
        self.runs_area.show_project()

    @pyqtSlot()
    def _show_dataset(self) -> None:
        project = self._session.project
        has_version = project is not None and project.newest_version() is not None
        self._stack.setCurrentIndex(1 if has_version else 0)

    @pyqtSlot()
    def _begin_anew(self) -> None:
        """What was said about an earlier run is out of date."""
        self.banner.clear()
        self._show_controls()

    @pyqtSlot(object)
    def _start(self, config: TrainingConfig) -> None:
        self._follow(config)
        self.controller.start(config)

    @pyqtSlot(object)
    def _start_queued(self, queued: QueuedRun) -> None:
        """The banner stays: it may tell why the run before this one failed."""
        self._show_controls()
        self._follow(queued.config)
        self.controller.start(queued.config, resume=queued.resume)

    @pyqtSlot(object)
    def _resume(self, config: TrainingConfig) -> None:
        self._begin_anew()
        self._follow(config)
        self.controller.start(config, resume=True)

    def _follow(self, config: TrainingConfig) -> None:
        """Show the run that is about to begin: what it has learned before, if anything."""
        self._plan = self.start_area.plan_of(Recipe.from_config(config))
        run = config.run_folder.name
        if run != self.view.shown:
            self.view.show_run(run, (), folder=config.run_folder)
            self._ask_for_past(run)
        self._show_plan()
        # The start button, about to be disabled, would pass the focus on.
        self.runs_area.runs.table.setFocus()

    @pyqtSlot(object)
    def _show_run(self, run: RunRecord | None) -> None:
        name = run.name if run is not None else ""
        if name == self.view.shown or (run is None and self.controller.is_busy):
            return
        notes = [run.message] if run is not None and run.message else []
        self.view.show_run(name, (), notes, self._folder(name))
        self._ask_for_past(name)
        self._show_plan()

    @pyqtSlot()
    def _show_plan(self) -> None:
        """The rates planned for the run under way, where it is shown, or for the next one."""
        if self.controller.is_busy:
            self.view.show_plan(self._plan if self.view.shown == self.controller.run else {})
        else:
            self.view.show_plan(self.start_area.plan())

    def _folder(self, run: str) -> Path | None:
        project = self._session.project
        return project.runs_dir / run if project is not None and run else None

    def _ask_for_past(self, run: str) -> None:
        project = self._session.project
        if project is not None and run:
            self._past.ask(lambda: (run, project.epochs(run)))

    @pyqtSlot(object)
    def _show_past(self, answer: tuple[str, list[EpochDone]]) -> None:
        run, epochs = answer
        if run == self.view.shown:
            self.view.show_past(epochs)

    @pyqtSlot()
    def _show_state(self) -> None:
        state, is_busy = self.controller.state, self.controller.is_busy
        self.control.show_state(
            state,
            is_resuming=self.controller.is_resuming,
            is_parking=self.controller.is_parking,
        )
        self.view.show_live(self.controller.run if self.controller.can_stop else "")
        live = self.controller.run if is_busy else self.experiments.run
        self.parked.set_training(bool(live))
        self.control.show_progress(state, self.controller.progress)
        self.start_area.set_training(bool(live), is_starting=state is RunState.STARTING)
        self.runs_area.show_live(live, state if is_busy else self.experiments.state)
        self._show_plan()

    @pyqtSlot(object)
    def _on_progressed(self, event: TrainingEvent) -> None:
        if isinstance(event, RunStarted):
            self._to_select = self.controller.run
            self.runs_area.refresh_soon()
        if self.view.shown == self.controller.run:
            self.view.add(event)
        if isinstance(event, EpochDone):
            self.runs_area.refresh_soon()
        self.control.show_progress(self.controller.state, self.controller.progress)

    @pyqtSlot()
    def _select_started(self) -> None:
        """Its row is there only after the list was read again."""
        run, self._to_select = self._to_select, ""
        if run:
            self.runs_area.runs.select(run)

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
            self.runs_area.refresh()
            self._show_run(self.runs_area.runs.current())
        if not end.was_requested:
            self.runs_area.start_next()

    @pyqtSlot()
    def _show_controls(self) -> None:
        self._strip.setCurrentWidget(self.parked if self.parked.has_offer else self.control)

    @pyqtSlot()
    def _show_parked(self) -> None:
        if self._strip.currentWidget() is not self.notice:
            self._show_controls()

    @pyqtSlot(object)
    def _evaluate(self, weights: Path) -> None:
        self._use(weights, PageName.EVALUATE)

    @pyqtSlot(object)
    def _watch(self, weights: Path) -> None:
        self._use(weights, PageName.LIVE)

    @pyqtSlot(object, object)
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
        self._session.dataset_changed.connect(self._show_dataset)
        self._empty.action_triggered.connect(self._go_to_dataset)
        self.start_area.start_requested.connect(self._start)
        self.start_area.queue_requested.connect(self.runs_area.enqueue)
        self.start_area.planned.connect(self._show_plan)
        self.start_area.tried.connect(self._begin_anew)
        self.start_area.failed.connect(self.banner.show_error)
        self.start_area.leaks.split_again_requested.connect(self._split_again)
        self._past.answered.connect(self._show_past)
        self._past.failed.connect(self.banner.show_error)
        self.runs_area.selected.connect(self._show_run)
        self.runs_area.refreshed.connect(self._select_started)
        self.runs_area.resume_requested.connect(self._resume)
        self.runs_area.turn_came.connect(self._start_queued)
        self.runs_area.waiting_changed.connect(self.controller.show_waiting)
        self.runs_area.repeat_requested.connect(self.start_area.show_config)
        self.runs_area.use_requested.connect(self._use)
        self.runs_area.failed.connect(self.banner.show_error)
        self.experiments.changed.connect(self._show_state)
        self.experiments.finished.connect(self.runs_area.start_next)
        self._connect_run()

    def _connect_run(self) -> None:
        controller = self.controller
        controller.changed.connect(self._show_state)
        controller.progressed.connect(self._on_progressed)
        controller.ended.connect(self._on_ended)
        self._share.training_threads_changed.connect(controller.use_threads)
        self._share.training_threads_changed.connect(self.experiments.controller.use_threads)
        self.control.pause_requested.connect(controller.pause)
        self.control.resume_requested.connect(controller.resume)
        self.control.park_requested.connect(controller.park)
        self.control.stop_requested.connect(controller.stop)
        self.view.stop_requested.connect(controller.stop)
        self.parked.resume_requested.connect(self._resume)
        self.parked.changed.connect(self._show_parked)
        self.parked.failed.connect(self.banner.show_error)
        self.control.cancel_requested.connect(controller.cancel)
        self.notice.evaluate_requested.connect(self._evaluate)
        self.notice.watch_requested.connect(self._watch)
        self.notice.closed.connect(self._show_controls)

    def _lay_out(self) -> None:
        for widget in (self.control, self.notice, self.parked):
            self._strip.addWidget(widget)
        self._strip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        right = QVBoxLayout()
        right.setSpacing(theme.S)
        right.addWidget(self.start_area.leaks)
        right.addWidget(self.view, 5)
        right.addWidget(self._strip)
        right.addWidget(self.runs_area, 2)
        work = QWidget()
        columns = QHBoxLayout(work)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.M)
        columns.addWidget(self.start_area)
        columns.addLayout(right, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(work)
        self.body.addWidget(self.start_area.progress)
        self.body.addWidget(self._stack, 1)
