"""Finds room for the labels of boxes that overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PyQt6.QtCore import QPointF, QRectF, QSizeF

GAP: Final = 1.0
"""Between a box's edge and its label."""
_MOST: Final = 60
"""Labels that are kept apart; more cannot be read in any arrangement, and would take long."""


def place_labels(
    boxes: Sequence[QRectF], sizes: Sequence[QSizeF], area: QRectF
) -> Sequence[QRectF]:
    """A place inside ``area`` for the label of each box; the last boxes choose first.

    Above the box if there is room, else below it, inside or beside it; where all is taken labels
    overlap.
    """
    taken: list[QRectF] = []
    places = []
    for box, size in zip(reversed(boxes), reversed(sizes), strict=True):
        candidates = [_inside(place, area) for place in _candidates(box, size, area)]
        free = (place for place in candidates if not any(place.intersects(one) for one in taken))
        place = next(free, candidates[0])
        if len(taken) < _MOST:
            taken.append(place)
        places.append(place)
    places.reverse()
    return places


def _candidates(box: QRectF, size: QSizeF, area: QRectF) -> Iterator[QRectF]:
    above, below = box.top() - size.height() - GAP, box.bottom() + GAP
    inside = max(area.top(), box.top())
    right = box.right() - size.width()
    fits = box.width() > size.width() and box.height() > 3 * size.height()
    if above >= area.top():
        yield QRectF(QPointF(box.left(), above), size)
        yield QRectF(QPointF(right, above), size)
    if fits or above < area.top():
        yield QRectF(QPointF(box.left(), inside), size)
    if below + size.height() <= area.bottom():
        yield QRectF(QPointF(box.left(), below), size)
        yield QRectF(QPointF(right, below), size)
    if fits:
        yield QRectF(QPointF(box.left(), box.bottom() - size.height()), size)
    yield QRectF(QPointF(box.right() + GAP, inside), size)
    yield QRectF(QPointF(box.left() - size.width() - GAP, inside), size)


def _inside(place: QRectF, area: QRectF) -> QRectF:
    left = max(area.left(), min(place.left(), area.right() - place.width()))
    return QRectF(QPointF(left, place.top()), place.size())
