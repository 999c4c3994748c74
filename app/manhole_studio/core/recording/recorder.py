"""Records what is seen and found without ever holding up those who see and find it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

import numpy as np

from manhole_studio.core.detection.drawing import draw_detections
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.frame_writers import FrameWriter, JsonLinesWriter
from manhole_studio.core.detection.tracking import NO_TRACK, TrackIds
from manhole_studio.core.detection.trails import Trails
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.recording.detection_table import DetectionTable
from manhole_studio.core.recording.disk_space import DiskRoom, DiskState, DiskWatch, disk_full
from manhole_studio.core.recording.feed import Feed
from manhole_studio.core.recording.shot import Shot, file_stem
from manhole_studio.core.recording.video_series import SplitLimits, VideoSeries
from manhole_studio.core.store.os_errors import from_os_error, user_facing

log = logging.getLogger(__name__)

_ROOM: Final = 8
"""Frames that may wait for the encoder: a quarter of a second, 50 MB at 1920x1080, and at most
200 MB of huge ones."""
_NOT_SAVED: Final = "The recording was stopped"


class RecorderState(StrEnum):
    RECORDING = "recording"
    STOPPED = "stopped"
    """By :meth:`Recorder.finish`."""
    DISK_FULL = "disk_full"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RecordingOptions:
    annotated: bool = True
    """Whether the boxes are drawn into the video; the tables have them in any case."""
    limits: SplitLimits = field(default_factory=SplitLimits)
    is_live: bool = True
    """Whether the tables tell the time of day."""


@dataclass(frozen=True, slots=True)
class RecordingStatus:
    state: RecorderState = RecorderState.RECORDING
    frames: int = 0
    dropped: int = 0
    """Frames missing in the video because the encoder was too slow; the tables have them."""
    seconds: float = 0.0
    bytes_written: int = 0
    disk: DiskRoom | None = None
    files: tuple[Path, ...] = ()
    """The videos that are finished, in order."""
    error: UserFacingError | None = None
    """Why it stopped by itself."""


class Recorder:
    """Writes videos and tables in ``folder`` on a thread of its own.

    A recording is ``STEM.mp4`` (and ``STEM_2.mp4``... where it is split), ``STEM.jsonl`` and
    ``STEM.csv``; until each is finished it has ``.part`` in its name and can be read already.
    Where something goes wrong the recorder stops itself, keeps what there is, and says so in
    its :attr:`status`.
    """

    def __init__(
        self,
        folder: Path,
        class_names: Sequence[str],
        rate: float,
        options: RecordingOptions = RecordingOptions(),
        *,
        changed: Callable[[RecordingStatus], None] | None = None,
        watch: DiskWatch | None = None,
    ) -> None:
        """Begin; blocks to look at the disk.

        Args:
            folder: Created if it does not exist.
            class_names: Names of the detector's classes.
            rate: Frames a second of the source; 0 where unknown.
            options: What to record.
            changed: Called on the recorder's thread when a file is finished, the disk is nearly
                full, or the recorder has stopped itself.
            watch: What tells how much room there is.

        Raises:
            UserFacingError: the folder cannot be written to, or there is no room.
        """
        self._class_names = class_names
        self._options = options
        self._changed = changed
        self._watch = watch or DiskWatch(folder)
        self._folder = folder
        self._lock = threading.Lock()
        self._status = RecordingStatus()
        with user_facing("The recording cannot be started", folder):
            folder.mkdir(parents=True, exist_ok=True)
            room = self._watch.check(0)
            if room.state is DiskState.FULL:
                raise disk_full(folder, room.free)
            self.stem = file_stem("recording")
            self._tables = _open_tables(folder / self.stem, class_names, options.is_live)
        self._videos = VideoSeries(folder, self.stem, rate, options.limits)
        self._trails = Trails()
        self._feed = Feed("recorder", self._record, _ROOM)

    @property
    def status(self) -> RecordingStatus:
        """How it stands; any thread may ask at any time."""
        with self._lock:
            return self._status

    def put(self, frame: Frame, detections: Detections, track_ids: TrackIds | None = None) -> bool:
        """Hand over a frame in microseconds; False if its image, or all of it, is not recorded.

        The image must not change any more. May be called from any one thread.
        """
        if track_ids is None:
            track_ids = np.full(len(detections), NO_TRACK, np.int64)
        shot = Shot(frame, detections, track_ids)
        if self.status.state is not RecorderState.RECORDING:
            return False
        if self._feed.put(shot, frame.image.nbytes):
            return True
        self._feed.put(shot.without_image())
        with self._lock:
            self._status = replace(self._status, dropped=self._status.dropped + 1)
        return False

    def finish(self) -> RecordingStatus:
        """Record what waits, finish the files, and say how it went; blocks for that."""
        self._feed.close()
        if self.status.state is RecorderState.RECORDING:
            self._stop(RecorderState.STOPPED)
        return self.status

    def _record(self, shot: Shot) -> None:
        if self.status.state is not RecorderState.RECORDING:
            return
        try:
            self._write(shot)
            room = self._watch.check(self._videos.bytes_written)
        except OSError as error:
            self._stop(RecorderState.FAILED, from_os_error(error, _NOT_SAVED, self._folder))
        except Exception as error:
            log.exception("recording failed")
            self._stop(RecorderState.FAILED, _unexpected(error, self._folder))
        else:
            self._look_at(room)

    def _write(self, shot: Shot) -> None:
        for table in self._tables:
            table.write(shot.frame, shot.detections, shot.track_ids)
        if not shot.has_image:
            return
        image = shot.frame.image
        if self._options.annotated:
            trails = self._trails.update(shot.frame, shot.detections, shot.track_ids)
            names = self._class_names
            image = draw_detections(image, shot.detections, names, shot.track_ids, trails)
        self._videos.write(image, shot.time_s)
        with self._lock:
            self._status = replace(self._status, frames=self._status.frames + 1)

    def _look_at(self, room: DiskRoom) -> None:
        before = self.status
        self._update(disk=room)
        if room.state is DiskState.FULL:
            self._stop(RecorderState.DISK_FULL, disk_full(self._folder, room.free))
            return
        was = before.disk.state if before.disk else DiskState.ENOUGH
        if was is not room.state or before.files != self._videos.files:
            self._tell()

    def _stop(self, state: RecorderState, error: UserFacingError | None = None) -> None:
        """Finish what can be finished; the first trouble is the one to tell of."""
        for end in (self._videos.finish, *(table.finish for table in self._tables)):
            try:
                end()
            except OSError as trouble:
                state = RecorderState.FAILED if state is RecorderState.STOPPED else state
                error = error or from_os_error(trouble, _NOT_SAVED, self._folder)
        self._update(state=state, error=error)
        if state is not RecorderState.STOPPED:
            self._tell()

    def _update(
        self,
        *,
        disk: DiskRoom | None = None,
        state: RecorderState = RecorderState.RECORDING,
        error: UserFacingError | None = None,
    ) -> None:
        videos = self._videos
        with self._lock:
            self._status = replace(
                self._status,
                state=state,
                error=error,
                disk=disk or self._status.disk,
                seconds=videos.seconds,
                bytes_written=videos.bytes_written,
                files=videos.files,
            )

    def _tell(self) -> None:
        if self._changed is not None:
            self._changed(self.status)


def _open_tables(stem: Path, class_names: Sequence[str], is_live: bool) -> list[FrameWriter]:
    lines = JsonLinesWriter(stem.with_suffix(".jsonl"), class_names, is_live=is_live)
    return [lines, DetectionTable(stem.with_suffix(".csv"), class_names, is_live=is_live)]


def _unexpected(error: Exception, folder: Path) -> UserFacingError:
    hint = "What was recorded until then is kept. The log has the details; please report them."
    return UserFacingError(_NOT_SAVED, f"{type(error).__name__}: {error}.", hint, folder)
