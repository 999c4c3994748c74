"""All keys of the editor, laid over the photograph."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QMouseEvent
from PyQt6.QtWidgets import QGridLayout, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.dataset.editor.commands import Group
from manhole_studio.qt.widgets.layouts import column, row, text_label
from manhole_studio.qt.widgets.overlay import Overlay


class KeyHelp(Overlay):
    """In the middle of ``over``; a click anywhere on it closes it."""

    def __init__(self, groups: Sequence[Group], over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("All keys"))
        half = (len(groups) + 1) // 2
        left = column(*(_block(group) for group in groups[::2]), None, spacing=theme.L)
        right = column(*(_block(group) for group in groups[1::2]), None, spacing=theme.L)
        columns = row(left, right, spacing=theme.XL * 2, margin=theme.XL)
        columns.setStretch(half - 1, 1)
        self.setLayout(columns)

    def toggle(self) -> None:
        self.setVisible(self.isHidden())
        self._place()
        self.raise_()

    def mousePressEvent(self, _event: QMouseEvent | None) -> None:
        self.hide()

    def _place(self) -> None:
        size = self.sizeHint().boundedTo(self._over.size())
        self.resize(size)
        self.move(
            (self._over.width() - size.width()) // 2, (self._over.height() - size.height()) // 2
        )


def _block(group: Group) -> QWidget:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.XL)
    grid.setVerticalSpacing(theme.XS)
    grid.setColumnStretch(0, 1)
    grid.addWidget(text_label(group.title, "subtitle"), 0, 0, 1, 2)
    for at, (text, keys) in enumerate(group.lines, start=1):
        grid.addWidget(text_label(text), at, 0)
        grid.addWidget(text_label(keys, "muted"), at, 1, Qt.AlignmentFlag.AlignRight)
    block = QWidget()
    block.setLayout(grid)
    return block
