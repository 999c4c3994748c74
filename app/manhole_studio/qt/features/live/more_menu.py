"""What is needed less often: labels, alarms, full screen."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QMenu, QToolButton, QWidget

from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt.icons import icon


class MoreMenu(QToolButton):
    labels_changed = pyqtSignal()
    """``live_trails`` or ``live_confidences`` of the settings is another."""
    doubts_changed = pyqtSignal()
    alarms_wanted = pyqtSignal()
    full_screen_wanted = pyqtSignal()

    def __init__(
        self, settings: SettingsStore, recording: QMenu, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setIcon(icon("more"))
        self.setToolTip(self.tr("Labels, recording, alarms and full screen"))
        self.setAccessibleName(self.tr("More"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.setMenu(menu)
        now = settings.current
        self.trails = self._choice(self.tr("Show trails"), now.live_trails, self._change_labels)
        self.confidences = self._choice(
            self.tr("Show confidences"), now.live_confidences, self._change_labels
        )
        menu.addSeparator()
        self.doubts = self._choice(
            self.tr("Keep doubtful frames for review"),
            now.live_collects_doubts,
            self._change_doubts,
        )
        menu.addSeparator()
        recording.setTitle(self.tr("Recording"))
        menu.addMenu(recording)
        alarms = self._action("settings", self.tr("Alarms…"))
        alarms.triggered.connect(self.alarms_wanted)
        full_screen = self._action("fit", self.tr("Full screen"))
        full_screen.setShortcut(QKeySequence("F11"))
        full_screen.setShortcutVisibleInContextMenu(True)
        full_screen.triggered.connect(self.full_screen_wanted)

    def _change_labels(self) -> None:
        self._settings.update(
            live_trails=self.trails.isChecked(), live_confidences=self.confidences.isChecked()
        )
        self.labels_changed.emit()

    def _change_doubts(self) -> None:
        self._settings.update(live_collects_doubts=self.doubts.isChecked())
        self.doubts_changed.emit()

    def _choice(self, text: str, chosen: bool, call: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.toggled.connect(call)
        self._add(action)
        return action

    def _action(self, icon_name: str, text: str) -> QAction:
        action = QAction(icon(icon_name), text, self)
        self._add(action)
        return action

    def _add(self, action: QAction) -> None:
        menu = self.menu()
        if menu is not None:
            menu.addAction(action)
