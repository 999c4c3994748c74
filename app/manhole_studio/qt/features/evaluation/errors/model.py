"""The errors that pass the filter, for any item view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PyQt6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from manhole_studio.qt.features.evaluation.errors import wording
from manhole_studio.qt.features.evaluation.errors.listing import ShownError

ERROR_ROLE: Final = Qt.ItemDataRole.UserRole
ON_REVIEW_ROLE: Final = Qt.ItemDataRole.UserRole + 1


class ErrorModel(QAbstractListModel):
    """One item an error, in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.errors: Sequence[ShownError] = ()
        self.class_names: tuple[str, ...] = ()
        self.on_review: frozenset[str] = frozenset()
        """File names of the project's photographs."""

    def show(self, errors: Sequence[ShownError], class_names: tuple[str, ...]) -> None:
        self.beginResetModel()
        self.errors, self.class_names = errors, class_names
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.errors)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        shown = self.errors[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return wording.title(shown, self.class_names)
            case Qt.ItemDataRole.ToolTipRole:
                return str(shown.photo.path)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._in_words(shown)
            case _ if role == ERROR_ROLE:
                return shown
            case _ if role == ON_REVIEW_ROLE:
                return self.is_on_review(shown)
        return None

    def is_on_review(self, shown: ShownError) -> bool:
        return shown.is_own and shown.photo.path.name in self.on_review

    def _in_words(self, shown: ShownError) -> str:
        text = wording.in_full(shown, self.class_names)
        if self.is_on_review(shown):
            text += ", " + self.tr("on the review list")
        return text
