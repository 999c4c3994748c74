"""A long list of lines that can be copied and saved."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PyQt6.QtCore import QStringListModel, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QFileDialog, QListView, QPushButton, QWidget

from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt import theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import column, row, text_label


class TextList(QWidget):
    """A title with two buttons above the lines; hidden while there are none."""

    failed = pyqtSignal(Exception)

    def __init__(self, title: str, file_name: str, parent: QWidget | None = None) -> None:
        """Offer ``file_name`` when the lines are saved."""
        super().__init__(parent)
        self._file_name = file_name
        self._lines: tuple[str, ...] = ()
        self.model = QStringListModel(self)
        self._title = text_label(title, "subtitle")
        self.copy_button = QPushButton(icon("copy"), self.tr("Copy"))
        self.save_button = QPushButton(icon("download"), self.tr("Save as text…"))
        self._list = QListView()
        self._list.setModel(self.model)
        self._list.setAccessibleName(title)
        self._list.setUniformItemSizes(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for button in (self.copy_button, self.save_button):
            button.setProperty("kind", "quiet")
        header = row(self._title, None, self.copy_button, self.save_button)
        layout = column(header, spacing=theme.XS)
        layout.addWidget(self._list, 1)
        self.setLayout(layout)
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(self._ask_file)
        self.hide()

    def show_lines(self, lines: Sequence[str], folder: Path | None = None) -> None:
        """Show ``lines`` without the ``folder`` that their paths share."""
        self._lines = tuple(lines)
        prefix = "" if folder is None else f"{folder}{os.sep}"
        self.model.setStringList([line.replace(prefix, "") for line in lines] if prefix else lines)
        self.setVisible(bool(lines))

    def text(self) -> str:
        """What is copied and saved: the lines with the whole paths."""
        return "".join(f"{line}\n" for line in self._lines)

    @pyqtSlot()
    def _copy(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard is not None:
            clipboard.setText(self.text())

    @pyqtSlot()
    def _ask_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the list"), self._file_name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(self._file_name)
        dialog.fileSelected.connect(self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @pyqtSlot(str)
    def save(self, path: str) -> None:
        """Write the lines; ``failed`` says why if the disk refuses."""
        target = Path(path)
        try:
            _write(target, self.text())
        except OSError as error:
            self.failed.emit(
                UserFacingError(
                    self.tr("The list was not saved"),
                    f"{target}: {error.strerror}.",
                    self.tr("Choose another folder."),
                    target,
                )
            )


def _write(target: Path, text: str) -> None:
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=target.parent, suffix=".part", delete=False
    ) as file:
        temporary = Path(file.name)
        file.write(text)
    temporary.replace(target)
