"""The image view of the Live page: trails, zones and the frame of an alarm."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
)
from PyQt6.QtWidgets import QMenu, QWidget

from manhole_studio.core.detection.zones import CountingLine, Region
from manhole_studio.qt.features.live.picture.overlay import OverlayTrail
from manhole_studio.qt.features.live.picture.trail_painter import paint_trails
from manhole_studio.qt.features.live.zones import painter as zone_painter
from manhole_studio.qt.features.live.zones.editor import DRAWING_KEYS, ZoneEditor
from manhole_studio.qt.features.live.zones.frame import ZoneFrame
from manhole_studio.qt.features.live.zones.menu import add_zone_actions
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.box_painter import line_width
from manhole_studio.qt.widgets.image_view import ImageView, Overlay
from manhole_studio.qt.widgets.viewport import Viewport

ALARM: Final = "#e5352b"
"""In either scheme: it stands between the picture and whatever the window's colour is."""
ALARM_WIDTH: Final = 6.0


class LiveView(ImageView):
    """A double click is the page's; ``0`` fits, and ``D`` turns the counting line."""

    double_clicked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zones = ZoneEditor(self)
        self._trails: Sequence[OverlayTrail] = ()
        self._has_alarm = False
        self._is_entered = False
        self._press_was_drawing = False
        self.setMouseTracking(True)
        self.zones.changed.connect(self._take_zones)
        self._take_zones()

    def set_trails(self, trails: Sequence[OverlayTrail]) -> None:
        self._trails = trails
        self.update()

    def set_alarm(self, alarm: bool) -> None:
        if alarm != self._has_alarm:
            self._has_alarm = alarm
            self.update()

    def zone_frame(self) -> ZoneFrame | None:
        """None without an image."""
        size = self.image().size().toSizeF()
        return None if size.isEmpty() else _frame_at(self.image_viewport(), size)

    def event(self, event: QEvent | None) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and self.zones.is_drawing
            and event.key() in DRAWING_KEYS
        ):
            event.accept()  # the page may have given these keys to something else
            return True
        return super().event(event)

    def enterEvent(self, event: QEnterEvent | None) -> None:
        super().enterEvent(event)
        self._set_entered(True)

    def leaveEvent(self, event: QEvent | None) -> None:
        super().leaveEvent(event)
        self._set_entered(False)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        frame = self.zone_frame()
        if event is None:
            return
        is_left = event.button() is Qt.MouseButton.LeftButton
        taken = is_left and frame is not None and self.zones.press(event.position(), frame)
        self._press_was_drawing = taken
        if not taken:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        frame = self.zone_frame()
        if event is None:
            return
        if frame is None or not self.zones.move(event.position(), frame):
            super().mouseMoveEvent(event)
        if not event.buttons():
            self._show_cursor(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        frame = self.zone_frame()
        if event is None:
            return
        if frame is None or not self.zones.release(event.position(), frame):
            super().mouseReleaseEvent(event)
        self._show_cursor(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        if event is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        # The first click may have closed the region, or taken a corner.
        if not self.zones.double_click() and not self._press_was_drawing:
            self.double_clicked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent | None) -> None:
        frame = self.zone_frame()
        if event is None or frame is None or self.zones.is_drawing:
            return
        menu = self.menu(frame)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu(self, frame: ZoneFrame) -> QMenu:
        menu = QMenu(self)
        fit = menu.addAction(icon("fit"), self.tr("Fit"), self.fit)
        if fit is not None:
            fit.setShortcut(QKeySequence(Qt.Key.Key_0))
        menu.addSeparator()
        add_zone_actions(menu, self.zones, frame)
        return menu

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        frame = self.zone_frame()
        if event is None:
            return
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if frame is not None and self.zones.press_key(event.key(), frame, fine=fine):
            return
        if event.key() == Qt.Key.Key_D and self.zones.line is not None:
            self.zones.next_direction()
        else:
            super().keyPressEvent(event)

    @pyqtSlot()
    def _take_zones(self) -> None:
        self.setAccessibleName(self.zones.hint() or self.tr("Live picture"))
        if self.zones.is_drawing:
            self.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.unsetCursor()
        self.update()

    def _set_entered(self, entered: bool) -> None:
        self._is_entered = entered
        if self.zones.region is not None or self.zones.line is not None:
            self.update()

    def _show_cursor(self, position: QPointF) -> None:
        frame = self.zone_frame()
        if self.zones.is_drawing:
            self.setCursor(Qt.CursorShape.CrossCursor)
        elif frame is not None and self.zones.corner_at(position, frame) is not None:
            self.setCursor(Qt.CursorShape.SizeAllCursor)
        else:
            self.unsetCursor()

    def _paint_image(self, painter: QPainter) -> None:
        super()._paint_image(painter)
        frame = _frame_at(self.image_viewport(), self.image().size().toSizeF())
        area = frame.rect.intersected(self.rect().toRectF())
        if self.is_dimmed:
            width = line_width(painter.font())
            zone_painter.paint_zones(painter, *self.zones.shown(), frame, width)
        if self.zones.is_drawing:
            zone_painter.paint_draft(painter, self.zones, frame, line_width(painter.font()))
            zone_painter.paint_hint(painter, self.zones.hint(), area)
        elif self._is_entered:
            zone_painter.paint_handles(painter, self.zones, frame)
        if self._has_alarm:
            _paint_alarm(painter, self.rect().toRectF())

    def _overlay(self) -> Overlay:
        size, zones = self.image().size().toSizeF(), self.zones.shown()
        return functools.partial(_paint_overlay, super()._overlay(), size, self._trails, zones)

    def _label_area(self, target: QRectF) -> QRectF:
        area = super()._label_area(target)
        edge = ALARM_WIDTH + 1 if self._has_alarm else 0.0
        return area.intersected(self.rect().toRectF().adjusted(edge, edge, -edge, -edge))


def _frame_at(viewport: Viewport, size: QSizeF) -> ZoneFrame:
    return ZoneFrame(QRectF(viewport.origin, size * viewport.scale))


def _paint_overlay(
    boxes: Overlay,
    size: QSizeF,
    trails: Sequence[OverlayTrail],
    zones: tuple[Region | None, CountingLine | None],
    painter: QPainter,
    viewport: Viewport,
    area: QRectF,
) -> None:
    """``size`` is the image's."""
    frame, line = _frame_at(viewport, size), line_width(painter.font())
    if zones[0] is not None:
        zone_painter.paint_outside(painter, zones[0], frame)
    paint_trails(painter, trails, viewport, line * 1.5)
    zone_painter.paint_zones(painter, *zones, frame, line)
    boxes(painter, viewport, area)


def _paint_alarm(painter: QPainter, area: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = ALARM_WIDTH / 2
    for colour, width, inset in ((ALARM, ALARM_WIDTH, half), ("#ffffff", 1.0, ALARM_WIDTH + 0.5)):
        pen = QPen(QColor(colour), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(area.adjusted(inset, inset, -inset, -inset))
