"""The learning rates of a run before it starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from PyQt6.QtWidgets import QWidget

from manhole_studio.qt.widgets.curve_legend import CurveStyle
from manhole_studio.qt.widgets.curve_plot import CurvePlot

_ALL: Final = "all"
_PARTS: Final = ("backbone", "neck", "head")


class PlanPlot(CurvePlot):
    """One curve for each part of the model, or a single one while all have the same rate."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Learning rate as planned"),
            [
                CurveStyle("backbone", self.tr("first layers (backbone)"), 0),
                CurveStyle("neck", self.tr("middle layers (neck)"), 2),
                CurveStyle("head", self.tr("last layer (head)"), 4),
                CurveStyle(_ALL, self.tr("all layers"), 4),
            ],
            parent=parent,
        )

    def show_rates(self, rates: Mapping[str, Sequence[float]]) -> None:
        """Replace the curves by one value an epoch for each part."""
        parts = [list(rates[part]) for part in _PARTS]
        is_one = all(part == parts[0] for part in parts)
        shown = {_ALL: parts[0]} if is_one else dict(zip(_PARTS, parts, strict=True))
        self.clear()
        for key, values in shown.items():
            epochs = np.arange(1, len(values) + 1, dtype=np.float64)
            self.replace(key, epochs, np.array(values, dtype=np.float64))
        self.show_only(shown)
