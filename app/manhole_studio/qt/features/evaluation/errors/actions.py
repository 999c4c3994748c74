"""What can be done about the errors selected, for menus and buttons alike."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QObject, QUrl, pyqtSlot
from PyQt6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeySequence
from PyQt6.QtWidgets import QPushButton, QWidget

from manhole_studio.qt.features.evaluation.errors.listing import ShownError
from manhole_studio.qt.icons import icon


class ErrorActions(QObject):
    """Actions about some errors; those that make no sense for them are disabled."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen: Sequence[ShownError] = ()
        self.correct = QAction(icon("box"), self.tr("Correct the boxes…"), self)
        self.review = QAction(icon("eye"), self.tr("Put on the review list"), self)
        self.open = QAction(icon("image"), self.tr("Open the photograph"), self)
        self.copy = QAction(icon("copy"), self.tr("Copy path"), self)
        # Shown in the menu; the gallery itself handles the keys.
        self.correct.setShortcut(QKeySequence("Return"))
        self.review.setShortcut(QKeySequence("R"))
        for action in self.all():
            action.setShortcutVisibleInContextMenu(True)
        self.open.triggered.connect(self.open_photograph)
        self.copy.triggered.connect(self._copy_path)
        self.show_errors(())

    def all(self) -> tuple[QAction, ...]:
        return self.correct, self.review, self.open, self.copy

    def show_errors(self, chosen: Sequence[ShownError]) -> None:
        """Act on ``chosen`` from now on."""
        self._chosen = chosen
        own = [error for error in chosen if error.is_own]
        self.correct.setEnabled(len(chosen) == 1 and bool(own))
        self.review.setEnabled(bool(own))
        self.open.setEnabled(len(chosen) == 1)
        self.copy.setEnabled(bool(chosen))

    @pyqtSlot()
    def open_photograph(self) -> None:
        """In whatever the desktop opens such files with."""
        if self._chosen:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._chosen[0].photo.path)))

    @pyqtSlot()
    def _copy_path(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard is not None:
            paths = dict.fromkeys(str(error.photo.path) for error in self._chosen)
            clipboard.setText("\n".join(paths))


class ActionButton(QPushButton):
    """Does what its action does, with its text and while it can be done."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(action.icon(), action.text(), parent)
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    @pyqtSlot()
    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
