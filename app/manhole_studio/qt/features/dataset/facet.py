"""A short list of choices with how many photographs each has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from manhole_studio.qt import formatting, theme
from manhole_studio.qt.icons import icon

MAX_ROWS: Final = 8


class ChoiceList(QTreeWidget):
    """Exactly one choice is made at any time; the first one, with the value "", is all."""

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
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
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
        return _value(self.currentItem())

    def text(self) -> str:
        item = self.currentItem()
        return "" if item is None else item.text(0)

    def values(self) -> list[str]:
        return [_value(item) for item in self._items()]

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer ``(value, text)``; the choice made stays if it is still there, else all."""
        if choices == self._choices():
            return
        kept = self.value()
        self.blockSignals(True)
        self.clear()
        for value, text in choices:
            item = QTreeWidgetItem([text, ""])
            item.setData(0, Qt.ItemDataRole.UserRole, value)
            item.setToolTip(0, text)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.addTopLevelItem(item)
        values = [value for value, _ in choices]
        self.setCurrentItem(self.topLevelItem(values.index(kept) if kept in values else 0))
        self.blockSignals(False)
        self._fit_height(len(choices))

    def set_counts(self, counts: Sequence[int]) -> None:
        """One count a choice; choices that would leave nothing are faint."""
        colours = theme.tokens()
        faint = QColor(theme.blend(colours.text_muted, colours.surface, 0.45))
        for item, count in zip(self._items(), counts, strict=True):
            item.setText(1, formatting.number(count))
            for column, colour in ((0, colours.text), (1, colours.text_muted)):
                item.setForeground(column, QColor(colour) if count else faint)

    def choose(self, value: str) -> None:
        for item in self._items():
            if _value(item) == value:
                self.setCurrentItem(item)

    def _items(self) -> list[QTreeWidgetItem]:
        items = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _choices(self) -> list[tuple[str, str]]:
        return [(_value(item), item.text(0)) for item in self._items()]

    def _fit_height(self, rows: int) -> None:
        row_height = max(self.sizeHintForRow(0), self.fontMetrics().height() + theme.S)
        self.setFixedHeight(min(rows, MAX_ROWS) * row_height + 2)

    @pyqtSlot()
    def _publish(self) -> None:
        self.chosen.emit(self.value())


class Facet(QWidget):
    """A title that folds its :class:`ChoiceList` away; folded it names the choice made."""

    chosen = pyqtSignal(str)

    def __init__(self, title: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.choices = ChoiceList(title)
        self._header = QToolButton()
        self._header.setCheckable(True)
        self._header.setProperty("role", "fold")
        self._header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._header.setToolTip(hint)
        self._header.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addWidget(self._header)
        layout.addWidget(self.choices)
        self._header.toggled.connect(self.unfold)
        self.choices.chosen.connect(self._publish)
        self.unfold(unfolded=False)

    @pyqtSlot(bool)
    def unfold(self, unfolded: bool) -> None:
        self._header.setChecked(unfolded)
        self._header.setIcon(icon("chevron-down" if unfolded else "chevron-right", "text_muted"))
        self.choices.setVisible(unfolded)
        self._name_choice()

    def value(self) -> str:
        return self.choices.value()

    def choose(self, value: str) -> None:
        self.choices.choose(value)

    def _name_choice(self) -> None:
        named = self.choices.isHidden() and self.value()
        self._header.setText(f"{self._title}: {self.choices.text()}" if named else self._title)
        self._header.setAccessibleName(f"{self._title}: {self.choices.text()}")

    @pyqtSlot(str)
    def _publish(self, value: str) -> None:
        self._name_choice()
        self.chosen.emit(value)


def _value(item: QTreeWidgetItem | None) -> str:
    return "" if item is None else str(item.data(0, Qt.ItemDataRole.UserRole))
