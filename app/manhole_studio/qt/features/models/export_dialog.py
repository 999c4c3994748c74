"""Writes weights in another format and says what that costs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from manhole_studio.core.exports import ExportFormat, ExportRequest, ExportResult
from manhole_studio.core.store.project import Project
from manhole_studio.qt import theme
from manhole_studio.qt.features.models import export_texts
from manhole_studio.qt.features.models.export_outcome import ExportOutcome
from manhole_studio.qt.icons import icon
from manhole_studio.qt.services import ExportWeights
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.fitting_dialog import FittingDialog
from manhole_studio.qt.widgets.job_runner import JobRunner
from manhole_studio.qt.widgets.layouts import column, explained, form, line, row, text_label
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.wording import stage_name
from manhole_studio.qt.workers.weights_export_thread import WeightsExportThread

_WIDTH: Final = 640
_STEP: Final = 32
_LARGEST: Final = 2048
_WITH_EIGHT_BITS: Final = (ExportFormat.ONNX, ExportFormat.OPENVINO)


@dataclass(frozen=True, slots=True)
class ExportSubject:
    """The weights, and what the user calls them."""

    name: str
    weights: Path
    project: Project | None


class WeightsExportDialog(FittingDialog):
    """Not modal: work goes on behind it. Closing it cancels what it was writing."""

    exported = pyqtSignal(object)  # ExportResult
    use_requested = pyqtSignal(object)  # Path

    def __init__(
        self, export: ExportWeights, subject: ExportSubject, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._export, self._subject = export, subject
        self.setWindowTitle(self.tr("Export %1").replace("%1", subject.name))
        self.banner = ErrorBanner(self)
        self._choices = QButtonGroup(self)
        self.formats = {kind: QRadioButton(export_texts.format_name(kind)) for kind in ExportFormat}
        self.int8 = QCheckBox(self.tr("8-bit whole numbers"))
        self.image_size = QSpinBox()
        self.folder = QLineEdit(str(self._usual_folder()))
        self._browse = QPushButton(icon("folder-open"), self.tr("Browse…"))
        self._note = text_label("", "muted", wrap=True)
        self.strip = ProgressStrip(self)
        self.jobs = JobRunner(self.strip, self)
        self.outcome = ExportOutcome(self)
        self._close = QPushButton(self.tr("Close"))
        self.export = QPushButton(icon("export", "accent_text"), self.tr("Export"))
        self.export.setProperty("kind", "primary")
        self.export.setDefault(True)
        self._fill_in()
        self._lay_out()
        self._connect()
        self._show_choice()

    def request(self) -> ExportRequest:
        folder = Path(self.folder.text().strip())
        kind = self.format()
        return ExportRequest(
            kind,
            int8=self.int8.isChecked() and kind in _WITH_EIGHT_BITS,
            out=None if folder == self._usual_folder() else folder,
            image_size=self.image_size.value() or None,
        )

    def format(self) -> ExportFormat:
        return next(kind for kind, button in self.formats.items() if button.isChecked())

    def shut_down(self) -> None:
        """Cancel and wait; called before the project is closed."""
        self.jobs.shut_down()

    @pyqtSlot()
    def _show_choice(self) -> None:
        takes_eight = self.format() in _WITH_EIGHT_BITS
        has_photographs = self._subject.project is not None
        idle = not self.jobs.is_busy
        self.int8.setEnabled(idle and takes_eight and has_photographs)
        is_folder = Path(self.folder.text().strip() or "/nowhere").is_dir()
        self.export.setEnabled(idle and (is_folder or self._is_usual_folder()))
        self._note.setText(
            self._what_follows()
            if is_folder or self._is_usual_folder()
            else self.tr("There is no such folder.")
        )

    @pyqtSlot()
    def _browse_folder(self) -> None:
        title = self.tr("Choose a folder for the export")
        chosen = QFileDialog.getExistingDirectory(self, title, self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    @pyqtSlot()
    def _start(self) -> None:
        self.banner.clear()
        self.outcome.hide()
        thread = WeightsExportThread(
            self._export, self._subject.project, self._subject.weights, self.request(), self
        )
        thread.succeeded.connect(self._finish)
        thread.failed.connect(self.banner.show_error)
        self.jobs.start(thread, stage_name("Writing"))

    @pyqtSlot(object)
    def _finish(self, result: ExportResult) -> None:
        self.outcome.show_result(result)
        self.outcome.open_folder.setFocus()
        self.exported.emit(result)

    @pyqtSlot()
    def _show_busy(self) -> None:
        idle = not self.jobs.is_busy
        for widget in (*self.formats.values(), self.image_size, self.folder, self._browse):
            widget.setEnabled(idle)
        self._show_choice()

    def _usual_folder(self) -> Path:
        project = self._subject.project
        return self._subject.weights.parent if project is None else project.exports_dir

    def _is_usual_folder(self) -> bool:
        return Path(self.folder.text().strip()) == self._usual_folder()

    def _what_follows(self) -> str:
        if self.format() is ExportFormat.TENSORRT:
            return self.tr("Files of TensorRT cannot be run here yet, and so not be compared.")
        if self._subject.project is None:
            return self.tr(
                "Without a project there are no labelled photographs: what it costs cannot be "
                "measured."
            )
        return self.tr(
            "Afterwards both are compared on the validation photographs: how much is lost, and how "
            "much faster it is."
        )

    def _about_int8(self) -> str:
        return self.tr(
            "A quarter of the size, and faster where the processor has instructions for it. It "
            "finds a little less; training photographs show how to lose as little as possible. "
            "For ONNX and OpenVINO."
        )

    def _fill_in(self) -> None:
        self.formats[ExportFormat.ONNX].setChecked(True)
        self.formats[ExportFormat.ONNX].setFocus()
        self.image_size.setRange(0, _LARGEST)
        self.image_size.setSingleStep(_STEP)
        self.image_size.setSuffix(" px")
        self.image_size.setSpecialValueText(self.tr("As in training"))
        self.image_size.setAccessibleName(self.tr("Image size"))
        self.image_size.setToolTip(
            self.tr(
                "The longer side to which photographs are scaled, rounded up to a multiple of 32. "
                "Smaller is faster and misses small covers."
            )
        )
        self.folder.setAccessibleName(self.tr("Folder for the export"))

    def _connect(self) -> None:
        for button in self.formats.values():
            self._choices.addButton(button)
            button.toggled.connect(self._show_choice)
        self.folder.textChanged.connect(self._show_choice)
        self._browse.clicked.connect(self._browse_folder)
        self.export.clicked.connect(self._start)
        self._close.clicked.connect(self.close)
        self.jobs.started.connect(self._show_busy)
        self.jobs.ended.connect(self._show_busy)
        self.outcome.use_requested.connect(self.use_requested)

    def _lay_out(self) -> None:
        where = row()
        where.addWidget(self.folder, 1)
        where.addWidget(self._browse)
        size = row(self.image_size, None)
        self.lay_out(
            text_label(self._subject.name, "subtitle"),
            self.banner,
            self._format_list(),
            line(),
            explained(self.int8, self._about_int8()),
            form((self.tr("Image size"), size), (self.tr("Folder"), where)),
            self._note,
            self.strip,
            self.outcome,
            None,
            row(None, self._close, self.export),
            narrowest=_WIDTH,
        )

    def _format_list(self) -> QVBoxLayout:
        layout = column(spacing=theme.M)
        for kind, button in self.formats.items():
            layout.addLayout(explained(button, export_texts.format_purpose(kind)))
        return layout
