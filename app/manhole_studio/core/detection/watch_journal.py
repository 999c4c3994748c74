"""Keeps what one watch saw in the project, without ever holding the watch up."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from manhole_studio.core.detection.covers import Cover
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.secrets_in_addresses import mask_password
from manhole_studio.core.detection.tracking import NO_TRACK, TrackIds
from manhole_studio.core.file_digest import digest_if_there
from manhole_studio.core.store.cover_rows import SavedDetection
from manhole_studio.core.store.project import Project

MOST_IN_A_FRAME: Final = 50
"""The surest; weights that see covers everywhere must not fill the disk."""
MOST_FRAMES: Final = 20_000
"""With detections that wait to be saved: eleven minutes at 30 frames a second, 10 MB."""
MOST_COVERS: Final = 1_000
"""That wait to be saved, each with its crop."""


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    frame: int
    time_s: float
    detections: Detections
    track_ids: TrackIds


@dataclass(slots=True)
class _Waiting:
    frames: list[_Found] = field(default_factory=list)
    covers: dict[int, Cover] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What the database does not have."""

    source: str
    """Without its password."""
    frames: int
    """With detections."""
    covers: int


class WatchJournal:
    """A ``Witness``; :meth:`put` and :meth:`take` may be called from any thread and never wait.

    Nothing is written before :meth:`save`, which somebody calls about once a second: so much is
    lost when the program crashes. A watch that saw no frame leaves no row.
    """

    def __init__(
        self,
        project: Project,
        source: str,
        weights: Path,
        class_names: Sequence[str],
        threshold: float,
    ) -> None:
        self._project = project
        self._source = source
        self._weights = weights
        self._class_names = tuple(class_names)
        self._threshold = threshold
        self._lock = threading.Lock()
        self._waiting = _Waiting()
        self._in_work = _Waiting()
        self._started_at: dt.datetime | None = None
        self._lost = 0
        self.watch: int | None = None
        """The id of its row, once there is one."""

    @property
    def is_saved(self) -> bool:
        return self.unsaved is None

    @property
    def unsaved(self) -> Unsaved | None:
        """Also what is being written; None if there is nothing, not even that it was watched."""
        with self._lock:
            frames = len(self._in_work.frames) + len(self._waiting.frames)
            covers = len(self._in_work.covers | self._waiting.covers)
            is_begun = self._started_at is None or self.watch is not None
        if is_begun and not frames and not covers:
            return None
        return Unsaved(mask_password(self._source), frames, covers)

    @property
    def lost(self) -> int:
        """Frames whose detections were given up because the database took none for so long."""
        with self._lock:
            return self._lost

    def put(self, frame: Frame, detections: Detections, track_ids: TrackIds) -> None:
        found = _Found(frame.index, frame.time_s, detections, track_ids)
        with self._lock:
            if self._started_at is None:
                self._started_at = dt.datetime.now(dt.UTC)
            if not len(detections):
                return
            if len(self._waiting.frames) < MOST_FRAMES:
                self._waiting.frames.append(found)
            else:
                self._lost += 1

    def take(self, covers: Iterable[Cover]) -> None:
        """Covers that were counted, or about which more is known now."""
        with self._lock:
            for cover in covers:
                waiting = self._waiting.covers
                if cover.number in waiting or len(waiting) < MOST_COVERS:
                    waiting[cover.number] = cover

    def save(self) -> None:
        """Write what waits; blocks. Belongs to one thread.

        Raises:
            UserFacingError: the database takes nothing now; what waits is kept for the next time.
        """
        with self._lock:
            started_at = self._started_at
            if started_at is None:
                return
            work = self._in_work = self._waiting
            self._waiting = _Waiting()
        try:
            watch = self._begin(started_at)
            if work.covers:
                self._project.save_covers(watch, work.covers.values())
                work.covers = {}
            if work.frames:
                rows = [row for found in work.frames for row in self._rows(found)]
                self._project.add_detections(watch, rows)
                work.frames = []
        except sqlite3.IntegrityError:
            # Somebody deleted the watch: what is seen from now on makes a new one.
            self.watch = None
            work = _Waiting()
        finally:
            self._put_back(work)

    def _begin(self, started_at: dt.datetime) -> int:
        if self.watch is None:
            self.watch = self._project.begin_watch(
                self._source,
                str(self._weights),
                threshold=self._threshold,
                file_sha256=self._digest(),
                started_at=started_at,
            )
        return self.watch

    def _digest(self) -> str:
        try:
            return digest_if_there(self._weights)
        except OSError:  # what was seen matters more
            return ""

    def _put_back(self, work: _Waiting) -> None:
        with self._lock:
            frames = work.frames + self._waiting.frames
            self._in_work = _Waiting()
            self._lost += max(0, len(frames) - MOST_FRAMES)
            self._waiting.frames = frames[:MOST_FRAMES]
            self._waiting.covers = work.covers | self._waiting.covers

    def _rows(self, found: _Found) -> Iterator[SavedDetection]:
        count = min(len(found.detections), MOST_IN_A_FRAME)
        tracks = found.track_ids if len(found.track_ids) else np.full(count, NO_TRACK, np.int64)
        for index in range(count):
            x0, y0, x1, y1 = (float(value) for value in found.detections.xyxy[index])
            track = int(tracks[index])
            yield SavedDetection(
                found.frame,
                found.time_s,
                self._class_names[int(found.detections.class_id[index])],
                (x0, y0, x1, y1),
                float(found.detections.confidence[index]),
                None if track == NO_TRACK else track,
            )
