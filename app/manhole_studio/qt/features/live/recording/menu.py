"""What is chosen once about recordings."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QCoreApplication, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QAction, QActionGroup
from PyQt6.QtWidgets import QMenu, QWidget

from manhole_studio.core.recording.ring_buffer import most_bytes
from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt.formatting import duration, file_size
from manhole_studio.qt.icons import icon

translate = QCoreApplication.translate

LENGTHS_S: Final = (5.0, 10.0, 20.0, 30.0)


class RecordingMenu(QMenu):
    """Says when settings change; the boxes' own it keeps itself."""

    length_chosen = pyqtSignal(float)
    """Seconds of every source to keep in memory; 0.0 for none."""
    folder_wanted = pyqtSignal()

    def __init__(self, settings: SettingsStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setToolTipsVisible(True)
        self.annotated = self._added(self.tr("Draw the boxes into videos and snapshots"))
        self.annotated.setCheckable(True)
        self.annotated.setChecked(settings.current.recording_annotated)
        self.annotated.setToolTip(
            self.tr("The tables beside a video have what was found in any case.")
        )
        self.annotated.toggled.connect(self._keep_annotated)
        self.addSeparator()
        self.lengths = self._add_lengths(settings.current.ring_buffer_s)
        self.addSeparator()
        self.folder = self._added(self.tr("Open the folder of recordings"))
        self.folder.setIcon(icon("folder-open"))
        self.folder.triggered.connect(self.folder_wanted)

    def set_folder(self, *, is_there: bool) -> None:
        self.folder.setEnabled(is_there)

    def _add_lengths(self, chosen: float) -> QActionGroup:
        group = QActionGroup(self)
        for seconds in (*LENGTHS_S, 0.0):
            action = self._added(_text(seconds))
            action.setData(seconds)
            action.setCheckable(True)
            action.setChecked(seconds == chosen)
            if seconds:
                memory = self.tr("Takes up to %1 of memory for each source that is watched.")
                action.setToolTip(memory.replace("%1", file_size(most_bytes(seconds))))
            group.addAction(action)
        group.triggered.connect(self._choose_length)
        return group

    def _added(self, text: str) -> QAction:
        action = QAction(text, self)
        self.addAction(action)
        return action

    @pyqtSlot(QAction)
    def _choose_length(self, action: QAction) -> None:
        self.length_chosen.emit(action.data())

    @pyqtSlot(bool)
    def _keep_annotated(self, annotated: bool) -> None:
        self._settings.update(recording_annotated=annotated)


def _text(seconds: float) -> str:
    if not seconds:
        return translate("recording", "Keep nothing in memory")
    return translate("recording", "Keep the last %1").replace("%1", duration(seconds))
