"""The three plots of a run."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
from PyQt6.QtCore import QObject, pyqtSlot
from PyQt6.QtWidgets import QWidget

from manhole_studio.core.training.events import BatchDone, EpochDone
from manhole_studio.qt.features.training.loss_choice import LOSSES, LossChoice
from manhole_studio.qt.widgets.curve_legend import CurveStyle
from manhole_studio.qt.widgets.curve_plot import CurvePlot

_PART_COLOURS: Final = {"head": 4, "neck": 2, "backbone": 0}
"""Of the curves of the learning rate; a rate that several parts share is drawn as the head's."""
_METRICS: Final = ("map50", "map50_95", "precision", "recall")


class RunCurves(QObject):
    """Feeds losses, metrics and the learning rate of one run to their plots."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._plan: dict[str, list[float]] = {}
        self._last: EpochDone | None = None
        self._parts_differ = False
        self.loss_choice = LossChoice()
        self.loss = self._loss_plot()
        self.metrics = CurvePlot(
            self.tr("Metrics (validation)"),
            [
                CurveStyle("map50", "mAP50", 0),
                CurveStyle("map50_95", "mAP50-95", 1),
                CurveStyle("precision", self.tr("precision"), 2, dashed=True),
                CurveStyle("recall", self.tr("recall"), 3, dashed=True),
            ],
            y_range=(0.0, 1.0),
            compact=True,
        )
        self.learning_rate = self._rate_plot()
        self.loss_choice.changed.connect(self._show_loss)
        self._show_loss()
        self._show_rates()

    def show_plan(self, rates: Mapping[str, Sequence[float]]) -> None:
        """Draw what the rates will be, dashed, one value an epoch; an empty mapping: nothing."""
        self._plan = {part: list(values) for part, values in rates.items()}
        head = self._plan.get("head")
        for part in _PART_COLOURS:
            values = self._plan.get(part, [])
            shown = values if part == "head" or values != head else []
            epochs = np.arange(1, len(shown) + 1, dtype=np.float64)
            self.learning_rate.replace(f"plan_{part}", epochs, np.array(shown, dtype=np.float64))

    def show_epochs(self, epochs: Sequence[EpochDone]) -> None:
        """Replace what is drawn by a run's past."""
        for plot in self._plots():
            plot.clear()
        self.show_past(epochs)

    def show_past(self, epochs: Sequence[EpochDone]) -> None:
        """Draw all whole epochs anew; the one under way stays."""
        self._last = epochs[-1] if epochs else None
        self._parts_differ = any(map(_has_own_rates, epochs))
        self._show_rates()
        self.show_plan(self._plan)
        xs = np.array([epoch.epoch for epoch in epochs], dtype=np.float64)
        for plot, key, value in self._curves():
            plot.replace(key, xs, np.array([value(epoch) for epoch in epochs], dtype=np.float64))
        self._mark_best(next((e.epoch for e in reversed(epochs) if e.is_best), None))

    def add_batch(self, event: BatchDone) -> None:
        """Draw the epoch under way as a faint line that goes on from its last whole epoch."""
        name = self.loss_choice.current
        if event.batch == 1:
            before = math.nan if self._last is None else self._last.losses.get(name, math.nan)
            self.loss.append("batch", event.epoch - 1, before)
        x = event.epoch - 1 + event.batch / event.batches
        self.loss.append("batch", x, event.losses.get(name, math.nan))

    def add_epoch(self, event: EpochDone) -> None:
        self._last = event
        self.loss.clear("batch")
        for plot, key, value in self._curves():
            plot.append(key, event.epoch, value(event))
        if not self._parts_differ and _has_own_rates(event):
            self._parts_differ = True
            self._show_rates()
        if event.is_best:
            self._mark_best(event.epoch)

    @pyqtSlot()
    def _show_loss(self) -> None:
        name = self.loss_choice.current
        self.loss.clear("batch")
        self.loss.show_only({_key("train", name), _key("val", name), "batch"})

    def _show_rates(self) -> None:
        rates = [f"rate_{part}" for part in _PART_COLOURS]
        shown = rates if self._parts_differ else ["learning_rate"]
        self.learning_rate.show_only({*shown, *(f"plan_{part}" for part in _PART_COLOURS)})

    def _mark_best(self, epoch: int | None) -> None:
        for plot in self._plots():
            plot.mark_best(epoch)

    def _plots(self) -> tuple[CurvePlot, ...]:
        return self.loss, self.metrics, self.learning_rate

    def _curves(self) -> list[tuple[CurvePlot, str, Callable[[EpochDone], float]]]:
        """Every curve with the number that it shows of an epoch."""
        return [
            *((self.loss, _key("train", name), _training_loss(name)) for name in LOSSES),
            *((self.loss, _key("val", name), _validation_loss(name)) for name in LOSSES),
            *((self.metrics, name, _metric(name)) for name in _METRICS),
            (self.learning_rate, "learning_rate", lambda epoch: epoch.learning_rate),
            *((self.learning_rate, f"rate_{part}", _rate(part)) for part in _PART_COLOURS),
        ]

    def _loss_plot(self) -> CurvePlot:
        training, validation = self.tr("training"), self.tr("validation")
        styles = [CurveStyle(_key("train", name), training, 0) for name in LOSSES]
        styles += [CurveStyle(_key("val", name), validation, 1, dashed=True) for name in LOSSES]
        plot = CurvePlot(
            self.tr("Loss"),
            [*styles, CurveStyle("batch", self.tr("batch"), 0, faint=True)],
            compact=True,
        )
        plot.add_choice(self.loss_choice)
        return plot

    def _rate_plot(self) -> CurvePlot:
        titles = {
            "head": self.tr("head"),
            "neck": self.tr("neck"),
            "backbone": self.tr("backbone"),
        }
        plans = [
            CurveStyle(f"plan_{part}", "", colour, dashed=True, faint=True)
            for part, colour in _PART_COLOURS.items()
        ]
        rates = [
            CurveStyle(f"rate_{part}", titles[part], colour)
            for part, colour in _PART_COLOURS.items()
        ]
        styles = [*plans, CurveStyle("learning_rate", "", 4), *rates]
        plot = CurvePlot(self.tr("Learning rate"), styles, compact=True)
        plot.setToolTip(self.tr("Dashed: as it is planned for this run, or for the next one"))
        return plot


def _key(kind: str, loss: str) -> str:
    return kind if loss == "total" else f"{kind}_{loss}"


def _training_loss(name: str) -> Callable[[EpochDone], float]:
    return lambda epoch: epoch.losses.get(name, math.nan)


def _validation_loss(name: str) -> Callable[[EpochDone], float]:
    return lambda epoch: epoch.val_losses.get(name, math.nan)


def _metric(name: str) -> Callable[[EpochDone], float]:
    return lambda epoch: epoch.metrics.get(name, math.nan)


def _rate(part: str) -> Callable[[EpochDone], float]:
    return lambda epoch: epoch.learning_rates.get(part, math.nan)


def _has_own_rates(epoch: EpochDone) -> bool:
    return len(set(epoch.learning_rates.values())) > 1
