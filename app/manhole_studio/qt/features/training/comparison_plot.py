"""One curve of each run over each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PyQt6.QtWidgets import QStackedWidget, QWidget

from manhole_studio.core.training.events import EpochDone
from manhole_studio.core.training.run_comparison import RunComparison
from manhole_studio.qt import theme
from manhole_studio.qt.widgets.curve_legend import CurveStyle
from manhole_studio.qt.widgets.curve_plot import CurvePlot

Value = Callable[[EpochDone], float]
_TRAINING: Final = "training "
"""Before the name of a run: its second curve."""


@dataclass(frozen=True, slots=True)
class Metric:
    """Something that is told of every epoch."""

    key: str
    title: str
    value: Value
    is_share: bool = False
    """0 to 1."""
    second: Value | None = None
    """Drawn faintly behind the first."""


class ComparisonPlot(QStackedWidget):
    """A plot for each metric, made when it is first shown."""

    def __init__(self, comparison: RunComparison, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison = comparison
        self._plots: dict[str, CurvePlot] = {}
        self.metrics = _metrics(self)
        self._shown = self.metrics[0].key
        self.show_metric(self._shown)

    @property
    def plot(self) -> CurvePlot:
        """The one that is seen."""
        return self._plots[self._shown]

    def show_metric(self, key: str) -> None:
        if key not in self._plots:
            metric = next(metric for metric in self.metrics if metric.key == key)
            self._plots[key] = self._drawn(metric)
            self.addWidget(self._plots[key])
        self._shown = key
        self.setCurrentWidget(self._plots[key])

    def _drawn(self, metric: Metric) -> CurvePlot:
        plot = CurvePlot(
            metric.title,
            list(_styles(self._comparison.names, metric)),
            y_range=(0.0, 1.0) if metric.is_share else None,
        )
        for name, epochs in self._comparison.epochs.items():
            for epoch in epochs:
                plot.append(name, epoch.epoch, metric.value(epoch))
                if metric.second is not None:
                    plot.append(_TRAINING + name, epoch.epoch, metric.second(epoch))
        return plot


def _styles(names: Sequence[str], metric: Metric) -> list[CurveStyle]:
    """The colours come again, dashed, when there are more runs than colours."""
    colours = len(theme.tokens().series)
    styles = [
        CurveStyle(name, name, place, dashed=bool(place // colours % 2))
        for place, name in enumerate(names)
    ]
    if metric.second is not None:
        styles += [
            CurveStyle(_TRAINING + name, "", place, dashed=True, faint=True)
            for place, name in enumerate(names)
        ]
    return styles


def _metrics(widget: QWidget) -> tuple[Metric, ...]:
    def metric(name: str) -> Value:
        return lambda epoch: epoch.metrics[name]

    return (
        Metric("map50", "mAP50", metric("map50"), is_share=True),
        Metric("map50_95", "mAP50-95", metric("map50_95"), is_share=True),
        Metric("precision", widget.tr("Precision"), metric("precision"), is_share=True),
        Metric("recall", widget.tr("Recall"), metric("recall"), is_share=True),
        Metric(
            "loss",
            widget.tr("Loss (validation; training dashed)"),
            lambda epoch: epoch.val_losses.get("total", float("nan")),
            second=lambda epoch: epoch.losses.get("total", float("nan")),
        ),
        Metric("learning_rate", widget.tr("Learning rate"), lambda epoch: epoch.learning_rate),
    )
