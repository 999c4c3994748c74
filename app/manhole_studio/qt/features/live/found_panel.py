"""Lists what is in the image now."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QIcon, QPainter, QPixmap
from PyQt6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.widgets.box_painter import OverlayBox, series_colour
from manhole_studio.qt.widgets.layouts import column, text_label

WIDTH = 220
MOST_ROWS = 100


class FoundPanel(QFrame):
    """Class and confidence of each box, the surest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFixedWidth(WIDTH)
        self._texts: list[tuple[str, int]] = []
        title = text_label(self.tr("In this image"), "subtitle")
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Found in this image"))
        self._list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        # A frame inside a card is one too many.
        self._list.setStyleSheet("QListWidget { border: none; }")
        self._none = text_label(self.tr("Nothing yet."), "muted", wrap=True)
        self.setLayout(column(title, self._none, self._list, spacing=theme.S, margin=theme.M))
        self.show_boxes([], is_watching=False)

    def show_boxes(self, boxes: Sequence[OverlayBox], *, is_watching: bool = True) -> None:
        """``boxes`` in painting order, which is the least sure first."""
        nothing = self.tr("No cover in sight.") if is_watching else self.tr("Nothing yet.")
        self._none.setText(nothing)
        self._none.setVisible(not boxes)
        texts = [(box.text, box.colour_index) for box in reversed(boxes)][:MOST_ROWS]
        if texts != self._texts:
            self._texts = texts
            self._fill()

    def rows(self) -> list[str]:
        return [text for text, _ in self._texts]

    def _fill(self) -> None:
        self._list.setUpdatesEnabled(False)
        self._list.clear()
        for text, colour_index in self._texts:
            item = QListWidgetItem(_dot(series_colour(colour_index)), text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self._list.addItem(item)
        self._list.setUpdatesEnabled(True)


def _dot(colour: QColor) -> QIcon:
    pixmap = QPixmap(24, 24)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(4, 4, 16, 16)
    painter.end()
    return QIcon(pixmap)
