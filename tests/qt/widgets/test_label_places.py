from __future__ import annotations

from itertools import combinations

from PyQt6.QtCore import QPointF, QRectF, QSizeF

from manhole_studio.qt.widgets.label_places import place_labels

AREA = QRectF(0, 0, 400, 300)
LABEL = QSizeF(80, 16)


def test_a_label_stands_above_its_box() -> None:
    (place,) = place_labels([QRectF(100, 100, 50, 50)], [LABEL], AREA)

    assert (place.left(), place.bottom()) == (100, 99)


def test_at_the_top_it_goes_inside_and_at_the_right_it_stays_in_the_picture() -> None:
    (place,) = place_labels([QRectF(380, 5, 100, 100)], [LABEL], AREA)

    assert place.topRight() == QPointF(400, 5)


def test_labels_of_boxes_that_overlap_keep_apart() -> None:
    boxes = [QRectF(100 + 5 * step, 100 + 4 * step, 100, 90) for step in range(4)]

    places = place_labels(boxes, [LABEL] * 4, AREA)

    assert not any(one.intersects(other) for one, other in combinations(places, 2))
    assert all(AREA.contains(place) for place in places)


def test_the_last_box_has_the_first_choice() -> None:
    box = QRectF(100, 100, 50, 50)

    first, last = place_labels([box, box], [LABEL, LABEL], AREA)

    assert last.bottom() == 99
    assert first != last


def test_a_crowd_is_labelled_all_the_same() -> None:
    box = QRectF(100, 100, 50, 50)

    assert len(place_labels([box] * 500, [LABEL] * 500, AREA)) == 500
