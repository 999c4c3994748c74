"""Paints the region, the counting line, and what is being drawn of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from manhole_studio.core.detection.zones import CountingLine, Direction, Point, Region
from manhole_studio.qt import theme
from manhole_studio.qt.features.live.zones.editor import Shape, ZoneEditor
from manhole_studio.qt.features.live.zones.frame import ZoneFrame

_INK: Final = QColor("#ffffff")
_RIM: Final = QColor(0, 0, 0, 170)
_OUTSIDE: Final = QColor(0, 0, 0, 110)
_HANDLE: Final = 4.5
"""Radius."""
_ARROW: Final = 9.0
"""Lines wide."""


def paint_outside(painter: QPainter, region: Region, frame: ZoneFrame) -> None:
    """Darken what does not count."""
    path = QPainterPath()
    path.addRect(frame.rect)
    path.addPolygon(_polygon(region.points, frame))
    path.closeSubpath()
    painter.fillPath(path, _OUTSIDE)


def paint_zones(
    painter: QPainter,
    region: Region | None,
    line: CountingLine | None,
    frame: ZoneFrame,
    width: float,
) -> None:
    """Outlines of ``width``; white, which no class has."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if region is not None:
        for pen in _pens(width * 0.75, Qt.PenStyle.DashLine):
            painter.setPen(pen)
            painter.drawPolygon(_polygon(region.points, frame))
    if line is not None:
        _paint_line(painter, line, frame, width)
    painter.restore()


def paint_handles(painter: QPainter, editor: ZoneEditor, frame: ZoneFrame) -> None:
    """Dots where the mouse can take hold."""
    points = list(editor.region.points if editor.region is not None else ())
    if editor.line is not None:
        points += [editor.line.start, editor.line.end]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for point in points:
        _paint_dot(painter, frame.place(point))
    painter.restore()


def paint_draft(painter: QPainter, editor: ZoneEditor, frame: ZoneFrame, width: float) -> None:
    """What is being drawn, up to the pointer."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    places = [frame.place(point) for point in editor.draft]
    pointer = frame.place(editor.pointer)
    if places and editor.drawing is Shape.LINE:
        line = CountingLine(editor.draft[0], editor.pointer, editor.new_direction)
        _paint_line(painter, line, frame, width)
    elif places:
        for pen in _pens(width):
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF([*places, pointer]))
    for place in places:
        _paint_dot(painter, place)
    _paint_cross(painter, pointer)
    painter.restore()


def paint_hint(painter: QPainter, text: str, area: QRectF) -> None:
    """At the bottom of ``area``."""
    room = area.adjusted(theme.L, theme.S, -theme.L, -theme.M).toAlignedRect()
    flags = int(
        Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
    )
    needed = QFontMetrics(painter.font()).boundingRect(room, flags, text)
    chip = needed.adjusted(-theme.M, -theme.XS, theme.M, theme.XS).toRectF()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 200))
    painter.drawRoundedRect(chip, theme.RADIUS, theme.RADIUS)
    painter.setPen(_INK)
    painter.drawText(room, flags, text)
    painter.restore()


def _paint_line(painter: QPainter, line: CountingLine, frame: ZoneFrame, width: float) -> None:
    start, end = frame.place(line.start), frame.place(line.end)
    for pen in _pens(width * 1.25):
        painter.setPen(pen)
        painter.drawLine(start, end)
    middle = (start + end) / 2
    for direction in (Direction.TO_RIGHT, Direction.TO_LEFT):
        if line.direction in {Direction.BOTH, direction}:
            _paint_arrow(painter, middle, frame.way(line, direction), width)


def _paint_arrow(painter: QPainter, begin: QPointF, way: QPointF, width: float) -> None:
    length = width * _ARROW
    across = QPointF(-way.y(), way.x()) * length * 0.4
    tip, neck = begin + way * length * 1.5, begin + way * length * 0.8
    painter.save()
    for pen in _pens(width):
        painter.setPen(pen)
        painter.drawLine(begin, neck)
    painter.setPen(QPen(_RIM, 1.5))
    painter.setBrush(_INK)
    painter.drawPolygon(QPolygonF([tip, neck + across, neck - across]))
    painter.restore()


def _paint_dot(painter: QPainter, place: QPointF) -> None:
    painter.setPen(QPen(_RIM, 1.5))
    painter.setBrush(_INK)
    painter.drawEllipse(place, _HANDLE, _HANDLE)


def _paint_cross(painter: QPainter, place: QPointF) -> None:
    for pen in _pens(1.0):
        painter.setPen(pen)
        for dx, dy in ((9, 0), (0, 9)):
            painter.drawLine(place - QPointF(dx, dy), place + QPointF(dx, dy))


def _pens(width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> tuple[QPen, QPen]:
    rim, ink = QPen(_RIM, width + 2), QPen(_INK, width, style)
    for pen in (rim, ink):
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return rim, ink


def _polygon(points: Sequence[Point], frame: ZoneFrame) -> QPolygonF:
    return QPolygonF([frame.place(point) for point in points])
