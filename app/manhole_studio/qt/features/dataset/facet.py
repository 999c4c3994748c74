"""A short list of choices with how many photographs each has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from manhole_studio.qt import formatting, theme

MAX_ROWS: Final = 8


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    text: str
    count: int


class Facet(QTreeWidget):
    """Exactly one choice is made at any time."""

    chosen = pyqtSignal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        # Rounded corners of each cell would notch the highlight between the two columns.
        self.setStyleSheet("QTreeView::item { border-radius: 0; }")
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        header = self.header()
        if header is not None:
            header.setStretchLastSection(False)
            header.setMinimumSectionSize(0)
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(self._publish)

    def value(self) -> str:
        item = self.currentItem()
        return "" if item is None else str(item.data(0, Qt.ItemDataRole.UserRole))

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Replace the choices; the one made stays if it still exists, else it is the first."""
        kept = self.value()
        self.blockSignals(True)
        self.clear()
        for choice in choices:
            item = QTreeWidgetItem([choice.text, formatting.number(choice.count)])
            item.setData(0, Qt.ItemDataRole.UserRole, choice.value)
            item.setToolTip(0, choice.text)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.addTopLevelItem(item)
        values = [choice.value for choice in choices]
        self.setCurrentItem(self.topLevelItem(values.index(kept) if kept in values else 0))
        self.blockSignals(False)
        self._fit_height(len(choices))

    def choose(self, value: str) -> None:
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            if item is not None and item.data(0, Qt.ItemDataRole.UserRole) == value:
                self.setCurrentItem(item)

    def _fit_height(self, rows: int) -> None:
        row_height = max(self.sizeHintForRow(0), self.fontMetrics().height() + theme.S)
        self.setFixedHeight(min(rows, MAX_ROWS) * row_height + 2)

    @pyqtSlot()
    def _publish(self) -> None:
        self.chosen.emit(self.value())
