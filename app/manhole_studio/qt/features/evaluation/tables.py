"""The figures of each class, and the evaluations that were made before."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.qt import evaluation_texts as wording
from manhole_studio.qt import formatting


class FigureTable(QTableWidget):
    """A read-only table whose first column takes the room that is left."""

    text_columns: frozenset[int] = frozenset({0})
    """The others hold figures and are set to the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        if rows is not None and columns is not None:
            rows.hide()
            columns.setHighlightSections(False)
            columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def set_headings(self, *headings: str) -> None:
        self.setColumnCount(len(headings))
        self.setHorizontalHeaderLabels(headings)
        columns = self.horizontalHeader()
        if columns is not None:
            columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(len(headings)):
            heading = self.horizontalHeaderItem(column)
            if heading is not None:
                heading.setTextAlignment(self._alignment(column))

    def put(self, row: int, column: int, text: str, tip: str = "") -> None:
        item = QTableWidgetItem(text)
        item.setToolTip(tip)
        item.setTextAlignment(self._alignment(column))
        self.setItem(row, column, item)

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        text = column in self.text_columns
        side = Qt.AlignmentFlag.AlignLeft if text else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter


class ClassTable(FigureTable):
    """One row a class."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Figures of each class"))
        self.set_headings(
            self.tr("Class"),
            self.tr("Boxes"),
            self.tr("mAP50"),
            self.tr("mAP50-95"),
            self.tr("Precision"),
            self.tr("Recall"),
        )

    def show_result(self, result: EvaluationResult) -> None:
        self.setRowCount(len(result.per_class))
        for line, (name, figures) in enumerate(result.per_class.items()):
            self.put(line, 0, name, name)
            self.put(line, 1, formatting.number(int(figures["boxes"])))
            for column, key in enumerate(("map50", "map50_95", "precision", "recall"), start=2):
                self.put(line, column, formatting.decimal(figures[key]))


class HistoryTable(FigureTable):
    """Newest first; the selected row is the one to show."""

    record_selected = pyqtSignal(object)  # EvaluationRecord

    text_columns = frozenset({0, 1})

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Past evaluations"))
        self.set_headings(self.tr("Weights"), self.tr("Split"), self.tr("mAP50"), self.tr("Date"))
        self._records: list[EvaluationRecord] = []
        self.itemSelectionChanged.connect(self._tell)

    def show_records(self, records: Sequence[EvaluationRecord]) -> None:
        """Replace all rows and select the newest; the same rows again change nothing."""
        if [_identity(record) for record in records] == [_identity(old) for old in self._records]:
            return
        self._records = list(records)
        self.setRowCount(len(records))
        for line, record in enumerate(records):
            result = record.result
            figure = f"{formatting.decimal(result.map50)} ({wording.interval(result.map50_ci95)})"
            self.put(line, 0, wording.weights_name(record), record.weights)
            self.put(line, 1, wording.split_name(result.split), result.split)
            self.put(line, 2, figure)
            self.put(line, 3, formatting.date_time(record.created_at))
        self.clearSelection()
        if records:
            self.selectRow(0)

    def _tell(self) -> None:
        selected = self.selectedItems()
        if selected:
            self.record_selected.emit(self._records[selected[0].row()])


def _identity(record: EvaluationRecord) -> tuple[str, str]:
    # Not the record itself: figures that are NaN are not even equal to themselves.
    return record.created_at, record.weights
