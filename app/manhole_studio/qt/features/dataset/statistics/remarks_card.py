"""What stands out, as a list."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFrame, QVBoxLayout, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.dataset.statistics.numbers import Statistics
from manhole_studio.qt.features.dataset.statistics.remarks import Remark, remarks
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import column, row, text_label


class RemarksCard(QFrame):
    """Each remark with its reason under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("What stands out"))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.XS)
        layout = column(text_label(self.tr("What stands out"), "subtitle"), spacing=theme.S)
        layout.addLayout(self._list)
        layout.setContentsMargins(theme.M, theme.S, theme.M, theme.M)
        self.setLayout(layout)

    def show_statistics(self, statistics: Statistics) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        found = remarks(statistics)
        for remark in found:
            self._list.addWidget(_remark_row(remark))
        if not found:
            self._list.addWidget(text_label(self.tr("Nothing: the figures look sound."), "muted"))


def _remark_row(remark: Remark) -> QWidget:
    text = text_label(remark.text, wrap=True)
    reason = text_label(remark.reason, "muted", wrap=True)
    for label in (text, reason):
        label.setTextFormat(Qt.TextFormat.PlainText)
    place = QWidget()
    mark = IconLabel("info", "accent", 16)
    layout = row(spacing=theme.S)
    layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    layout.addLayout(column(text, reason, spacing=0), 1)
    place.setLayout(layout)
    return place
