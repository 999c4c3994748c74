"""Any number of items in cells of one size, of which only those in view cost anything."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    pyqtSignal,
    pyqtSlot,
)
from PyQt6.QtGui import (
    QColor,
    QCursor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from manhole_studio.qt import theme
from manhole_studio.qt.widgets.grid import Grid

OPEN_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellDelegate(QStyledItemDelegate):
    """Paints items of one size, which follows from the width that there is."""

    cell = QSize(200, 180)

    def cell_for_width(self, width: int, _metrics: QFontMetrics) -> QSize:
        """The size of a cell that is ``width`` wide."""
        return QSize(width, width)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex) -> QSize:
        return self.cell

    def begin_cell(
        self, painter: QPainter, option: QStyleOptionViewItem, margin: int, aspect: float
    ) -> tuple[QRect, QRect]:
        """Paint the ground; returns the room inside, and of that the picture's at its top."""
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        cell = QRect(option.rect.topLeft(), self.cell)
        paint_cell_ground(painter, cell, option.state)
        inner = cell.adjusted(margin, margin, -margin, -margin)
        return inner, QRect(inner.topLeft(), QSize(inner.width(), round(inner.width() * aspect)))


class GridView(QAbstractItemView):
    """Cells of one size in rows that fill the width.

    QListView keeps the geometry of every item, which takes a second for 100 000 of them at every
    change of the width or of the items; here the :class:`Grid` computes it.
    """

    opened = pyqtSignal(int)  # item
    view_moved = pyqtSignal()
    """Other items are in view now, or cells have another size."""

    def __init__(
        self, delegate: CellDelegate, cell_width: int, parent: QWidget | None = None
    ) -> None:
        """Make the cells about ``cell_width`` wide; the model is set by the caller."""
        super().__init__(parent)
        self._cells = delegate
        self._grid = Grid(0, 1, QSize(1, 1))
        self._cell_width = cell_width
        self._scrolled_up = False
        # What the user scrolled to: the first item of the topmost row, and pixels of it hidden.
        self._anchor = 0, 0
        self._arranging = False
        self.setItemDelegate(delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        scroll_bar = self.verticalScrollBar()
        if scroll_bar is not None:
            scroll_bar.setEnabled(False)
            scroll_bar.rangeChanged.connect(lambda low, high: scroll_bar.setEnabled(low < high))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        # Not "activated": some desktops send that for a single click already.
        self.doubleClicked.connect(self._open)
        theme.theme_notifier().changed.connect(self.repaint_items)

    def start_over(self) -> None:
        """The model has other items: show them from the top."""
        self._anchor = 0, 0
        self._arrange()

    def choose(self, item: int) -> None:
        """Select one item and bring it into view."""
        index = self._index(item)
        selection = self.selectionModel()
        if selection is not None:
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def chosen_ranges(self) -> list[tuple[int, int]]:
        """First and last item of each part of the selection, in the order of the items."""
        selection = self.selectionModel()
        if selection is None:
            return []
        # Ranges, not indexes: "select all" of 100 000 photographs is one range.
        chosen = selection.selection()
        return sorted((chosen[i].top(), chosen[i].bottom()) for i in range(len(chosen)))

    def items_in_view(self) -> range:
        viewport, top = self.viewport(), self.verticalOffset()
        return range(0) if viewport is None else self._grid.span(top, top + viewport.height())

    def items_near(self) -> list[int]:
        """What is in view, then the page ahead, then the one behind."""
        viewport = self.viewport()
        if viewport is None:
            return []
        top, page = self.verticalOffset(), viewport.height()
        after = [*self._grid.span(top + page, top + 2 * page)]
        before = [*self._grid.span(top - page, top)][::-1]
        near = (*before, *after) if self._scrolled_up else (*after, *before)
        return [*dict.fromkeys((*self.items_in_view(), *near))]

    def set_cell_width(self, width: int) -> None:
        """Make the cells about so wide; the items in view stay in view."""
        self._cell_width = width
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and event.key() in OPEN_KEYS:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: QResizeEvent | None) -> None:
        self._arrange()

    def updateGeometries(self) -> None:
        viewport, bar = self.viewport(), self.verticalScrollBar()
        if viewport is None or bar is None:
            return
        # One row's height more than needed would show an empty page at the end.
        bar.setRange(0, max(0, self._grid.height - viewport.height()))
        bar.setPageStep(viewport.height())
        bar.setSingleStep(max(1, self._grid.cell.height() // 4))

    def isIndexHidden(self, _index: QModelIndex) -> bool:
        return False

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
        return QModelIndex() if item is None else self._index(item)

    def scrollTo(
        self,
        index: QModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        viewport, bar = self.viewport(), self.verticalScrollBar()
        if viewport is None or bar is None or not index.isValid():
            return
        rect = self._grid.rect(index.row())
        lowest, highest = rect.bottom() + 1 - viewport.height(), rect.top()
        if hint == QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(highest)
        elif hint == QAbstractItemView.ScrollHint.PositionAtCenter:
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
            self.view_moved.emit()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        count, now = self._grid.count, self.currentIndex().row()
        if not count:
            return QModelIndex()
        if now < 0:
            return self._index(0)
        target = min(max(0, now + self._step(action, now)), count - 1)
        return self._index(target)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select in reading order from one corner of ``rect`` to the opposite one."""
        selection = self.selectionModel()
        if selection is None or not self._grid.count:
            return
        offset = QPoint(0, self.verticalOffset())
        ends = [self._grid.nearest(each + offset) for each in (rect.topLeft(), rect.bottomRight())]
        first, last = self._index(min(ends)), self._index(max(ends))
        selection.select(QItemSelection(first, last), command)

    def selectAll(self) -> None:
        # The base class asks every item whether it is hidden.
        selection, count = self.selectionModel(), self._grid.count
        if selection is not None and count:
            every = QItemSelection(self._index(0), self._index(count - 1))
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
            index = self._index(item)
            state = plain
            if selection.isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if item == hovered:
                state |= QStyle.StateFlag.State_MouseOver
            if item == current:
                state |= QStyle.StateFlag.State_HasFocus
            option.state = state
            option.rect = rect
            self._cells.paint(painter, option, index)
        painter.end()

    @pyqtSlot()
    def repaint_items(self) -> None:
        viewport = self.viewport()
        if viewport is not None:
            viewport.update()

    def repaint_item(self, item: int) -> None:
        viewport = self.viewport()
        if viewport is not None:
            viewport.update(self._grid.rect(item).translated(0, -self.verticalOffset()))

    def _index(self, item: int) -> QModelIndex:
        model = self.model()
        return QModelIndex() if model is None else model.index(item, 0)

    def _arrange(self) -> None:
        viewport, bar, model = self.viewport(), self.verticalScrollBar(), self.model()
        if viewport is None or bar is None or model is None:
            return
        columns = max(1, round(viewport.width() / self._cell_width))
        cell = self._cells.cell_for_width(viewport.width() // columns, self.fontMetrics())
        self._cells.cell = cell
        self._grid = Grid(model.rowCount(), columns, cell)
        self._arranging = True
        self.updateGeometries()
        item, hidden = self._anchor
        bar.setValue(item // columns * cell.height() + min(hidden, cell.height() - 1))
        self._arranging = False
        self.repaint_items()
        self.view_moved.emit()

    def _step(self, action: QAbstractItemView.CursorAction, item: int) -> int:
        """How far ``action`` leads from ``item``; the caller keeps it inside."""
        columns = self._grid.columns
        viewport = self.viewport()
        height = 0 if viewport is None else viewport.height()
        page = max(1, height // self._grid.cell.height()) * columns
        move = QAbstractItemView.CursorAction
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

    @pyqtSlot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.row())


def paint_cell_ground(painter: QPainter, cell: QRect, state: QStyle.StateFlag) -> None:
    """The frame that tells whether an item is selected, pointed at or current."""
    colours = theme.tokens()
    frame = cell.toRectF().adjusted(2, 2, -2, -2)
    if state & QStyle.StateFlag.State_Selected:
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.setBrush(QColor(theme.blend(colours.surface, colours.accent, 0.12)))
        painter.drawRoundedRect(frame, theme.RADIUS, theme.RADIUS)
    elif state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus):
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.setBrush(QColor(colours.surface_raised))
        painter.drawRoundedRect(frame, theme.RADIUS, theme.RADIUS)
    painter.setBrush(Qt.BrushStyle.NoBrush)
