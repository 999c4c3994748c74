"""The photographs that differ between two versions, as a table of any length."""

from __future__ import annotations

from typing import Any

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from manhole_studio.core.dataset.differences import VersionDifference


class ChangesModel(QAbstractTableModel):
    """What happened, and to which photograph or class."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, str]] = []

    def show_difference(self, difference: VersionDifference | None) -> None:
        self.beginResetModel()
        self._rows = [] if difference is None else self._list(difference)
        self.endResetModel()

    def as_text(self) -> str:
        """A line a row, columns by tabulators."""
        return "\n".join(f"{what}\t{name}" for what, name in self._rows)

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, _parent: QModelIndex | None = None) -> int:
        return 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Change"), self.tr("Photograph or class"))[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return None
        return self._rows[index.row()][index.column()]

    def _list(self, difference: VersionDifference) -> list[tuple[str, str]]:
        kinds = [
            (self.tr("New class"), difference.classes_added),
            (self.tr("Class gone"), difference.classes_removed),
            (self.tr("Added"), difference.added),
            (self.tr("Removed"), difference.removed),
            (self.tr("Relabelled"), difference.relabelled),
            (self.tr("Moved to another side"), difference.moved),
        ]
        return [(what, name) for what, names in kinds for name in names]
