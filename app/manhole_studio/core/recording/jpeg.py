"""Single frames in JPEG, in memory."""

from __future__ import annotations

import numpy as np

from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.opencv import cv2


def encode_jpeg(image: ImageArray, quality: int) -> bytes:
    """Compress a BGR image; about 3 ms for 1280x720, with the interpreter free meanwhile."""
    encoded, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not encoded:
        raise ValueError(f"an image of {image.shape} cannot be encoded")
    return data.tobytes()


def decode_jpeg(data: bytes) -> ImageArray:
    image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    return np.asarray(image, np.uint8)
