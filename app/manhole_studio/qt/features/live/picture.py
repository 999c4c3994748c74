"""The image that is shown, its boxes, and how fast it follows the source."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QWidget

from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.detection.meter import Meter, Reading
from manhole_studio.qt.features.live.overlay import overlay_boxes
from manhole_studio.qt.widgets.image_view import ImageView, OverlayBox


class Picture(QObject):
    """Feeds an :class:`ImageView` and measures what reaches the eye."""

    boxes_changed = pyqtSignal(object)  # list[OverlayBox]

    def __init__(self, confidence: float, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = ImageView(parent)
        self._confidence = confidence
        self._class_names: Sequence[str] = ()
        self._result: FrameResult | None = None
        self._unpainted: FrameResult | None = None
        self._meter = Meter()
        self.view.painted.connect(self._note_painted)

    @property
    def result(self) -> FrameResult | None:
        """What is on the screen; None before the first image."""
        return self._result

    def clear(self) -> None:
        """Forget the last watch."""
        self._result = self._unpainted = None
        self._meter = Meter()
        self.view.set_image(None)
        self._set_boxes([])

    def show_result(self, result: FrameResult, class_names: Sequence[str]) -> None:
        self._result = self._unpainted = result
        self._class_names = class_names
        self.view.set_frame(result.frame.image)
        self._draw_boxes()
        if not self.view.isVisible():
            self._note_painted()

    def set_confidence(self, confidence: float) -> None:
        """Takes effect on the image that is shown, without a new one."""
        self._confidence = confidence
        self._draw_boxes()

    def reading(self) -> Reading:
        return self._meter.read(time.perf_counter())

    def _draw_boxes(self) -> None:
        if self._result is not None:
            detections = self._result.detections
            self._set_boxes(overlay_boxes(detections, self._class_names, self._confidence))

    def _set_boxes(self, boxes: list[OverlayBox]) -> None:
        self.view.set_boxes(boxes)
        self.boxes_changed.emit(boxes)

    @pyqtSlot()
    def _note_painted(self) -> None:
        result, self._unpainted = self._unpainted, None
        if result is not None:
            now = time.perf_counter()
            self._meter.add(now, now - result.frame.captured_at)
