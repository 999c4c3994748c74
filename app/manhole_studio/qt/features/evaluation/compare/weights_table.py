"""The weights that can be compared, and how those chosen compare."""

from __future__ import annotations

import math
from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from manhole_studio.core.evaluation.estimate import Difference
from manhole_studio.core.evaluation.intervals import PointEstimate
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.qt import evaluation_texts, formatting, theme
from manhole_studio.qt.features.evaluation.compare.comparing import (
    Answer,
    Choices,
    Compared,
    key_of,
)

ROWS_SEEN: Final = 4
"""More are scrolled to."""
_MUTED: Final = Qt.ItemDataRole.UserRole
_NAME, _CONFIDENCE, _MAP50, _MAP50_95, _PRECISION, _RECALL, _ALARMS, _DIFFERENCE = range(8)


class WeightsTable(QTableWidget):
    """The evaluation shown comes first; of the others, those ticked are compared with it."""

    ticked = pyqtSignal()
    row_chosen = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Weights to compare"))
        self._records: tuple[EvaluationRecord, ...] = ()
        self._answer: Answer | None = None
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self._set_headings()
        self.itemChanged.connect(self._tell_ticked)
        self.itemSelectionChanged.connect(self.row_chosen)
        theme.theme_notifier().changed.connect(self._recolour)

    def show_choices(self, choices: Choices, ticked: frozenset[str]) -> None:
        """List them with the figures that were recorded, those of ``ticked`` weights ticked."""
        self._records, self._answer = choices.evaluated, None
        self.blockSignals(True)
        self.setRowCount(1 + len(choices.evaluated))
        self._name(0, choices.record, is_shown=True)
        self._put_recorded(0, choices.record)
        for line, record in enumerate(choices.evaluated, start=1):
            self._name(line, record, is_shown=False)
            state = Qt.CheckState.Checked if key_of(record) in ticked else Qt.CheckState.Unchecked
            self._item(line, _NAME).setCheckState(state)
            self._put_recorded(line, record)
        self.blockSignals(False)
        self._fit_height()

    def show_answer(self, answer: Answer) -> None:
        """Fill in what was computed; the others keep what was recorded."""
        self._answer = answer
        self.blockSignals(True)
        for line, record in enumerate(self._records, start=1):
            compared = self._compared(record)
            if compared is None:
                self._put_recorded(line, record)
            else:
                self._put_compared(line, compared)
        self._put_point(0, answer.point)
        if answer.compared:
            first = answer.compared[0].comparison
            self._put_precisions(0, first.map50.first, first.map50_95.first)
        self.blockSignals(False)
        if self.chosen() is None and answer.compared:
            self.selectRow(1 + self._records.index(answer.compared[0].other.record))
        else:
            self.row_chosen.emit()

    def ticked_records(self) -> list[EvaluationRecord]:
        return [
            record
            for line, record in enumerate(self._records, start=1)
            if self._item(line, _NAME).checkState() is Qt.CheckState.Checked
        ]

    def chosen(self) -> Compared | None:
        """What the selected row says, if it is compared."""
        line = self.currentRow() if self.selectedItems() else 0
        return self._compared(self._records[line - 1]) if 0 < line <= len(self._records) else None

    def _compared(self, record: EvaluationRecord) -> Compared | None:
        found = self._answer.compared if self._answer is not None else ()
        return next((one for one in found if one.other.record.number == record.number), None)

    def _set_headings(self) -> None:
        headings = (
            (self.tr("Weights"), ""),
            (self.tr("Confidence"), self.tr("From which on everything is counted.")),
            (self.tr("mAP50"), self.tr("Finding them at all, however sure.")),
            (self.tr("mAP50-95"), self.tr("The same, and how closely the boxes fit.")),
            (self.tr("Precision"), self.tr("Of what it reports, the share that is right.")),
            (self.tr("Recall"), self.tr("Of what is there, the share that it finds.")),
            (self.tr("False alarms"), self.tr("On all photographs together.")),
            (
                self.tr("Difference in mAP50"),
                self.tr(
                    "In points, compared with the first row; in brackets where 95 of 100 "
                    "repetitions with other photographs would end."
                ),
            ),
        )
        self.setColumnCount(len(headings))
        self.setHorizontalHeaderLabels([text for text, _ in headings])
        for column, (_, tip) in enumerate(headings):
            heading = self.horizontalHeaderItem(column)
            if heading is not None:
                heading.setToolTip(tip)
                heading.setTextAlignment(_alignment(column))
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        if rows is not None and columns is not None:
            rows.hide()
            columns.setHighlightSections(False)
            columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            columns.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)

    def _name(self, line: int, record: EvaluationRecord, *, is_shown: bool) -> None:
        name = evaluation_texts.weights_name(record)
        if is_shown:
            name = self.tr("%1 (shown)").replace("%1", name)
        item = self._put(line, _NAME, name)
        item.setToolTip(f"{record.weights}\n{formatting.date_time(record.created_at)}")

    def _put_recorded(self, line: int, record: EvaluationRecord) -> None:
        result = record.result
        figures = (result.threshold, result.map50, result.map50_95)
        for column, value in enumerate((*figures, result.precision, result.recall), _CONFIDENCE):
            self._put(line, column, formatting.decimal(value), is_muted=line > 0)
        self._put(line, _ALARMS, "")
        self._put(line, _DIFFERENCE, "")

    def _put_compared(self, line: int, compared: Compared) -> None:
        comparison = compared.comparison
        self._put_point(line, compared.point)
        self._put_precisions(line, comparison.map50.second, comparison.map50_95.second)
        self._put(line, _DIFFERENCE, _difference(comparison.map50))

    def _put_point(self, line: int, estimate: PointEstimate) -> None:
        point = estimate.point
        self._put(line, _CONFIDENCE, formatting.decimal(point.threshold))
        self._put(line, _PRECISION, formatting.decimal(estimate.precision.value))
        self._put(line, _RECALL, formatting.decimal(estimate.recall.value))
        self._put(line, _ALARMS, formatting.number(point.false_alarms))

    def _put_precisions(self, line: int, map50: float, map50_95: float) -> None:
        self._put(line, _MAP50, formatting.decimal(map50))
        self._put(line, _MAP50_95, formatting.decimal(map50_95))

    def _put(
        self, line: int, column: int, text: str, *, is_muted: bool = False
    ) -> QTableWidgetItem:
        item = self._item(line, column)
        item.setText(text)
        item.setTextAlignment(_alignment(column))
        item.setData(_MUTED, is_muted)
        _colour(item)
        return item

    def _item(self, line: int, column: int) -> QTableWidgetItem:
        item = self.item(line, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(line, column, item)
        return item

    def _fit_height(self) -> None:
        header = self.horizontalHeader()
        rows = min(self.rowCount(), ROWS_SEEN)
        height = sum(self.rowHeight(line) for line in range(rows)) + 2 * self.frameWidth()
        self.setFixedHeight(height + (header.sizeHint().height() if header is not None else 0))

    @pyqtSlot()
    def _recolour(self) -> None:
        self.blockSignals(True)
        for line in range(self.rowCount()):
            for column in range(self.columnCount()):
                _colour(self._item(line, column))
        self.blockSignals(False)

    @pyqtSlot(QTableWidgetItem)
    def _tell_ticked(self, item: QTableWidgetItem) -> None:
        if item.column() == _NAME:
            self.ticked.emit()


def _colour(item: QTableWidgetItem) -> None:
    colours = theme.tokens()
    item.setForeground(QColor(colours.text_muted if item.data(_MUTED) else colours.text))


def _difference(difference: Difference) -> str:
    if math.isnan(difference.mean):
        return "–"
    points = evaluation_texts.points
    text = points(difference.mean)
    if math.isnan(difference.low):
        return text
    return f"{text} ({points(difference.low)} … {points(difference.high)})"


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == _NAME else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
