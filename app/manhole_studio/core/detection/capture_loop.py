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
from manhole_studio.core.detection.reconnect import ReconnectPolicy
from manhole_studio.core.detection.source import FrameSource, SourceInfo, SourceKind, SourceLost
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
    would show them, otherwise as fast as they can be read.
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
        on_state: Callable[[CaptureState], None] = _ignore,
    ) -> None:
        self._open_source = open_source
        self._slot = slot
        self._paced = paced
        self._may_slip = may_slip
        self._reconnects = reconnects
        self._policy = policy or ReconnectPolicy(time.monotonic)
        self._on_state = on_state
        self._stopped = threading.Event()
        self._frames = 0
        self._began_at: float | None = None

    @property
    def was_stopped(self) -> bool:
        return self._stopped.is_set()

    def stop(self) -> None:
        """Ask for the end; a read under way still has to return."""
        self._stopped.set()
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
            self._on_state(CaptureState(CapturePhase.RUNNING, info=source.info))
            pacer = Pacer(time.monotonic, may_slip=self._may_slip)
            first_index = self._frames
            while not self.was_stopped:
                try:
                    frame = source.read()
                except SourceLost as error:
                    log.warning("source lost: %s", error)
                    return True
                if frame is None:
                    return False
                self._hand_over(frame, first_index, source.info, pacer)
        return False

    def _hand_over(self, frame: Frame, first_index: int, info: SourceInfo, pacer: Pacer) -> None:
        if frame.index == 0:
            self._policy.connected()
        frame = self._continued(frame, first_index, info)
        self._frames = frame.index + 1
        if self._paced and info.frame_count is not None:
            is_folder = info.kind is SourceKind.FOLDER
            due = frame.index * FOLDER_INTERVAL_S if is_folder else frame.time_s
            self._stopped.wait(min(pacer.wait_for(due), MOST_WAITING_S))
            # As if a camera had seen it now: waiting for its time is no latency.
            frame = dataclasses.replace(frame, captured_at=time.perf_counter())
        self._slot.put(frame)

    def _continued(self, frame: Frame, first_index: int, info: SourceInfo) -> Frame:
        if not info.kind.is_live:
            return frame
        if self._began_at is None:
            self._began_at = frame.captured_at - frame.time_s
        return dataclasses.replace(
            frame, index=first_index + frame.index, time_s=frame.captured_at - self._began_at
        )

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
            except UserFacingError as error:
                log.info("attempt %d to reconnect failed: %s", attempt, error)


def _stopped_delivering() -> UserFacingError:
    return UserFacingError(
        "The source stopped",
        "The camera or stream no longer delivers images.",
        "Check its cable, power and network, then start again.",
    )
