"""The reports that were made of one evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent
from PyQt6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from manhole_studio.core.report.request import ReportFiles
from manhole_studio.qt import formatting, theme


class ReportList(QListWidget):
    """Newest first; says so where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Reports of this evaluation"))

    def show_reports(self, reports: Sequence[ReportFiles], selected: Path | None = None) -> None:
        """Replace all rows; ``selected`` is the folder to choose, else it is the newest."""
        self.clear()
        for report in reports:
            folder = report.pdf.parent
            item = QListWidgetItem(f"{folder.name}  ·  {formatting.file_size(report.bytes)}")
            item.setToolTip(str(folder))
            item.setData(Qt.ItemDataRole.UserRole, report)
            self.addItem(item)
            if folder == selected:
                self.setCurrentItem(item)
        if reports and self.currentItem() is None:
            self.setCurrentRow(0)

    def chosen(self) -> ReportFiles | None:
        items = self.selectedItems()
        return items[0].data(Qt.ItemDataRole.UserRole) if items else None

    def paintEvent(self, event: QPaintEvent | None) -> None:
        super().paintEvent(event)
        viewport = self.viewport()
        if self.count() or viewport is None:
            return
        painter = QPainter(viewport)
        painter.setPen(QColor(theme.tokens().text_muted))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(viewport.rect(), int(flags), self.tr("None yet."))
        painter.end()
