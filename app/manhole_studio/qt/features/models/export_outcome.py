"""What an export gave and what it cost."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import Qt, QUrl, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from manhole_studio.core.exports import ExportFormat, ExportResult
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.models import export_texts
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import column, row, text_label


class ExportOutcome(QFrame):
    """Hidden until there is a result."""

    use_requested = pyqtSignal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._path: Path | None = None
        self._icon = IconLabel("check", "success")
        self._title = text_label("", "subtitle", wrap=True)
        self.warning = text_label("", "danger", wrap=True)
        self._lines: QLabel = text_label("", wrap=True)
        for label in (self._title, self.warning, self._lines):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_folder = QPushButton(icon("folder-open"), self.tr("Open folder"))
        self.open_folder.clicked.connect(self._open)
        self.use = QPushButton(icon("live"), self.tr("Use in Live"))
        self.use.clicked.connect(self._ask_for_use)
        texts = column(self._title, self.warning, self._lines, spacing=theme.S)
        texts.addLayout(row(self.open_folder, self.use, None))
        layout = row(self._icon, spacing=theme.M)
        layout.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        layout.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        layout.addLayout(texts, 1)
        self.setLayout(layout)
        self.hide()

    def show_result(self, result: ExportResult) -> None:
        self._path = result.path
        self._title.setText(f"{result.path.name} · {formatting.file_size(result.bytes)}")
        warning = export_texts.too_much(result)
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        self._lines.setText("\n".join(export_texts.lines(result)))
        self._icon.set_icon(*(("warning", "warning") if warning else ("check", "success")))
        self.use.setVisible(result.format is not ExportFormat.TENSORRT)  # cannot be run here yet
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(f"{warning} {self._lines.text()}".strip())
        self.show()

    def text(self) -> str:
        return self._lines.text()

    @pyqtSlot()
    def _open(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    @pyqtSlot()
    def _ask_for_use(self) -> None:
        if self._path is not None:
            self.use_requested.emit(self._path)
