"""Video files."""

from __future__ import annotations

import logging
from pathlib import Path

from manhole_studio.capture.opencv_source import OpenCvSource
from manhole_studio.core.detection.frame import Frame
from manhole_studio.core.detection.source import SourceKind
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.opencv import cv2

log = logging.getLogger(__name__)

FALLBACK_RATE = 25.0


class VideoFile(OpenCvSource):
    """Time stamps come from the container, so variable frame rates are kept."""

    def __init__(self, capture: cv2.VideoCapture, path: Path) -> None:
        super().__init__(capture, SourceKind.VIDEO)
        self._path = path
        self._interval_s = 1 / (self.info.frames_per_second or FALLBACK_RATE)
        self._first_s = 0.0
        self._last_s = -self._interval_s

    def read(self) -> Frame | None:
        grabbed = self._grab()
        if grabbed is None:
            self._check_end()
            return None
        return self._frame(*grabbed, self._time_stamp())

    def _time_stamp(self) -> float:
        """Seconds since the first frame, never backwards: broken files repeat or lack them."""
        stamp = self._number(cv2.CAP_PROP_POS_MSEC) / 1000
        if self._index == 0:
            self._first_s = stamp
        time_s = stamp - self._first_s
        if time_s <= self._last_s:
            time_s = self._last_s + self._interval_s
        self._last_s = time_s
        return time_s

    def _check_end(self) -> None:
        if self._index == 0:
            raise _no_video(self._path, "no image in it can be decoded")
        count = self.info.frame_count
        if count is not None and self._index < count:
            log.warning("%s ends after %d of %d frames", self._path, self._index, count)


def open_video_file(path: Path) -> VideoFile:
    """Open a file that FFmpeg can decode.

    Raises:
        UserFacingError: it is missing, empty, not readable, or no video.
    """
    try:
        with path.open("rb") as file:
            is_empty = not file.read(1)
    except FileNotFoundError as error:
        raise UserFacingError(
            "The source was not found",
            f"There is no file or folder {path}.",
            "Check the name, or choose another video, folder, camera or stream.",
            path,
        ) from error
    except OSError as error:
        raise _no_video(path, error.strerror or str(error)) from error
    if is_empty:
        raise _no_video(path, "the file is empty")
    capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    if not capture.isOpened():
        raise _no_video(path, "it is not in a video format that can be read, or it is damaged")
    return VideoFile(capture, path)


def _no_video(path: Path, reason: str) -> UserFacingError:
    return UserFacingError(
        "The video cannot be read",
        f"{path}: {reason}.",
        "Choose a video such as MP4, MKV, MOV or AVI, or convert this one.",
        path,
    )
