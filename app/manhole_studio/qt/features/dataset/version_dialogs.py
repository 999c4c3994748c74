"""The windows about dataset versions, each of which is there once at most."""

from __future__ import annotations

from typing import TypeVar

from PyQt6.QtCore import QObject, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QWidget

from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.dataset.versions.export_dialog import ExportDialog
from manhole_studio.qt.features.dataset.versions.new_version_dialog import NewVersionDialog
from manhole_studio.qt.features.dataset.versions.versions_dialog import VersionsDialog

AnyDialog = ExportDialog | NewVersionDialog | VersionsDialog
D = TypeVar("D", ExportDialog, NewVersionDialog, VersionsDialog)


class VersionDialogs(QObject):
    """Opens them for one project and closes them with it."""

    made = pyqtSignal(object)  # DatasetVersion

    def __init__(self, settings: SettingsStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._owner = parent
        self._project: Project | None = None
        self._open: dict[type[AnyDialog], AnyDialog] = {}

    def set_project(self, project: Project | None) -> None:
        """Close the windows about the old project; what they were writing is cancelled."""
        self.shut_down()
        self._project = project

    def shut_down(self) -> None:
        for dialog in self._open.values():
            dialog.close()
            dialog.deleteLater()
        self._open.clear()

    @pyqtSlot(int)
    def export(self, number: int) -> None:
        if self._project is not None:
            self._show(ExportDialog(self._project, number, self._owner, settings=self._settings))

    @pyqtSlot(int)
    def compare(self, number: int) -> None:
        if self._project is not None:
            self._show(VersionsDialog(self._project, self._owner)).show_version(number)

    @pyqtSlot()
    def make(self) -> None:
        if self._project is not None:
            self._show(NewVersionDialog(self._project, self._owner)).made.connect(self.made)

    def _show(self, dialog: D) -> D:
        former = self._open.pop(type(dialog), None)
        if former is not None:
            former.close()
            former.deleteLater()
        self._open[type(dialog)] = dialog
        dialog.setWindowFlag(Qt.WindowType.Dialog)
        dialog.show()
        return dialog
