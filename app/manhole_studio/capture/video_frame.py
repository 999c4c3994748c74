"""One frame of a video, wherever in it."""

from __future__ import annotations

from pathlib import Path

from manhole_studio.capture.video_file import open_video_file
from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.errors import UserFacingError


def read_frame(path: Path, index: int) -> ImageArray | None:
    """The frame at the 0-based ``index``; None if it cannot be had.

    Blocks to open and to seek; with a variable frame rate also to read the file through once.
    """
    try:
        with open_video_file(path) as video:
            video.read()  # the clock begins with the first frame
            time_s = video.time_at(index)
            if time_s is None:
                return None
            video.seek(time_s)
            frame = video.read()
            return None if frame is None else frame.image
    except UserFacingError:
        return None
