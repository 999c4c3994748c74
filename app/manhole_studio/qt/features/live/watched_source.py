"""One source that is watched, as the window knows it."""

from __future__ import annotations

from enum import StrEnum

from PyQt6.QtCore import QObject, pyqtSignal

from manhole_studio.core.detection.playback import Playback
from manhole_studio.core.detection.source import SourceInfo
from manhole_studio.core.detection.watcher import WatchRules, Witness


class WatchState(StrEnum):
    IDLE = "idle"
    CONNECTING = "connecting"
    LOADING = "loading"
    RUNNING = "running"
    RECONNECTING = "reconnecting"
    ENDED = "ended"
    FAILED = "failed"

    @property
    def is_active(self) -> bool:
        return self not in {WatchState.IDLE, WatchState.ENDED, WatchState.FAILED}


class WatchedSource(QObject):
    """Made by ``Watches``; lives on the GUI thread, and none of its methods blocks.

    A file that is over stays ``RUNNING``, paused at its end, so that it can be sought in.
    """

    changed = pyqtSignal()
    """``state`` is another one, or another attempt to reconnect began, or ``info`` is known."""
    result_arrived = pyqtSignal(object)
    """FrameResult: the newest; a slow window misses some."""
    happened = pyqtSignal(object)
    """tuple[Happening, ...]: in order, none is missed; of ``UPDATED`` covers the newest only."""
    failed = pyqtSignal(Exception)
    """It will not go on; ``state`` is ``FAILED``. Others that are watched do."""

    @property
    def uri(self) -> str:
        """As it was given, with its password."""
        raise NotImplementedError

    @property
    def state(self) -> WatchState:
        raise NotImplementedError

    @property
    def info(self) -> SourceInfo | None:
        """None until it was opened."""
        raise NotImplementedError

    @property
    def playback(self) -> Playback:
        """Obeyed by files only: ``info.has_end``."""
        raise NotImplementedError

    @property
    def attempt(self) -> int:
        """Number of the attempt to reconnect."""
        raise NotImplementedError

    def seconds_to_retry(self) -> float:
        """0.0 while an attempt is being made."""
        raise NotImplementedError

    def seconds_lost(self) -> float:
        """Since the last image; 0.0 before the first."""
        raise NotImplementedError

    def set_rules(self, rules: WatchRules) -> None:
        """From the next frame on; what was counted stays counted."""
        raise NotImplementedError

    def add_witness(self, witness: Witness) -> None:
        """From the next frame on."""
        raise NotImplementedError

    def remove_witness(self, witness: Witness) -> None:
        """A frame that is under way may still come."""
        raise NotImplementedError
