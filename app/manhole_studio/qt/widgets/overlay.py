"""Something that lies over another widget."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject
from PyQt6.QtWidgets import QFrame, QWidget


class Overlay(QFrame):
    """Keeps its place over its parent, which may change its size; hidden at first."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        over.installEventFilter(self)
        self.hide()

    def eventFilter(self, _watched: QObject | None, event: QEvent | None) -> bool:
        if event is not None and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _place(self) -> None:
        """Take the place and the size that fit ``_over`` as it is now."""
        raise NotImplementedError
