"""Paints the ways that covers took through the picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen, QPolygonF

from manhole_studio.qt.features.live.overlay import OverlayTrail
from manhole_studio.qt.widgets.box_painter import series_colour
from manhole_studio.qt.widgets.viewport import Viewport

_STEPS: Final = 5
"""Shades from the oldest point to the newest."""
_MOST_POINTS: Final = 31


def paint_trails(
    painter: QPainter, trails: Sequence[OverlayTrail], viewport: Viewport, line: float
) -> None:
    """Fading out towards their beginning; ``line`` is the width at the newest point."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for trail in trails:
        points = [viewport.point(*point) for point in _thinned(trail.points)]
        for step in range(_STEPS):
            begin, end = (
                (len(points) - 1) * step // _STEPS,
                (len(points) - 1) * (step + 1) // _STEPS,
            )
            if end > begin:
                part = points[begin : end + 1]
                _paint_part(painter, part, trail.colour_index, line, (step + 1) / _STEPS)
    painter.restore()


def _thinned(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The newest stays."""
    every = -(-len(points) // _MOST_POINTS)
    return list(points[::-1][::every][::-1])


def _paint_part(
    painter: QPainter, points: list[QPointF], colour_index: int, line: float, share: float
) -> None:
    colour = series_colour(colour_index)
    colour.setAlphaF(share)
    for ink, width in (
        (QColor(0, 0, 0, round(130 * share)), line * share + 2),
        (colour, line * share),
    ):
        pen = QPen(ink, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))
