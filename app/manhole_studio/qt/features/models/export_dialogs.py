"""Opens a window for each of the weights that are exported."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QWidget

from manhole_studio.qt.features.models.export_dialog import ExportSubject, WeightsExportDialog
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import ExportWeights


class ExportDialogs(QObject):
    """One window at a time for the same weights; all end with their project."""

    exported = pyqtSignal()
    use_requested = pyqtSignal(object)  # Path

    def __init__(
        self, export: ExportWeights | None, session: ProjectSession, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._export, self._session, self._window = export, session, parent
        self._open: dict[Path, WeightsExportDialog] = {}
        session.project_changed.connect(self.shut_down)

    def show_for(self, name: str, weights: Path) -> WeightsExportDialog | None:
        """Show the window for ``weights``; None where nothing can be exported."""
        if self._export is None:
            return None
        dialog = self._open.get(weights)
        if dialog is None:
            subject = ExportSubject(name, weights, self._session.project)
            dialog = self._open[weights] = WeightsExportDialog(self._export, subject, self._window)
            dialog.exported.connect(self._tell)
            dialog.use_requested.connect(self.use_requested)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    @pyqtSlot()
    def shut_down(self) -> None:
        """Cancel all and wait."""
        for dialog in self._open.values():
            dialog.shut_down()
            dialog.close()
            dialog.deleteLater()
        self._open.clear()

    @pyqtSlot(object)
    def _tell(self, _result: object) -> None:
        self.exported.emit()
