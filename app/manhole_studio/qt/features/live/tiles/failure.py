"""Says over a picture why its source will not go on."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QBoxLayout, QPushButton, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import row, text_label
from manhole_studio.qt.widgets.overlay import Overlay

_WIDEST: Final = 360
_GAP: Final = theme.S
"""Pixels that stay free on every side."""


class TileFailure(Overlay):
    """Lies in the middle of its parent, and says as much as there is room for."""

    retry_wanted = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._title = text_label("", "subtitle", wrap=True)
        self.details = text_label("", "muted", wrap=True)
        for label in (self._title, self.details):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._retry_text = self.tr("Try again")
        self.retry = QPushButton(icon("refresh"), self._retry_text)
        self.retry.setToolTip(self._retry_text)
        self.retry.setAccessibleName(self._retry_text)
        self.retry.clicked.connect(self.retry_wanted)
        heading = row(IconLabel("error", "danger"), spacing=theme.S)
        heading.addWidget(self._title, 1)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setSpacing(theme.S)
        self._box.addLayout(heading, 1)
        self._box.addWidget(self.details)
        self._box.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignRight)

    def show_reason(self, title: str, details: str) -> None:
        self._title.setText(title)
        self.details.setText(details)
        self.setAccessibleName(title)
        self.setAccessibleDescription(details)
        self.setToolTip(details)
        self.show()
        self.raise_()
        self._place()

    def _place(self) -> None:
        over = self._over
        room = over.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        width = min(_WIDEST, room.width())
        for has_details, is_flat in ((True, False), (False, False), (False, True)):
            self._fold(has_details=has_details, is_flat=is_flat)
            height = self._box.totalHeightForWidth(width)
            if height <= room.height():
                break
        height = min(height, over.height())
        self.setGeometry((over.width() - width) // 2, (over.height() - height) // 2, width, height)

    def _fold(self, *, has_details: bool, is_flat: bool) -> None:
        """Flat is one line, its button without words."""
        direction = QBoxLayout.Direction
        self.details.setVisible(has_details)
        self.retry.setText("" if is_flat else self._retry_text)
        self._box.setDirection(direction.LeftToRight if is_flat else direction.TopToBottom)
        across, along = (theme.S, theme.XS) if is_flat else (theme.M, theme.M)
        self._box.setContentsMargins(across, along, across, along)
