"""A list of pairs of photographs, to be looked at side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import pyqtSlot
from PyQt6.QtWidgets import QListView, QStackedWidget, QWidget

from manhole_studio.core.dataset.import_types import Leak
from manhole_studio.qt import theme
from manhole_studio.qt.features.importer.pair_delegate import PairDelegate
from manhole_studio.qt.features.importer.rows import set_up_rows
from manhole_studio.qt.features.importer.similar_pairs import PairsModel
from manhole_studio.qt.widgets.layouts import column, text_label
from manhole_studio.qt.widgets.thumbnail_loader import ThumbnailLoader


class PairsView(QStackedWidget):
    """Shows the pairs, or a sentence while there are none."""

    def __init__(self, loader: ThumbnailLoader, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = PairsModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(PairDelegate(loader, self.list))
        set_up_rows(self.list, name)
        self._words = text_label("", "muted", wrap=True)
        empty = QWidget()
        empty.setLayout(column(self._words, None, margin=theme.M))
        self.addWidget(empty)
        self.addWidget(self.list)
        loader.ready.connect(self._repaint)

    def show_words(self, text: str) -> None:
        self._words.setText(text)
        self.setCurrentIndex(0)

    def show_pairs(self, pairs: Sequence[Leak]) -> None:
        self.model.set_pairs(pairs)
        self.setCurrentIndex(1)

    def show_threshold(self, bits: int) -> None:
        """Scroll to the pairs between which the threshold lies."""
        self.model.set_threshold(bits)
        row = max(0, min(self.model.first_apart(), self.model.rowCount() - 1))
        self.list.scrollTo(self.model.index(row), QListView.ScrollHint.PositionAtCenter)

    @pyqtSlot()
    def _repaint(self) -> None:
        viewport = self.list.viewport()
        if viewport is not None:
            viewport.update()
