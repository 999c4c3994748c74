"""Where the labelled photographs lie, and into which project they go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PyQt6.QtCore import QMimeData, pyqtSlot
from PyQt6.QtGui import QDragEnterEvent, QDropEvent
from PyQt6.QtWidgets import QFileDialog, QListWidget, QPushButton, QWidget

from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt import counted
from manhole_studio.qt.features.importer.new_project_form import NewProjectForm
from manhole_studio.qt.features.importer.step import Step
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import column, row
from manhole_studio.qt.workers.import_thread import NewProject


class FoldersStep(Step):
    """A list of folders to fill by button or by dropping them; the new project if needed."""

    def __init__(
        self, settings: SettingsStore, *, has_project: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__("", "", "", parent)
        self.name = self.tr("Folders")
        self.headline.setText(self.tr("Choose the folders with your labelled photographs"))
        self.explanation.setText(
            self.tr(
                "Photographs labelled with labelImg, as Pascal VOC (.xml) or YOLO (.txt). "
                "Subfolders are searched too. Your files are copied and never changed."
            )
        )
        self._settings = settings
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Folders"))
        self._list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self._add = QPushButton(icon("plus"), self.tr("Add folder…"))
        self._remove = QPushButton(icon("trash"), self.tr("Remove"))
        self._project_form = None if has_project else NewProjectForm()
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self._refresh()

    def folders(self) -> list[Path]:
        items = (self._list.item(row) for row in range(self._list.count()))
        return [Path(item.text()) for item in items if item is not None]

    def add_folders(self, folders: Sequence[Path]) -> None:
        """Append those that are not in the list yet."""
        known = set(self.folders())
        new = [folder for folder in dict.fromkeys(folders) if folder not in known]
        self._list.addItems([str(folder) for folder in new])
        if new:
            self._settings.update(last_import_folder=str(new[-1]))
            self._refresh()

    def new_project(self) -> NewProject | None:
        """What to create, or None when a project is open already."""
        return None if self._project_form is None else self._project_form.new_project()

    def is_complete(self) -> bool:
        ready = self._project_form is None or self._project_form.is_valid()
        return ready and self._list.count() > 0

    def result(self) -> str:
        folders = self.folders()
        return folders[0].name if len(folders) == 1 else counted.folders(len(folders))

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        if event is not None and _dropped_folders(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent | None) -> None:
        if event is not None:
            event.acceptProposedAction()
            self.add_folders(_dropped_folders(event.mimeData()))

    def _lay_out(self) -> None:
        buttons = column(self._add, self._remove, None)
        area = row()
        area.addWidget(self._list, 1)
        area.addLayout(buttons)
        self.body.addLayout(area, 1)
        if self._project_form is not None:
            self.body.addWidget(self._project_form)

    def _connect(self) -> None:
        self._add.clicked.connect(self._ask_folder)
        self._remove.clicked.connect(self._remove_selected)
        self._list.itemSelectionChanged.connect(self._enable_remove)
        if self._project_form is not None:
            self._project_form.changed.connect(self.changed)

    @pyqtSlot()
    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder with labelled photographs"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        last = Path(self._settings.current.last_import_folder)
        if self._settings.current.last_import_folder and last.parent.is_dir():
            dialog.setDirectory(str(last.parent))
        dialog.fileSelected.connect(self._add_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @pyqtSlot(str)
    def _add_chosen(self, folder: str) -> None:
        self.add_folders([Path(folder)])

    @pyqtSlot()
    def _remove_selected(self) -> None:
        for item in self._list.selectedItems():
            self._list.takeItem(self._list.row(item))
        self._refresh()

    @pyqtSlot()
    def _enable_remove(self) -> None:
        self._remove.setEnabled(bool(self._list.selectedItems()))

    def _refresh(self) -> None:
        self._enable_remove()
        self.changed.emit()


def _dropped_folders(data: QMimeData | None) -> list[Path]:
    if data is None:
        return []
    found = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in found if path.is_dir()]
