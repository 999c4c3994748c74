"""Network streams: RTSP, and MJPEG over HTTP."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import Final

from manhole_studio.capture.live_source import LiveSource
from manhole_studio.core.detection.source import SourceKind
from manhole_studio.core.detection.source_address import mask_password
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.opencv import cv2

OPEN_TIMEOUT_MS: Final = 6_000
READ_TIMEOUT_MS: Final = 5_000
OPTIONS_VARIABLE: Final = "OPENCV_FFMPEG_CAPTURE_OPTIONS"
LOW_LATENCY: Final = "rtsp_transport;tcp|fflags;nobuffer|flags;low_delay"


def open_stream(url: str) -> LiveSource:
    """Connect to ``url``; blocks for at most ``OPEN_TIMEOUT_MS``.

    Raises:
        UserFacingError: nothing answers there, or what answers is no video.
    """
    with _ffmpeg_options.set_to(LOW_LATENCY):
        capture = cv2.VideoCapture(
            url,
            cv2.CAP_FFMPEG,
            [
                *(cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, OPEN_TIMEOUT_MS),
                *(cv2.CAP_PROP_READ_TIMEOUT_MSEC, READ_TIMEOUT_MS),
                # Decoding on several threads holds back one frame for each of them.
                *(cv2.CAP_PROP_N_THREADS, 1),
            ],
        )
    name = mask_password(url)
    if not capture.isOpened():
        raise UserFacingError(
            "The stream does not answer",
            f"No video came from {name}.",
            "Check that the camera is on, that this computer reaches it, and that the address, "
            "user name and password are right.",
            name,
        )
    return LiveSource(capture, SourceKind.STREAM, name)


class _SharedOptions:
    """Sets FFmpeg's options for streams while they are being opened, and only then.

    OpenCV reads them from an environment variable that all threads share, so the value stays
    until the last of several simultaneous openings is through. What the user set wins.
    """

    def __init__(self, environment: MutableMapping[str, str]) -> None:
        self._environment = environment
        self._lock = threading.Lock()
        self._openings = 0
        self._is_ours = False

    @contextmanager
    def set_to(self, options: str) -> Iterator[None]:
        with self._lock:
            if self._openings == 0 and OPTIONS_VARIABLE not in self._environment:
                self._environment[OPTIONS_VARIABLE] = options
                self._is_ours = True
            self._openings += 1
        try:
            yield
        finally:
            with self._lock:
                self._openings -= 1
                if self._openings == 0 and self._is_ours:
                    del self._environment[OPTIONS_VARIABLE]
                    self._is_ours = False


_ffmpeg_options = _SharedOptions(os.environ)
