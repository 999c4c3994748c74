from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest
from PyQt6.QtCore import QEvent, QPoint, QPointF, Qt
from PyQt6.QtGui import QAction, QKeyEvent
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.detection.zones import CountingLine, Direction, Region
from manhole_studio.qt.features.live.picture.picture import Picture

SQUARE = ((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75))


class Desk:
    """A picture of 400 × 200 shown twice as large, and what it told."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.picture = Picture(0.35)
        self.view = self.picture.view
        self.regions: list[Region | None] = []
        self.lines: list[CountingLine | None] = []
        self.ended = self.doubles = 0
        self.picture.region_changed.connect(self.regions.append)
        self.picture.line_changed.connect(self.lines.append)
        self.picture.drawing_ended.connect(self._count_end)
        self.picture.double_clicked.connect(self._count_double)
        qtbot.addWidget(self.picture)
        self.picture.resize(800, 400)
        self.picture.show()

    def show_frame(self) -> None:
        image = np.full((200, 400, 3), 90, np.uint8)
        frame = Frame(image, 0, 0.0, time.perf_counter())
        self.picture.show_result(FrameResult(frame, Detections.empty(), 0), ())

    def at(self, x: float, y: float) -> QPoint:
        """A place in the widget by relative coordinates of the image, at any zoom."""
        return self.view.image_viewport().point(x * 400, y * 200).toPoint()

    def click(self, *points: tuple[float, float]) -> None:
        for x, y in points:
            self.qtbot.mouseClick(self.view, Qt.MouseButton.LeftButton, pos=self.at(x, y))

    def double_click(self, x: float, y: float) -> None:
        """As it arrives from a mouse: a click, then the double click."""
        self.click((x, y))
        self.qtbot.mouseDClick(self.view, Qt.MouseButton.LeftButton, pos=self.at(x, y))

    def drag(self, begin: tuple[float, float], end: tuple[float, float]) -> None:
        self.qtbot.mousePress(self.view, Qt.MouseButton.LeftButton, pos=self.at(*begin))
        self.qtbot.mouseMove(self.view, self.at(*end))
        self.qtbot.mouseRelease(self.view, Qt.MouseButton.LeftButton, pos=self.at(*end))

    def keys(self, *keys: Qt.Key, **more: Any) -> None:
        for key in keys:
            self.qtbot.keyClick(self.view, key, **more)

    def action(self, text: str) -> QAction:
        frame = self.view.zone_frame()
        assert frame is not None
        self.menu = self.view.menu(frame)
        return next(action for action in self.menu.actions() if action.text().startswith(text))

    def actions(self) -> list[str]:
        self.action("Fit")
        return [action.text() for action in self.menu.actions() if action.text()]

    def _count_end(self) -> None:
        self.ended += 1

    def _count_double(self) -> None:
        self.doubles += 1


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    desk = Desk(qtbot)
    desk.show_frame()
    return desk


def about(points: tuple[tuple[float, float], ...]) -> Any:
    return [pytest.approx(point, abs=0.003) for point in points]


def only_region(desk: Desk) -> Region:
    (region,) = desk.regions
    assert region is not None
    return region


def only_line(desk: Desk) -> CountingLine:
    (line,) = desk.lines
    assert line is not None
    return line


def test_clicks_and_enter_draw_a_region(desk: Desk) -> None:
    desk.picture.draw_region()
    desk.click(*SQUARE)
    assert desk.picture.is_drawing
    desk.keys(Qt.Key.Key_Return)

    assert list(only_region(desk).points) == about(SQUARE)
    assert not desk.picture.is_drawing
    assert desk.ended == 1


def test_a_click_on_the_first_corner_closes_it(desk: Desk) -> None:
    desk.picture.draw_region()
    desk.click(*SQUARE, SQUARE[0])

    assert list(only_region(desk).points) == about(SQUARE)


def test_a_double_click_sets_the_last_corner_and_is_not_the_pages(desk: Desk) -> None:
    desk.picture.draw_region()
    desk.click(*SQUARE[:3])
    desk.double_click(*SQUARE[3])

    assert list(only_region(desk).points) == about(SQUARE)
    assert desk.doubles == 0


def test_a_double_click_on_the_first_corner_is_not_the_pages_either(desk: Desk) -> None:
    desk.picture.draw_region()
    desk.click(*SQUARE)
    desk.double_click(*SQUARE[0])

    assert len(desk.regions) == 1
    assert desk.doubles == 0
    desk.double_click(0.5, 0.5)
    assert desk.doubles == 1


def test_backspace_takes_a_corner_back_and_esc_everything(desk: Desk) -> None:
    desk.picture.draw_region()
    desk.click(*SQUARE, (0.1, 0.9))
    desk.keys(Qt.Key.Key_Backspace, Qt.Key.Key_Return)
    assert list(only_region(desk).points) == about(SQUARE)

    desk.picture.draw_region()
    desk.click((0.1, 0.1), (0.2, 0.1))
    desk.keys(Qt.Key.Key_Escape)
    assert len(desk.regions) == 1
    assert desk.view.zones.region == desk.regions[0]
    assert desk.ended == 2


def test_two_corners_or_three_on_a_line_close_nothing(desk: Desk) -> None:
    desk.picture.draw_region()
    desk.click((0.1, 0.5), (0.5, 0.5))
    desk.keys(Qt.Key.Key_Return)
    desk.click((0.9, 0.5))
    desk.keys(Qt.Key.Key_Return)

    assert desk.picture.is_drawing
    assert desk.regions == []


def test_the_hint_says_what_comes_next(desk: Desk) -> None:
    hints = []
    desk.picture.draw_region()
    for corner in SQUARE:
        hints.append(desk.view.zones.hint())
        desk.click(corner)
    hints.append(desk.view.zones.hint())

    assert "Esc cancels" in hints[0]
    assert "Backspace" in hints[1]
    assert hints[1] == hints[2]
    assert "closes the region" in hints[3]
    assert desk.view.accessibleName() == hints[4]
    desk.picture.cancel_drawing()
    assert desk.view.zones.hint() == ""


def test_a_region_is_drawn_with_keys_alone(desk: Desk) -> None:
    right, left, down = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down
    desk.picture.draw_region()
    desk.keys(Qt.Key.Key_Space, *[right] * 10, Qt.Key.Key_Space, *[down] * 10, Qt.Key.Key_Space)
    desk.keys(*[left] * 5, Qt.Key.Key_Space)
    desk.keys(left, modifier=Qt.KeyboardModifier.ShiftModifier)
    desk.keys(Qt.Key.Key_Return)

    assert list(only_region(desk).points) == about(((0.5, 0.5), (0.7, 0.5), (0.7, 0.7), (0.6, 0.7)))


def test_a_line_is_dragged(desk: Desk) -> None:
    desk.picture.draw_line()
    desk.drag((0.2, 0.5), (0.8, 0.6))

    line = only_line(desk)
    assert [line.start, line.end] == about(((0.2, 0.5), (0.8, 0.6)))
    assert line.direction is Direction.BOTH
    assert desk.ended == 1


def test_a_line_is_two_clicks_or_two_spaces(desk: Desk) -> None:
    desk.picture.draw_line()
    desk.click((0.2, 0.5), (0.8, 0.6))
    desk.picture.draw_line()
    desk.keys(Qt.Key.Key_Space, *[Qt.Key.Key_Up] * 10, Qt.Key.Key_Return)

    ends = [(line.start, line.end) for line in desk.lines if line is not None]
    assert list(ends[0]) == about(((0.2, 0.5), (0.8, 0.6)))
    assert list(ends[1]) == about(((0.5, 0.5), (0.5, 0.3)))


def test_a_line_without_length_is_none(desk: Desk) -> None:
    desk.picture.draw_line()
    desk.click((0.5, 0.5), (0.5, 0.5))

    assert desk.lines == []
    assert desk.picture.is_drawing


def test_it_is_drawn_where_the_mouse_is_at_any_zoom(desk: Desk) -> None:
    desk.view.zoom(3.0, QPointF(200, 100))
    desk.picture.draw_line()
    desk.drag((0.2, 0.3), (0.4, 0.4))

    line = only_line(desk)
    assert [line.start, line.end] == about(((0.2, 0.3), (0.4, 0.4)))


def test_beside_the_picture_is_its_edge(desk: Desk) -> None:
    desk.picture.resize(800, 600)
    desk.picture.draw_line()
    desk.drag((0.5, -0.2), (0.5, 1.2))

    line = only_line(desk)
    assert [line.start, line.end] == about(((0.5, 0.0), (0.5, 1.0)))


def test_corners_can_be_dragged_and_the_picture_is_not_panned(desk: Desk) -> None:
    desk.picture.set_zones(Region(SQUARE), None)
    desk.view.zoom(1.5)
    before = desk.view.image_viewport()
    desk.drag(SQUARE[0], (0.3, 0.4))

    assert list(only_region(desk).points) == about(((0.3, 0.4), *SQUARE[1:]))
    assert desk.view.image_viewport() == before
    desk.drag((0.5, 0.5), (0.4, 0.5))
    assert len(desk.regions) == 1
    assert desk.view.image_viewport() != before


def test_a_region_cannot_be_dragged_flat(desk: Desk) -> None:
    desk.picture.set_zones(Region(((0.2, 0.2), (0.8, 0.2), (0.5, 0.8))), None)
    desk.drag((0.5, 0.8), (0.5, 0.2))

    assert desk.regions == []


def test_a_line_keeps_its_direction_when_an_end_is_dragged(desk: Desk) -> None:
    desk.picture.set_zones(None, CountingLine((0.2, 0.5), (0.8, 0.5), Direction.TO_LEFT))
    desk.drag((0.8, 0.5), (0.9, 0.7))

    line = only_line(desk)
    assert line.end == pytest.approx((0.9, 0.7), abs=0.003)
    assert line.direction is Direction.TO_LEFT


def test_a_key_changes_what_counts(desk: Desk) -> None:
    desk.keys(Qt.Key.Key_D)
    assert desk.lines == []
    desk.picture.set_zones(None, CountingLine((0.2, 0.5), (0.8, 0.5)))
    desk.keys(Qt.Key.Key_D, Qt.Key.Key_D, Qt.Key.Key_D)

    directions = [line.direction for line in desk.lines if line is not None]
    assert directions == [Direction.TO_RIGHT, Direction.TO_LEFT, Direction.BOTH]


def test_the_menu_draws_and_removes(desk: Desk) -> None:
    assert desk.actions() == ["Fit", "Draw a region", "Draw a counting line"]
    desk.action("Draw a region").trigger()
    desk.click(*SQUARE, SQUARE[0])
    desk.action("Remove the region").trigger()
    assert desk.regions[-1] is None

    desk.action("Draw a counting line").trigger()
    desk.drag((0.2, 0.5), (0.8, 0.5))
    desk.action("Remove the counting line").trigger()
    assert desk.lines[-1] is None


def test_the_menu_points_where_covers_count(desk: Desk) -> None:
    desk.picture.set_zones(None, CountingLine((0.2, 0.5), (0.8, 0.5)))
    assert [text[-1] for text in desk.actions() if "only" in text] == ["↓", "↑"]

    desk.action("Count only in this direction: ↓").trigger()

    line = only_line(desk)
    assert line.crossing((0.5, 0.4), (0.5, 0.6)) is Direction.TO_RIGHT
    assert line.crossing((0.5, 0.6), (0.5, 0.4)) is None
    assert desk.action("Count only in this direction: ↓").isChecked()


def test_the_arrow_is_painted_on_the_side_that_covers_go_to(desk: Desk) -> None:
    def whites() -> tuple[int, int]:
        picture = desk.picture.grab().toImage()
        column = [picture.pixelColor(400, y).name() == "#ffffff" for y in range(400)]
        return sum(column[:195]), sum(column[206:])

    desk.picture.set_zones(None, CountingLine((0.2, 0.5), (0.8, 0.5), Direction.TO_RIGHT))
    above, below = whites()
    assert above == 0 < below
    desk.picture.set_zones(None, CountingLine((0.2, 0.5), (0.8, 0.5), Direction.TO_LEFT))
    above, below = whites()
    assert below == 0 < above
    desk.picture.set_zones(None, CountingLine((0.2, 0.5), (0.8, 0.5)))
    assert all(whites())


def test_setting_zones_tells_nobody_and_ends_a_drawing(desk: Desk) -> None:
    desk.picture.draw_region()
    desk.click((0.1, 0.1))
    desk.picture.set_zones(Region(SQUARE), CountingLine((0, 0), (1, 1)))

    assert not desk.picture.is_drawing
    assert desk.ended == 1
    assert desk.regions == []
    assert desk.lines == []


def test_while_drawing_the_pages_shortcuts_wait(desk: Desk) -> None:
    def claims(key: Qt.Key) -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(desk.view, event)
        return event.isAccepted()

    assert not claims(Qt.Key.Key_Space)
    desk.picture.draw_region()
    assert claims(Qt.Key.Key_Space)
    assert claims(Qt.Key.Key_Escape)
    assert not claims(Qt.Key.Key_F11)


def test_without_an_image_there_is_nothing_to_draw_on(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.picture.draw_region()
    desk.picture.draw_line()

    assert not desk.picture.is_drawing
    assert desk.ended == 2
    desk.click((0.5, 0.5))
    desk.keys(Qt.Key.Key_D, Qt.Key.Key_Escape)


def test_a_new_frame_leaves_a_drawing_alone(desk: Desk) -> None:
    desk.picture.draw_region()
    desk.click(*SQUARE[:2])
    desk.show_frame()
    desk.click(*SQUARE[2:])
    desk.keys(Qt.Key.Key_Return)

    assert list(only_region(desk).points) == about(SQUARE)


def test_what_is_drawn_anew_stands_alone_until_it_is_cancelled(desk: Desk) -> None:
    def white_at(x: float, y: float) -> bool:
        return bool(desk.picture.grab().toImage().pixelColor(desk.at(x, y)).name() == "#ffffff")

    desk.picture.set_zones(None, CountingLine((0.1, 0.1), (0.9, 0.9)))
    assert white_at(0.2, 0.2)
    desk.picture.draw_line()
    desk.click((0.3, 0.3))
    desk.qtbot.mouseMove(desk.view, desk.at(0.6, 0.4))

    desk.qtbot.waitUntil(lambda: white_at(0.375, 0.325))
    assert not white_at(0.2, 0.2)
    desk.picture.cancel_drawing()
    assert white_at(0.2, 0.2)
