"""Chooses whose curves a plot shows."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QAction, QActionGroup
from PyQt6.QtWidgets import QMenu, QToolButton, QWidget

from manhole_studio.qt.icons import icon


class ClassChoice(QToolButton):
    """A menu under the name of what is shown; low enough for the title row of a plot."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "fold")
        self._group = QActionGroup(self)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the text
        self.setIcon(icon("chevron-down", "text_muted"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Class"))
        self._group.triggered.connect(self._choose)

    @property
    def current(self) -> int:
        """Position among the texts."""
        action = self._group.checkedAction()
        return self._group.actions().index(action) if action is not None else 0

    def set_texts(self, texts: Sequence[str]) -> None:
        """Offer these, the first of them chosen; nothing is emitted."""
        for old in self._group.actions():
            self._group.removeAction(old)
            old.deleteLater()
        self._menu.clear()
        for text in texts:
            action = QAction(text.replace("&", "&&"), self._menu)
            action.setCheckable(True)
            self._group.addAction(action)
            self._menu.addAction(action)
        if texts:
            self._group.actions()[0].setChecked(True)
            self.setText(texts[0].replace("&", "&&"))

    @pyqtSlot(QAction)
    def _choose(self, action: QAction) -> None:
        self.setText(action.text())
        self.changed.emit()
