"""A folder's path that opens it in the system's file manager."""

from __future__ import annotations

import html
from pathlib import Path

from PyQt6.QtCore import Qt, QUrl, pyqtSlot
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QLabel, QWidget

from manhole_studio.qt import theme


class FolderLink(QLabel):
    """Makes the folder when it is asked for and not there yet."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.setWordWrap(True)
        self.linkActivated.connect(self._open)
        theme.theme_notifier().changed.connect(self._write)
        self._write()

    @pyqtSlot()
    def _write(self) -> None:
        # A label keeps the link colour of the palette that it was written under.
        colour = theme.tokens().accent
        text = html.escape(str(self._folder))
        self.setText(f'<a href="folder" style="color: {colour}">{text}</a>')

    @pyqtSlot()
    def _open(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
