"""Above the frames: which one it is, how it stands with saving, and the way back."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QPushButton, QWidget

from manhole_studio.qt import formatting
from manhole_studio.qt.features.dataset.editor.commands import Command, EditorCommands
from manhole_studio.qt.features.dataset.editor.header import SavedLabel, tool_button
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import row, text_label


class QueueHeader(QWidget):
    closed = pyqtSignal()

    def __init__(self, commands: EditorCommands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        back = QPushButton(icon("chevron-left"), self.tr("All photographs"))
        back.setProperty("kind", "quiet")
        back.clicked.connect(self.closed)
        title = text_label(self.tr("Frames from the camera"), "subtitle")
        self._position = text_label("", "muted")
        self.saved = SavedLabel()
        self._steps = [tool_button(commands, each) for each in (Command.PREVIOUS, Command.NEXT)]
        self.setLayout(row(back, title, None, self.saved, self._position, *self._steps))

    @pyqtSlot(int, int)
    def show_position(self, position: int, total: int) -> None:
        """``position`` counts from 1; with a ``total`` of 0 there is nothing to step through."""
        for widget in (self._position, self.saved, *self._steps):
            widget.setVisible(total > 0)
        self._position.setText(
            self.tr("%1 of %2")
            .replace("%1", formatting.number(position))
            .replace("%2", formatting.number(total))
        )
