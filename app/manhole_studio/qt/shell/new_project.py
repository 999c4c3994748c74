"""Asks for the name and the place of a new project."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QWidget,
)

from manhole_studio.qt import theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import column, form, row, text_label

FORBIDDEN = '<>:"/\\|?*'
WIDTH = 480


class NewProjectDialog(QDialog):
    """``chosen`` carries a folder that is not there yet, and the project's name."""

    chosen = pyqtSignal(object, str)  # Path, name

    def __init__(self, location: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New project"))
        self.setMinimumWidth(WIDTH)
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("North district 2026"))
        self.location = QLineEdit(str(location))
        self._verdict = text_label("", "muted", wrap=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._create = QPushButton(self.tr("Create project"))
        self._create.setProperty("kind", "primary")
        self._buttons.addButton(self._create, QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self.name.textChanged.connect(self._check)
        self.location.textChanged.connect(self._check)
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        self._check()

    @property
    def folder(self) -> Path:
        return Path(self.location.text().strip()).expanduser() / self.name.text().strip()

    @pyqtSlot()
    def _check(self) -> None:
        problem = self._problem()
        named = bool(self.name.text().strip())
        made = self.tr("The project folder will be %1").replace("%1", str(self.folder))
        self._verdict.setText((problem or made) if named else "")
        self._create.setEnabled(named and not problem)

    def _problem(self) -> str:
        name = self.name.text().strip()
        if any(character in FORBIDDEN for character in name) or name in (".", ".."):
            return self.tr("A folder name cannot contain any of %1").replace(
                "%1", " ".join(FORBIDDEN)
            )
        if not self.folder.parent.is_dir():
            return self.tr("There is no folder %1").replace("%1", str(self.folder.parent))
        if self.folder.exists():
            return self.tr("%1 exists already. Choose another name.").replace(
                "%1", str(self.folder)
            )
        return ""

    @pyqtSlot()
    def _accept(self) -> None:
        self.chosen.emit(self.folder, self.name.text().strip())
        self.accept()

    @pyqtSlot()
    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Where the project folder will lie"), self.location.text()
        )
        if chosen:
            self.location.setText(chosen)

    def _lay_out(self) -> None:
        browse = QPushButton(icon("folder"), self.tr("Browse…"))
        browse.clicked.connect(self._browse)
        fields = form(
            (self.tr("Name"), self.name),
            (self.tr("In the folder"), row(self.location, browse)),
        )
        layout = column(fields, self._verdict, None, self._buttons, spacing=theme.M, margin=theme.L)
        self.setLayout(layout)
