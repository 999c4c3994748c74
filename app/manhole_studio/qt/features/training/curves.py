"""The three plots of a run."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QWidget

from manhole_studio.core.training.events import BatchDone, EpochDone
from manhole_studio.qt.widgets.curve_legend import CurveStyle
from manhole_studio.qt.widgets.curve_plot import CurvePlot

_PART_COLOURS: Final = {"head": 4, "neck": 2, "backbone": 0}
"""Of the curves of the learning rate; a rate that several parts share is drawn as the head's."""


class RunCurves(QObject):
    """Feeds losses, metrics and the learning rate of one run to their plots."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._last_loss = math.nan
        self._plan: dict[str, list[float]] = {}
        self.loss = CurvePlot(
            self.tr("Loss"),
            [
                CurveStyle("train", self.tr("training"), 0),
                CurveStyle("val", self.tr("validation"), 1, dashed=True),
                CurveStyle("batch", self.tr("batch"), 0, faint=True),
            ],
        )
        self.metrics = CurvePlot(
            self.tr("Metrics (validation)"),
            [
                CurveStyle("map50", "mAP50", 0),
                CurveStyle("map50_95", "mAP50-95", 1),
                CurveStyle("precision", self.tr("precision"), 2, dashed=True),
                CurveStyle("recall", self.tr("recall"), 3, dashed=True),
            ],
            y_range=(0.0, 1.0),
        )
        self.learning_rate = CurvePlot(
            self.tr("Learning rate"),
            [
                *(
                    CurveStyle(f"plan_{part}", "", colour, dashed=True, faint=True)
                    for part, colour in _PART_COLOURS.items()
                ),
                CurveStyle("learning_rate", "", 4),
            ],
            compact=True,
        )

    def show_plan(self, rates: Mapping[str, Sequence[float]]) -> None:
        """Draw what the rates will be, dashed, one value an epoch; an empty mapping: nothing."""
        self._plan = {part: list(values) for part, values in rates.items()}
        head = self._plan.get("head")
        for part in _PART_COLOURS:
            self.learning_rate.clear(f"plan_{part}")
            values = self._plan.get(part, [])
            if part == "head" or values != head:
                for epoch, rate in enumerate(values, start=1):
                    self.learning_rate.append(f"plan_{part}", epoch, rate)

    def show_epochs(self, epochs: Sequence[EpochDone]) -> None:
        """Replace what is drawn by a run's past."""
        for plot in self._plots():
            plot.clear()
        self._last_loss = math.nan
        self.show_plan(self._plan)
        for epoch in epochs:
            self.add_epoch(epoch)

    def add_batch(self, event: BatchDone) -> None:
        """Draw the epoch under way as a faint line that goes on from its last whole epoch."""
        if event.batch == 1:
            self.loss.append("batch", event.epoch - 1, self._last_loss)
        x = event.epoch - 1 + event.batch / event.batches
        self.loss.append("batch", x, event.losses.get("total", math.nan))

    def add_epoch(self, event: EpochDone) -> None:
        self._last_loss = event.losses.get("total", math.nan)
        self.loss.clear("batch")
        self.loss.append("train", event.epoch, event.losses.get("total", math.nan))
        self.loss.append("val", event.epoch, event.val_losses.get("total", math.nan))
        for name in ("map50", "map50_95", "precision", "recall"):
            self.metrics.append(name, event.epoch, event.metrics.get(name, math.nan))
        self.learning_rate.append("learning_rate", event.epoch, event.learning_rate)
        if event.is_best:
            self.loss.mark_best(event.epoch)
            self.metrics.mark_best(event.epoch)

    def _plots(self) -> tuple[CurvePlot, ...]:
        return self.loss, self.metrics, self.learning_rate
