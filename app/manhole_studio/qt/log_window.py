"""What the application has logged, as it happens."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QSize, Qt, QTimer, QUrl, pyqtSlot
from PyQt6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication, QKeySequence, QShortcut
from PyQt6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.shell.details import system_details
from manhole_studio.qt.shell.log_records import KEPT, LogLine, LogRecords
from manhole_studio.qt.widgets.layouts import column, row

SIZE: Final = QSize(900, 520)
SEARCH_DELAY_MS: Final = 150


class LogWindow(QWidget):
    """Follows the log while its end is in sight; filters by level and by text."""

    def __init__(self, records: LogRecords, log_file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Log"))
        self.resize(SIZE)
        self._records = records
        self._log_file = log_file
        self.level = self._level_box()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Search the log"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setMaximumBlockCount(KEPT)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("Log"))
        self._searching = QTimer(self)
        self._searching.setSingleShot(True)
        self._searching.setInterval(SEARCH_DELAY_MS)
        self._lay_out()
        self._connect()
        self._show_all()

    @pyqtSlot()
    def copy_details(self) -> None:
        """Put versions, device and the last lines on the clipboard."""
        lines = [line.text for line in self._records.lines()]
        clipboard = QGuiApplication.clipboard()
        if clipboard is not None:
            clipboard.setText(system_details(lines))
            self._copy.setText(self.tr("Copied"))

    @pyqtSlot()
    def _show_all(self) -> None:
        self.text.clear()
        self._append(self._records.lines())

    @pyqtSlot(object)
    def _append(self, lines: Sequence[LogLine]) -> None:
        wanted = [line.text for line in lines if self._is_wanted(line)]
        if not wanted:
            return
        bar = self.text.verticalScrollBar()
        at_end = bar is None or bar.value() >= bar.maximum() - 2
        self.text.appendPlainText("\n".join(wanted))
        if at_end and bar is not None:
            bar.setValue(bar.maximum())

    def _is_wanted(self, line: LogLine) -> bool:
        lowest: int = self.level.currentData()
        return line.level >= lowest and self.search.text().lower() in line.text.lower()

    @pyqtSlot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_file.parent)))

    def _level_box(self) -> QComboBox:
        box = QComboBox()
        box.addItem(self.tr("Everything"), logging.DEBUG)
        box.addItem(self.tr("Information and above"), logging.INFO)
        box.addItem(self.tr("Warnings and errors"), logging.WARNING)
        box.addItem(self.tr("Errors only"), logging.ERROR)
        box.setCurrentIndex(1)
        box.setAccessibleName(self.tr("What is shown"))
        return box

    def _connect(self) -> None:
        self._records.arrived.connect(self._append)
        self.level.currentIndexChanged.connect(self._show_all)
        self.search.textChanged.connect(lambda: self._searching.start())
        self._searching.timeout.connect(self._show_all)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)

    def _lay_out(self) -> None:
        self._copy = QPushButton(icon("copy"), self.tr("Copy details"))
        self._copy.clicked.connect(self.copy_details)
        folder = QPushButton(icon("folder"), self.tr("Open log folder"))
        folder.clicked.connect(self._open_folder)
        tools = row(self.level, self.search, folder, self._copy)
        tools.setStretch(1, 1)
        self.setLayout(column(tools, self.text, spacing=theme.M, margin=theme.M))
