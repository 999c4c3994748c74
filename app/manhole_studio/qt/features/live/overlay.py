"""Turns what was found into what is shown."""

from __future__ import annotations

from collections.abc import Sequence

from manhole_studio.core.detection.frame import Detections
from manhole_studio.qt.formatting import decimal
from manhole_studio.qt.widgets.box_painter import OverlayBox


def overlay_boxes(
    detections: Detections, class_names: Sequence[str], confidence: float
) -> list[OverlayBox]:
    """Boxes at least as sure as ``confidence``; the surest comes last, on top of the others."""
    kept = detections.at_least(confidence)
    boxes = []
    for index in reversed(range(len(kept))):
        class_id = int(kept.class_id[index])
        name = class_names[class_id] if class_id < len(class_names) else str(class_id)
        x0, y0, x1, y1 = (float(corner) for corner in kept.xyxy[index])
        text = f"{name} {decimal(float(kept.confidence[index]), 2)}"
        boxes.append(OverlayBox((x0, y0, x1, y1), text, class_id))
    return boxes
