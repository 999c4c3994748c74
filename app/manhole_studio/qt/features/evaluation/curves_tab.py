"""Precision, recall and F1 against confidence and each other, and what is taken for what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QWidget

from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.confusion import Confusion
from manhole_studio.core.evaluation.curves import ClassCurves
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.evaluation.class_choice import ClassChoice
from manhole_studio.qt.features.evaluation.confusion_table import ConfusionCard
from manhole_studio.qt.features.evaluation.shown import Shown
from manhole_studio.qt.widgets.curve_legend import CurveStyle
from manhole_studio.qt.widgets.curve_plot import CurvePlot
from manhole_studio.qt.widgets.layouts import row
from manhole_studio.qt.workers.latest_call import LatestCall

FloatVector = NDArray[np.float64]
_MOST: Final = 6
"""Curves of classes in one plot; there are no more colours."""


@dataclass(frozen=True, slots=True, eq=False)
class _Drawn:
    assessment: Assessment
    curves: tuple[ClassCurves, ...]
    confusion: Confusion


class CurvesTab(QWidget):
    """The upright line is the operating point; it can be pulled."""

    threshold_chosen = pyqtSignal(float)
    failed = pyqtSignal(Exception)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: _Drawn | None = None
        self._calls = LatestCall(parent=self)
        self._calls.answered.connect(self._draw)
        self._calls.failed.connect(self.failed)
        self.by_confidence = self._confidence_plot()
        self.by_recall: CurvePlot | None = None
        self.confusion = ConfusionCard()
        self.classes = ClassChoice()
        self.classes.changed.connect(self._draw_class)
        self.by_confidence.add_choice(self.classes)
        self._layout = row(self.by_confidence, self.confusion, spacing=theme.M)
        self._layout.setContentsMargins(0, theme.M, 0, 0)
        self._layout.setStretch(0, 3)
        self._layout.setStretch(1, 2)
        self.setLayout(self._layout)

    def show_result(self, shown: Shown | None) -> None:
        if shown is None or shown.assessment is None:
            self._calls.shut_down()
            self._drawn = None
            return
        self.by_confidence.mark_best(shown.threshold)
        known = self._drawn
        if known is None or known.assessment is not shown.assessment:
            known = None
        self._calls.ask(partial(_work_out, shown.assessment, shown.threshold, known))

    def shut_down(self) -> None:
        self._calls.shut_down()

    def _confidence_plot(self) -> CurvePlot:
        styles = [
            CurveStyle("precision", self.tr("Precision"), 0),
            CurveStyle("recall", self.tr("Recall"), 1),
            CurveStyle("f1", self.tr("F1"), 2, dashed=True),
        ]
        plot = CurvePlot(
            self.tr("By confidence"), styles, y_range=(0.0, 1.0), x_name=self.tr("confidence")
        )
        plot.let_mark_move()
        plot.mark_moved.connect(self.threshold_chosen)
        return plot

    @pyqtSlot(object)
    def _draw(self, drawn: _Drawn) -> None:
        is_new = self._drawn is None or self._drawn.curves is not drawn.curves
        self._drawn = drawn
        self.confusion.show_confusion(drawn.confusion)
        if is_new:
            self._fill_classes(drawn.curves)
            self._draw_class()
            self._draw_recall(drawn.curves)

    def _fill_classes(self, curves: Sequence[ClassCurves]) -> None:
        self.classes.set_texts([one.name or self.tr("all classes") for one in curves])
        self.classes.setVisible(len(curves) > 2)

    @pyqtSlot()
    def _draw_class(self) -> None:
        if self._drawn is None:
            return
        curves = self._drawn.curves[self.classes.current]
        # Falling there, rising here.
        for key in ("precision", "recall", "f1"):
            self.by_confidence.replace(key, curves.confidence[::-1], getattr(curves, key)[::-1])

    def _draw_recall(self, curves: Sequence[ClassCurves]) -> None:
        """A plot of its own for each set of classes, as the curves of a plot are fixed."""
        if self.by_recall is not None:
            self._layout.removeWidget(self.by_recall)
            self.by_recall.deleteLater()
        named = curves[1 : _MOST + 1] or curves
        styles = [
            CurveStyle(
                str(index), f"{one.name} ({formatting.decimal(one.average_precision)})", index
            )
            for index, one in enumerate(named)
        ]
        plot = CurvePlot(
            self.tr("Precision by recall"), styles, y_range=(0.0, 1.0), x_name=self.tr("recall")
        )
        for index, one in enumerate(named):
            plot.replace(str(index), *_by_recall(one))
        self._layout.insertWidget(1, plot, 3)
        self.by_recall = plot


def _work_out(assessment: Assessment, threshold: float, known: _Drawn | None) -> _Drawn:
    curves = assessment.curves() if known is None else known.curves
    return _Drawn(assessment, curves, assessment.confusion(threshold))


def _by_recall(curves: ClassCurves) -> tuple[FloatVector, FloatVector]:
    """The best precision of each recall, as several confidences give the same one."""
    recall, first = np.unique(curves.recall, return_index=True)
    if not recall.size:
        return recall, recall
    return recall, np.maximum.reduceat(curves.precision, first)
