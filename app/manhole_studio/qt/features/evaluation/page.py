"""The Evaluate page: how good weights are on photographs that they have never seen."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PyQt6.QtCore import pyqtSlot
from PyQt6.QtWidgets import QStackedWidget, QWidget

from manhole_studio.core.progress import Progress
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_weights import weights_of_runs
from manhole_studio.qt import theme
from manhole_studio.qt.activity import Activity, ActivityModel, PageName
from manhole_studio.qt.features.evaluation.choice import ChoiceBar
from manhole_studio.qt.features.evaluation.result_view import ResultView
from manhole_studio.qt.features.evaluation.tables import ClassTable, HistoryTable
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.widgets.empty_state import EmptyState
from manhole_studio.qt.widgets.layouts import column, row, text_label
from manhole_studio.qt.widgets.page import Page
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.workers.evaluation_thread import EvaluationThread

ACTIVITY_ID: Final = "evaluation"


class EvaluatePage(Page):
    """Runs one evaluation at a time and shows it among the past ones."""

    def __init__(
        self,
        services: Services,
        session: ProjectSession,
        activity: ActivityModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Evaluate"), parent)
        self._services = services
        self._session = session
        self._activity = activity
        self._thread: EvaluationThread | None = None
        self.choice = ChoiceBar()
        self.progress = ProgressStrip()
        self.result = ResultView()
        self.classes = ClassTable()
        self.history = HistoryTable()
        self.not_ready = EmptyState("evaluate", "", "")
        self.no_weights = self._no_weights_state()
        self.no_results = self._no_results_state()
        self._figures = QWidget()
        self._work = QWidget()
        self._results = QStackedWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._reload()

    def shut_down(self) -> None:
        if self._thread is not None:
            self._thread.shut_down()

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
        by_class = column(text_label(self.tr("By class"), "subtitle"), self.classes)
        past = column(text_label(self.tr("Past evaluations"), "subtitle"), self.history)
        tables = row(spacing=theme.L)
        tables.addLayout(by_class, 1)
        tables.addLayout(past, 1)
        figures = column(self.result, spacing=theme.M)
        figures.addLayout(tables, 1)
        self._figures.setLayout(figures)
        work = column(self.choice, self.progress, spacing=theme.M)
        work.addWidget(self._results, 1)
        self._work.setLayout(work)
        for widget in (self.no_results, self._figures):
            self._results.addWidget(widget)
        for widget in (self.not_ready, self.no_weights, self._work):
            self._stack.addWidget(widget)
        self.body.addWidget(self._stack)

    def _connect(self) -> None:
        self.choice.evaluate_requested.connect(self._start)
        self.progress.cancel_requested.connect(self._cancel)
        self.history.record_selected.connect(self._show_record)
        self.no_weights.action_triggered.connect(self._choose_first_file)
        self._activity.stop_requested.connect(self._stop_from_bar)
        self._session.project_changed.connect(self._change_project)
        self._session.dataset_changed.connect(self._reload)
        self._session.runs_changed.connect(self._reload)
        self._session.weights_chosen.connect(self._take_weights)

    @pyqtSlot(object)
    def _change_project(self, _project: Project | None) -> None:
        # The project closes as soon as this returns, so nothing may go on reading it.
        self.shut_down()
        self.banner.clear()
        self._reload()

    @pyqtSlot()
    def _reload(self) -> None:
        project = self._session.project
        if project is None or project.newest_version() is None:
            self._show_not_ready(project)
            return
        self.choice.set_runs(weights_of_runs(project))
        self._show_records(project.evaluations())

    def _show_not_ready(self, project: Project | None) -> None:
        title = self.tr("No project is open") if project is None else self.tr("No photographs yet")
        text = self.tr(
            "This page tells how good weights are. It needs a project with labelled photographs: "
            "import some on the Dataset page."
        )
        self.not_ready.set_text(title, text)
        self._stack.setCurrentWidget(self.not_ready)

    def _show_records(self, records: list[EvaluationRecord]) -> None:
        self.history.show_records(records)
        self._results.setCurrentWidget(self._figures if records else self.no_results)
        usable = records or self.choice.chosen_weights() is not None
        self._stack.setCurrentWidget(self._work if usable else self.no_weights)

    @pyqtSlot(object)
    def _show_record(self, record: EvaluationRecord) -> None:
        self.result.show_record(record)
        self.classes.show_result(record.result)

    @pyqtSlot(object)
    def _take_weights(self, weights: Path) -> None:
        self.choice.select_file(weights)
        self._reload()

    @pyqtSlot()
    def _choose_first_file(self) -> None:
        self.choice.choose_file()
        self._reload()

    @pyqtSlot(object, str)
    def _start(self, weights: Path, split: str) -> None:
        project = self._session.project
        if project is None or self._thread is not None:
            return
        self.banner.clear()
        thread = EvaluationThread(self._services.evaluate, project, weights, split, self)
        thread.progressed.connect(self._show_progress)
        thread.succeeded.connect(self._show_success)
        thread.failed.connect(self.banner.show_error)
        thread.finished.connect(self._ended)
        self._thread = thread
        self.choice.set_running(True)
        self.progress.start(self.tr("Loading the weights…"))
        self._publish(None)
        thread.start()

    @pyqtSlot(object)
    def _show_progress(self, progress: Progress) -> None:
        if self._thread is not None:
            self.progress.update(progress.done, progress.total, self.tr("Looking at photographs"))
            self._publish(progress.done / progress.total)

    @pyqtSlot(object)
    def _show_success(self, _result: object) -> None:
        # Shown from the project, which has recorded it: the history gets its row with it.
        self._reload()
        self.history.setFocus()

    @pyqtSlot()
    def _ended(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.deleteLater()
        self.progress.finish()
        self.choice.set_running(False)
        self._activity.remove(ACTIVITY_ID)

    @pyqtSlot()
    def _cancel(self) -> None:
        if self._thread is not None:
            self._thread.cancel()

    @pyqtSlot(str)
    def _stop_from_bar(self, activity_id: str) -> None:
        if activity_id == ACTIVITY_ID:
            self._cancel()

    def _publish(self, fraction: float | None) -> None:
        self._activity.update(
            Activity(ACTIVITY_ID, PageName.EVALUATE, self.tr("Evaluating"), fraction, can_stop=True)
        )
