"""One run as curves, figures and photographs, while it goes on or afterwards."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QStackedWidget, QTabBar, QWidget

from manhole_studio.core.training.diagnosis import diagnose
from manhole_studio.core.training.events import (
    BatchDone,
    EpochDone,
    EpochSamples,
    Notice,
    RunStarted,
    TrainingEvent,
)
from manhole_studio.qt import theme
from manhole_studio.qt.features.training.curves import RunCurves
from manhole_studio.qt.features.training.diagnosis_strip import DiagnosisStrip
from manhole_studio.qt.features.training.run_notice import RunNotice
from manhole_studio.qt.features.training.sample_panel import SamplePanel
from manhole_studio.qt.features.training.summary_card import SummaryCard
from manhole_studio.qt.widgets.layouts import column, row


class RunView(QWidget):
    """Shows the run named ``shown``; whose events it gets is for the page to decide."""

    stop_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = ""
        self._live = ""
        self._epochs: list[EpochDone] = []
        self.tabs = QTabBar()
        self.curves = RunCurves(self)
        self.summary = SummaryCard()
        self.samples = SamplePanel()
        self.diagnosis = DiagnosisStrip()
        self.notice = RunNotice()
        self._stack = QStackedWidget()
        self._lay_out()
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.diagnosis.stop_requested.connect(self.stop_requested)

    def show_run(
        self,
        name: str,
        epochs: Sequence[EpochDone],
        notes: Sequence[str] = (),
        folder: Path | None = None,
    ) -> None:
        """Replace what is shown; an empty name shows that there is nothing."""
        self.shown = name
        self._epochs = list(epochs)
        self.curves.show_epochs(epochs)
        self.summary.show_run(name, epochs, notes)
        self.samples.show_run(folder)
        self.diagnosis.show_diagnosis(diagnose(self._epochs))
        self.notice.clear()
        self.show_live(self._live)

    def show_past(self, epochs: Sequence[EpochDone]) -> None:
        """Put what was stored of the run before the epochs that were added meanwhile."""
        first = self._epochs[0].epoch if self._epochs else math.inf
        past = [each for each in epochs if each.epoch < first]
        if not past:
            return
        self._epochs = past + self._epochs
        self.curves.show_past(self._epochs)
        self.summary.show_past(self._epochs)
        self.diagnosis.show_diagnosis(diagnose(self._epochs))

    def show_live(self, run: str) -> None:
        """Tell which run goes on and can be stopped; an empty name: none."""
        self._live = run
        self.diagnosis.set_can_stop(bool(run) and run == self.shown)

    def show_plan(self, rates: Mapping[str, Sequence[float]]) -> None:
        """Draw the rates that a run will have, by part and one an epoch, until others are given."""
        self.curves.show_plan(rates)

    def add(self, event: TrainingEvent) -> None:
        match event:
            case RunStarted():
                self.summary.start(event)
            case Notice(text=text):
                self.summary.add_notes(text)
                self.notice.show_text(text)
            case BatchDone():
                self.curves.add_batch(event)
            case EpochSamples():
                self.samples.add(event)
            case EpochDone():
                self._add_epoch(event)
            case _:
                pass

    def shut_down(self) -> None:
        self.samples.shut_down()

    def _add_epoch(self, event: EpochDone) -> None:
        self._epochs = [each for each in self._epochs if each.epoch < event.epoch] + [event]
        self.curves.add_epoch(event)
        self.summary.add_epoch(event)
        self.diagnosis.show_diagnosis(diagnose(self._epochs))

    def _lay_out(self) -> None:
        self.tabs.addTab(self.tr("Curves"))
        self.tabs.addTab(self.tr("Seeing it learn"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(self.tr("What is shown of the run"))
        curves = QWidget()
        grid = QGridLayout(curves)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.S)
        grid.addWidget(self.curves.loss, 0, 0)
        grid.addWidget(self.curves.metrics, 0, 1)
        grid.addWidget(self.curves.learning_rate, 1, 0)
        grid.addWidget(self.summary, 1, 1)
        for place, stretch in enumerate((3, 2)):
            grid.setRowStretch(place, stretch)
            grid.setColumnStretch(place, 1)
        for widget in (curves, self.samples):
            self._stack.addWidget(widget)
        layout = column(row(self.tabs, None), spacing=theme.S)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.notice)
        layout.addWidget(self.diagnosis)
        self.setLayout(layout)
