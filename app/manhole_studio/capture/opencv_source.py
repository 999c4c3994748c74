"""What everything read through ``cv2.VideoCapture`` has in common."""

from __future__ import annotations

import math
import time
from typing import Self, cast

from manhole_studio.core.detection.frame import Frame, ImageArray
from manhole_studio.core.detection.source import SourceInfo, SourceKind
from manhole_studio.core.opencv import cv2


class OpenCvSource:
    """Owns one open capture; subclasses say what a frame that does not come means."""

    def __init__(self, capture: cv2.VideoCapture, kind: SourceKind) -> None:
        self._capture = capture
        self._index = 0
        self._info = SourceInfo(
            kind,
            width=int(self._number(cv2.CAP_PROP_FRAME_WIDTH)),
            height=int(self._number(cv2.CAP_PROP_FRAME_HEIGHT)),
            frames_per_second=_plausible_rate(self._number(cv2.CAP_PROP_FPS)),
            frame_count=int(self._number(cv2.CAP_PROP_FRAME_COUNT)) or None,
        )

    @property
    def info(self) -> SourceInfo:
        return self._info

    def close(self) -> None:
        self._capture.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def _grab(self) -> tuple[ImageArray, float] | None:
        """The next image and ``time.perf_counter()`` when it was decoded."""
        came, image = self._capture.read()
        if not came:
            return None
        return cast("ImageArray", image), time.perf_counter()

    def _frame(self, image: ImageArray, captured_at: float, time_s: float) -> Frame:
        frame = Frame(image, self._index, time_s, captured_at)
        self._index += 1
        return frame

    def _number(self, prop: int) -> float:
        value = float(self._capture.get(prop))
        return value if math.isfinite(value) and value > 0 else 0.0


def _plausible_rate(frames_per_second: float) -> float:
    """Containers without a rate report their clock's ticks, such as 90000."""
    return frames_per_second if frames_per_second <= 1000 else 0.0
