"""The image that is shown, what was found in it, and how fast it follows the source."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QWidget

from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.detection.meter import Meter, Reading
from manhole_studio.core.detection.zones import CountingLine, Region
from manhole_studio.qt.features.live.picture.live_view import LiveView
from manhole_studio.qt.features.live.picture.overlay import (
    SurestSightings,
    overlay_boxes,
    overlay_trails,
    shown_indices,
)
from manhole_studio.qt.widgets.box_painter import OverlayBox
from manhole_studio.qt.widgets.layouts import column


class Picture(QWidget):
    """Wheel, ``+``, ``-`` and pinching zoom, dragging and the arrows pan, ``0`` fits.

    A region and a counting line can be drawn on it, and changed afterwards with the mouse, the
    context menu or the keys that it names.
    """

    boxes_changed = pyqtSignal(object)
    """list[OverlayBox], in painting order, which is the least sure first."""
    region_changed = pyqtSignal(object)
    """Region | None: by the user, not by :meth:`set_zones`."""
    line_changed = pyqtSignal(object)
    """CountingLine | None: by the user, not by :meth:`set_zones`."""
    drawing_ended = pyqtSignal()
    """Something was drawn, or that was cancelled."""
    double_clicked = pyqtSignal()

    def __init__(self, confidence: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = LiveView()
        self._confidence = confidence
        self._shows_confidences = self._shows_trails = True
        self._class_names: Sequence[str] = ()
        self._result: FrameResult | None = None
        self._unpainted: FrameResult | None = None
        self._boxes: Sequence[OverlayBox] = ()
        self._surest = SurestSightings()
        self._meter = Meter()
        self.setLayout(column(self.view))
        self.setFocusProxy(self.view)
        self.view.painted.connect(self._note_painted)
        self.view.double_clicked.connect(self.double_clicked)
        self.view.zones.region_changed.connect(self.region_changed)
        self.view.zones.line_changed.connect(self.line_changed)
        self.view.zones.drawing_ended.connect(self.drawing_ended)

    @property
    def result(self) -> FrameResult | None:
        """What is on the screen; None before the first image."""
        return self._result

    @property
    def boxes(self) -> Sequence[OverlayBox]:
        """As :attr:`boxes_changed` told them."""
        return self._boxes

    @property
    def is_drawing(self) -> bool:
        return self.view.zones.is_drawing

    def clear(self) -> None:
        """Forget the last watch; the zones stay."""
        self._result = self._unpainted = None
        self._surest = SurestSightings()
        self._meter = Meter()
        self.cancel_drawing()
        self.view.set_image(None)
        self.view.set_trails([])
        self._set_boxes([])

    def show_result(self, result: FrameResult, class_names: Sequence[str]) -> None:
        """Show a frame, which must not be changed afterwards."""
        self._result = self._unpainted = result
        self._class_names = class_names
        self._surest.note(result)
        self.view.set_frame(result.frame.image)
        self._draw_overlay()
        if not self.view.isVisible():
            self._note_painted()

    def set_confidence(self, confidence: float) -> None:
        """Takes effect on the image that is shown, without a new one."""
        self._confidence = confidence
        self._draw_overlay()

    def set_labels(self, *, confidences: bool, trails: bool) -> None:
        """Takes effect on the image that is shown."""
        self._shows_confidences, self._shows_trails = confidences, trails
        self._draw_overlay()

    def set_zones(self, region: Region | None, line: CountingLine | None) -> None:
        """Where covers count; emits nothing, and ends a drawing that is under way."""
        self.view.zones.set_zones(region, line)

    def draw_region(self) -> None:
        """Let the user draw a new one; the old one stays until then.

        Without an image there is nothing to draw on: ``drawing_ended`` comes at once.
        """
        self._draw(self.view.zones.begin_region)

    def draw_line(self) -> None:
        """As :meth:`draw_region`."""
        self._draw(self.view.zones.begin_line)

    def cancel_drawing(self) -> None:
        self.view.zones.cancel()

    def set_alarm(self, alarm: bool) -> None:
        """A steady red frame around the picture."""
        self.view.set_alarm(alarm)

    def set_stale(self, stale: bool, message: str) -> None:
        """Whether the image is an old one; the message stands in its middle in either case."""
        self.view.set_dimmed(stale, message)

    def reading(self) -> Reading:
        """Of what was painted, or would have been while another page is shown."""
        return self._meter.read(time.perf_counter())

    def annotated(self) -> QImage:
        """The frame in its own size with what is shown over it; see :meth:`annotator`."""
        return self.view.annotated()

    def annotator(self) -> Callable[[], QImage]:
        """Makes :meth:`annotated` of what is shown now, later and in any thread."""
        return self.view.annotator()

    def fit(self) -> None:
        self.view.fit()

    def _draw(self, begin: Callable[[], None]) -> None:
        if self._result is None:
            self.drawing_ended.emit()
        else:
            self.view.setFocus()
            begin()

    def _draw_overlay(self) -> None:
        if self._result is None:
            return
        shown = shown_indices(self._result, self._confidence, self._surest)
        self.view.set_trails(overlay_trails(self._result, shown) if self._shows_trails else [])
        self._set_boxes(
            overlay_boxes(
                self._result, shown, self._class_names, confidences=self._shows_confidences
            )
        )

    def _set_boxes(self, boxes: list[OverlayBox]) -> None:
        self._boxes = boxes
        self.view.set_boxes(boxes)
        self.boxes_changed.emit(boxes)

    @pyqtSlot()
    def _note_painted(self) -> None:
        result, self._unpainted = self._unpainted, None
        if result is not None:
            now = time.perf_counter()
            self._meter.add(now, now - result.frame.captured_at)
