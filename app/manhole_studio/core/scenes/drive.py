"""A drive along a rendered road, as a video with its track and its truth."""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.progress import Cancelled, ProgressSink, Ticker, never
from manhole_studio.core.recording.video import VideoFile
from manhole_studio.core.scenes.drive_route import furnish
from manhole_studio.core.scenes.drive_scene import Drive
from manhole_studio.core.scenes.drive_spec import (
    COVERS,
    FRAMES_PER_SECOND,
    DriveSpec,
    check_drive,
)
from manhole_studio.core.scenes.drive_truth import gpx, truth
from manhole_studio.core.scenes.rendering_pool import RenderingCancelled
from manhole_studio.core.store import atomic
from manhole_studio.core.store.os_errors import user_facing

__all__ = ["COVERS", "FRAMES_PER_SECOND", "Drive", "DriveSpec", "make_drive", "write_drive"]

FRAMES = 10 * FRAMES_PER_SECOND
"""Of the sample's drive."""
_AHEAD: Final = 20
"""Frames by which the road is baked before it is needed."""
_EVERY: Final = 5
_THREADS: Final = 2
_PRESET: Final = "superfast"
_QUALITY: Final = "25"
"""Of x264: hardly more bytes than with veryfast and 23, in less than half of its time."""
_STAGE: Final = "Rendering the drive"


@dataclass(frozen=True, slots=True)
class DriveSummary:
    """What was written; ``covers`` is how many different ones are in the truth."""

    video: Path
    track: Path
    truth: Path
    frames: int
    covers: int


def write_drive(
    target: Path,
    spec: DriveSpec | int,
    progress: ProgressSink | None = None,
    cancelled: Cancelled = never,
) -> DriveSummary:
    """Write a video, its GPX track and its truth as JSON, all three or none.

    Blocks for less time than the video lasts, or a little more in bad weather.

    Args:
        target: ``*.mp4``, beside which the others come, or a folder, made if it is not there,
            for ``drive.mp4``, ``drive.gpx`` and ``drive.json``. What is there is replaced.
        spec: What to render; only a seed for the sample's drive.
        progress: Called on the calling thread.
        cancelled: Asked before each frame.

    Raises:
        UserFacingError: the spec makes no sense, or the files cannot be written.
        RenderingCancelled: ``cancelled`` said so; nothing was changed.
    """
    spec = _spec_of(spec)
    check_drive(spec)
    is_folder = target.suffix.lower() != ".mp4"
    video = target / "drive.mp4" if is_folder else target
    with user_facing("The video could not be written", video):
        is_new = is_folder and not target.exists()
        if is_folder:
            target.mkdir(parents=True, exist_ok=True)
        try:
            return _write(video, spec, Ticker(progress), cancelled)
        except BaseException:
            if is_new:
                target.rmdir()
            raise


def make_drive(spec: DriveSpec | int) -> Drive:
    """The drive that :func:`write_drive` would write, for looking at single frames and boxes."""
    return furnish(_spec_of(spec))


def _spec_of(spec: DriveSpec | int) -> DriveSpec:
    if isinstance(spec, DriveSpec):
        return spec
    return DriveSpec(seconds=FRAMES / FRAMES_PER_SECOND, seed=spec)


def _write(path: Path, spec: DriveSpec, ticker: Ticker, cancelled: Cancelled) -> DriveSummary:
    ticker(_STAGE, 0, spec.frames)
    drive = furnish(spec)
    written = DriveSummary(
        path, path.with_suffix(".gpx"), path.with_suffix(".json"), spec.frames, len(drive.covers)
    )
    with tempfile.TemporaryDirectory(prefix=".drive-", dir=path.parent) as staging:
        staged = Path(staging) / path.name
        _write_video(staged, drive, ticker, cancelled)
        staged.with_suffix(".gpx").write_text(gpx(drive), encoding="utf-8")
        staged.with_suffix(".json").write_text(truth(drive), encoding="utf-8")
        for final in (written.video, written.track, written.truth):
            staged.with_suffix(final.suffix).replace(final)
    atomic.sync_folder(path.parent)
    return written


def _write_video(path: Path, drive: Drive, ticker: Ticker, cancelled: Cancelled) -> None:
    video = VideoFile(path, *drive.spec.size, drive.spec.frames_per_second, _PRESET, _QUALITY)
    try:
        with closing(_frames(drive)) as frames:
            for number, image in enumerate(frames, 1):
                if cancelled():
                    raise RenderingCancelled
                video.write(image)
                ticker(_STAGE, number, drive.spec.frames)
        video.finish()
        if video.error is not None:  # what there is of the video is of no use
            raise video.error
    finally:
        video.discard()


def _frames(drive: Drive) -> Generator[NDArray[np.uint8]]:
    """All frames in order, drawn by threads: nearly all of the work is done without the lock."""
    coming: deque[Future[NDArray[np.uint8]]] = deque()
    pool = ThreadPoolExecutor(_THREADS)
    try:
        for number in range(drive.spec.frames):
            if number % _EVERY == 0:
                pool.submit(drive.prepare, number + _AHEAD)
            coming.append(pool.submit(drive.frame, number))
            if len(coming) > 2 * _THREADS:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
