"""What can be done with the photographs selected, for menus and buttons alike."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QObject, QUrl, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeySequence

from manhole_studio.qt.features.dataset.catalogue import EMPTY, Catalogue
from manhole_studio.qt.features.dataset.columns import Rows
from manhole_studio.qt.icons import icon


class PhotoActions(QObject):
    """Actions about some photographs; those that make no sense for them are disabled."""

    open_requested = pyqtSignal()
    exclude_requested = pyqtSignal(bool)
    review_requested = pyqtSignal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue: Catalogue = EMPTY
        self._rows: Rows = EMPTY.every_row()
        self._take_in = False
        self._take_off = False
        self.open = QAction(icon("zoom-in"), self.tr("Open"), self)
        self.exclude = QAction(self)
        self.review = QAction(self)
        self.folder = QAction(icon("folder-open"), self.tr("Open folder"), self)
        self.copy = QAction(icon("copy"), self.tr("Copy path"), self)
        # Shown in the menu; the gallery itself handles the keys.
        self.open.setShortcut(QKeySequence("Return"))
        self.exclude.setShortcut(QKeySequence("Del"))
        for action in self.all():
            action.setShortcutVisibleInContextMenu(True)
        self.open.triggered.connect(self.open_requested)
        self.exclude.triggered.connect(self.toggle_excluded)
        self.review.triggered.connect(self._toggle_review)
        self.folder.triggered.connect(self._open_folder)
        self.copy.triggered.connect(self._copy_path)
        self.show_rows(EMPTY, self._rows)

    def all(self) -> tuple[QAction, ...]:
        return self.open, self.exclude, self.review, self.folder, self.copy

    def show_rows(self, catalogue: Catalogue, rows: Rows) -> None:
        """Act on ``rows`` of the catalogue from now on."""
        self._catalogue, self._rows = catalogue, rows
        chosen = len(rows) > 0
        self._take_in = chosen and bool(catalogue.photos.excluded[rows].all())
        self.exclude.setText(
            self.tr("Take in again") if self._take_in else self.tr("Exclude from next versions")
        )
        self.exclude.setIcon(icon("plus" if self._take_in else "cancel"))
        listed = catalogue.review
        self._take_off = chosen and all(i in listed for i in catalogue.photos.ids[rows].tolist())
        self.review.setText(
            self.tr("Take off the review list")
            if self._take_off
            else self.tr("Put on the review list")
        )
        self.review.setIcon(icon("check" if self._take_off else "eye"))
        for action in (self.exclude, self.review, self.copy):
            action.setEnabled(chosen)
        for action in (self.open, self.folder):
            action.setEnabled(len(rows) == 1)

    @pyqtSlot()
    def toggle_excluded(self) -> None:
        if len(self._rows):
            self.exclude_requested.emit(not self._take_in)

    @pyqtSlot()
    def _toggle_review(self) -> None:
        self.review_requested.emit(not self._take_off)

    def _paths(self) -> list[Path]:
        return [self._catalogue.records[row].path for row in self._rows.tolist()]

    @pyqtSlot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._paths()[0].parent)))

    @pyqtSlot()
    def _copy_path(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard is not None:
            clipboard.setText("\n".join(str(path) for path in self._paths()))
