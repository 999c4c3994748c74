"""Writes a dataset version for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PyQt6.QtCore import QUrl, pyqtSlot
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from manhole_studio.core.dataset.exporting import FORMATS
from manhole_studio.core.dataset.file_names import FileNames
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.project import Project
from manhole_studio.qt import theme
from manhole_studio.qt.features.dataset.versions import wording
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.fitting_dialog import FittingDialog
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.job_runner import JobRunner
from manhole_studio.qt.widgets.layouts import column, explained, form, line, row, text_label
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.wording import stage_name
from manhole_studio.qt.workers.export_thread import ExportRequest, ExportThread

_WIDTH: Final = 600


class ExportDialog(FittingDialog):
    """Not modal: work goes on behind it. Closing it cancels what it was writing."""

    def __init__(
        self,
        project: Project,
        number: int,
        parent: QWidget | None = None,
        *,
        settings: SettingsStore | None = None,
    ) -> None:
        """Offer version ``number``; ``settings`` remember the folder and the format."""
        super().__init__(parent)
        self._project = project
        self._number = number
        self._settings = settings
        self._written: Path | None = None
        title = self.tr("Export dataset version %1").replace("%1", str(number))
        self.setWindowTitle(title)
        self.banner = ErrorBanner(self)
        self._choices = QButtonGroup(self)
        self.formats = {name: QRadioButton(self._title_of(name)) for name in FORMATS}
        self.as_zip = QCheckBox(self.tr("One zip file instead of a folder"))
        self.folder = QLineEdit()
        self._browse = QPushButton(icon("folder-open"), self.tr("Browse…"))
        self.target_text = text_label("", "muted", wrap=True)
        self.strip = ProgressStrip(self)
        self.jobs = JobRunner(self.strip, self)
        self._done_text = text_label("", wrap=True)
        self.open_folder = QPushButton(icon("folder-open"), self.tr("Open folder"))
        self._done = QWidget()
        self._close = QPushButton(self.tr("Close"))
        self.export = QPushButton(self.tr("Export"))
        self.export.setProperty("kind", "primary")
        self.export.setDefault(True)
        self._fill_in()
        self._lay_out()
        self._connect()
        self._show_target()

    def target(self) -> Path:
        """Where the export will be; a zip file has its ending."""
        wished = f"{self._project.name}-v{self._number}-{self.format()}"
        name = FileNames(()).claim(wished, "", "")
        path = Path(self.folder.text().strip()) / name
        return path.with_name(f"{name}.zip") if self.as_zip.isChecked() else path

    def format(self) -> str:
        return next(name for name, button in self.formats.items() if button.isChecked())

    def shut_down(self) -> None:
        """Cancel and wait; called before the project is closed."""
        self.jobs.shut_down()

    @pyqtSlot()
    def _show_target(self) -> None:
        usable = bool(self.folder.text().strip()) and not self.jobs.is_busy
        self.export.setEnabled(usable)
        self.target_text.setText(self.tr("Writes %1").replace("%1", str(self.target())))
        self._done.hide()

    @pyqtSlot()
    def _browse_folder(self) -> None:
        title = self.tr("Choose a folder for the export")
        chosen = QFileDialog.getExistingDirectory(self, title, self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    @pyqtSlot()
    def _start(self) -> None:
        self.banner.clear()
        self._remember()
        request = ExportRequest(self._number, self.format(), self.target(), self.as_zip.isChecked())
        thread = ExportThread(self._project, request, self)
        thread.succeeded.connect(self._finish)
        thread.failed.connect(self.banner.show_error)
        self._done.hide()
        self.jobs.start(thread, stage_name("Exporting photographs"))

    @pyqtSlot(object)
    def _finish(self, path: Path) -> None:
        self._written = path
        self._done_text.setText(self.tr("Exported to %1").replace("%1", str(path)))
        self._done.show()
        self.open_folder.setFocus()

    @pyqtSlot()
    def _open_folder(self) -> None:
        if self._written is not None:
            folder = self._written if self._written.is_dir() else self._written.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    @pyqtSlot()
    def _show_busy(self) -> None:
        for widget in (*self.formats.values(), self.as_zip, self.folder, self._browse, self.export):
            widget.setEnabled(not self.jobs.is_busy)

    def _remember(self) -> None:
        if self._settings is not None:
            self._settings.update(
                last_export_folder=self.folder.text().strip(), last_export_format=self.format()
            )

    def _fill_in(self) -> None:
        remembered = self._settings.current if self._settings else None
        folder = remembered.last_export_folder if remembered else ""
        self.folder.setText(folder or str(self._project.exports_dir))
        self.folder.setAccessibleName(self.tr("Folder for the export"))
        chosen = remembered.last_export_format if remembered else "yolo"
        button = self.formats[chosen if chosen in self.formats else "yolo"]
        button.setChecked(True)
        button.setFocus()

    def _connect(self) -> None:
        for button in self.formats.values():
            self._choices.addButton(button)
            button.toggled.connect(self._show_target)
        self.as_zip.toggled.connect(self._show_target)
        self.folder.textChanged.connect(self._show_target)
        self._browse.clicked.connect(self._browse_folder)
        self.export.clicked.connect(self._start)
        self._close.clicked.connect(self.close)
        self.jobs.started.connect(self._show_busy)
        self.jobs.ended.connect(self._show_busy)
        self.open_folder.clicked.connect(self._open_folder)

    def _lay_out(self) -> None:
        done = row(IconLabel("check", "success"))
        done.addWidget(self._done_text, 1)
        done.addWidget(self.open_folder)
        self._done.setLayout(done)
        where = row()
        where.addWidget(self.folder, 1)
        where.addWidget(self._browse)
        self.lay_out(
            text_label(wording.version_name(self._number), "subtitle"),
            self.banner,
            self._format_list(),
            line(),
            form((self.tr("Folder"), where)),
            self.as_zip,
            self.target_text,
            self.strip,
            self._done,
            None,
            row(None, self._close, self.export),
            narrowest=_WIDTH,
        )

    def _format_list(self) -> QVBoxLayout:
        layout = column(spacing=theme.M)
        for name, button in self.formats.items():
            layout.addLayout(explained(button, self._about(name)))
        return layout

    def _title_of(self, name: str) -> str:
        return {
            "voc": self.tr("Pascal VOC"),
            "yolo": self.tr("YOLO"),
            "coco": self.tr("COCO"),
            "createml": self.tr("Create ML"),
        }[name]

    def _about(self, name: str) -> str:
        return {
            "voc": self.tr("One XML file a photograph, as labelImg writes it."),
            "yolo": self.tr("One text file a photograph and a data.yaml that yolo trains on."),
            "coco": self.tr("One JSON file a split, for Detectron, MMDetection and others."),
            "createml": self.tr("One JSON file a split, for Apple's Create ML."),
        }[name]
