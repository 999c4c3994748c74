"""A list of covers with their crops."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QEvent, QModelIndex, QSize, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QKeyEvent, QResizeEvent
from PyQt6.QtWidgets import QHeaderView, QTableView, QWidget

from manhole_studio.qt.features.live.covers.crop_loader import CropLoader
from manhole_studio.qt.features.live.covers.delegate import CROP, CoverDelegate
from manhole_studio.qt.features.live.covers.entry import CoverEntry
from manhole_studio.qt.features.live.covers.model import CoverModel

_SHARPER: Final = 2
"""Crops are decoded for screens with twice the pixels."""
_NO_GROUND: Final = (
    "QTableView { selection-background-color: transparent; }"
    "QTableView::item:selected { background: transparent; }"
)
_OTHER_LETTERS: Final = {QEvent.Type.FontChange, QEvent.Type.StyleChange}


class CoverList(QTableView):
    """Scrolls smoothly through thousands; stays where it is when newer ones come.

    A table of one column: a ``QListView`` asks for every row again whenever one is added.
    """

    chosen = pyqtSignal(object)
    """CoverEntry | None: the one that is selected; again when more is known of it."""

    def __init__(self, *, framed: bool = True, parent: QWidget | None = None) -> None:
        """Inside a card a frame is one too many."""
        super().__init__(parent)
        self.covers = CoverModel(self)
        self._loader = CropLoader(CROP * _SHARPER, self)
        self.setModel(self.covers)
        self._delegate = CoverDelegate(self.covers, self._loader, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Counted covers"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        viewport = self.viewport()
        if viewport is not None:
            viewport.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        # The delegate paints the ground of the row that is selected.
        border = "" if framed else "QTableView, QTableView:focus { border: none; }"
        self.setStyleSheet(_NO_GROUND + border)
        self._set_up_headers()
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

    def changeEvent(self, event: QEvent | None) -> None:
        super().changeEvent(event)
        if event is not None and event.type() in _OTHER_LETTERS:
            self._set_up_headers()

    def _set_up_headers(self) -> None:
        down, across = self.verticalHeader(), self.horizontalHeader()
        if down is not None and across is not None:
            across.hide()
            across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            down.hide()
            down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            down.setDefaultSectionSize(self._delegate.row_height(self.fontMetrics()))

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
            height = self.rowHeight(0)
            bar.setMaximum(bar.maximum() + (last - first + 1) * height)
            bar.setValue(bar.value() + (last - first + 1) * height)

    @pyqtSlot(QModelIndex, QModelIndex)
    def _tell_if_chosen(self, first: QModelIndex, _last: QModelIndex) -> None:
        if first in self.selectedIndexes():
            self._tell_choice()

    @pyqtSlot()
    def _tell_choice(self) -> None:
        self.chosen.emit(self.chosen_entry())
