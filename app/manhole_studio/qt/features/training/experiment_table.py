"""The arms of an experiment as a table."""

from __future__ import annotations

import csv
import io
import math
from typing import Final

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from manhole_studio.core.training.experiment_plan import ExperimentPlan
from manhole_studio.core.training.experiment_result import ArmResult, ExperimentResult
from manhole_studio.qt import formatting
from manhole_studio.qt.features.training import experiment_texts as texts

_FIRST_NUMBER: Final = 1
_ARM_COLUMNS: Final = (
    "arm",
    "runs",
    "epochs",
    "seconds",
    "map50",
    "low",
    "high",
    "difference",
    "difference_low",
    "difference_high",
)


class ExperimentTable(QTableWidget):
    """A row for each way of training."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Ways of training compared"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        rows, head = self.verticalHeader(), self.horizontalHeader()
        if rows is not None:
            rows.hide()
        self._titles = [
            self.tr("Way of training"),
            self.tr("Runs"),
            self.tr("Epochs"),
            self.tr("Time of a run"),
            self.tr("mAP50"),
            self.tr("95 % interval"),
            self.tr("Points against “%1”"),
        ]
        self.setColumnCount(len(self._titles))
        if head is not None:
            head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def show_plan(self, plan: ExperimentPlan) -> None:
        """Rows without figures."""
        self._head(plan)
        for row, arm in enumerate(plan.arms):
            self._put(row, [texts.arm_title(arm), *[""] * (len(self._titles) - 1)])

    def show_result(self, result: ExperimentResult) -> None:
        self._head(result.plan)
        for row, one in enumerate(result.arms):
            self._put(row, _texts(one))

    def _head(self, plan: ExperimentPlan) -> None:
        reference = texts.arm_title(plan.reference)
        self.setHorizontalHeaderLabels([title.replace("%1", reference) for title in self._titles])
        for column in range(_FIRST_NUMBER, len(self._titles)):
            item = self.horizontalHeaderItem(column)
            if item is not None:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        first = self.horizontalHeaderItem(0)
        if first is not None:
            first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setRowCount(len(plan.arms))

    def _put(self, row: int, cells: list[str]) -> None:
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            side = Qt.AlignmentFlag.AlignRight
            if column < _FIRST_NUMBER:
                side = Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(row, column, item)


def result_csv(result: ExperimentResult) -> bytes:
    """Every run and every arm with all digits, for a spreadsheet."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(_ARM_COLUMNS)
    for one in result.arms:
        against = one.against
        row = [one.seconds, one.map50, one.low, one.high]
        row += [against.mean, against.low, against.high] if against else [math.nan] * 3
        table.writerow([one.arm.name, one.runs, one.epochs, *map(_cell, row)])
    table.writerow([])
    table.writerow(["run", "arm", "seed", "fold", "seconds", "validation_map50", "held_out_map50"])
    for run in result.outcomes:
        fold = "" if run.fold is None else run.fold + 1
        for seconds, value in run.curve:
            cells = [_cell(seconds), _cell(value), ""]
            table.writerow([run.run, run.arm, run.seed, fold, *cells])
        table.writerow([run.run, run.arm, run.seed, fold, _cell(run.seconds), "", _cell(run.map50)])
    return text.getvalue().encode()


def _texts(one: ArmResult) -> list[str]:
    has_runs = one.runs > 0
    return [
        texts.arm_title(one.arm),
        formatting.number(one.runs),
        formatting.number(one.epochs) if one.epochs else "",
        formatting.duration(one.seconds) if has_runs else "",
        formatting.decimal(one.map50) if has_runs else "",
        texts.interval_text(one.low, one.high),
        texts.difference_text(one),
    ]


def _cell(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.10g}"
