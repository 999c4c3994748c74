"""The window of an experiment: what is compared, how it goes, and what came out."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PyQt6.QtCore import QSize, pyqtSlot
from PyQt6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QProgressBar,
    QPushButton,
    QWidget,
)

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.experiment_rows import (
    ExperimentRecord,
    all_experiments,
    find_experiment,
)
from manhole_studio.core.training.events import EpochDone
from manhole_studio.core.training.experiment import read_result
from manhole_studio.core.training.experiment_events import (
    ExperimentEvent,
    ExperimentRunEvent,
    ExperimentRunJudged,
    ExperimentRunStarted,
    ExperimentStarted,
)
from manhole_studio.core.training.experiment_result import ExperimentResult
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.training import experiment_texts as texts
from manhole_studio.qt.features.training.experiment_controller import ExperimentController
from manhole_studio.qt.features.training.experiment_form import ExperimentForm
from manhole_studio.qt.features.training.experiment_plot import ExperimentPlot
from manhole_studio.qt.features.training.experiment_table import ExperimentTable, result_csv
from manhole_studio.qt.features.training.recipe import Recipe
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.widgets import curve_export
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.layouts import column, row, text_label
from manhole_studio.qt.workers.call_thread import CallThread

_NEW: Final = 0
_STEPS: Final = 1000
_FORM_WIDTH: Final = 300
_TABLE_HEIGHT: Final = 190
_SMALLEST: Final = QSize(1120, 640)
"""As wide as the table needs."""


class ExperimentDialog(QDialog):
    """Not modal: the experiment goes on when it is closed, and is shown again when it is opened."""

    def __init__(
        self,
        controller: ExperimentController,
        session: ProjectSession,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Is fine-tuning worth it here?"))
        self._controller = controller
        self._session = session
        self._result: ExperimentResult | None = None
        self._reading: CallThread | None = None
        self._is_training = self._allow_leaks = False
        self.which = QComboBox()
        self.form = ExperimentForm()
        self.banner = ErrorBanner()
        self.verdict = text_label("", "subtitle", wrap=True)
        self.details = text_label("", wrap=True)
        self.caveats = text_label("", "muted", wrap=True)
        self.plot = ExperimentPlot()
        self.table = ExperimentTable()
        self.status, self.left = text_label(""), text_label("", "muted")
        self.bar = QProgressBar()
        self.start_button = QPushButton(self.tr("Start"))
        self.new_button = QPushButton(self.tr("New experiment"))
        self.go_on_button = QPushButton(self.tr("Go on"))
        self.pause_button = QPushButton(self.tr("Pause"))
        self.stop_button = QPushButton(self.tr("Stop"))
        self.export_button = QPushButton(self.tr("Save as CSV…"))
        self.close_button = QPushButton(self.tr("Close"))
        self._lay_out()
        self._connect()
        self._show_result(None)
        self.show_past()

    def show_recipe(self, recipe: Recipe, *, allow_leaks: bool) -> None:
        """Take what the Train page says of all runs."""
        self._allow_leaks = allow_leaks
        self.form.show_recipe(recipe)

    def set_training(self, is_training: bool) -> None:
        """Whether an ordinary run goes on, so that an experiment has to wait."""
        self._is_training = is_training
        self._show_state()

    @pyqtSlot()
    def show_past(self) -> None:
        """Offer the experiments of the session's project."""
        project = self._session.project
        records = all_experiments(project.database) if project is not None else []
        chosen = self._controller.shown.number if self._controller.is_busy else None
        self.which.blockSignals(True)
        self.which.clear()
        self.which.addItem(self.tr("New experiment"), _NEW)
        for record in records:
            self.which.addItem(_record_text(record), record.number)
        shown = chosen or (self._result.experiment if self._result is not None else _NEW)
        self.which.setCurrentIndex(max(0, self.which.findData(shown)))
        self.which.blockSignals(False)
        self._show_state()

    def forget(self) -> None:
        """Another project is shown: nothing of the last one is."""
        self._show_result(None)
        self.banner.clear()
        self.show_past()

    def save(self, path: Path) -> None:
        """Write every run and the figures as CSV.

        Raises:
            UserFacingError: ``path`` cannot be written.
        """
        if self._result is not None:
            curve_export.write(path, result_csv(self._result))

    def shut_down(self) -> None:
        if self._reading is not None:
            self._reading.shut_down()

    @pyqtSlot()
    def start(self) -> None:
        """Run what the form says."""
        project = self._session.project
        version = project.newest_version() if project is not None else None
        if version is None or not self.start_button.isEnabled():
            return
        self.banner.clear()
        self._show_result(None)
        self.pause_button.setFocus()  # what has it now is about to be disabled
        self._controller.start(self.form.plan(version, allow_leaks=self._allow_leaks))

    @pyqtSlot()
    def _go_on(self) -> None:
        if self._result is not None:
            self.banner.clear()
            self._controller.go_on(self._result.experiment)

    @pyqtSlot()
    def _begin_anew(self) -> None:
        self.which.setCurrentIndex(0)
        self._choose(0)

    @pyqtSlot(int)
    def _choose(self, _place: int) -> None:
        number = int(self.which.currentData() or _NEW)
        if number == _NEW:
            self._show_result(None)
            return
        project = self._session.project
        if project is None or self._reading is not None:
            return
        database = project.database
        thread = CallThread(lambda _report: read_result(find_experiment(database, number)), self)
        self._reading = thread
        thread.succeeded.connect(self._show_result)
        thread.failed.connect(self.banner.show_error)
        thread.finished.connect(self._read)
        self._show_state()
        thread.start()

    @pyqtSlot()
    def _read(self) -> None:
        thread, self._reading = self._reading, None
        if thread is not None:
            thread.deleteLater()
        self._show_state()

    @pyqtSlot(object)
    def _show_result(self, result: ExperimentResult | None) -> None:
        is_other = result is None or self._result is None or result.plan != self._result.plan
        self._result = result
        if result is None:
            self._show_choices()
        else:
            if is_other and not self._controller.is_busy:
                self.plot.show_plan(result.plan)
                self.form.show_plan(result.plan)
            self.plot.show_outcomes(result.outcomes)
            self.table.show_result(result)
        answer, *others = texts.verdict_lines(result) if result is not None else [""]
        said = [answer, " ".join(others), " ".join(texts.caveat_lines(result) if result else ())]
        for label, text in zip((self.verdict, self.details, self.caveats), said, strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        self._show_state()

    @pyqtSlot()
    def _show_choices(self) -> None:
        """What a new experiment would compare, in the places of its figures."""
        project = self._session.project
        version = project.newest_version() if project is not None else None
        if version is not None and self.form.is_usable and self._result is None:
            plan = self.form.plan(version, allow_leaks=self._allow_leaks)
            self.plot.show_plan(plan)
            self.table.show_plan(plan)

    @pyqtSlot(object)
    def _on_progressed(self, event: ExperimentEvent) -> None:
        match event:
            case ExperimentStarted():
                self.show_past()
            case ExperimentRunStarted():
                self.plot.forget_live()
                if self._result is not None:
                    self.plot.show_outcomes(self._result.outcomes)
            case ExperimentRunEvent(event=EpochDone() as epoch) if not self._is_pilot(event.run):
                self.plot.add_epoch(event.run, event.arm, epoch.seconds, epoch.metrics["map50"])
            case ExperimentRunJudged(result=result):
                self._show_result(result)
            case _:
                pass

    def _is_pilot(self, _run: str) -> bool:
        return self._controller.shown.is_pilot

    @pyqtSlot(object)
    def _on_ended(self, result: ExperimentResult) -> None:
        # Cancelled before anything ended, nothing is left that could be shown.
        self._show_result(result if result.runs_done else None)

    @pyqtSlot()
    def _show_state(self) -> None:
        busy, state = self._controller.is_busy, self._controller.state
        old = self._result is not None and not self._result.is_complete
        waits = self._is_training or self._reading is not None
        self.which.setEnabled(not busy)
        is_new = self.which.currentData() == _NEW
        self.form.setEnabled(not busy and is_new)
        self.start_button.setVisible(not busy and is_new)
        self.start_button.setEnabled(self.form.is_usable and not waits)
        self.new_button.setVisible(not busy and not is_new)
        self.go_on_button.setVisible(not busy and old)
        self.go_on_button.setEnabled(not waits)
        paused = state is RunState.PAUSED
        self.pause_button.setVisible(busy)
        self.pause_button.setEnabled(state in {RunState.RUNNING, RunState.PAUSED})
        self.pause_button.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self.stop_button.setVisible(busy)
        self.stop_button.setEnabled(state is not RunState.STOPPING)
        self.export_button.setEnabled(self._result is not None)
        self._show_progress()

    def _show_progress(self) -> None:
        busy, shown = self._controller.is_busy, self._controller.shown
        self.bar.setVisible(busy)
        self.left.setText(texts.left_text(shown) if busy else "")
        if busy:
            self.status.setText(texts.progress_text(shown, self._controller.state))
            self.bar.setMaximum(0 if shown.fraction is None else _STEPS)
            self.bar.setValue(round(_STEPS * (shown.fraction or 0.0)))
            self.bar.setAccessibleName(self.status.text())
        elif self._is_training:
            self.status.setText(self.tr("A training is running; an experiment has to wait."))
        elif self._reading is not None:
            self.status.setText(self.tr("Reading…"))
        elif self._result is None:
            self.status.setText(
                self.tr(
                    "Trains in several ways for the same time, and judges each by photographs that "
                    "it never saw."
                )
            )
        else:
            text = self.tr("Judged by %1 with %2 boxes.")
            self.status.setText(
                text.replace("%1", texts.images_text(self._result)).replace(
                    "%2", formatting.number(self._result.boxes)
                )
            )

    @pyqtSlot()
    def _pause_or_resume(self) -> None:
        if self._controller.state is RunState.PAUSED:
            self._controller.resume()
        else:
            self._controller.pause()

    @pyqtSlot()
    def _export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the experiment"), "experiment.csv", "*.csv"
        )
        if not name:
            return
        try:
            self.save(Path(name).with_suffix(".csv"))
        except UserFacingError as error:
            self.banner.show_error(error)

    def _connect(self) -> None:
        controller = self._controller
        controller.changed.connect(self._show_state)
        controller.progressed.connect(self._on_progressed)
        controller.ended.connect(self._on_ended)
        controller.failed.connect(self.banner.show_error)
        self._session.runs_changed.connect(self._refresh_past)
        self.form.changed.connect(self._form_changed)
        self.new_button.clicked.connect(self._begin_anew)
        self.which.activated.connect(self._choose)
        self.start_button.clicked.connect(self.start)
        self.go_on_button.clicked.connect(self._go_on)
        self.pause_button.clicked.connect(self._pause_or_resume)
        self.stop_button.clicked.connect(controller.stop)
        self.export_button.clicked.connect(self._export)
        self.close_button.clicked.connect(self.close)

    @pyqtSlot()
    def _form_changed(self) -> None:
        if not self._controller.is_busy:
            self._show_choices()
            self._show_state()

    @pyqtSlot()
    def _refresh_past(self) -> None:
        if not self._controller.is_busy and self.isVisible():
            self.show_past()

    def _lay_out(self) -> None:
        self.which.setAccessibleName(self.tr("Experiment"))
        self.start_button.setProperty("kind", "primary")
        self.go_on_button.setProperty("kind", "primary")
        self.bar.setTextVisible(False)
        for button in self._buttons():
            button.setAutoDefault(False)
        self.form.setFixedWidth(_FORM_WIDTH)
        self.table.setFixedHeight(_TABLE_HEIGHT)
        side = column(self.which, self.form, spacing=theme.M)
        main = column(row(self.status, None, self.left), self.bar, self.banner)
        main.addWidget(self.verdict)
        main.addWidget(self.details)
        main.addWidget(self.caveats)
        main.addWidget(self.plot, 1)
        main.addWidget(self.table)
        both = row(side, spacing=theme.L)
        both.addLayout(main, 1)
        layout = column(spacing=theme.M, margin=theme.L)
        layout.addLayout(both, 1)
        layout.addLayout(
            row(
                self.export_button,
                None,
                self.pause_button,
                self.stop_button,
                self.close_button,
                self.new_button,
                self.go_on_button,
                self.start_button,
            )
        )
        self.setLayout(layout)
        self.setMinimumSize(_SMALLEST)
        self.resize(1180, 740)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.start_button,
            self.new_button,
            self.go_on_button,
            self.pause_button,
            self.stop_button,
            self.export_button,
            self.close_button,
        )


def _record_text(record: ExperimentRecord) -> str:
    return f"{formatting.number(record.number)} · {formatting.date_time(record.created_at)}"
