"""Paints the ways that covers took through the picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen, QPolygonF

from manhole_studio.qt.features.live.picture.overlay import OverlayTrail
from manhole_studio.qt.widgets.box_painter import series_colour
from manhole_studio.qt.widgets.viewport import Viewport

_MOST_TRAILS: Final = 40
_MOST_POINTS: Final = 13
_SHADES: Final = (0.4, 1.0)
"""From the oldest part to the newest; a gradient takes three times as long."""
_RIM: Final = QColor(0, 0, 0, 90)


def paint_trails(
    painter: QPainter, trails: Sequence[OverlayTrail], viewport: Viewport, line: float
) -> None:
    """Fading out towards their beginnings; ``line`` is the width. Of very many the last only."""
    painter.save()
    for trail in trails[-_MOST_TRAILS:]:
        points = [viewport.point(*point) for point in _thinned(trail.points)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        _paint_part(painter, points[len(points) // 2 :], _RIM, line + 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, steps = series_colour(trail.colour_index), len(points) - 1
        for number, shade in enumerate(_SHADES):
            begin, end = (steps * at // len(_SHADES) for at in (number, number + 1))
            colour.setAlphaF(shade)
            _paint_part(painter, points[begin : end + 1], colour, line)
    painter.restore()


def _paint_part(painter: QPainter, points: list[QPointF], ink: QColor, width: float) -> None:
    if len(points) > 1:
        pen = QPen(ink, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))


def _thinned(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The newest stays."""
    every = -(-len(points) // _MOST_POINTS)
    return list(points[::-1][::every][::-1])
