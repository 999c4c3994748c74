"""One frame of a video, wherever in it."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.opencv import cv2


def read_frame(path: Path, index: int) -> ImageArray | None:
    """The frame at the 0-based ``index``; None if it cannot be had. Blocks to open and to seek."""
    capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    try:
        capture.set(cv2.CAP_PROP_POS_FRAMES, index)
        came, image = capture.read()
        return cast("ImageArray", image) if came else None
    finally:
        capture.release()
