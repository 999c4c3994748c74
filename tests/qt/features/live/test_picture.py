from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QColor, QNativeGestureEvent, QPointingDevice
from PyQt6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.detection.zones import Region
from manhole_studio.qt.features.live.picture.live_view import ALARM
from manhole_studio.qt.features.live.picture.overlay import MOST_SHOWN
from manhole_studio.qt.features.live.picture.picture import Picture
from manhole_studio.qt.widgets.box_painter import OverlayBox, series_colour
from manhole_studio.qt.widgets.full_screen import FullScreen
from manhole_studio.qt.widgets.layouts import column

CLASSES = ("manhole-closed", "Manhole-Open")


def found(*detections: tuple[float, int], **more: Any) -> FrameResult:
    """A grey frame of 400 × 200; a confidence and class for each box, from the left."""
    boxes = [(20 + 90 * at, 60, 80 + 90 * at, 120) for at in range(len(detections))]
    confidence, class_id = zip(*detections, strict=True) if detections else ((), ())
    return FrameResult(
        Frame(np.full((200, 400, 3), 90, np.uint8), 0, 0.0, time.perf_counter()),
        Detections(
            np.array(boxes, np.float32).reshape(-1, 4),
            np.array(confidence, np.float32),
            np.array(class_id, np.int64),
        ),
        dropped=0,
        **more,
    )


def followed(*detections: tuple[float, int], tracks: list[int], covers: list[int]) -> FrameResult:
    ways = {
        track: tuple((50.0 + 90 * at, 190.0 - 5 * step) for step in range(20))
        for at, track in enumerate(tracks)
    }
    return found(
        *detections, track_ids=np.array(tracks), cover_numbers=np.array(covers), trails=ways
    )


@pytest.fixture
def picture(qtbot: QtBot) -> Picture:
    picture = Picture(0.35)
    qtbot.addWidget(picture)
    picture.resize(800, 400)
    picture.show()
    return picture


def texts(picture: Picture) -> list[str]:
    return [box.text for box in picture.view.boxes()]


def colour_at(picture: Picture, x: int, y: int) -> str:
    return picture.grab().toImage().pixelColor(x, y).name()


def test_boxes_carry_their_class_and_confidence_the_surest_on_top(picture: Picture) -> None:
    picture.show_result(found((0.9, 0), (0.5, 1), (0.2, 0)), CLASSES)

    assert texts(picture) == ["Manhole-Open 0.50", "manhole-closed 0.90"]
    assert [box.strong for box in picture.view.boxes()] == [True, False]
    assert not any(box.faint for box in picture.view.boxes())


def test_a_class_without_a_name_shows_its_number_and_a_long_one_is_cut(picture: Picture) -> None:
    picture.show_result(found((0.9, 1), (0.5, 0)), ("x" * 500,))

    assert texts(picture) == ["x" * 31 + "… 0.50", "1 0.90"]


def test_counted_covers_carry_their_number(picture: Picture) -> None:
    result = followed((0.9, 0), (0.6, 0), tracks=[7, 9], covers=[12, 0])

    picture.show_result(result, CLASSES)

    assert texts(picture) == ["manhole-closed 0.60", "#12 manhole-closed 0.90"]
    assert [box.faint for box in picture.view.boxes()] == [True, False]


def test_a_threshold_acts_on_the_picture_that_is_shown(picture: Picture) -> None:
    told: list[list[OverlayBox]] = []
    picture.boxes_changed.connect(told.append)
    picture.show_result(found((0.9, 0), (0.5, 1)), CLASSES)

    picture.set_confidence(0.6)
    picture.set_confidence(0.95)
    picture.set_confidence(0.9)

    assert [len(boxes) for boxes in told] == [2, 1, 0, 1]
    assert picture.result is not None


def test_confidences_can_be_left_out(picture: Picture) -> None:
    picture.show_result(found((0.9, 0)), CLASSES)

    picture.set_labels(confidences=False, trails=True)

    assert texts(picture) == ["manhole-closed"]


def test_trails_are_painted_in_the_colour_of_the_class(picture: Picture) -> None:
    picture.show_result(followed((0.9, 1), tracks=[7], covers=[1]), CLASSES)
    colour = series_colour(1).name()

    assert colour_at(picture, 100, 2 * 140) == colour  # newer than half
    assert colour_at(picture, 100, 2 * 180) not in {colour, "#5a5a5a"}  # old: fading
    picture.set_labels(confidences=True, trails=False)
    assert colour_at(picture, 100, 2 * 140) == "#5a5a5a"


def test_a_box_that_dims_for_a_moment_stays(picture: Picture) -> None:
    for confidence in (0.5, 0.2):
        picture.show_result(followed((confidence, 0), tracks=[7], covers=[0]), CLASSES)
        assert len(picture.view.boxes()) == 1, confidence

    picture.set_confidence(0.6)
    assert picture.view.boxes() == (), "it was never that sure"
    picture.set_confidence(0.35)
    picture.show_result(followed((0.2, 0), tracks=[8], covers=[0]), CLASSES)
    assert picture.view.boxes() == (), "another track"


def test_detectors_at_a_loss_do_not_stall_the_window(picture: Picture) -> None:
    picture.show_result(found(*[(0.9, 0)] * 300), CLASSES)

    assert len(picture.view.boxes()) == MOST_SHOWN


def test_an_alarm_is_a_red_frame(picture: Picture) -> None:
    picture.show_result(found(), CLASSES)
    picture.set_alarm(True)
    assert colour_at(picture, 3, 200) == ALARM

    picture.set_alarm(False)
    assert colour_at(picture, 3, 200) == "#5a5a5a"


def test_a_stale_image_is_dimmed(picture: Picture) -> None:
    picture.show_result(found((0.9, 0)), CLASSES)

    picture.set_stale(True, "Reconnecting")

    assert QColor(colour_at(picture, 700, 380)).red() < 60


def test_what_is_outside_the_region_is_darker(picture: Picture) -> None:
    picture.show_result(found(), CLASSES)

    picture.set_zones(Region(((0.0, 0.5), (1.0, 0.5), (1.0, 1.0), (0.0, 1.0))), None)

    assert QColor(colour_at(picture, 400, 100)).red() < 70
    assert colour_at(picture, 400, 300) == "#5a5a5a"


def test_the_annotated_image_has_the_frames_size(picture: Picture) -> None:
    picture.show_result(found((0.9, 0)), CLASSES)

    image = picture.annotated()

    assert (image.width(), image.height()) == (400, 200)
    assert image.pixelColor(20, 90).name() == series_colour(0).name()


def test_clearing_forgets_the_watch_and_keeps_the_zones(picture: Picture) -> None:
    region = Region(((0.1, 0.1), (0.9, 0.1), (0.5, 0.9)))
    picture.set_zones(region, None)
    picture.show_result(followed((0.9, 0), tracks=[7], covers=[1]), CLASSES)

    picture.clear()

    assert picture.result is None
    assert picture.view.image().isNull()
    assert picture.view.boxes() == ()
    assert picture.view.zones.region == region


def test_the_reading_is_of_what_was_painted(qtbot: QtBot, picture: Picture) -> None:
    with qtbot.waitSignal(picture.view.painted):
        picture.show_result(found((0.9, 0)), CLASSES)

    assert picture.reading().latency_ms_median > 0
    picture.clear()
    assert picture.reading().latency_ms_median == 0


def test_a_picture_on_a_hidden_page_is_counted_too(qtbot: QtBot) -> None:
    picture = Picture(0.35)
    qtbot.addWidget(picture)

    picture.show_result(found(), CLASSES)

    assert picture.reading().latency_ms_median > 0


def test_a_double_click_is_the_pages_and_keeps_the_zoom(qtbot: QtBot, picture: Picture) -> None:
    picture.show_result(found(), CLASSES)
    picture.view.zoom(3)

    with qtbot.waitSignal(picture.double_clicked):
        qtbot.mouseDClick(picture.view, Qt.MouseButton.LeftButton, pos=QPoint(400, 200))
    assert picture.view.scale() == 6

    picture.fit()
    assert picture.view.scale() == 2


def test_esc_ends_a_drawing_before_the_full_screen(qtbot: QtBot) -> None:
    window, picture = QWidget(), Picture(0.35)
    window.setLayout(column(picture))
    qtbot.addWidget(window)
    window.show()
    picture.show_result(found(), CLASSES)
    full_screen = FullScreen(picture, window)
    full_screen.toggle()
    qtbot.waitUntil(picture.view.hasFocus)

    picture.draw_region()
    qtbot.keyClick(picture.view, Qt.Key.Key_Escape)
    assert not picture.is_drawing
    assert full_screen.is_on
    qtbot.keyClick(picture.view, Qt.Key.Key_Escape)
    assert not full_screen.is_on


def test_pinching_zooms(picture: Picture) -> None:
    picture.show_result(found(), CLASSES)
    place = QPointF(100, 100)
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        place,
        place,
        place,
        0.5,
        QPointF(),
    )

    QApplication.sendEvent(picture.view, pinch)

    assert picture.view.scale() == 3
