"""What runs in the background, for the activity bar that is visible from every page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot


class PageName(StrEnum):
    DATASET = "dataset"
    TRAIN = "train"
    EVALUATE = "evaluate"
    LIVE = "live"
    MODELS = "models"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Activity:
    """One line of the activity bar."""

    activity_id: str
    page: PageName
    """Where a click leads."""
    text: str
    fraction: float | None = None
    """0 to 1; None when the end is not known."""
    can_pause: bool = False
    can_resume: bool = False
    can_stop: bool = False


class ActivityModel(QObject):
    """Pages publish here; the bar draws it and sends the buttons back by ``activity_id``."""

    changed = pyqtSignal(object)  # Activity: new or updated
    removed = pyqtSignal(str)
    pause_requested = pyqtSignal(str)
    resume_requested = pyqtSignal(str)
    stop_requested = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._activities: dict[str, Activity] = {}

    def update(self, activity: Activity) -> None:
        self._activities[activity.activity_id] = activity
        self.changed.emit(activity)

    def remove(self, activity_id: str) -> None:
        """Take the line away; an unknown id is ignored."""
        if self._activities.pop(activity_id, None) is not None:
            self.removed.emit(activity_id)

    def activities(self) -> list[Activity]:
        return list(self._activities.values())


class ActivityRequests(QObject):
    """What the activity bar asks of one activity only."""

    pause = pyqtSignal()
    resume = pyqtSignal()
    stop = pyqtSignal()

    def __init__(self, activity: ActivityModel, activity_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._activity_id = activity_id
        activity.pause_requested.connect(self._pause)
        activity.resume_requested.connect(self._resume)
        activity.stop_requested.connect(self._stop)

    @pyqtSlot(str)
    def _pause(self, activity_id: str) -> None:
        if activity_id == self._activity_id:
            self.pause.emit()

    @pyqtSlot(str)
    def _resume(self, activity_id: str) -> None:
        if activity_id == self._activity_id:
            self.resume.emit()

    @pyqtSlot(str)
    def _stop(self, activity_id: str) -> None:
        if activity_id == self._activity_id:
            self.stop.emit()
