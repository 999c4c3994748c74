"""Divides the processor between the live watch and a training."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.qt.activity import Activity, ActivityModel

LIVE: Final = frozenset({"live"})
TRAINING: Final = frozenset({"training", "experiment"})
"""Activities by their ids."""


class ProcessorShare(QObject):
    """Half of the cores for each while both compute; a paused training needs none."""

    live_threads_changed = pyqtSignal(object)
    """int, or None for what is best."""
    training_threads_changed = pyqtSignal(object)
    """int, or None for what is best."""

    def __init__(
        self, activity: ActivityModel, parent: QObject | None = None, *, cores: int | None = None
    ) -> None:
        """Follow ``activity`` from now on; ``cores`` are those of this computer if None."""
        super().__init__(parent)
        self._activity = activity
        self._cores = cores if cores is not None else _physical_cores()
        self._threads: int | None = None
        activity.changed.connect(self._follow)
        activity.removed.connect(self._follow)
        self._follow()

    @property
    def threads(self) -> int | None:
        """For each of the two; None unless both compute."""
        return self._threads

    @pyqtSlot()
    def _follow(self) -> None:
        working = {one.activity_id for one in self._activity.activities() if not _is_paused(one)}
        both = bool(working & LIVE) and bool(working & TRAINING)
        threads = max(1, self._cores // 2) if both else None
        if threads != self._threads:
            self._threads = threads
            self.live_threads_changed.emit(threads)
            self.training_threads_changed.emit(threads)


def _is_paused(activity: Activity) -> bool:
    return activity.can_resume


def _physical_cores() -> int:
    from manhole_studio.engines.devices import cpu_threads

    return cpu_threads()
