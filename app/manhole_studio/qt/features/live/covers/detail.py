"""The cover that is selected, larger, and what is known of it."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QSize, Qt, pyqtSlot
from PyQt6.QtGui import QImage, QPixmap
from PyQt6.QtWidgets import QLabel, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.live.covers.crop_picture import crop_image
from manhole_studio.qt.features.live.covers.entry import CoverEntry
from manhole_studio.qt.widgets.layouts import column, text_label
from manhole_studio.qt.workers.latest_call import LatestCall

HEIGHT: Final = 128
_MOST_ENLARGED: Final = 3.0
"""Covers that were seen from afar have a few pixels only."""


class CoverDetail(QWidget):
    """Hidden while nothing is selected."""

    def __init__(self, *, steady: bool = True, parent: QWidget | None = None) -> None:
        """``steady`` keeps its height when a better crop of another shape comes."""
        super().__init__(parent)
        self._crop_key = ""
        self._decoding = LatestCall(parent=self)
        self.crop = QLabel()
        if steady:
            self.crop.setFixedHeight(HEIGHT)
        self.crop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = text_label("", "subtitle", wrap=True)
        self.facts = text_label("", "muted", wrap=True)
        for label in (self.title, self.facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setLayout(column(self.crop, self.title, self.facts, spacing=theme.XS))
        self._decoding.answered.connect(self._show_crop)
        self.show_entry(None)

    @pyqtSlot(object)
    def show_entry(self, entry: CoverEntry | None) -> None:
        self.setVisible(entry is not None)
        if entry is None:
            self._crop_key = ""
            return
        self.title.setText(entry.title)
        self.facts.setText(entry.facts())
        load = entry.load_crop
        self.crop.setVisible(load is not None)
        if load is not None and entry.crop_key != self._crop_key:
            self._crop_key = entry.crop_key
            ratio = self.devicePixelRatioF()
            limit = QSize(round(self.width() * ratio), round(HEIGHT * ratio))
            self._decoding.ask(lambda: crop_image(load(), limit, _MOST_ENLARGED))

    def shut_down(self) -> None:
        self._decoding.shut_down()

    @pyqtSlot(object)
    def _show_crop(self, image: QImage) -> None:
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self.crop.setPixmap(pixmap)
