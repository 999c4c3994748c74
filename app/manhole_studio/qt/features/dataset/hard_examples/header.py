"""Above the frames: which one it is, how it stands with saving, and the way back."""

from __future__ import annotations

from PyQt6.QtWidgets import QWidget

from manhole_studio.qt.features.dataset.editor.commands import EditorCommands
from manhole_studio.qt.features.dataset.editor.header import DeskHeader
from manhole_studio.qt.widgets.layouts import row, text_label


class QueueHeader(DeskHeader):
    def __init__(self, commands: EditorCommands, parent: QWidget | None = None) -> None:
        super().__init__(commands, parent)
        title = text_label(self.tr("Frames from the camera"), "subtitle")
        self.setLayout(row(self._back, title, None, self.saved, self._position, *self._steps))
