"""What is to be watched, and whether it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.detection.frame_result import DetectorInfo
from manhole_studio.core.detection.source_address import source_kind
from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt.features.live.rules import Rules
from manhole_studio.qt.features.live.watched_source import WatchedSource
from manhole_studio.qt.features.live.watches import Watches

MOST: Final = 9
"""Sources at once."""


class Watching(QObject):
    """A list of sources that outlives their being watched, each by its address."""

    plan_changed = pyqtSignal()
    """Another source belongs to what is to be watched, or one does no more."""

    began = pyqtSignal()
    """Everything is watched from its beginning."""

    def __init__(self, watches: Watches, rules: Rules, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watches = watches
        self._rules = rules
        self._plan: list[str] = []
        self._weights: Path | None = None
        rules.changed.connect(self._apply_rules)
        watches.detector_changed.connect(self._note_detector)

    @property
    def plan(self) -> tuple[str, ...]:
        """Addresses, in the order of adding."""
        return tuple(self._plan)

    @property
    def is_active(self) -> bool:
        return self._watches.is_active

    @property
    def weights(self) -> Path | None:
        """Of the last watch."""
        return self._weights

    @property
    def detector(self) -> DetectorInfo | None:
        return self._watches.detector

    def source(self, uri: str) -> WatchedSource | None:
        """None for what was not started since it came into the plan."""
        named = (item for item in reversed(self._watches.sources) if item.uri == uri)
        return next(named, None)

    def set_plan(self, uris: Sequence[str]) -> None:
        """While nothing is watched: what a start begins with; what was shown before goes.

        Raises:
            UserFacingError: they are too many; nothing changes.
        """
        named = [uri for uri in dict.fromkeys(uris) if _can_be_named(uri)]
        if len(named) > MOST:
            raise self._too_many()
        for gone in set(self._plan) - set(named):
            self._forget(gone)
        self._plan = named
        self.plan_changed.emit()

    def start(self, weights: Path) -> None:
        """Watch the whole plan; what was watched before ends.

        Raises:
            UserFacingError: one of the sources cannot be watched; nothing changes.
        """
        if not self._plan:
            source_kind("")  # says that nothing is named
        self._watches.start(self._plan, weights, self._rules.of(self._plan[0]))
        self._weights = weights
        self._apply_rules()
        self.began.emit()

    def stop(self) -> None:
        self._watches.stop()

    def add(self, uri: str) -> None:
        """Put one more into the plan, and watch it if the others are watched.

        Raises:
            UserFacingError: it cannot be watched, is there already, or there is no room.
        """
        source_kind(uri)
        if uri in self._plan:
            raise self._twice()
        if len(self._plan) >= MOST:
            raise self._too_many()
        if self.is_active:
            self._watches.add(uri, self._rules.of(uri))
        self._plan.append(uri)
        self.plan_changed.emit()

    def remove(self, uri: str) -> None:
        if uri in self._plan:
            self._forget(uri)
            self._plan.remove(uri)
            self.plan_changed.emit()

    def replace(self, old: str, new: str) -> None:
        """Watch ``new`` in the place of ``old``.

        Raises:
            UserFacingError: ``new`` cannot be watched, or is there already; nothing changes.
        """
        source_kind(new)
        if new in self._plan:
            raise self._twice()
        was_active = self.is_active
        self._plan[self._plan.index(old)] = new
        self._swap(old, new, was_active)

    def retry(self, uri: str) -> None:
        """While others are watched: watch this one again, which failed or is over.

        Raises:
            UserFacingError: it cannot be watched.
        """
        self._swap(uri, uri, True)

    def _swap(self, old: str, new: str, is_watched: bool) -> None:
        # Added first: the detector goes with the last source.
        before = self.source(old)
        if is_watched:
            self._watches.add(new, self._rules.of(new))
        if before is not None:
            self._watches.remove(before)
        self.plan_changed.emit()

    def _forget(self, uri: str) -> None:
        source = self.source(uri)
        if source is not None:
            self._watches.remove(source)

    @pyqtSlot()
    def _apply_rules(self) -> None:
        for source in self._watches.sources:
            source.set_rules(self._rules.of(source.uri))

    @pyqtSlot()
    def _note_detector(self) -> None:
        if self.detector is not None:
            self._rules.set_class_names(self.detector.class_names)

    def _twice(self) -> UserFacingError:
        return UserFacingError(
            self.tr("This source is in the grid already"),
            self.tr("Each source is watched once."),
            self.tr("Choose another source."),
        )

    def _too_many(self) -> UserFacingError:
        return UserFacingError(
            self.tr("The grid is full"),
            self.tr("Nine sources at once are the most that it shows."),
            self.tr("Take one out of the grid first, with the cross over its picture."),
        )


def _can_be_named(uri: str) -> bool:
    try:
        source_kind(uri)
    except UserFacingError:
        return False
    return True
