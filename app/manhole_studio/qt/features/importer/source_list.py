"""The folders, photographs and archives to import, by button or by dropping them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QPainter, QPaintEvent
from PyQt6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.dropped import ARCHIVES, PHOTOGRAPHS, ending
from manhole_studio.qt.icons import icon

ICON_SIDE: Final = 32


class SourceList(QListWidget):
    """Says what it takes while it is empty; rows show the kind of source."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hovered = False

    def sources(self) -> list[Path]:
        items = (self.item(row) for row in range(self.count()))
        return [Path(item.text()) for item in items if item is not None]

    def add(self, paths: Iterable[Path]) -> list[Path]:
        """Append those that are not in the list yet, and return them."""
        known = set(self.sources())
        new = [path for path in dict.fromkeys(paths) if path not in known]
        for path in new:
            self.addItem(QListWidgetItem(icon(_icon_name(path), "text_muted"), str(path)))
        return new

    def remove_selected(self) -> None:
        for item in self.selectedItems():
            self.takeItem(self.row(item))

    def show_drop(self, *, over: bool) -> None:
        """Whether something that can be dropped hangs over the step."""
        self._hovered = over
        viewport = self.viewport()
        if viewport is not None:
            viewport.update()

    # Dropping is the step's business: the whole page takes it.
    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        if event is not None:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent | None) -> None:
        if event is not None:
            event.ignore()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        super().paintEvent(event)
        viewport = self.viewport()
        if viewport is None or (self.count() and not self._hovered):
            return
        painter = QPainter(viewport)
        colours = theme.tokens()
        area = viewport.rect()
        if self._hovered:
            painter.fillRect(area, QColor(theme.blend(colours.surface, colours.accent, 0.12)))
        square = area.adjusted(0, 0, 0, -2 * self.fontMetrics().height())
        name = "import"
        side = ICON_SIDE
        place = square.center()
        icon(name, "accent" if self._hovered else "text_muted").paint(
            painter, place.x() - side // 2, place.y() - side // 2, side, side
        )
        painter.setPen(QColor(colours.text_muted))
        text = self.tr("Drop folders, photographs or zip files here")
        below = area.adjusted(theme.M, 2 * side, -theme.M, 0)
        wrap = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(below, int(wrap), text)
        painter.end()


def _icon_name(path: Path) -> str:
    if ending(path) in ARCHIVES:
        return "export"
    return "image" if ending(path) in PHOTOGRAPHS else "folder"
