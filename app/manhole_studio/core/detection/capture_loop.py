"""Reads a source into a slot, at its pace, and opens it again when it is lost."""

from __future__ import annotations

import dataclasses
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from manhole_studio.core.detection.frame import Frame
from manhole_studio.core.detection.frame_slot import FrameSlot
from manhole_studio.core.detection.pacing import FOLDER_INTERVAL_S, Pacer
from manhole_studio.core.detection.playback import Playback
from manhole_studio.core.detection.reconnect import ReconnectPolicy
from manhole_studio.core.detection.source import (
    AccessRefusedError,
    FrameSource,
    SeekableSource,
    SourceInfo,
    SourceKind,
    SourceLost,
)
from manhole_studio.core.errors import UserFacingError

log = logging.getLogger(__name__)

MOST_WAITING_S: Final = 60.0
"""A wild time stamp must not freeze the playback for longer."""


class CapturePhase(StrEnum):
    CONNECTING = "connecting"
    RUNNING = "running"
    RECONNECTING = "reconnecting"


@dataclass(frozen=True, slots=True)
class CaptureState:
    """Where a capture stands."""

    phase: CapturePhase
    attempt: int = 0
    """Number of the attempt to reconnect, from 1."""
    wait_s: float = 0.0
    """Seconds until that attempt; 0.0 while it is being made."""
    info: SourceInfo | None = None
    """Set while running."""


def _ignore(_state: CaptureState) -> None:
    pass


class CaptureLoop:
    """Runs on the thread that calls :meth:`run`; every other method returns at once.

    A live source that is lost is opened again until someone stops the loop, and its frames stay
    numbered and timed as if it had never gone. Frames with ``paced`` come as fast as a player
    would show them, otherwise as fast as they can be read. A ``playback`` may pause whatever has
    an end, and seek in what can be sought in; it serves one loop.
    """

    def __init__(
        self,
        open_source: Callable[[], FrameSource],
        slot: FrameSlot[Frame],
        *,
        paced: bool,
        may_slip: bool = True,
        reconnects: bool = True,
        policy: ReconnectPolicy | None = None,
        playback: Playback | None = None,
        on_state: Callable[[CaptureState], None] = _ignore,
    ) -> None:
        self._open_source = open_source
        self._slot = slot
        self._paced = paced
        self._may_slip = may_slip
        self._reconnects = reconnects
        self._policy = policy or ReconnectPolicy(time.monotonic)
        self._playback = playback or Playback()
        self._pacer = self._new_pacer()
        self._on_state = on_state
        self._stopped = threading.Event()
        self._frames = 0
        self._began_at: float | None = None
        self._connected_s = 0.0
        self._last_s = 0.0
        self._jumps = False

    @property
    def was_stopped(self) -> bool:
        return self._stopped.is_set()

    def stop(self) -> None:
        """Ask for the end; a read under way still has to return."""
        self._stopped.set()
        self._playback.release()
        self._slot.close(discard=True)

    def run(self) -> None:
        """Block until the source ends or :meth:`stop` is called, then close the slot.

        Raises:
            UserFacingError: the source could not be opened at first, or cannot go on.
        """
        try:
            self._on_state(CaptureState(CapturePhase.CONNECTING))
            source: FrameSource | None = self._open_source()
            while source is not None:
                lost = self._read_until_lost(source)
                if lost and not self._reconnects:
                    raise _stopped_delivering()
                source = self._reopen() if lost else None
        finally:
            self._slot.close(discard=self.was_stopped)

    def _read_until_lost(self, source: FrameSource) -> bool:
        """Close the source in any case; True if it was lost and is worth another attempt."""
        with source:
            info = source.info
            self._on_state(CaptureState(CapturePhase.RUNNING, info=info))
            self._playback.opened(_length(info), can_seek=info.can_seek)
            self._pacer = self._new_pacer()
            first_index = self._frames
            while not self.was_stopped:
                self._seek(source)
                try:
                    frame = source.read()
                except SourceLost as error:
                    log.warning("source lost: %s", error)
                    self._jumps = True
                    return True
                if frame is not None:
                    self._hand_over(frame, first_index, info)
                elif not self._playback.hold_end():
                    return False
        return False

    def _seek(self, source: FrameSource) -> None:
        target = self._playback.take_seek()
        if target is not None and isinstance(source, SeekableSource):
            source.seek(target)
            self._jumps = True
            self._pacer = self._new_pacer()

    def _hand_over(self, frame: Frame, first_index: int, info: SourceInfo) -> None:
        if frame.index == 0:
            self._policy.connected()
        if info.kind.is_live:
            frame = self._continued(frame, first_index)
        if info.has_end:
            if not self._await_turn(_shown_at(frame, info)):
                return
            if self._paced:
                # As if a camera had seen it now: waiting for its time is no latency.
                frame = dataclasses.replace(frame, captured_at=time.perf_counter())
        if self._jumps:
            frame, self._jumps = dataclasses.replace(frame, jumped=True), False
        self._frames = frame.index + 1
        self._slot.put(frame)

    def _await_turn(self, time_s: float) -> bool:
        """False if a frame of that time is not to be shown after all."""
        if self._pacer.speed != self._playback.speed:
            self._pacer = self._new_pacer()
        early_s = self._pacer.wait_for(time_s) if self._paced else 0.0
        if not self._playback.wait_turn(min(early_s, MOST_WAITING_S)):
            return False
        self._playback.shown(time_s)
        return True

    def _new_pacer(self) -> Pacer:
        return Pacer(time.monotonic, may_slip=self._may_slip, speed=self._playback.speed)

    def _continued(self, frame: Frame, first_index: int) -> Frame:
        """Numbered and timed as if the connection had never been lost."""
        if frame.index == 0:
            if self._began_at is None:
                self._began_at = frame.captured_at
            self._connected_s = max(frame.captured_at - self._began_at, self._last_s)
        self._last_s = self._connected_s + frame.time_s
        return dataclasses.replace(frame, index=first_index + frame.index, time_s=self._last_s)

    def _reopen(self) -> FrameSource | None:
        """Try until it works; None when stopped."""
        while True:
            wait_s = self._policy.next_wait()
            attempt = self._policy.attempt
            self._on_state(CaptureState(CapturePhase.RECONNECTING, attempt, wait_s))
            if self._stopped.wait(wait_s):
                return None
            self._on_state(CaptureState(CapturePhase.RECONNECTING, attempt))
            try:
                return self._open_source()
            except AccessRefusedError:
                raise
            except UserFacingError as error:
                log.info("attempt %d to reconnect failed: %s", attempt, error)


def _length(info: SourceInfo) -> float | None:
    if info.kind is SourceKind.FOLDER:
        return (info.frame_count or 0) * FOLDER_INTERVAL_S
    return info.duration_s


def _shown_at(frame: Frame, info: SourceInfo) -> float:
    """Seconds into the playback; images of a folder have no time of their own."""
    is_folder = info.kind is SourceKind.FOLDER
    return frame.index * FOLDER_INTERVAL_S if is_folder else frame.time_s


def _stopped_delivering() -> UserFacingError:
    return UserFacingError(
        "The source stopped",
        "The camera or stream no longer delivers images.",
        "Check its cable, power and network, then start again.",
    )
