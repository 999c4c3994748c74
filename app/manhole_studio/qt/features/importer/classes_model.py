"""The classes found, with what becomes of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, pyqtSignal, pyqtSlot

from manhole_studio.qt import formatting
from manhole_studio.qt.features.importer.class_choices import ClassChoices, ClassRow

USE, COUNT, NEW_NAME, EFFECT = range(4)
_CHECK: Final = Qt.ItemDataRole.CheckStateRole


class ClassesModel(QAbstractTableModel):
    """A checkbox keeps or drops a class; equal new names merge classes; all can be undone."""

    choices_changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._past: list[ClassChoices] = []
        self.choices = ClassChoices()

    def set_classes(self, counts: Mapping[str, int]) -> None:
        """Begin anew with every class used under its own name."""
        self.beginResetModel()
        self.choices = ClassChoices.untouched(counts)
        self._past.clear()
        self.endResetModel()

    def change(self, choices: ClassChoices) -> None:
        """Replace the choices by others for the same classes; :meth:`undo` brings these back."""
        if choices != self.choices:
            self._past.append(self.choices)
            self._show(choices)

    def can_undo(self) -> bool:
        return bool(self._past)

    @pyqtSlot()
    def undo(self) -> None:
        if self._past:
            self._show(self._past.pop())

    def name_at(self, row: int) -> str:
        """The name of the class in the files."""
        return self.choices.rows[row].name

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.choices.rows)

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
        if index.column() == NEW_NAME and self.choices.rows[index.row()].used:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.choices.rows[index.row()]
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
        if index.column() == USE and role == _CHECK:
            used = Qt.CheckState(value) is Qt.CheckState.Checked
            self.change(self.choices.used(index.row(), used=used))
            return True
        if index.column() == NEW_NAME and role == Qt.ItemDataRole.EditRole:
            self.change(self.choices.renamed(index.row(), str(value)))
            return True
        return False

    def _show(self, choices: ClassChoices) -> None:
        self.choices = choices
        # Other rows may now be merged with the changed one, or no longer.
        self.dataChanged.emit(self.index(0, 0), self.index(len(choices.rows) - 1, EFFECT))
        self.choices_changed.emit()

    def _effect(self, row: ClassRow) -> str:
        if not row.used:
            return self.tr("boxes dropped, photographs stay")
        same = self.choices.merged_with(row)
        if same:
            return self.tr("merged with %1").replace("%1", ", ".join(same))
        return self.tr("renamed") if row.new_name != row.name else ""
