"""What cameras and streams have in common: frames come when they come, and may stop coming."""

from __future__ import annotations

from manhole_studio.capture.opencv_source import OpenCvSource
from manhole_studio.core.detection.frame import Frame
from manhole_studio.core.detection.source import SourceKind, SourceLost
from manhole_studio.core.opencv import cv2


class LiveSource(OpenCvSource):
    """``name`` is what messages call it, without any password."""

    def __init__(self, capture: cv2.VideoCapture, kind: SourceKind, name: str) -> None:
        super().__init__(capture, kind)
        self._name = name
        self._began_at: float | None = None

    def read(self) -> Frame | None:
        grabbed = self._grab()
        if grabbed is None:
            if self._is_over():
                return None
            raise SourceLost(f"no more frames from {self._name}")
        image, captured_at = grabbed
        if self._began_at is None:
            self._began_at = captured_at
        return self._frame(image, captured_at, captured_at - self._began_at)

    def _is_over(self) -> bool:
        """A film fetched over the network has an end; opening it again would begin it anew."""
        count = self._info.frame_count
        return count is not None and self._index >= count
