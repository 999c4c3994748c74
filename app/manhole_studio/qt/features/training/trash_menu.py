"""The project's trash as a menu: what is in it comes back with a click."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMenu, QWidget


class TrashMenu(QMenu):
    """Only there while something is in the trash."""

    restore_requested = pyqtSignal(object)  # tuple[str, ...]: keys
    empty_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Trash"))
        self._keys: list[str] = []
        self.show_keys([])

    @property
    def count(self) -> int:
        return len(self._keys)

    def show_keys(self, keys: Sequence[str]) -> None:
        """Offer the entries of these keys."""
        own = self.menuAction()
        if own is not None:
            own.setVisible(bool(keys))
        if list(keys) == self._keys:
            return
        self._keys = list(keys)
        self.clear()
        for key in keys:
            action = QAction(self.tr("Bring back %1").replace("%1", key), self)
            action.setData(key)
            action.triggered.connect(self._restore)
            self.addAction(action)
        self.addSeparator()
        empty = QAction(self.tr("Empty the trash…"), self)
        empty.triggered.connect(self.empty_requested)
        self.addAction(empty)

    @pyqtSlot()
    def _restore(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.restore_requested.emit((action.data(),))
