"""Name and place of the project that the import will create."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QStandardPaths, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QFileDialog, QFrame, QLineEdit, QPushButton, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.importer.forms import labelled
from manhole_studio.qt.widgets.layouts import column, row, set_style_property, text_label
from manhole_studio.qt.workers.import_thread import NewProject

_NOT_IN_FILE_NAMES: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


class NewProjectForm(QFrame):
    """Says at once where the project will lie, or why it cannot."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._name = QLineEdit(self.tr("Manhole covers"))
        self._place = QLineEdit(str(_default_place()))
        self._choose = QPushButton(self.tr("Choose…"))
        self._verdict = text_label("", "muted", wrap=True)
        place = QWidget()
        place.setLayout(row(self._place, self._choose))
        form = labelled((self.tr("Name"), self._name), (self.tr("Where"), place))
        form.addRow("", self._verdict)
        title = text_label(self.tr("New project"), "subtitle")
        self.setLayout(column(title, form, margin=theme.L))
        self._name.textChanged.connect(self._judge)
        self._place.textChanged.connect(self._judge)
        self._choose.clicked.connect(self._ask_place)
        self._judge()

    def new_project(self) -> NewProject:
        name = self._name.text().strip()
        folder = _NOT_IN_FILE_NAMES.sub("_", name).rstrip(". ")
        return NewProject(Path(self._place.text().strip()).expanduser() / folder, name)

    def set_project(self, place: Path, name: str) -> None:
        self._place.setText(str(place))
        self._name.setText(name)

    def is_valid(self) -> bool:
        return not self._problem()

    def _problem(self) -> str:
        """Why no project can be made there; the disk has the last word at the import itself."""
        project = self.new_project()
        if not project.name or not self._place.text().strip():
            return self.tr("The project needs a name and a place.")
        if not project.folder.is_absolute():
            return self.tr("Give the whole path of the place.")
        if _is_occupied(project.folder):
            return self.tr("%1 holds something already.").replace("%1", str(project.folder))
        return ""

    @pyqtSlot()
    @pyqtSlot(str)
    def _judge(self, _text: str = "") -> None:
        problem = self._problem()
        where = self.tr("Created at the end of the import: %1")
        self._verdict.setText(problem or where.replace("%1", str(self.new_project().folder)))
        set_style_property(self._verdict, "role", "danger" if problem else "muted")
        self.changed.emit()

    @pyqtSlot()
    def _ask_place(self) -> None:
        dialog = QFileDialog(self, self.tr("Where to put the project"), self._place.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._place.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _is_occupied(folder: Path) -> bool:
    try:
        return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError:  # such as a parent that may not be read: the import itself will say more
        return False


def _default_place() -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "Manhole Studio"
