"""Cameras attached to this computer."""

from __future__ import annotations

import sys
from pathlib import Path

from manhole_studio.capture.live_source import LiveSource
from manhole_studio.core.detection.source import SourceKind
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.opencv import cv2


def open_camera(name: str) -> LiveSource:
    """Open a camera by its number, such as ``0``, or on Linux by its device path.

    Raises:
        UserFacingError: there is no such camera, or another program uses it.
    """
    title = f"Camera {name}" if name.isdigit() else name
    capture = cv2.VideoCapture(int(name) if name.isdigit() else name, _driver())
    if not capture.isOpened():
        raise _refusal(name, title)
    # One frame in the driver's queue: older ones would only be late.
    capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    return LiveSource(capture, SourceKind.CAMERA, title)


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
    return UserFacingError(
        "The camera cannot be opened",
        f"{title} is used by another program, is no video camera, or may not be used.",
        "Close other programs that show the camera, and check that you may use it.",
        name,
    )
