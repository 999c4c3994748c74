"""Accuracy against time: a line for each run, mean and band for each way of training."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from PyQt6.QtCore import pyqtSlot
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import QFrame, QSizePolicy, QWidget

from manhole_studio.core.training.experiment_plan import ExperimentPlan
from manhole_studio.core.training.experiment_progress import RunOutcome
from manhole_studio.core.training.experiment_result import MeanCurve, mean_curve
from manhole_studio.qt import theme
from manhole_studio.qt.features.training.experiment_texts import arm_title
from manhole_studio.qt.plotting import pen, pg
from manhole_studio.qt.widgets import curve_canvas
from manhole_studio.qt.widgets.curve_legend import CurveLegend, CurveStyle
from manhole_studio.qt.widgets.layouts import column, text_label

Points = Sequence[tuple[float, float]]
_BAND_ALPHA = 0.16


class ExperimentPlot(QFrame):
    """Validation mAP50 over the minutes that a run has trained."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._styles: dict[str, CurveStyle] = {}
        self._outcomes: tuple[RunOutcome, ...] = ()
        self._live: dict[str, tuple[str, list[tuple[float, float]]]] = {}
        self._legend = CurveLegend([])
        title = self.tr("Accuracy against time (mAP50 on the validation photographs)")
        self.setAccessibleName(title)
        self._plot: Any = curve_canvas.plot_widget(
            (0.0, 1.0), self.tr("minutes of training"), whole=False
        )
        about = self.tr("Thin: single runs. Thick: their mean. Band: from the lowest to the best.")
        self._layout = column(text_label(title, "subtitle"), self._legend, spacing=theme.XS)
        self._layout.addWidget(self._plot, 1)
        self._layout.addWidget(text_label(about, "muted", wrap=True))
        self._layout.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        self.setLayout(self._layout)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.theme_notifier().changed.connect(self._draw)
        self._draw()

    def show_plan(self, plan: ExperimentPlan) -> None:
        """Begin anew, with a colour for each arm."""
        styles = {
            arm.name: CurveStyle(arm.name, arm_title(arm), place)
            for place, arm in enumerate(plan.arms)
        }
        if styles != self._styles:
            self._styles = styles
            self._replace_legend()
        self._outcomes, self._live = (), {}
        self._draw()

    def show_outcomes(self, outcomes: Iterable[RunOutcome]) -> None:
        """Show the runs that have ended."""
        self._outcomes = tuple(outcomes)
        for outcome in self._outcomes:
            self._live.pop(outcome.run, None)
        self._draw()

    def add_epoch(self, run: str, arm: str, seconds: float, map50: float) -> None:
        """Let the line of the run under way grow by an epoch that took ``seconds``."""
        _, points = self._live.setdefault(run, (arm, []))
        points.append(((points[-1][0] if points else 0.0) + seconds, map50))
        self._draw()

    def forget_live(self) -> None:
        """The run under way begins anew, or goes on from epochs that are shown as its own."""
        self._live = {}

    def drawn_lines(self) -> int:
        """How many single runs are shown."""
        return len(self._outcomes) + len(self._live)

    def _replace_legend(self) -> None:
        legend = CurveLegend(list(self._styles.values()))
        self._layout.replaceWidget(self._legend, legend)
        self._legend.hide()
        self._legend.deleteLater()
        self._legend = legend

    @pyqtSlot()
    def _draw(self) -> None:
        colours = theme.tokens()
        self._plot.setBackground(colours.surface)
        for name in ("left", "bottom"):
            axis = self._plot.getAxis(name)
            axis.setPen(pen(colours.grid))
            axis.setTextPen(pen(colours.text_muted))
        self._plot.clear()
        by_arm: defaultdict[str, list[RunOutcome]] = defaultdict(list)
        for outcome in self._outcomes:
            by_arm[outcome.arm].append(outcome)
            self._line(outcome.arm, outcome.curve, 1.0, 0.55)
        for arm, points in self._live.values():
            self._line(arm, points, 1.5, 0.9)
        for arm, outcomes in by_arm.items():
            if len(outcomes) > 1 and (curve := mean_curve(outcomes)) is not None:
                self._band(arm, curve)
        curve_canvas.show_values(self._plot, self.drawn_lines() > 0)

    def _line(self, arm: str, points: Points, width: float, alpha: float) -> None:
        if not points or arm not in self._styles:
            return
        colour = self._styles[arm].colour_now()
        x, y = np.array(points).T
        line = self._plot.plot(x / 60, y, pen=pen(colour, width, alpha=alpha))
        if len(points) == 1:  # a line needs two
            line.setSymbol("o")
            line.setSymbolSize(5)
            line.setSymbolBrush(colour)
            line.setSymbolPen(None)

    def _band(self, arm: str, curve: MeanCurve) -> None:
        colour = self._styles[arm].colour_now()
        shade = QColor(colour)
        shade.setAlphaF(_BAND_ALPHA)
        minutes = curve.seconds / 60
        edges = [pg.PlotCurveItem(minutes, values, pen=None) for values in (curve.low, curve.high)]
        self._plot.addItem(pg.FillBetweenItem(*edges, brush=shade))
        self._plot.plot(minutes, curve.mean, pen=pen(colour, 2.5))
