"""The one import of OpenCV: take ``cv2`` from here, so that Qt and the log stay untouched by it.

Costs 0.2 s, so nothing that the first window needs may import this module.
"""

from __future__ import annotations

import os

# cv2 points Qt at its own plugins, which crash PyQt6; what the user had set comes back.
_QT_VARIABLES = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")
_before = {name: os.environ.get(name) for name in _QT_VARIABLES}

# FFmpeg's own messages repeat the whole URL, password included.
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
os.environ.setdefault("OPENCV_LOG_LEVEL", "FATAL")
# Read once, when the library loads: a camera that hangs must not hold a thread for ten seconds.
os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "5")
# A small file can claim to be a gigantic image; 268 megapixels are 0.8 GB.
os.environ.setdefault("OPENCV_IO_MAX_IMAGE_PIXELS", str(2**28))

import cv2  # noqa: E402  # the variables above are read by this import

for _name, _value in _before.items():
    if _value is None:
        os.environ.pop(_name, None)
    else:
        os.environ[_name] = _value

__all__ = ["cv2"]
