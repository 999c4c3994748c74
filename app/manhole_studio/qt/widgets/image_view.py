"""Shows one image with boxes over it; zooms, pans and fits."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Final, cast

import numpy as np
from PyQt6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PyQt6.QtWidgets import QSizePolicy, QWidget

from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.qt import theme
from manhole_studio.qt.widgets.box_painter import OverlayBox, paint_boxes
from manhole_studio.qt.widgets.scaled_frame import ScaledFrame
from manhole_studio.qt.widgets.viewport import Viewport

__all__ = ["ImageView", "OverlayBox"]

ZOOM_STEP: Final = 1.25
LARGEST_SCALE: Final = 32.0
"""Screen pixels a pixel of the image."""
_PAN_STEP: Final = 48

Overlay = Callable[[QPainter, Viewport, QRectF], None]
"""Paints what lies over an image; labels are kept inside the rectangle, a part of the target."""


class ImageView(QWidget):
    """Fits the image until the user zooms; a new image of the same size keeps the view.

    Wheel or ``+``/``-`` zoom, dragging or the arrows pan, double click or ``0`` fits again.
    """

    painted = pyqtSignal()
    view_changed = pyqtSignal()
    """Another part of the image is in view, or it has another size; not after :meth:`follow`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._frame: ScaledFrame | None = None
        self._boxes: tuple[OverlayBox, ...] = ()
        self._is_dimmed = False
        self._message = ""
        self._scale: float | None = None
        self._centre = QPointF()
        self._drag_from: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Image"))
        theme.theme_notifier().changed.connect(self.update)

    def set_image(self, image: QImage | None) -> None:
        """Show ``image``, or nothing; the boxes stay until they are set anew."""
        image = image or QImage()
        if image.size() != self._image.size():
            self._scale = None
        self._image = image
        self._frame = None
        self.update()

    def set_frame(self, image: ImageArray) -> None:
        """Show a ``(H, W, 3)`` BGR array without copying it; it must not be changed afterwards."""
        image = np.ascontiguousarray(image)
        height, width = image.shape[:2]
        # QImage takes every buffer, whatever its type stubs say.
        data = cast("bytes", image.data)
        self.set_image(QImage(data, width, height, 3 * width, QImage.Format.Format_BGR888))
        self._frame = ScaledFrame(image)  # also keeps the memory, which QImage does not

    def set_boxes(self, boxes: Sequence[OverlayBox]) -> None:
        self._boxes = tuple(boxes)
        self.setAccessibleDescription(", ".join(box.text for box in self._boxes))
        self.update()

    def set_dimmed(self, dimmed: bool, message: str = "") -> None:
        """Show that the image is an old one, and say why in its middle."""
        if (dimmed, message) != (self._is_dimmed, self._message):
            self._is_dimmed, self._message = dimmed, message
            self.update()

    @property
    def is_dimmed(self) -> bool:
        return self._is_dimmed

    def image(self) -> QImage:
        return self._image

    def boxes(self) -> tuple[OverlayBox, ...]:
        return self._boxes

    def annotated(self) -> QImage:
        """A copy of the image in its own size with what lies over it painted in.

        Takes 10 ms a megapixel; see :meth:`annotator`.
        """
        return self.annotator()()

    def annotator(self) -> Callable[[], QImage]:
        """Makes :meth:`annotated` of what is shown now, later and in any thread."""
        font = QFont(self.font())
        return functools.partial(_annotated, self._image, self._frame, self._overlay(), font)

    def image_viewport(self) -> Viewport:
        """From pixels of the image to the widget."""
        return Viewport(self.scale(), self._origin())

    def fit(self) -> None:
        """Show the whole image as large as it goes."""
        self._scale = None
        self.update()
        self.view_changed.emit()

    def follow(self, other: ImageView) -> None:
        """Show the same part of this image as ``other`` does of its own, equally large one."""
        self._scale, self._centre = other._scale, QPointF(other._centre)
        self.update()

    def zoom(self, factor: float, around: QPointF | None = None) -> None:
        """Enlarge by ``factor``; the point ``around`` of the widget stays where it is."""
        if self._image.isNull():
            return
        anchor = around if around is not None else self._middle()
        in_image = (anchor - self._origin()) / self.scale()
        scale = min(max(self.scale() * factor, self._fitting_scale()), self._largest_scale())
        if scale <= self._fitting_scale():
            self.fit()
            return
        self._scale = scale
        self._move_centre_to(in_image + (self._middle() - anchor) / scale)

    def scale(self) -> float:
        """Logical pixels of the widget a pixel of the image."""
        return self._fitting_scale() if self._scale is None else self._scale

    def sizeHint(self) -> QSize:
        return QSize(640, 400)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.tokens().surface_raised))
        if not self._image.isNull():
            self._paint_image(painter)
        if self._message:
            self._paint_message(painter)
        painter.end()
        self.painted.emit()

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        if event is not None:
            self.zoom(ZOOM_STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()

    def event(self, event: QEvent | None) -> bool:
        pinch = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is pinch:
            self.zoom(1 + event.value(), event.position())
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.button() is Qt.MouseButton.LeftButton:
            self._drag_from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is None or self._drag_from is None or self._scale is None:
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._pan(self._drag_from - event.position())
        self._drag_from = event.position()

    def mouseReleaseEvent(self, _event: QMouseEvent | None) -> None:
        self._drag_from = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, _event: QMouseEvent | None) -> None:
        self.fit()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None:
            return
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(ZOOM_STEP)
            case Qt.Key.Key_Minus:
                self.zoom(1 / ZOOM_STEP)
            case Qt.Key.Key_0:
                self.fit()
            case key if self._scale is not None and key in _PAN_KEYS:
                self._pan(_PAN_KEYS[key] * _PAN_STEP)
            case _:
                super().keyPressEvent(event)

    def _paint_image(self, painter: QPainter) -> None:
        viewport = self.image_viewport()
        target = QRectF(viewport.origin, self._image.size().toSizeF() * viewport.scale)
        self._paint_pixels(painter, viewport, target)
        if self._is_dimmed:
            painter.fillRect(target, QColor(0, 0, 0, 150))
        else:
            self._overlay()(painter, viewport, self._label_area(target))

    def _label_area(self, target: QRectF) -> QRectF:
        """The part of the widget in which labels are kept; ``target`` is where the image lies."""
        return target.intersected(self.rect().toRectF())

    def _paint_pixels(self, painter: QPainter, viewport: Viewport, target: QRectF) -> None:
        # Enlarged, single pixels are what one wants to see.
        smooth = viewport.scale * self.devicePixelRatioF() < 2
        part = self._part_in_view(viewport)
        if self._frame is None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            painter.drawImage(target, self._image)
        elif not part.isEmpty():
            size = part.size().toSizeF() * viewport.scale * self.devicePixelRatioF()
            image = self._frame.shown(part, size.toSize().expandedTo(QSize(1, 1)), smooth)
            image.setDevicePixelRatio(self.devicePixelRatioF())
            painter.drawImage(viewport.point(part.x(), part.y()), image)

    def _part_in_view(self, viewport: Viewport) -> QRect:
        """Whole pixels of the image, each at least partly inside the widget."""
        x0, y0 = viewport.to_image(QPointF(0, 0))
        x1, y1 = viewport.to_image(QPointF(self.width(), self.height()))
        return QRectF(x0, y0, x1 - x0, y1 - y0).toAlignedRect().intersected(self._image.rect())

    def _overlay(self) -> Overlay:
        """What lies over the image now, to be painted in any thread."""
        return functools.partial(_paint_boxes, self._boxes)

    def _paint_message(self, painter: QPainter) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.15)
        painter.setFont(font)
        room = self.rect().adjusted(theme.XL, theme.XL, -theme.XL, -theme.XL)
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        colour = theme.tokens().text_muted
        if not self._image.isNull():
            colour = "#ffffff"
            text = painter.boundingRect(room, flags, self._message)
            chip = text.adjusted(-theme.L, -theme.S, theme.L, theme.S).toRectF()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 190))
            painter.drawRoundedRect(chip, theme.RADIUS, theme.RADIUS)
        painter.setPen(QColor(colour))
        painter.drawText(room, flags, self._message)

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _origin(self) -> QPointF:
        """Where the image's top left corner lies in the widget."""
        size = self._image.size()
        centre = (
            QPointF(size.width() / 2, size.height() / 2) if self._scale is None else self._centre
        )
        return self._middle() - centre * self.scale()

    def _fitting_scale(self) -> float:
        size = self._image.size()
        if size.isEmpty():
            return 1.0
        return min(self.width() / size.width(), self.height() / size.height())

    def _largest_scale(self) -> float:
        return max(LARGEST_SCALE / self.devicePixelRatioF(), self._fitting_scale())

    def _pan(self, by: QPointF) -> None:
        self._move_centre_to(self._centre + by / self.scale())

    def _move_centre_to(self, centre: QPointF) -> None:
        """Show ``centre``, a point of the image, in the middle of the widget."""
        size = self._image.size()
        self._centre = QPointF(
            min(max(centre.x(), 0.0), float(size.width())),
            min(max(centre.y(), 0.0), float(size.height())),
        )
        self.update()
        self.view_changed.emit()


def _annotated(image: QImage, _frame: ScaledFrame | None, overlay: Overlay, font: QFont) -> QImage:
    """``_frame`` keeps the memory of ``image`` alive."""
    picture = image.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    font.setPixelSize(max(12, min(picture.width(), picture.height()) // 36))
    painter.setFont(font)
    overlay(painter, Viewport(1.0, QPointF()), picture.rect().toRectF())
    painter.end()
    return picture


def _paint_boxes(
    boxes: Sequence[OverlayBox], painter: QPainter, viewport: Viewport, area: QRectF
) -> None:
    paint_boxes(painter, boxes, viewport.scale, viewport.origin, area)


_PAN_KEYS: Final[dict[int, QPointF]] = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
