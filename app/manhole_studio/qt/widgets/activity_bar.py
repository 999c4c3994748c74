"""Whatever runs in the background, visible and stoppable from every page."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from manhole_studio.qt import theme
from manhole_studio.qt.activity import Activity, ActivityModel
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import text_label

STEPS = 1000
BAR_WIDTH = 140
ENTRY_MARGINS = 24
"""Pixels that an entry with its buttons needs around its text."""


class ActivityBar(QFrame):
    """One entry an activity, side by side.

    Always as high as with an entry: a bar that came and went would make the page above lay
    itself out and repaint its plots at the very moment when a training starts.
    """

    page_requested = pyqtSignal(object)  # PageName

    def __init__(self, activity: ActivityModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("activityBar")
        self.setAccessibleName(self.tr("Running in the background"))
        self._model = activity
        self._entries: dict[str, _Entry] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(theme.L, theme.XS, theme.L, theme.XS)
        self._layout.setSpacing(theme.XL)
        self._idle = text_label(self.tr("Nothing is running"), "muted")
        self._layout.addWidget(self._idle)
        self._layout.addStretch(1)
        self.setMinimumHeight(self.fontMetrics().height() + ENTRY_MARGINS)
        activity.changed.connect(self._show_activity)
        activity.removed.connect(self._remove)
        for known in activity.activities():
            self._show_activity(known)

    @pyqtSlot(object)
    def _show_activity(self, activity: Activity) -> None:
        entry = self._entries.get(activity.activity_id)
        if entry is None:
            entry = self._entries[activity.activity_id] = _Entry(self._model, activity.activity_id)
            entry.clicked.connect(self.page_requested)
            self._layout.insertWidget(self._layout.count() - 1, entry)
        entry.show_activity(activity)
        self._idle.hide()

    @pyqtSlot(str)
    def _remove(self, activity_id: str) -> None:
        entry = self._entries.pop(activity_id, None)
        if entry is not None:
            self._layout.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        self._idle.setVisible(not self._entries)


class _Entry(QWidget):
    clicked = pyqtSignal(object)  # PageName

    def __init__(self, model: ActivityModel, activity_id: str) -> None:
        super().__init__()
        self._activity: Activity | None = None
        self._text = QPushButton()
        self._text.setObjectName("activityText")
        self._text.setProperty("kind", "quiet")
        self._text.setToolTip(self.tr("Show the page where this runs"))
        self._text.clicked.connect(self._click)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(BAR_WIDTH)
        self._pause = _button("pause", self.tr("Pause"))
        self._resume = _button("resume", self.tr("Resume"))
        self._stop = _button("stop", self.tr("Stop"))
        self._pause.clicked.connect(lambda: model.pause_requested.emit(activity_id))
        self._resume.clicked.connect(lambda: model.resume_requested.emit(activity_id))
        self._stop.clicked.connect(lambda: model.stop_requested.emit(activity_id))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        for widget in (self._text, self._bar, self._pause, self._resume, self._stop):
            layout.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def show_activity(self, activity: Activity) -> None:
        self._activity = activity
        self._text.setText(activity.text)
        self._text.setAccessibleName(activity.text)
        self._bar.setVisible(activity.fraction is not None)
        if activity.fraction is not None:
            self._bar.setMaximum(STEPS)
            self._bar.setValue(round(STEPS * activity.fraction))
        self._pause.setVisible(activity.can_pause)
        self._resume.setVisible(activity.can_resume)
        self._stop.setVisible(activity.can_stop)

    def _click(self) -> None:
        if self._activity is not None:
            self.clicked.emit(self._activity.page)


def _button(icon_name: str, text: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(icon_name))
    button.setToolTip(text)
    button.setAccessibleName(text)
    return button
