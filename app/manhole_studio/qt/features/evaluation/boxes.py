"""How labels and detections are told apart on photographs: by colour and by kind of line."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPixmap
from PyQt6.QtWidgets import QLabel, QWidget

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.core.evaluation.evidence import Evidence
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.widgets.box_painter import OverlayBox, paint_boxes
from manhole_studio.qt.widgets.layouts import row, text_label

LABEL: Final = 0
"""Blue, with a solid line."""
DETECTION: Final = 1
"""Orange, dashed: also who sees no red and green tells it from blue."""
_SWATCH: Final = QSize(26, 16)
_SHARPNESS: Final = 2


def label_box(xyxy: XYXY, text: str = "") -> OverlayBox:
    return OverlayBox(xyxy, text, LABEL)


def detection_box(xyxy: XYXY, text: str = "") -> OverlayBox:
    return OverlayBox(xyxy, text, DETECTION, dashed=True)


def photo_boxes(evidence: Evidence, image: int, threshold: float) -> list[OverlayBox]:
    """Every label of one image, over them what was detected, the surest on top.

    Labels name their class where there is more than one.
    """
    truth, found = evidence.truth[image], evidence.detections[image].at_least(threshold)
    names = evidence.class_names if len(evidence.class_names) > 1 else ()
    labels = [
        label_box(_corners(xyxy), names[class_id] if names else "")
        for xyxy, class_id in zip(truth.xyxy.tolist(), truth.class_id.tolist(), strict=True)
    ]
    columns = (found.xyxy.tolist(), found.class_id.tolist(), found.confidence.tolist())
    detections = [
        detection_box(
            _corners(xyxy),
            f"{names[class_id] if names else ''} {formatting.decimal(confidence)}".strip(),
        )
        for xyxy, class_id, confidence in zip(*columns, strict=True)
    ]
    return [*labels, *reversed(detections)]


def scaled(box: OverlayBox, factor: float) -> OverlayBox:
    """For a photograph that was decoded smaller than it is."""
    x0, y0, x1, y1 = (value * factor for value in box.xyxy)
    return OverlayBox((x0, y0, x1, y1), box.text, box.colour_index, box.dashed)


class Legend(QWidget):
    """Names the two kinds of line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        items = row(spacing=theme.S)
        for make, text in (
            (label_box, self.tr("Labelled")),
            (detection_box, self.tr("Detected")),
        ):
            swatch = QLabel()
            swatch.setPixmap(_swatch(make((0, 0, _SWATCH.width() - 8, _SWATCH.height() - 8))))
            items.addWidget(swatch)
            items.addWidget(text_label(text, "muted"))
        self.setLayout(items)


def _swatch(box: OverlayBox) -> QPixmap:
    """On grey as on a road, so that it looks there as it does on the photographs."""
    pixmap = QPixmap(_SWATCH * _SHARPNESS)
    pixmap.setDevicePixelRatio(_SHARPNESS)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#4a4d52"))
    area = QRectF(0, 0, _SWATCH.width(), _SWATCH.height())
    painter.drawRoundedRect(area, theme.XS, theme.XS)
    paint_boxes(painter, [box], 1.0, QPointF(4, 4), area)
    painter.end()
    return pixmap


def _corners(values: list[float]) -> XYXY:
    x0, y0, x1, y1 = values
    return x0, y0, x1, y1
