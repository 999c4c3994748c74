"""Opens cameras, streams, screens, videos and image folders; the only room that reads them."""

from __future__ import annotations

from manhole_studio.core.detection.source import FrameSource, SourceKind
from manhole_studio.core.detection.source_address import (
    camera_address,
    screen_address,
    source_kind,
    source_path,
)

__all__ = ["open_source", "source_kind"]


def open_source(uri: str) -> FrameSource:
    """Open what the user named; blocks, for a dead stream about ten seconds.

    Args:
        uri: A camera number or device (``0``, ``0?size=1280x720&rate=30``), an ``rtsp://`` or
            ``http(s)://`` address, a ``screen://`` or a part of it, a video file, an image or a
            folder of images. See :mod:`manhole_studio.core.detection.source_address`.

    Raises:
        UserFacingError: it is missing, unreadable, empty or does not answer.
    """
    # Imported here so that naming a source loads neither OpenCV nor FFmpeg.
    from manhole_studio.capture.camera import open_camera
    from manhole_studio.capture.image_folder import open_image_folder
    from manhole_studio.capture.screen import open_screen
    from manhole_studio.capture.stream import open_stream
    from manhole_studio.capture.video_file import open_video_file

    uri = uri.strip()
    match source_kind(uri):
        case SourceKind.CAMERA:
            return open_camera(camera_address(uri))
        case SourceKind.SCREEN:
            return open_screen(screen_address(uri))
        case SourceKind.STREAM:
            return open_stream(uri)
        case SourceKind.FOLDER:
            return open_image_folder(source_path(uri))
        case SourceKind.VIDEO:
            return open_video_file(source_path(uri))
