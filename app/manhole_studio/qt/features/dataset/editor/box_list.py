"""The boxes of the photograph as a list beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PyQt6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    pyqtSlot,
)
from PyQt6.QtGui import QPainter, QPaintEvent, QPalette
from PyQt6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.qt import theme
from manhole_studio.qt.features.dataset.editor.document import ImageDocument
from manhole_studio.qt.widgets.box_painter import series_colour

BOX_ROLE: Final = Qt.ItemDataRole.UserRole
COLOUR_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_ROW_HEIGHT: Final = 44


class BoxListModel(QAbstractListModel):
    """Row ``i`` is box ``i``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._boxes: tuple[Box, ...] = ()
        self._class_ids: dict[str, int] = {}

    def show(self, boxes: tuple[Box, ...], class_names: Sequence[str]) -> None:
        self.beginResetModel()
        self._boxes = boxes
        self._class_ids = {name: index for index, name in enumerate(class_names)}
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._boxes)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        box = self._boxes[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return box.class_name
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{box.class_name}, {self.facts(box)}"
            case _ if role == BOX_ROLE:
                return box
            case _ if role == COLOUR_ROLE:
                return self._class_ids.get(box.class_name, len(self._class_ids))
        return None

    def facts(self, box: Box) -> str:
        """Size in pixels and flags."""
        parts = [f"{box.width:.0f} × {box.height:.0f}"]
        if box.difficult:
            parts.append(self.tr("difficult"))
        if box.truncated:
            parts.append(self.tr("truncated"))
        return " · ".join(parts)


class BoxList(QListView):
    """Selects in the document what is selected here, and the other way round."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = BoxListModel(self)
        self._document: ImageDocument | None = None
        self._class_names: Sequence[str] = ()
        self._is_following = False
        self.setModel(self.boxes)
        self.setItemDelegate(_BoxRow(self))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("Boxes"))

    def show_document(self, document: ImageDocument | None, class_names: Sequence[str]) -> None:
        if self._document is not None:
            self._document.changed.disconnect(self._fill)
            self._document.selection_changed.disconnect(self._follow)
        self._document, self._class_names = document, class_names
        if document is not None:
            document.changed.connect(self._fill)
            document.selection_changed.connect(self._follow)
        self._fill()

    def set_class_names(self, class_names: Sequence[str]) -> None:
        self._class_names = class_names
        self._fill()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        super().paintEvent(event)
        viewport = self.viewport()
        if viewport is None or self.boxes.rowCount():
            return
        painter = QPainter(viewport)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        room = viewport.rect().adjusted(theme.M, theme.M, -theme.M, -theme.M)
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, self.tr("Press W, then drag around a cover"))
        painter.end()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._is_following and self._document is not None:
            self._document.select(index.row() for index in self.selectedIndexes())

    @pyqtSlot()
    def _fill(self) -> None:
        self._is_following = True
        self.boxes.show(self._document.boxes if self._document else (), self._class_names)
        self._is_following = False
        self._follow()

    @pyqtSlot()
    def _follow(self) -> None:
        document, model = self._document, self.selectionModel()
        if document is None or model is None:
            return
        self._is_following = True
        rows = QItemSelection()
        for row in document.selected:
            rows.select(self.boxes.index(row), self.boxes.index(row))
        model.select(rows, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if document.selected:
            last = self.boxes.index(document.selected[-1])
            model.setCurrentIndex(last, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(last)
        self._is_following = False


class _BoxRow(QStyledItemDelegate):
    """Two lines: the class in its colour, below it the facts."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex) -> QSize:
        return QSize(120, _ROW_HEIGHT)

    def paint(
        self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        name, option.text = option.text, ""
        style = self._view.style()
        model = index.model()
        if painter is None or style is None or not isinstance(model, BoxListModel):
            return
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, self._view)
        painter.save()
        line = option.rect.adjusted(theme.S, 4, -theme.S, -4)
        bar = QRect(line.left(), line.top() + 2, 4, line.height() - 4)
        painter.fillRect(bar, series_colour(index.data(COLOUR_ROLE)))
        line.setLeft(bar.right() + theme.S)
        upper, lower = QRect(line), QRect(line)
        upper.setBottom(line.center().y())
        lower.setTop(line.center().y() + 1)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        metrics = painter.fontMetrics()
        elide = Qt.TextElideMode.ElideRight
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(upper, left, metrics.elidedText(name, elide, line.width()))
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        facts = model.facts(index.data(BOX_ROLE))
        painter.drawText(lower, left, metrics.elidedText(facts, elide, line.width()))
        painter.restore()
