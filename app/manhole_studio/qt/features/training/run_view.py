"""One run as curves and figures, while it goes on or afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PyQt6.QtWidgets import QGridLayout, QWidget

from manhole_studio.core.training.events import (
    BatchDone,
    EpochDone,
    Notice,
    RunStarted,
    TrainingEvent,
)
from manhole_studio.qt import theme
from manhole_studio.qt.features.training.curves import RunCurves
from manhole_studio.qt.features.training.summary_card import SummaryCard


class RunView(QWidget):
    """Shows the run named ``shown``; whose events it gets is for the page to decide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = ""
        self.curves = RunCurves(self)
        self.summary = SummaryCard()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.S)
        grid.addWidget(self.curves.loss, 0, 0)
        grid.addWidget(self.curves.metrics, 0, 1)
        grid.addWidget(self.curves.learning_rate, 1, 0)
        grid.addWidget(self.summary, 1, 1)
        for place, stretch in enumerate((3, 2)):
            grid.setRowStretch(place, stretch)
            grid.setColumnStretch(place, 1)

    def show_run(self, name: str, epochs: Sequence[EpochDone], notes: Sequence[str] = ()) -> None:
        """Replace what is shown; an empty name shows that there is nothing."""
        self.shown = name
        self.curves.show_epochs(epochs)
        self.summary.show_run(name, epochs, notes)

    def show_plan(self, rates: Mapping[str, Sequence[float]]) -> None:
        """Draw the rates that a run will have, by part and one an epoch, until others are given."""
        self.curves.show_plan(rates)

    def add(self, event: TrainingEvent) -> None:
        match event:
            case RunStarted(notes=notes):
                self.summary.add_notes(*notes)
            case Notice(text=text):
                self.summary.add_notes(text)
            case BatchDone():
                self.curves.add_batch(event)
            case EpochDone():
                self.curves.add_epoch(event)
                self.summary.add_epoch(event)
            case _:
                pass
