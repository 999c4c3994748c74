"""A list of covers with their crops."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QModelIndex, QSize, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QKeyEvent, QResizeEvent
from PyQt6.QtWidgets import QListView, QWidget

from manhole_studio.qt.features.live.covers.crop_loader import CropLoader
from manhole_studio.qt.features.live.covers.delegate import CROP, CoverDelegate
from manhole_studio.qt.features.live.covers.entry import CoverEntry
from manhole_studio.qt.features.live.covers.model import CoverModel

_SHARPER: Final = 2
"""Crops are decoded for screens with twice the pixels."""


class CoverList(QListView):
    """Scrolls smoothly through thousands; stays where it is when newer ones come."""

    chosen = pyqtSignal(object)
    """CoverEntry | None: the one that is selected; again when more is known of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.covers = CoverModel(self)
        self._loader = CropLoader(CROP * _SHARPER, self)
        self.setModel(self.covers)
        self.setItemDelegate(CoverDelegate(self.covers, self._loader, self))
        self.setAccessibleName(self.tr("Counted covers"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._loader.ready.connect(self._repaint)
        self.covers.dataChanged.connect(self._tell_if_chosen)
        self.covers.modelReset.connect(self._tell_choice)
        self.covers.rowsInserted.connect(self._keep_place)
        selection = self.selectionModel()
        if selection is not None:
            selection.selectionChanged.connect(self._tell_choice)

    def chosen_entry(self) -> CoverEntry | None:
        indexes = self.selectedIndexes()
        return self.covers.entry(indexes[0]) if indexes else None

    def choose(self, place: int) -> None:
        """Select a row."""
        self.setCurrentIndex(self.covers.index(place))

    def shut_down(self) -> None:
        self._loader.shut_down()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 3 * CROP.height())

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if self.selectedIndexes():  # the details of it may have taken its place
            self.scrollTo(self.selectedIndexes()[0])

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and event.key() == Qt.Key.Key_Escape and self.selectedIndexes():
            self.clearSelection()
        else:
            super().keyPressEvent(event)

    @pyqtSlot()
    def _repaint(self) -> None:
        viewport = self.viewport()
        if viewport is not None:
            viewport.update()

    @pyqtSlot(QModelIndex, int, int)
    def _keep_place(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Who has scrolled down looks at something that must not move away."""
        bar = self.verticalScrollBar()
        if bar is not None and bar.value() > 0:
            height = self.sizeHintForRow(0)
            bar.setMaximum(bar.maximum() + (last - first + 1) * height)
            bar.setValue(bar.value() + (last - first + 1) * height)

    @pyqtSlot(QModelIndex, QModelIndex)
    def _tell_if_chosen(self, first: QModelIndex, _last: QModelIndex) -> None:
        if first in self.selectedIndexes():
            self._tell_choice()

    @pyqtSlot()
    def _tell_choice(self) -> None:
        self.chosen.emit(self.chosen_entry())
