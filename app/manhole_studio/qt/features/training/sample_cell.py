"""One photograph with what is there and what one epoch's weights find in it."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QAbstractButton, QWidget

from manhole_studio.core.training.events import SampleDetections
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.widgets.box_painter import OverlayBox, paint_boxes
from manhole_studio.qt.workers.sample_loading import SamplePhoto

SURE: Final = 0.25
"""Confidence from which on a detection is drawn with a whole line."""
_SMALLEST_TEXT_PX: Final = 10


class SampleCell(QAbstractButton):
    """Boxes are painted over the photograph, sharp at any size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo: SamplePhoto | None = None
        self._found: SampleDetections | None = None
        self._class_names: tuple[str, ...] = ()

    def show_sample(
        self,
        found: SampleDetections,
        photo: SamplePhoto | None,
        class_names: tuple[str, ...],
    ) -> None:
        self._found, self._photo, self._class_names = found, photo, class_names
        self.setAccessibleName(found.image)
        self.setAccessibleDescription(", ".join(box.text for box in self.overlay()))
        self.setToolTip(found.image)
        self.update()

    def overlay(self) -> list[OverlayBox]:
        """What is drawn of the detections, the most confident last and so on top."""
        if self._found is None:
            return []
        found = self._found
        each = zip(found.xyxy, found.confidences, found.class_ids, strict=True)
        boxes = [
            OverlayBox(box, self._text(confidence, class_id), class_id, dashed=confidence < SURE)
            for box, confidence, class_id in each
        ]
        return boxes[::-1]

    @property
    def aspect(self) -> float:
        """Width by height of the photograph."""
        size = self._photo.image.size() if self._photo is not None else QSize()
        return size.width() / size.height() if size.height() > 0 else 4 / 3

    def sizeHint(self) -> QSize:
        return QSize(240, 180)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        colours = theme.tokens()
        area = self._photo_area()
        image = self._image(area)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if image.isNull() or self._photo is None:
            painter.fillRect(area, QColor(colours.surface_raised))
            painter.setPen(QColor(colours.text_muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), self.tr("The photograph is not there any more"))
        else:
            painter.drawImage(area, image)
            painter.setClipRect(area)
            self._paint_boxes(painter, area, area.width() / max(1, self._photo.width))
            painter.setClipping(False)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _paint_boxes(self, painter: QPainter, area: QRectF, scale: float) -> None:
        font = painter.font()
        font.setPixelSize(max(_SMALLEST_TEXT_PX, min(13, round(area.width() / 24))))
        painter.setFont(font)
        for x0, y0, x1, y1 in self._photo.truth if self._photo is not None else ():
            rect = QRectF(QPointF(x0, y0) * scale, QPointF(x1, y1) * scale)
            rect.translate(area.topLeft())
            for colour, width in ((QColor(0, 0, 0, 150), 3.0), (QColor("#ffffff"), 1.0)):
                painter.setPen(QPen(colour, width))
                painter.drawRect(rect)
        paint_boxes(painter, self.overlay(), scale, area.topLeft(), area)

    def _photo_area(self) -> QRectF:
        """As large as fits, in the middle."""
        whole = QRectF(self.rect())
        width = min(whole.width(), whole.height() * self.aspect)
        area = QRectF(0, 0, width, width / self.aspect)
        area.moveCenter(whole.center())
        return area

    def _image(self, area: QRectF) -> QImage:
        if self._photo is None:
            return QImage()
        fits = area.width() * self.devicePixelRatioF() <= self._photo.small.width()
        return self._photo.small if fits else self._photo.image

    def _text(self, confidence: float, class_id: int) -> str:
        percent = formatting.percent(confidence)
        if len(self._class_names) < 2 or class_id >= len(self._class_names):
            return percent
        return f"{self._class_names[class_id]} {percent}"
