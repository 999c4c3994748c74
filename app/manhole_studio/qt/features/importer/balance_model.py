"""How the boxes of each class fall on the splits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PyQt6.QtGui import QColor

from manhole_studio.core.dataset.records import Split
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.wording import split_name

ClassSplits = Mapping[str, Mapping[Split, int]]
"""Boxes by class name and side."""


class BalanceModel(QAbstractTableModel):
    """One class a row, one split a column; a coloured square ties it to the bars."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, Mapping[Split, int]]] = []

    def show_counts(self, counts: ClassSplits) -> None:
        self.beginResetModel()
        self._rows = list(counts.items())
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, _parent: QModelIndex | None = None) -> int:
        return 1 + len(Split)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Boxes by class"), *map(split_name, Split))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section > 0:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        name, counts = self._rows[index.row()]
        if index.column() == 0:
            if role == Qt.ItemDataRole.DecorationRole:
                series = theme.tokens().series
                return QColor(series[index.row() % len(series)])
            return name if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return formatting.number(counts[list(Split)[index.column() - 1]])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None
