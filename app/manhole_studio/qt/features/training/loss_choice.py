"""Chooses which part of the loss a plot shows."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QAction, QActionGroup
from PyQt6.QtWidgets import QMenu, QToolButton, QWidget

from manhole_studio.qt.icons import icon

LOSSES: Final = ("total", "box", "cls", "dfl")


class LossChoice(QToolButton):
    """A menu under the name of what is shown; low enough for the title row of a plot."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "fold")
        self._group = QActionGroup(self)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for name in LOSSES:
            menu.addAction(self._action(name))
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the text
        self.setIcon(icon("chevron-down", "text_muted"))
        self.setAccessibleName(self.tr("Which loss the plot shows"))
        self.choose("total")
        self._group.triggered.connect(self._chosen)

    @property
    def current(self) -> str:
        action = self._group.checkedAction()
        return str(action.data()) if action is not None else "total"

    def choose(self, name: str) -> None:
        """Show the loss of that name, one of ``LOSSES``."""
        action = self._group.actions()[LOSSES.index(name)]
        action.setChecked(True)
        self._chosen(action)

    @pyqtSlot(QAction)
    def _chosen(self, action: QAction) -> None:
        self.setText(action.text())
        self.setToolTip(action.toolTip())
        self.changed.emit()

    def _action(self, name: str) -> QAction:
        title, meaning = {
            "total": (self.tr("total"), self.tr("The sum of box, class and dfl")),
            "box": (self.tr("box"), self.tr("How far the boxes are from where they should be")),
            "cls": (self.tr("class"), self.tr("How often something is taken for what it is not")),
            "dfl": (self.tr("dfl"), self.tr("How unsure the edges of the boxes are")),
        }[name]
        action = QAction(title, self)
        action.setToolTip(meaning)
        action.setData(name)
        action.setCheckable(True)
        self._group.addAction(action)
        return action
