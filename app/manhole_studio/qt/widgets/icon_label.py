"""An icon that stands by itself, as a label."""

from __future__ import annotations

from PyQt6.QtCore import QRect, QSize, Qt
from PyQt6.QtGui import QPainter, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from manhole_studio.qt.icons import SIZE, icon


class IconLabel(QWidget):
    """Draws one icon of the family, in the theme's colours of the moment."""

    def __init__(
        self, name: str, role: str = "text_muted", side: int = SIZE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._side = side
        self._icon = icon(name, role)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, role: str) -> None:
        self._icon = icon(name, role)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        self._icon.paint(painter, QRect(0, 0, self._side, self._side), Qt.AlignmentFlag.AlignCenter)
        painter.end()
