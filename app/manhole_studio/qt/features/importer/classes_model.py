"""The classes found, with what becomes of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, pyqtSignal

from manhole_studio.qt import formatting

USE, COUNT, NEW_NAME, EFFECT = range(4)
_CHECK: Final = Qt.ItemDataRole.CheckStateRole


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    boxes: int
    new_name: str
    used: bool = True


class ClassesModel(QAbstractTableModel):
    """A checkbox keeps or drops a class; equal new names merge classes."""

    choices_changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []

    def set_classes(self, counts: Mapping[str, int]) -> None:
        """Begin anew with every class used under its own name."""
        self.beginResetModel()
        self._rows = [_Row(name, boxes, name) for name, boxes in counts.items()]
        self.endResetModel()

    def class_map(self) -> dict[str, str]:
        """Old name to new one, only of the classes that are used and change their name."""
        return {
            row.name: row.new_name for row in self._rows if row.used and row.new_name != row.name
        }

    def dropped(self) -> frozenset[str]:
        return frozenset(row.name for row in self._rows if not row.used)

    def outcome(self) -> dict[str, int]:
        """Boxes by class name as it will be."""
        counts: Counter[str] = Counter()
        for row in self._rows:
            if row.used:
                counts[row.new_name] += row.boxes
        return dict(counts)

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, _parent: QModelIndex | None = None) -> int:
        return 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section == COUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (
            self.tr("Class in the files"),
            self.tr("Boxes"),
            self.tr("Name in the project"),
            self.tr("What happens"),
        )[section]

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == USE:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        if index.column() == NEW_NAME and self._rows[index.row()].used:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            new_name = row.new_name if row.used else ""
            return (row.name, formatting.number(row.boxes), new_name, self._effect(row))[
                index.column()
            ]
        if role == _CHECK and index.column() == USE:
            return Qt.CheckState.Checked if row.used else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == COUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        changed = self._changed(index, value, role)
        if changed is None:
            return False
        self._rows[index.row()] = changed
        # Other rows may now be merged with this one, or no longer.
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, EFFECT))
        self.choices_changed.emit()
        return True

    def _changed(self, index: QModelIndex, value: Any, role: int) -> _Row | None:
        row = self._rows[index.row()]
        if index.column() == USE and role == _CHECK:
            return replace(row, used=Qt.CheckState(value) is Qt.CheckState.Checked)
        if index.column() == NEW_NAME and role == Qt.ItemDataRole.EditRole:
            new_name = " ".join(str(value).split())
            return replace(row, new_name=new_name) if new_name else None
        return None

    def _effect(self, row: _Row) -> str:
        if not row.used:
            return self.tr("boxes dropped, photographs stay")
        same = [
            other.name
            for other in self._rows
            if other.used and other.new_name == row.new_name and other.name != row.name
        ]
        if same:
            return self.tr("merged with %1").replace("%1", ", ".join(same))
        return self.tr("renamed") if row.new_name != row.name else ""
