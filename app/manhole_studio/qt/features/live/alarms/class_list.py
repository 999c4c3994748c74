"""Check boxes for the classes that alarm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.live.danger import danger_word

MOST_ROWS: Final = 6
"""Shown at once; of more the list scrolls."""


class ClassList(QListWidget):
    """A name that tells of danger has the word beside it."""

    def __init__(
        self, class_names: Sequence[str], ticked: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Classes that alarm"))
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setUniformItemSizes(True)
        for name in class_names:
            word = danger_word(name)
            item = QListWidgetItem(f"{name}  ({word})" if word else name, self)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            is_ticked = name in ticked
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self._rows = min(max(self.count(), 1), MOST_ROWS)

    def ticked(self) -> tuple[str, ...]:
        items = [self.item(place) for place in range(self.count())]
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item is not None and item.checkState() is Qt.CheckState.Checked
        )

    def tick(self, name: str, *, on: bool = True) -> None:
        for place in range(self.count()):
            item = self.item(place)
            if item is not None and item.data(Qt.ItemDataRole.UserRole) == name:
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def sizeHint(self) -> QSize:
        row_height = max(self.sizeHintForRow(0), self.fontMetrics().height() + theme.S)
        return QSize(super().sizeHint().width(), self._rows * row_height + theme.S)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
