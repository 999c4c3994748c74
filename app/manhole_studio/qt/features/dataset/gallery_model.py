"""The photographs that pass the filter, for any item view."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from PyQt6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt import counted
from manhole_studio.qt.features.dataset.catalogue import EMPTY, Catalogue
from manhole_studio.qt.features.dataset.columns import Rows
from manhole_studio.qt.finding_names import finding_name
from manhole_studio.qt.wording import origin_name, split_name

RECORD_ROLE: Final = Qt.ItemDataRole.UserRole
PROBLEM_ROLE: Final = Qt.ItemDataRole.UserRole + 1


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
        record = self.record(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return record.path.name
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join((record.path.name, *self._remarks(index.row())))
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join((record.path.name, *self._remarks(index.row())))
            case _ if role == RECORD_ROLE:
                return record
            case _ if role == PROBLEM_ROLE:
                return bool(self.catalogue.problems[int(self._rows[index.row()])])
        return None

    def record(self, item: int) -> ImageRecord:
        return self.catalogue.records[int(self._rows[item])]

    def _remarks(self, item: int) -> list[str]:
        """What the cell shows by badges, in words."""
        record = self.record(item)
        remarks = [counted.boxes(len(record.boxes)), split_name(record.split)]
        if record.is_synthetic:
            remarks.append(origin_name(record.origin))
        if not record.labelled:
            remarks.append(self.tr("not labelled yet"))
        if record.excluded:
            remarks.append(self.tr("excluded from the next versions"))
        kinds = self.catalogue.problems[int(self._rows[item])]
        remarks += sorted(finding_name(kind) for kind in kinds)
        return [remark for remark in remarks if remark]
