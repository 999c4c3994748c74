"""The virtualised gallery of photographs."""

from __future__ import annotations

from typing import Final

import numpy as np
from PyQt6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    QTimer,
    pyqtSignal,
    pyqtSlot,
)
from PyQt6.QtGui import QKeyEvent, QRegion, QResizeEvent
from PyQt6.QtWidgets import QListView, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.dataset.catalogue import Catalogue, Rows
from manhole_studio.qt.features.dataset.gallery_delegate import GalleryDelegate
from manhole_studio.qt.features.dataset.gallery_model import GalleryModel
from manhole_studio.qt.features.dataset.thumbnails import ThumbnailStore

CELL_WIDTH: Final = 164
BATCH: Final = 5_000
"""Items laid out in one go, which takes about 5 ms; more of them follow from the event loop."""

SETTLED_MS: Final = 400
"""Without a new batch for so long, the layout is over."""


class GalleryView(QListView):
    """Cells of one size in rows that fill the width."""

    rows_selected = pyqtSignal(object)  # Rows of the catalogue
    opened = pyqtSignal(int)  # item

    def __init__(self, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = GalleryModel(self)
        self._delegate = GalleryDelegate(thumbnails, self)
        self._columns = 1
        self._kept_on_top: int | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._forget_top_item)
        self.setAccessibleName(self.tr("Photographs"))
        self.setModel(self.items)
        self.setItemDelegate(self._delegate)
        self._set_up_layout()
        # Not "activated": some desktops send that for a single click already.
        self.doubleClicked.connect(self._open)
        selection = self.selectionModel()
        if selection is not None:
            selection.selectionChanged.connect(self._publish_selection)
        thumbnails.ready.connect(self._repaint_soon)
        theme.theme_notifier().changed.connect(self._repaint_soon)
        bar = self.verticalScrollBar()
        if bar is not None:
            bar.rangeChanged.connect(self._return_to_top_item)

    def show_rows(self, catalogue: Catalogue, rows: Rows) -> None:
        """Replace what is shown; nothing is selected afterwards."""
        self._delegate.set_class_names(catalogue.class_names)
        self._kept_on_top = None
        self.items.show(catalogue, rows)
        self.rows_selected.emit(rows[:0])

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

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def top_item(self) -> int:
        """The first item of the topmost row that is at least half visible."""
        bar, cell = self.verticalScrollBar(), self._delegate.cell
        row = 0 if bar is None else round(bar.value() / cell.height())
        return row * self._columns

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        if self._kept_on_top is None:
            self._kept_on_top = self.top_item()
        self._settled.start()
        super().resizeEvent(event)
        self._fit_cells()

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        # Qt would visit every item of a "select all", a second for 100 000 photographs.
        viewport = self.viewport()
        return QRegion() if viewport is None else QRegion(viewport.rect())

    def _set_up_layout(self) -> None:
        # Wrapped list mode looks like icon mode and lays 100 000 items out in a third of its time.
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def _fit_cells(self) -> None:
        viewport = self.viewport()
        width = CELL_WIDTH if viewport is None else viewport.width()
        # One pixel to spare, or rounding inside Qt wraps the last column.
        self._columns = max(1, width // CELL_WIDTH)
        cell_width = (width - 1) // self._columns
        cell = self._delegate.cell_for_width(cell_width, self.fontMetrics())
        if cell != self._delegate.cell:
            self._delegate.cell = cell
            self.setGridSize(QSize(cell))

    @pyqtSlot(int, int)
    def _return_to_top_item(self, _minimum: int, maximum: int) -> None:
        # A layout in batches starts from nothing, which takes the scroll bar with it to the top.
        bar, item = self.verticalScrollBar(), self._kept_on_top
        if bar is None or item is None:
            return
        bar.setValue(min(maximum, item // self._columns * self._delegate.cell.height()))
        self._settled.start()

    @pyqtSlot()
    def _forget_top_item(self) -> None:
        self._kept_on_top = None

    @pyqtSlot()
    @pyqtSlot(str)
    def _repaint_soon(self, _sha256: str = "") -> None:
        viewport = self.viewport()
        if viewport is not None:
            viewport.update()

    @pyqtSlot()
    def _publish_selection(self) -> None:
        self.rows_selected.emit(self.selected_rows())

    @pyqtSlot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.row())
