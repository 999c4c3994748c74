"""The learning rates of a run before it starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PyQt6.QtWidgets import QWidget

from manhole_studio.qt.widgets.curve_legend import CurveStyle
from manhole_studio.qt.widgets.curve_plot import CurvePlot


class PlanPlot(CurvePlot):
    """One curve for each part of the model; parts that share a rate lie on each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Learning rate as planned"),
            [
                CurveStyle("backbone", self.tr("first layers"), 0),
                CurveStyle("neck", self.tr("middle layers"), 2),
                CurveStyle("head", self.tr("last layer"), 4),
            ],
            parent=parent,
        )

    def show_rates(self, rates: Mapping[str, Sequence[float]]) -> None:
        """Replace the curves by one value an epoch for each part."""
        self.clear()
        for part, values in rates.items():
            for epoch, rate in enumerate(values, start=1):
                self.append(part, epoch, rate)
