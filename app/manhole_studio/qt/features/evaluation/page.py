"""The Evaluate page: how good weights are on photographs that they have never seen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PyQt6.QtCore import pyqtSlot
from PyQt6.QtGui import QDragEnterEvent, QDropEvent
from PyQt6.QtWidgets import QStackedWidget, QWidget

from manhole_studio.core.evaluation.recorded import recorded_target
from manhole_studio.core.evaluation.target import TEST_SPLIT, EvaluationTarget
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project
from manhole_studio.core.weights_files import weights_at
from manhole_studio.qt import theme
from manhole_studio.qt.activity import ActivityModel, PageName
from manhole_studio.qt.dropped import local_paths
from manhole_studio.qt.features.evaluation.assessing import Known, known_of
from manhole_studio.qt.features.evaluation.candidates import dropped_target, may_be_of_use
from manhole_studio.qt.features.evaluation.choice import ChoiceBar
from manhole_studio.qt.features.evaluation.removal import PendingRemoval
from manhole_studio.qt.features.evaluation.result_tabs import ResultTabs
from manhole_studio.qt.features.evaluation.result_view import ResultView
from manhole_studio.qt.features.evaluation.runner import EvaluationRunner
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.starter_weights import starter_weights
from manhole_studio.qt.widgets.empty_state import EmptyState
from manhole_studio.qt.widgets.layouts import column
from manhole_studio.qt.widgets.page import Page
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.workers.latest_call import LatestCall

ShowPage = Callable[[PageName], None]


class EvaluatePage(Page):
    """Runs one evaluation at a time and shows it among the past ones."""

    def __init__(
        self,
        services: Services,
        session: ProjectSession,
        activity: ActivityModel,
        parent: QWidget | None = None,
        *,
        show_page: ShowPage | None = None,
    ) -> None:
        super().__init__(self.tr("Evaluate"), parent)
        self._session = session
        self._show_page = show_page
        self._chosen: int | None = None
        self._is_for_comparison = False
        self.choice = ChoiceBar(services.settings)
        self.choice.weights.set_starters(starter_weights(services.registry))
        self.progress = ProgressStrip()
        self.tabs = ResultTabs(services, session, self._go_to)
        self.result = ResultView(services.settings, self.tabs)
        self.runner = EvaluationRunner(services.evaluate, activity, self.progress, self)
        self.removal = PendingRemoval(self)
        self.not_ready = EmptyState("evaluate", "", "")
        self.no_weights = self._no_weights_state()
        self.no_results = self._no_results_state()
        self._reader = LatestCall(parent=self)
        self._work = QWidget()
        self._results = QStackedWidget()
        self._stack = QStackedWidget()
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self._change_project(session.project)

    def shut_down(self) -> None:
        self.removal.complete()
        self.runner.shut_down()
        self._reader.shut_down()
        self.result.shut_down()

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        if event is not None and self._dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent | None) -> None:
        path = self._dropped(event) if event is not None else None
        if event is None or path is None:
            return
        event.acceptProposedAction()
        weights, target = weights_at(path), dropped_target(path)
        if weights is not None:
            self._take_weights(weights)
        elif target is not None:
            self.choice.target.select(target)

    def _dropped(self, event: QDropEvent) -> Path | None:
        """What may be of use here; None leaves it to the window."""
        paths = local_paths(event.mimeData())
        if len(paths) != 1 or self._stack.currentWidget() is self.not_ready:
            return None
        return paths[0] if may_be_of_use(paths[0]) else None

    def _no_weights_state(self) -> EmptyState:
        return EmptyState(
            "train",
            self.tr("No weights yet"),
            self.tr("Train a model on the Train page, or evaluate a weights file that you have."),
            self.tr("Choose a weights file…"),
        )

    def _no_results_state(self) -> EmptyState:
        return EmptyState(
            "evaluate",
            self.tr("Nothing evaluated yet"),
            self.tr(
                "An evaluation runs the weights over photographs that training never saw and "
                "counts what they find, what they miss and what they report in error."
            ),
        )

    def _lay_out(self) -> None:
        work = column(self.choice, self.progress, spacing=theme.M)
        work.addWidget(self._results, 1)
        self._work.setLayout(work)
        self._results.addWidget(self.no_results)
        self._results.addWidget(self.result)
        for widget in (self.not_ready, self.no_weights, self._work):
            self._stack.addWidget(widget)
        self.body.addWidget(self._stack)

    def _connect(self) -> None:
        self.choice.evaluate_requested.connect(self._start)
        self.runner.running_changed.connect(self.choice.set_running)
        self.runner.running_changed.connect(self.tabs.set_running)
        self.runner.running_changed.connect(self.result.again.setDisabled)
        self.runner.succeeded.connect(self._show_success)
        self.runner.failed.connect(self._show_error)
        self._reader.answered.connect(self._show_known)
        self._reader.failed.connect(self._show_error)
        self.result.failed.connect(self._show_error)
        self.result.past.record_chosen.connect(self._show_record)
        self.result.past.remove_requested.connect(self._remove)
        self.result.again_requested.connect(self._evaluate_again)
        self.result.live_requested.connect(self._use_in_live)
        self.tabs.failed.connect(self._show_error)
        self.tabs.threshold_chosen.connect(self.result.choose_threshold)
        self.tabs.evaluate_requested.connect(self._evaluate_on_the_same)
        self.removal.done.connect(self.banner.clear)
        self.no_weights.action_triggered.connect(self._choose_first_file)
        self._session.project_changed.connect(self._change_project)
        self._session.dataset_changed.connect(self._reload)
        self._session.runs_changed.connect(self._reload)
        self._session.weights_chosen.connect(self._take_weights)
        self._session.evaluation_requested.connect(self._evaluate_now)

    @pyqtSlot(object)
    def _change_project(self, project: Project | None) -> None:
        # The project closes as soon as this returns, so nothing may go on reading it.
        self.removal.complete()
        self.runner.shut_down()
        self._reader.shut_down()
        self.result.clear()
        self.banner.clear()
        self._show_not_ready(project)
        self._reload()

    @pyqtSlot()
    def _reload(self) -> None:
        project = self._session.project
        if project is not None:
            self._reader.ask(partial(known_of, project))

    @pyqtSlot(object)
    def _show_known(self, known: Known) -> None:
        if not known.has_photographs:
            self._show_not_ready(self._session.project)
            return
        self.choice.weights.set_known(known.runs, known.exports)
        records = self.removal.without(known.records)
        self._results.setCurrentWidget(self.result if records else self.no_results)
        self.result.past.show_records(records, self._chosen)
        self._chosen = None
        usable = records or self.choice.weights.weights() is not None
        self._stack.setCurrentWidget(self._work if usable else self.no_weights)

    def _show_not_ready(self, project: Project | None) -> None:
        title = self.tr("No project is open") if project is None else self.tr("No photographs yet")
        text = self.tr(
            "This page tells how good weights are. It needs a project with labelled photographs: "
            "import some on the Dataset page."
        )
        self.not_ready.set_text(title, text)
        self._stack.setCurrentWidget(self.not_ready)

    @pyqtSlot(object)
    def _show_record(self, record: EvaluationRecord) -> None:
        if self._session.project is not None:
            self.result.show_record(self._session.project, record)

    @pyqtSlot(object)
    def _remove(self, record: EvaluationRecord) -> None:
        project = self._session.project
        if project is None:
            return
        self.removal.remove(project, record)
        self._reload()
        self.banner.show_notice(
            self.tr("The evaluation was removed"),
            self.tr("That the test photographs were looked at still counts."),
            self.tr("Undo"),
            self._take_back,
        )

    @pyqtSlot(Exception)
    def _show_error(self, error: Exception) -> None:
        # First what would take the banner away again.
        self.removal.complete()
        self.banner.show_error(error)

    def _take_back(self) -> None:
        self._chosen = self.removal.take_back()
        self._reload()

    @pyqtSlot(object)
    def _take_weights(self, weights: Path) -> None:
        self.choice.weights.select(weights)
        self._reload()

    @pyqtSlot()
    def _choose_first_file(self) -> None:
        self.choice.weights.choose_file()
        self._reload()

    @pyqtSlot(object)
    def _evaluate_now(self, weights: Path) -> None:
        self._take_weights(weights)
        self._start(weights, TEST_SPLIT)

    @pyqtSlot(object, object)
    def _start(self, weights: Path, target: EvaluationTarget) -> None:
        self._run(weights, target, for_comparison=False)

    def _run(self, weights: Path, target: EvaluationTarget, *, for_comparison: bool) -> None:
        if self._session.project is not None and not self.runner.is_running:
            self._is_for_comparison = for_comparison
            self.removal.complete()
            self.banner.clear()
            self.runner.start(self._session.project, weights, target)

    @pyqtSlot(object)
    def _evaluate_again(self, record: EvaluationRecord) -> None:
        target = recorded_target(record.result)
        if target is not None:
            self._start(Path(record.weights), target)

    @pyqtSlot(object)
    def _evaluate_on_the_same(self, weights: Path) -> None:
        record = self.result.record
        target = recorded_target(record.result) if record is not None else None
        if target is not None:
            self._run(weights, target, for_comparison=True)

    @pyqtSlot(object)
    def _use_in_live(self, record: EvaluationRecord) -> None:
        self._go_to(PageName.LIVE)
        self._session.weights_chosen.emit(Path(record.weights))

    def _go_to(self, name: PageName) -> None:
        if self._show_page is not None:
            self._show_page(name)

    @pyqtSlot(object)
    def _show_success(self, record: EvaluationRecord) -> None:
        # Shown from the project, which has recorded it: all lists of the window get it with that.
        if not self._is_for_comparison:
            self._chosen = record.number
            self.result.past.box.setFocus()
        self._session.runs_changed.emit()
