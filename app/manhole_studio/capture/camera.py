"""Cameras attached to this computer."""

from __future__ import annotations

import math
import os
import sys
import time
from pathlib import Path
from typing import cast

from manhole_studio.capture.opened_source import OpenedSource
from manhole_studio.core.detection.frame import Frame, ImageArray
from manhole_studio.core.detection.source import SourceInfo, SourceKind, SourceLost
from manhole_studio.core.detection.source_address import CameraAddress
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.opencv import cv2

MOTION_JPEG_FROM = 640 * 480
"""Over USB larger images fit only compressed at a useful rate."""


class Camera(OpenedSource):
    """Frames at the camera's own pace; belongs to one thread."""

    def __init__(self, capture: cv2.VideoCapture, name: str, first: ImageArray) -> None:
        self._capture = capture
        self._name = name
        self._first: ImageArray | None = first
        self._index = 0
        self._began_at = 0.0
        self._info = SourceInfo(
            SourceKind.CAMERA,
            width=first.shape[1],
            height=first.shape[0],
            frames_per_second=_rate(capture),
            frame_count=None,
        )

    def read(self) -> Frame | None:
        image, self._first = self._first, None
        if image is None:
            image = _read(self._capture)
        if image is None:
            raise SourceLost(f"no more frames from {self._name}")
        now = time.perf_counter()
        if self._index == 0:
            self._began_at = now
        frame = Frame(image, self._index, now - self._began_at, now)
        self._index += 1
        return frame

    def close(self) -> None:
        self._capture.release()


def open_camera(address: CameraAddress) -> Camera:
    """Open a camera by its number, such as ``0``, or on Linux by its device path.

    Blocks for its first frame: a camera that another program shows lets itself be opened. A
    driver that has no such mode chooses the nearest; :attr:`Camera.info` says which.

    Raises:
        UserFacingError: there is no such camera, or another program uses it.
    """
    name = address.device
    title = f"Camera {name}" if name.isdigit() else name
    capture = cv2.VideoCapture(int(name) if name.isdigit() else name, _driver())
    if not capture.isOpened():
        raise _refusal(name, title)
    # One frame in the driver's queue: older ones would only be late.
    capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    _set_mode(capture, address)
    first = _read(capture)
    if first is None:
        capture.release()
        raise _refusal(name, title)
    return Camera(capture, title, first)


def _set_mode(capture: cv2.VideoCapture, address: CameraAddress) -> None:
    if address.size is not None:
        width, height = address.size
        if width * height > MOTION_JPEG_FROM:
            capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, width)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, height)
    if address.rate is not None:
        capture.set(cv2.CAP_PROP_FPS, address.rate)


def _read(capture: cv2.VideoCapture) -> ImageArray | None:
    came, image = capture.read()
    return cast("ImageArray", image) if came else None


def _rate(capture: cv2.VideoCapture) -> float:
    rate = float(capture.get(cv2.CAP_PROP_FPS))
    return rate if math.isfinite(rate) and 0 < rate <= 1000 else 0.0


def _driver() -> int:
    """Named on Linux, where OpenCV would otherwise try drivers that print to the console."""
    return cv2.CAP_V4L2 if sys.platform.startswith("linux") else cv2.CAP_ANY


def _refusal(name: str, title: str) -> UserFacingError:
    device = Path(f"/dev/video{name}" if name.isdigit() else name)
    if sys.platform.startswith("linux") and not device.exists():
        return UserFacingError(
            "There is no such camera",
            f"{title} was not found: {device} does not exist.",
            "Connect the camera, or choose another number, a stream or a file.",
            device,
        )
    if sys.platform.startswith("linux") and not os.access(device, os.R_OK | os.W_OK):
        return UserFacingError(
            "You may not use the camera",
            f"{title}: {device} belongs to others.",
            "Add your account to the group that owns it, mostly 'video', and log in again.",
            device,
        )
    return UserFacingError(
        "The camera cannot be opened",
        f"{title} is used by another program, is no video camera, or may not be used.",
        "Close other programs that show the camera, and check that you may use it.",
        name,
    )
