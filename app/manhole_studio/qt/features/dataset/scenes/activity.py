"""Scenes that are being made, in the activity bar: they go on while other pages are shown."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QObject, pyqtSlot

from manhole_studio.core.progress import Progress
from manhole_studio.qt import formatting
from manhole_studio.qt.activity import Activity, ActivityModel, ActivityRequests, PageName
from manhole_studio.qt.features.dataset.scenes.make_bar import MakeBar
from manhole_studio.qt.wording import stage_name

_ID: Final = "scenes"


class ScenesActivity(QObject):
    """There while the bar is busy; its stop button cancels."""

    def __init__(self, activity: ActivityModel, bar: MakeBar, parent: QObject) -> None:
        super().__init__(parent)
        self._activity = activity
        self._requests = ActivityRequests(activity, _ID, self)
        self._requests.stop.connect(bar.cancel)
        bar.busy_changed.connect(self._begin_or_end)
        bar.progressed.connect(self._show)

    @pyqtSlot(bool)
    def _begin_or_end(self, busy: bool) -> None:
        if busy:
            self._publish(self.tr("Training scenes"), None)
        else:
            self._activity.remove(_ID)

    @pyqtSlot(object)
    def _show(self, progress: Progress) -> None:
        text = self.tr("%1: %2 of %3").replace("%1", stage_name(progress.stage))
        text = text.replace("%2", formatting.number(progress.done))
        text = text.replace("%3", formatting.number(progress.total))
        self._publish(text, progress.done / progress.total if progress.total else None)

    def _publish(self, text: str, fraction: float | None) -> None:
        self._activity.update(Activity(_ID, PageName.DATASET, text, fraction, can_stop=True))
