"""Brings camera arrays to the size in which they are shown."""

from __future__ import annotations

from typing import cast

from PyQt6 import sip
from PyQt6.QtCore import QRect, QSize
from PyQt6.QtGui import QImage

from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.opencv import cv2


class ScaledFrame:
    """Scales the part in view only, and once for as long as it stays in view.

    OpenCV looks at a few pixels for each one that is shown, however large the frame is, and lets
    other threads run in the meantime.
    """

    def __init__(self, pixels: ImageArray) -> None:
        """``pixels`` are ``(H, W, 3)`` BGR."""
        self.pixels = pixels
        self._key: tuple[QRect, QSize, bool] | None = None
        self._image = QImage()
        self._scaled: ImageArray | None = None

    def shown(self, part: QRect, size: QSize, smooth: bool) -> QImage:
        """``part``, in pixels of the frame, made ``size`` large; valid until the next call."""
        if self._key != (part, size, smooth):
            self._key = part, size, smooth
            self._scale(part, size, smooth)
        return self._image

    def _scale(self, part: QRect, size: QSize, smooth: bool) -> None:
        cut = self.pixels[part.top() : part.bottom() + 1, part.left() : part.right() + 1]
        width, height = size.width(), size.height()
        how = cv2.INTER_LINEAR if smooth else cv2.INTER_NEAREST
        scaled = cv2.resize(cut, (width, height), interpolation=how)
        self._scaled = cast("ImageArray", cv2.cvtColor(scaled, cv2.COLOR_BGR2BGRA))
        # By its address, which the type stubs do not know: of a read-only buffer QImage would make
        # a copy for another device pixel ratio.
        data = cast("bytes", sip.voidptr(self._scaled.ctypes.data))
        self._image = QImage(data, width, height, 4 * width, QImage.Format.Format_RGB32)
