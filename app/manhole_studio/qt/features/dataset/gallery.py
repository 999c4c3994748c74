"""The gallery: any number of photographs, of which only those in view cost anything."""

from __future__ import annotations

from typing import Final

import numpy as np
from PyQt6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    pyqtSignal,
    pyqtSlot,
)
from PyQt6.QtGui import QCursor, QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PyQt6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.dataset.catalogue import Catalogue
from manhole_studio.qt.features.dataset.columns import Rows
from manhole_studio.qt.features.dataset.gallery_delegate import GalleryDelegate
from manhole_studio.qt.features.dataset.gallery_model import GalleryModel
from manhole_studio.qt.features.dataset.grid import Grid
from manhole_studio.qt.features.dataset.thumbnails import ThumbnailStore

CELL_WIDTHS: Final = (112, 164, 288)
"""The narrowest cell, the usual one and the widest."""
FETCH_PAUSE_MS: Final = 15
"""What was in view for a shorter time while scrolling is not fetched."""


class GalleryView(QListView):
    """Cells of one size in rows that fill the width.

    QListView keeps the geometry of every item, which takes a second for 100 000 of them at every
    change of the width; here the :class:`Grid` computes it, and the base class does the rest.
    """

    rows_selected = pyqtSignal(object)  # Rows of the catalogue
    opened = pyqtSignal(int)  # item
    exclude_requested = pyqtSignal()

    def __init__(self, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = GalleryModel(self)
        self._thumbnails = thumbnails
        self._delegate = GalleryDelegate(thumbnails, self)
        self._grid = Grid(0, 1, QSize(1, 1))
        self._cell_width = CELL_WIDTHS[1]
        self._scrolled_up = False
        # What the user scrolled to: the first item of the topmost row, and pixels of it hidden.
        self._anchor = 0, 0
        self._arranging = False
        self._fetch = QTimer(self)
        self._fetch.setSingleShot(True)
        self._fetch.setInterval(FETCH_PAUSE_MS)
        self._set_up()
        self._fetch.timeout.connect(self._fetch_thumbnails)
        # Not "activated": some desktops send that for a single click already.
        self.doubleClicked.connect(self._open)
        selection = self.selectionModel()
        if selection is not None:
            selection.selectionChanged.connect(self._publish_selection)
        thumbnails.ready.connect(self._repaint_photo)
        theme.theme_notifier().changed.connect(self._repaint)

    def show_rows(self, catalogue: Catalogue, rows: Rows) -> None:
        """Replace what is shown, from the top; nothing is selected afterwards."""
        self._delegate.set_class_names(catalogue.class_names)
        self.items.show(catalogue, rows)
        self._anchor = 0, 0
        self._arrange()
        self.rows_selected.emit(rows[:0])

    def refresh(self, catalogue: Catalogue) -> None:
        """Show the same rows of a catalogue in which some photographs were edited."""
        self._delegate.set_class_names(catalogue.class_names)
        self.items.catalogue = catalogue
        self._repaint()

    def selected_rows(self) -> Rows:
        """Rows of the catalogue, in the order of the gallery."""
        selection = self.selectionModel()
        if selection is None:
            return self.items.rows[:0]
        # Ranges, not indexes: "select all" of 100 000 photographs is one range.
        chosen = selection.selection()
        ranges = sorted((chosen[i].top(), chosen[i].bottom()) for i in range(len(chosen)))
        parts = [self.items.rows[top : bottom + 1] for top, bottom in ranges]
        return np.concatenate(parts) if parts else self.items.rows[:0]

    def choose(self, item: int) -> None:
        """Select one photograph and bring it into view."""
        index = self.items.index(item)
        selection = self.selectionModel()
        if selection is not None:
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def set_cell_width(self, width: int) -> None:
        """Make the cells about so wide; the photographs in view stay in view."""
        self._cell_width = width
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        key = event.key() if event is not None else None
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif key == Qt.Key.Key_Delete:
            self.exclude_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: QResizeEvent | None) -> None:
        self._arrange()

    def doItemsLayout(self) -> None:
        self.updateGeometries()

    def updateGeometries(self) -> None:
        viewport, bar = self.viewport(), self.verticalScrollBar()
        if viewport is None or bar is None:
            return
        # One row's height more than needed would show an empty page at the end.
        bar.setRange(0, max(0, self._grid.height - viewport.height()))
        bar.setPageStep(viewport.height())
        bar.setSingleStep(max(1, self._grid.cell.height() // 4))

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        bar = self.verticalScrollBar()
        return 0 if bar is None else bar.value()

    def visualRect(self, index: QModelIndex) -> QRect:
        if not index.isValid():
            return QRect()
        return self._grid.rect(index.row()).translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        item = self._grid.item_at(point + QPoint(0, self.verticalOffset()))
        return QModelIndex() if item is None else self.items.index(item)

    def scrollTo(
        self, index: QModelIndex, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible
    ) -> None:
        viewport, bar = self.viewport(), self.verticalScrollBar()
        if viewport is None or bar is None or not index.isValid():
            return
        rect = self._grid.rect(index.row())
        lowest, highest = rect.bottom() + 1 - viewport.height(), rect.top()
        if hint == QListView.ScrollHint.PositionAtTop:
            bar.setValue(highest)
        elif hint == QListView.ScrollHint.PositionAtCenter:
            bar.setValue((lowest + highest) // 2)
        else:
            bar.setValue(min(max(bar.value(), lowest), highest))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        viewport = self.viewport()
        if not self._arranging:
            row, hidden = divmod(self.verticalOffset(), self._grid.cell.height())
            self._anchor = row * self._grid.columns, hidden
        if viewport is not None:
            self._scrolled_up = dy > 0
            self.scrollDirtyRegion(dx, dy)
            viewport.scroll(dx, dy)
            self._fetch_soon()

    def moveCursor(
        self, action: QListView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        count, now = self._grid.count, self.currentIndex().row()
        if not count:
            return QModelIndex()
        if now < 0:
            return self.items.index(0)
        target = min(max(0, now + self._step(action, now)), count - 1)
        return self.items.index(target)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select in reading order from one corner of ``rect`` to the opposite one."""
        selection = self.selectionModel()
        if selection is None or not self._grid.count:
            return
        offset = QPoint(0, self.verticalOffset())
        ends = [self._grid.nearest(each + offset) for each in (rect.topLeft(), rect.bottomRight())]
        first, last = self.items.index(min(ends)), self.items.index(max(ends))
        selection.select(QItemSelection(first, last), command)

    def selectAll(self) -> None:
        # The base class asks every item whether it is hidden.
        selection, count = self.selectionModel(), self._grid.count
        if selection is not None and count:
            every = QItemSelection(self.items.index(0), self.items.index(count - 1))
            selection.select(every, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        # Qt would visit every item of a "select all".
        viewport = self.viewport()
        return QRegion() if viewport is None else QRegion(viewport.rect())

    def paintEvent(self, event: QPaintEvent | None) -> None:
        viewport, selection = self.viewport(), self.selectionModel()
        if event is None or viewport is None or selection is None:
            return
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain = option.state & ~QStyle.StateFlag.State_HasFocus
        hovered = self._hovered_item(viewport)
        current = self.currentIndex().row() if self.hasFocus() else -1
        offset, exposed = self.verticalOffset(), event.region()
        bounds = exposed.boundingRect()
        painter = QPainter(viewport)
        for item in self._grid.span(bounds.top() + offset, bounds.bottom() + offset):
            rect = self._grid.rect(item).translated(0, -offset)
            if not exposed.intersects(rect):
                continue
            index = self.items.index(item)
            state = plain
            if selection.isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if item == hovered:
                state |= QStyle.StateFlag.State_MouseOver
            if item == current:
                state |= QStyle.StateFlag.State_HasFocus
            option.state = state
            option.rect = rect
            self._delegate.paint(painter, option, index)
        painter.end()

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Photographs"))
        self.setModel(self.items)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)

    def _arrange(self) -> None:
        viewport, bar = self.viewport(), self.verticalScrollBar()
        if viewport is None or bar is None:
            return
        columns = max(1, round(viewport.width() / self._cell_width))
        cell = self._delegate.cell_for_width(viewport.width() // columns, self.fontMetrics())
        self._delegate.cell = cell
        self._grid = Grid(self.items.rowCount(), columns, cell)
        self._thumbnails.make_room(3 * len(self._grid.span(0, viewport.height())))
        self._arranging = True
        self.updateGeometries()
        item, hidden = self._anchor
        bar.setValue(item // columns * cell.height() + min(hidden, cell.height() - 1))
        self._arranging = False
        self._repaint()
        self._fetch_soon()

    def _step(self, action: QListView.CursorAction, item: int) -> int:
        """How far ``action`` leads from ``item``; the caller keeps it inside."""
        columns = self._grid.columns
        viewport = self.viewport()
        height = 0 if viewport is None else viewport.height()
        page = max(1, height // self._grid.cell.height()) * columns
        move = QListView.CursorAction
        back = page if item >= page else item // columns * columns
        return {
            move.MoveUp: -columns if item >= columns else 0,
            move.MoveDown: columns,
            move.MovePageUp: -back,
            move.MovePageDown: page,
            move.MoveLeft: -1,
            move.MovePrevious: -1,
            move.MoveRight: 1,
            move.MoveNext: 1,
            move.MoveHome: -item,
            move.MoveEnd: self._grid.count,
        }[action]

    def _hovered_item(self, viewport: QWidget) -> int | None:
        if not viewport.underMouse():
            return None
        place = viewport.mapFromGlobal(QCursor.pos())
        return self._grid.item_at(place + QPoint(0, self.verticalOffset()))

    def _fetch_soon(self) -> None:
        if not self._fetch.isActive():
            self._fetch.start()

    @pyqtSlot()
    def _fetch_thumbnails(self) -> None:
        """Ask for what is in view, then for the page ahead, then for the one behind."""
        viewport = self.viewport()
        if viewport is None or not self.isVisible():
            return
        top, page = self.verticalOffset(), viewport.height()
        after = [*self._grid.span(top + page, top + 2 * page)]
        before = [*self._grid.span(top - page, top)][::-1]
        near = (*before, *after) if self._scrolled_up else (*after, *before)
        items = dict.fromkeys((*self._grid.span(top, top + page), *near))
        self._thumbnails.want([(self.items.record(item)) for item in items])

    @pyqtSlot()
    def _repaint(self) -> None:
        viewport = self.viewport()
        if viewport is not None:
            viewport.update()

    @pyqtSlot(str)
    def _repaint_photo(self, sha256: str) -> None:
        viewport = self.viewport()
        if viewport is None:
            return
        offset = self.verticalOffset()
        for item in self._grid.span(offset, offset + viewport.height()):
            if self.items.record(item).sha256 == sha256:
                viewport.update(self._grid.rect(item).translated(0, -offset))

    @pyqtSlot()
    def _publish_selection(self) -> None:
        self.rows_selected.emit(self.selected_rows())

    @pyqtSlot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.row())
