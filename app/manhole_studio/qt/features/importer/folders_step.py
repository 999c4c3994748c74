"""Where the labelled photographs lie, and into which project they go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import pyqtSlot
from PyQt6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PyQt6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt import counted
from manhole_studio.qt.dropped import ARCHIVES, PHOTOGRAPHS, dropped_sources
from manhole_studio.qt.features.importer.new_project_form import NewProjectForm
from manhole_studio.qt.features.importer.source_list import SourceList
from manhole_studio.qt.features.importer.step import Step
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import column, row, text_label
from manhole_studio.qt.workers.import_thread import NewProject

RECENT_KEPT: Final = 10


class FoldersStep(Step):
    """A list of sources to fill by button or by dropping them; the new project if needed."""

    def __init__(
        self, settings: SettingsStore, *, has_project: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__("", "", "", parent)
        self.name = self.tr("Folders")
        self.headline.setText(self.tr("Choose your labelled photographs"))
        self.explanation.setText(
            self.tr(
                "Folders, photographs and zip files with annotations of labelImg and its "
                "neighbours: Pascal VOC (.xml), YOLO (.txt), CreateML and COCO (.json), also "
                "mixed. Subfolders are searched too. Your files are copied and never changed."
            )
        )
        self._settings = settings
        self._list = SourceList()
        self._list.setAccessibleName(self.tr("Folders"))
        self.add_button = QPushButton(icon("plus"), self.tr("Add folder…"))
        self.files_button = QPushButton(icon("image"), self.tr("Add files…"))
        self.recent_button = QPushButton(self.tr("Recent"))
        self.recent_menu = QMenu(self)
        self.recent_button.setMenu(self.recent_menu)
        self._remove = QPushButton(icon("trash"), self.tr("Remove"))
        self.project_note = text_label("", "muted", wrap=True)
        self.project_note.hide()
        self._project_form = None if has_project else NewProjectForm()
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self._fill_recent()
        self._refresh()

    def folders(self) -> list[Path]:
        """All sources, whether folders, photographs or archives."""
        return self._list.sources()

    def add_folders(self, folders: Sequence[Path]) -> None:
        """Append those that are not in the list yet."""
        new = self._list.add(folders)
        if new:
            self._remember(new)
            self._refresh()

    def show_project(self, text: str) -> None:
        """Say into which project it goes."""
        self.project_note.setText(text)
        self.project_note.show()

    def new_project(self) -> NewProject | None:
        """What to create, or None when a project is open already."""
        return None if self._project_form is None else self._project_form.new_project()

    def is_complete(self) -> bool:
        ready = self._project_form is None or self._project_form.is_valid()
        return ready and self._list.count() > 0

    def result(self) -> str:
        folders = self.folders()
        if len(folders) == 1:
            return folders[0].name
        if any(folder.suffix for folder in folders):
            return self.tr("%1 sources").replace("%1", str(len(folders)))
        return counted.folders(len(folders))

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        if event is not None and dropped_sources(event.mimeData()):
            event.acceptProposedAction()
            self._list.show_drop(over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent | None) -> None:
        self._list.show_drop(over=False)

    def dropEvent(self, event: QDropEvent | None) -> None:
        self._list.show_drop(over=False)
        if event is not None:
            event.acceptProposedAction()
            self.add_folders(dropped_sources(event.mimeData()))

    def _lay_out(self) -> None:
        buttons = column(self.add_button, self.files_button, self.recent_button, self._remove, None)
        area = row()
        area.addWidget(self._list, 1)
        area.addLayout(buttons)
        self.body.addLayout(area, 1)
        self.body.addWidget(self.project_note)
        if self._project_form is not None:
            self.body.addWidget(self._project_form)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._ask_folder)
        self.files_button.clicked.connect(self._ask_files)
        self.recent_menu.triggered.connect(lambda action: self.add_folders([Path(action.data())]))
        self._remove.clicked.connect(self._remove_selected)
        self._list.itemSelectionChanged.connect(self._enable_remove)
        if self._project_form is not None:
            self._project_form.changed.connect(self.changed)

    @pyqtSlot()
    def _ask_folder(self) -> None:
        dialog = self._dialog(self.tr("Folder with labelled photographs"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.open()

    @pyqtSlot()
    def _ask_files(self) -> None:
        dialog = self._dialog(self.tr("Photographs or zip files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        patterns = " ".join(f"*.{suffix}" for suffix in (*PHOTOGRAPHS, *ARCHIVES))
        dialog.setNameFilter(f"{self.tr('Photographs and zip files')} ({patterns})")
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title)
        last = self._settings.current.last_import_folder
        if last and Path(last).parent.is_dir():
            dialog.setDirectory(str(Path(last).parent))
        dialog.filesSelected.connect(self._add_chosen)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    @pyqtSlot("QStringList")
    def _add_chosen(self, paths: list[str]) -> None:
        self.add_folders([Path(path) for path in paths])

    @pyqtSlot()
    def _remove_selected(self) -> None:
        self._list.remove_selected()
        self._refresh()

    @pyqtSlot()
    def _enable_remove(self) -> None:
        self._remove.setEnabled(bool(self._list.selectedItems()))

    def _remember(self, paths: Sequence[Path]) -> None:
        recent = self._settings.current.recent_imports
        names = dict.fromkeys([*(str(path) for path in reversed(paths)), *recent])
        self._settings.update(
            last_import_folder=str(paths[-1]), recent_imports=tuple(names)[:RECENT_KEPT]
        )

    def _fill_recent(self) -> None:
        for name in self._settings.current.recent_imports:
            action = self.recent_menu.addAction(name)
            if action is not None:
                action.setData(name)
        self.recent_button.setVisible(not self.recent_menu.isEmpty())

    def _refresh(self) -> None:
        self._enable_remove()
        self.changed.emit()
