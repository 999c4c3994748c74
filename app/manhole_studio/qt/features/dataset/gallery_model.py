"""The photographs that pass the filter, for any item view."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from PyQt6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt import counted
from manhole_studio.qt.features.dataset.catalogue import EMPTY, Catalogue, Rows

RECORD_ROLE: Final = Qt.ItemDataRole.UserRole
FINDING_ROLE: Final = Qt.ItemDataRole.UserRole + 1


class GalleryModel(QAbstractListModel):
    """Item ``i`` is the photograph in row ``rows[i]`` of the catalogue."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.catalogue: Catalogue = EMPTY
        self._rows: Rows = np.empty(0, dtype=np.intp)

    @property
    def rows(self) -> Rows:
        return self._rows

    def show(self, catalogue: Catalogue, rows: Rows) -> None:
        self.beginResetModel()
        self.catalogue = catalogue
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = int(self._rows[index.row()])
        record = self.catalogue.records[row]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return record.path.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{record.path.name}, {counted.boxes(len(record.boxes))}"
            case _ if role == RECORD_ROLE:
                return record
            case _ if role == FINDING_ROLE:
                return bool(self.catalogue.has_finding[row])
        return None

    def record(self, item: int) -> ImageRecord:
        return self.catalogue.records[int(self._rows[item])]

    def item_of(self, image_id: int) -> int | None:
        """Where the photograph is shown now, or None if the filter hides it."""
        for item, row in enumerate(self._rows.tolist()):
            if self.catalogue.records[row].image_id == image_id:
                return item
        return None
