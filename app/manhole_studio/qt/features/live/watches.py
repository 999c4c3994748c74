"""Everything that is watched at once, with one detector."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from manhole_studio.core.detection.frame_result import DetectorInfo
from manhole_studio.core.detection.watcher import WatchRules
from manhole_studio.qt.features.live.watched_source import WatchedSource
from manhole_studio.qt.services import Services


class Watches(QObject):
    """Each source has a capture thread of its own; they take turns at the detector."""

    changed = pyqtSignal()
    """A source was added or removed, or the state of one is another."""
    detector_changed = pyqtSignal()
    """``detector`` is known now, or it went over to a faster backend."""
    failed = pyqtSignal(Exception)
    """The detector: nothing is watched any more."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        raise NotImplementedError(services)

    @property
    def sources(self) -> tuple[WatchedSource, ...]:
        """In the order of adding; also those that have ended or failed, until removed."""
        raise NotImplementedError

    @property
    def is_active(self) -> bool:
        """Whether any source is."""
        raise NotImplementedError

    @property
    def detector(self) -> DetectorInfo | None:
        """Of the last watch; None until its weights are loaded."""
        raise NotImplementedError

    def start(self, uris: Sequence[str], weights: Path, rules: WatchRules) -> None:
        """Watch these and nothing else; what was watched before ends and is removed.

        Raises:
            UserFacingError: one of ``uris`` names nothing that can be watched; nothing changes.
        """
        raise NotImplementedError

    def add(self, uri: str, rules: WatchRules) -> WatchedSource:
        """Watch one more, with the same detector.

        Raises:
            UserFacingError: ``uri`` names nothing that can be watched.
        """
        raise NotImplementedError

    def remove(self, source: WatchedSource) -> None:
        """Watch it no more and forget it; with the last one the detector goes, too."""
        raise NotImplementedError

    def stop(self) -> None:
        """Every source becomes ``IDLE`` and stays in ``sources``; threads end in the background."""
        raise NotImplementedError

    def use_threads(self, threads: int | None) -> None:
        """How many threads the detector may use from now on; None for what is best."""
        raise NotImplementedError

    def shut_down(self) -> None:
        """Stop and wait for the threads, at most three seconds in all."""
        raise NotImplementedError
