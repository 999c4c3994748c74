"""Keeps the last seconds, so that what was just seen can still be saved."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import NO_TRACK, TrackIds
from manhole_studio.core.recording.clip import KeptFrame, SavedClip, nothing_to_save, save_clip
from manhole_studio.core.recording.feed import Feed
from manhole_studio.core.recording.jpeg import encode_jpeg
from manhole_studio.core.recording.shot import Shot
from manhole_studio.core.recording.timeline import Timeline
from manhole_studio.core.recording.video import FALLBACK_RATE

QUALITY: Final = 85
BYTES_PER_SECOND: Final = 6_400_000
"""Twice what 1280x720 at 30/s needs; frames that compress worse are kept for a shorter time."""
_ROOM: Final = 4


@dataclass(frozen=True, slots=True)
class Held:
    """What a ring buffer could save now."""

    frames: int
    seconds: float
    bytes: int


class RingBuffer:
    """The last ``seconds`` as JPEG on a thread of its own: 32 MB for 10 s of 1280x720 at 30/s.

    H.264 would take a quarter of the memory and twice the processor time, and could not be saved
    with the boxes drawn in before it is decoded again.
    """

    def __init__(
        self,
        class_names: Sequence[str],
        seconds: float = 10.0,
        *,
        is_live: bool = True,
        max_bytes: int | None = None,
    ) -> None:
        """Begin with nothing.

        Args:
            class_names: Names of the detector's classes.
            seconds: How far back it reaches.
            is_live: Whether the lines of a saved clip tell the time of day.
            max_bytes: Where frames compress badly, fewer seconds are kept; by default
                ``BYTES_PER_SECOND`` for each.
        """
        self._class_names = class_names
        self._seconds = seconds
        self._is_live = is_live
        self._max_bytes = max_bytes or most_bytes(seconds)
        self._timeline = Timeline(FALLBACK_RATE)
        self._lock = threading.Lock()
        self._kept: deque[KeptFrame] = deque()
        self._bytes = 0
        self._dropped = 0
        self._feed: Feed[Shot | _Save] = Feed("ring-buffer", self._handle, _ROOM)
        self._savers = ThreadPoolExecutor(1, "ring-buffer-save")

    @property
    def dropped(self) -> int:
        """Frames that came faster than they could be compressed."""
        return self._dropped

    @property
    def held(self) -> Held:
        with self._lock:
            seconds = self._kept[-1].at_s - self._kept[0].at_s if self._kept else 0.0
            return Held(len(self._kept), seconds, self._bytes)

    def set_length(self, seconds: float) -> None:
        """Reach back so far from the next frame on; what is held already stays as it fits."""
        with self._lock:
            self._seconds = seconds
            self._max_bytes = most_bytes(seconds)

    def put(self, frame: Frame, detections: Detections, track_ids: TrackIds | None = None) -> bool:
        """Hand over a frame in microseconds; False if it is not kept.

        The image must not change any more. May be called from any one thread.
        """
        if track_ids is None:
            track_ids = np.full(len(detections), NO_TRACK, np.int64)
        kept = self._feed.put(Shot(frame, detections, track_ids), frame.image.nbytes)
        self._dropped += not kept
        return kept

    def save(self, path: Path, *, annotated: bool = True) -> Future[SavedClip]:
        """Write all that was put until now to ``path`` (``*.mp4``) while more comes in.

        Returns at once. The result raises ``UserFacingError`` where nothing could be saved; then
        nothing is left of it. It can be cancelled until it has begun.
        """
        done: Future[SavedClip] = Future()
        if not self._feed.put(_Save(path, annotated, done)):
            done.set_exception(nothing_to_save(path))
        return done

    def close(self) -> None:
        """End the threads; blocks until what was asked to be saved is saved."""
        self._feed.close()
        self._savers.shutdown()
        self._kept.clear()

    def _handle(self, item: Shot | _Save) -> None:
        if isinstance(item, _Save):
            with self._lock:
                kept = list(self._kept)
            self._savers.submit(self._save, item, kept)
            return
        jpeg = encode_jpeg(item.frame.image, QUALITY)
        at_s = self._timeline.place(item.time_s)
        with self._lock:
            self._kept.append(KeptFrame(jpeg, item.without_image(), at_s))
            self._bytes += len(jpeg)
            while self._kept and self._is_too_much(at_s - self._kept[0].at_s):
                self._bytes -= len(self._kept.popleft().jpeg)

    def _is_too_much(self, seconds: float) -> bool:
        return self._bytes > self._max_bytes or seconds > self._seconds

    def _save(self, wish: _Save, kept: list[KeptFrame]) -> None:
        if not wish.done.set_running_or_notify_cancel():
            return
        try:
            clip = save_clip(
                wish.path,
                kept,
                self._class_names,
                annotated=wish.annotated,
                is_live=self._is_live,
            )
        except Exception as error:  # noqa: BLE001  # it is for whoever waits
            wish.done.set_exception(error)
        else:
            wish.done.set_result(clip)


def most_bytes(seconds: float) -> int:
    """The memory that a ring buffer of this length may take."""
    return round(seconds * BYTES_PER_SECOND)


@dataclass(frozen=True, slots=True, eq=False)
class _Save:
    path: Path
    annotated: bool
    done: Future[SavedClip]
