"""What is taken for what, nothing included."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QBrush, QColor
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from manhole_studio.core.evaluation.confusion import Confusion
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.widgets.layouts import column, text_label

_NARROWEST: Final = 240
_WIDEST: Final = 470


class ConfusionCard(QFrame):
    """Rows are what is labelled, columns what is reported; a stronger ground means more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._confusion: Confusion | None = None
        self.table = QTableWidget()
        self.table.setAccessibleName(self.tr("What is taken for what"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setStyleSheet("QTableView { border: none; }")
        for header in (self.table.horizontalHeader(), self.table.verticalHeader()):
            if header is not None:
                header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
                header.setHighlightSections(False)
        title = text_label(self.tr("What is taken for what"), "subtitle")
        hint = text_label(
            self.tr("Rows: what is labelled. Columns: what is reported there."), "muted", wrap=True
        )
        layout = column(title, hint, spacing=theme.XS)
        layout.addWidget(self.table, 1)
        layout.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        self.setLayout(layout)
        theme.theme_notifier().changed.connect(self._fill)

    def show_confusion(self, confusion: Confusion) -> None:
        self._confusion = confusion
        self._fill()

    def _fill(self) -> None:
        confusion = self._confusion
        if confusion is None:
            return
        names, size = confusion.class_names, len(confusion.class_names) + 1
        self.table.setRowCount(size)
        self.table.setColumnCount(size)
        self.table.setVerticalHeaderLabels([*names, self.tr("nothing there")])
        self.table.setHorizontalHeaderLabels([*names, self.tr("missed")])
        largest = max(1, int(confusion.counts.max()))
        for line in range(size):
            for place in range(size):
                corner = line == place == size - 1
                count = int(confusion.counts[line, place])
                item = QTableWidgetItem("" if corner else formatting.number(count))
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                item.setToolTip("" if corner else self._meaning(names, line, place, count))
                item.setBackground(_ground(count / largest, right=line == place))
                if not count:
                    item.setForeground(QColor(theme.tokens().text_muted))
                self.table.setItem(line, place, item)
        self._make_room()

    def _make_room(self) -> None:
        """For a few classes without scrolling, so that the plots beside keep enough."""
        rows, columns = self.table.verticalHeader(), self.table.horizontalHeader()
        if rows is not None and columns is not None:
            wanted = rows.sizeHint().width() + columns.length() + 2 * theme.XL
            self.setMinimumWidth(max(_NARROWEST, min(_WIDEST, wanted)))

    def _meaning(self, names: tuple[str, ...], line: int, place: int, count: int) -> str:
        if line == len(names):
            text = self.tr("%n times “%1” is reported where nothing is.", "", count)
            return text.replace("%1", names[place])
        if place == len(names):
            return self.tr("%n times “%1” is missed.", "", count).replace("%1", names[line])
        text = self.tr("%n times “%1” is reported as “%2”.", "", count)
        return text.replace("%2", names[place]).replace("%1", names[line])


def _ground(share: float, *, right: bool) -> QBrush:
    """The share in the colour of right or wrong, light enough for text on it."""
    tokens = theme.tokens()
    colour = tokens.success if right else tokens.danger
    strength = 0.0 if not share else 0.1 + 0.3 * share
    return QBrush(QColor(theme.blend(tokens.surface, colour, strength)))
