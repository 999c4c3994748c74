"""The runs of a project as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, pyqtSignal
from PyQt6.QtGui import QColor

from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt import theme
from manhole_studio.qt.features.training.listed_run import (
    Column,
    ListedRun,
    in_order,
    texts,
    tool_tip,
)

_NUMBERS: Final = (Column.EPOCHS, Column.BEST, Column.TIME)
_ROOT: Final = QModelIndex()


class RunTableModel(QAbstractTableModel):
    """What waits is on top; the others are sorted by any column, at first the newest first.

    An edited cell asks for a change and keeps its text until :meth:`show_runs` brings another.
    """

    rename_requested = pyqtSignal(str, str)  # old, new
    note_requested = pyqtSignal(str, str)  # run, text

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: list[ListedRun] = []
        self._texts: dict[str, tuple[str, ...]] = {}
        # Of a row at once, and each cell is asked for at every paint.
        self._column, self._is_descending = Column.DATE, True
        self._titles = {
            Column.NAME: self.tr("Run"),
            Column.DATE: self.tr("Date"),
            Column.DATASET: self.tr("Dataset"),
            Column.STRATEGY: self.tr("Strategy"),
            Column.EPOCHS: self.tr("Epochs"),
            Column.BEST: self.tr("Best mAP50"),
            Column.TIME: self.tr("Time"),
            Column.STATE: self.tr("State"),
            Column.NOTE: self.tr("Note"),
        }

    def show_runs(self, runs: Sequence[ListedRun]) -> None:
        """Replace the rows; a cell that is being edited stays so while the same runs are shown."""
        ordered = in_order(runs, self._column, descending=self._is_descending)
        if ordered == self._runs:
            return
        self._texts = {}
        if ordered and [run.name for run in ordered] == [run.name for run in self._runs]:
            self._runs = ordered
            last = self.index(len(ordered) - 1, len(self._titles) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._runs = ordered
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(Column):
            return
        self._column = Column(column)
        self._is_descending = order is Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        before = [run.name for run in self._runs]
        self._runs = in_order(self._runs, self._column, descending=self._is_descending)
        places = {run.name: row for row, run in enumerate(self._runs)}
        for index in self.persistentIndexList():
            moved = self.index(places[before[index.row()]], index.column())
            self.changePersistentIndex(index, moved)
        self.layoutChanged.emit()

    def run_at(self, row: int) -> ListedRun | None:
        return self._runs[row] if 0 <= row < len(self._runs) else None

    def record(self, row: int) -> RunRecord | None:
        run = self.run_at(row)
        return run.record if run is not None else None

    def row_of(self, name: str) -> int:
        """Where a run stands; -1 if it is not listed."""
        return next((row for row, run in enumerate(self._runs) if run.name == name), -1)

    def _texts_of(self, run: ListedRun) -> tuple[str, ...]:
        if run.name not in self._texts:
            self._texts[run.name] = texts(run)
        return self._texts[run.name]

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._runs)

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        run = self.run_at(index.row())
        if run is None or not run.is_begun:
            return flags
        is_name = index.column() == Column.NAME and not run.is_live and not run.place
        if is_name or index.column() == Column.NOTE:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        run, text = self.run_at(index.row()), str(value).strip()
        if run is None or role != Qt.ItemDataRole.EditRole:
            return False
        if index.column() == Column.NAME and text and text != run.name:
            self.rename_requested.emit(run.name, text)
        elif index.column() == Column.NOTE and text != run.record.note:
            self.note_requested.emit(run.name, text)
        return False

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # whatever the role wants
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[Column(section)]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(
        self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # whatever the role wants
        run = self.run_at(index.row())
        if run is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._texts_of(run)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(run, Column(index.column())) or None
        if role == Qt.ItemDataRole.ForegroundRole:
            colour = _colour(run, index.column())
            return None if colour is None else QColor(colour)
        return None


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _colour(run: ListedRun, column: int) -> str | None:
    colours = theme.tokens()
    if run.record.archived:
        return colours.text_muted
    if column != Column.STATE:
        return None
    if run.is_live or run.place:
        return colours.accent
    if run.record.state is RunState.FAILED:
        return colours.danger
    return colours.success if run.record.state is RunState.SUCCEEDED else colours.text_muted
