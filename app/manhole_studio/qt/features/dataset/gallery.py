"""The gallery: any number of photographs, of which only those in view cost anything."""

from __future__ import annotations

from typing import Final

import numpy as np
from PyQt6.QtCore import Qt, QTimer, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QWidget

from manhole_studio.qt.features.dataset.catalogue import Catalogue
from manhole_studio.qt.features.dataset.columns import Rows
from manhole_studio.qt.features.dataset.gallery_delegate import GalleryDelegate
from manhole_studio.qt.features.dataset.gallery_model import GalleryModel
from manhole_studio.qt.features.dataset.thumbnails import ThumbnailStore
from manhole_studio.qt.widgets.grid_view import GridView

CELL_WIDTHS: Final = (112, 164, 288)
"""The narrowest cell, the usual one and the widest."""
FETCH_PAUSE_MS: Final = 15
"""What was in view for a shorter time while scrolling is not fetched."""


class GalleryView(GridView):
    """The photographs that pass the filter."""

    rows_selected = pyqtSignal(object)  # Rows of the catalogue
    exclude_requested = pyqtSignal()

    def __init__(self, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        self._delegate = GalleryDelegate(thumbnails)
        super().__init__(self._delegate, CELL_WIDTHS[1], parent)
        self._delegate.setParent(self)
        self.items = GalleryModel(self)
        self._thumbnails = thumbnails
        self._fetch = QTimer(self)
        self._fetch.setSingleShot(True)
        self._fetch.setInterval(FETCH_PAUSE_MS)
        self.setAccessibleName(self.tr("Photographs"))
        self.setModel(self.items)
        self._fetch.timeout.connect(self._fetch_thumbnails)
        selection = self.selectionModel()
        if selection is not None:
            selection.selectionChanged.connect(self._publish_selection)
        self.view_moved.connect(self._fetch_soon)
        thumbnails.ready.connect(self._repaint_photo)

    def show_rows(self, catalogue: Catalogue, rows: Rows) -> None:
        """Replace what is shown, from the top; nothing is selected afterwards."""
        self._delegate.set_class_names(catalogue.class_names)
        self.items.show(catalogue, rows)
        self.start_over()
        self.rows_selected.emit(rows[:0])

    def refresh(self, catalogue: Catalogue) -> None:
        """Show the same rows of a catalogue in which some photographs were edited."""
        self._delegate.set_class_names(catalogue.class_names)
        self.items.catalogue = catalogue
        self.repaint_items()

    def selected_rows(self) -> Rows:
        """Rows of the catalogue, in the order of the gallery."""
        parts = [self.items.rows[top : bottom + 1] for top, bottom in self.chosen_ranges()]
        return np.concatenate(parts) if parts else self.items.rows[:0]

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and event.key() == Qt.Key.Key_Delete:
            self.exclude_requested.emit()
        else:
            super().keyPressEvent(event)

    @pyqtSlot()
    def _fetch_soon(self) -> None:
        self._thumbnails.make_room(3 * len(self.items_in_view()))
        if not self._fetch.isActive():
            self._fetch.start()

    @pyqtSlot()
    def _fetch_thumbnails(self) -> None:
        if self.isVisible():
            self._thumbnails.want([self.items.record(item) for item in self.items_near()])

    @pyqtSlot(str)
    def _repaint_photo(self, sha256: str) -> None:
        for item in self.items_in_view():
            if self.items.record(item).sha256 == sha256:
                self.repaint_item(item)

    @pyqtSlot()
    def _publish_selection(self) -> None:
        self.rows_selected.emit(self.selected_rows())
