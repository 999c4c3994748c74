"""A dialog that is always tall enough for what it shows, and stops its work on closing."""

from __future__ import annotations

from PyQt6.QtCore import QEvent
from PyQt6.QtGui import QCloseEvent, QResizeEvent
from PyQt6.QtWidgets import QDialog

from manhole_studio.qt import theme
from manhole_studio.qt.widgets.layouts import Item, column


class FittingDialog(QDialog):
    """Grows with its layout: Qt's own smallest size forgets how wrapped labels grow."""

    def shut_down(self) -> None:
        """Stop what the dialog does in the background; called whenever it closes."""

    def lay_out(self, *items: Item, narrowest: int) -> None:
        """From top to bottom; None is a stretch."""
        self.setLayout(column(*items, spacing=theme.M, margin=theme.L))
        self.setMinimumWidth(narrowest)

    def closeEvent(self, event: QCloseEvent | None) -> None:
        self.shut_down()
        super().closeEvent(event)

    def reject(self) -> None:  # Escape, and what Qt does on closing
        self.shut_down()
        super().reject()

    def event(self, event: QEvent | None) -> bool:
        handled = super().event(event)
        if event is not None and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return handled

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout, screen = self.layout(), self.screen()
        if layout is None or screen is None:
            return
        wanted = layout.totalHeightForWidth(self.width())
        if wanted < 0:  # nothing that is shown now wraps
            wanted = layout.totalMinimumSize().height()
        self.setMinimumHeight(min(wanted, screen.availableGeometry().height()))
