from __future__ import annotations

from collections.abc import Callable

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QStackedLayout, QWidget
from pytestqt.qtbot import QtBot

from manhole_studio.qt.widgets.full_screen import FullScreen
from manhole_studio.qt.widgets.layouts import column


class Shown:
    """Three widgets in a row, the middle one of which can have the screen."""

    def __init__(self) -> None:
        self.window = QWidget()
        self.first, self.middle, self.last = QLabel("1"), QLabel("2"), QLabel("3")
        self.row = QHBoxLayout()
        self.row.addWidget(self.first)
        self.row.addWidget(self.middle, 5)
        self.row.addWidget(self.last)
        self.window.setLayout(column(self.row))
        self.full = FullScreen(self.middle, self.window)
        self.told: list[bool] = []
        self.full.changed.connect(self.told.append)
        self.window.resize(300, 100)
        self.window.show()


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    shown = Shown()
    qtbot.addWidget(shown.window)
    return shown


def test_the_widget_has_the_screen_to_itself(shown: Shown) -> None:
    shown.full.toggle()

    screen = shown.middle.window()
    assert shown.full.is_on
    assert screen is not shown.window
    assert screen is not None
    assert screen.isFullScreen()
    assert shown.middle.isVisible()
    assert shown.first.window() is shown.window
    assert shown.told == [True]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F11])
def test_a_key_brings_it_back_to_its_place(qtbot: QtBot, shown: Shown, key: Qt.Key) -> None:
    shown.full.toggle()
    screen = shown.middle.window()
    assert screen is not None
    qtbot.waitUntil(screen.isActiveWindow)

    qtbot.keyClick(screen, key)

    assert not shown.full.is_on
    assert shown.row.indexOf(shown.middle) == 1
    assert shown.row.stretch(1) == 5
    assert shown.row.count() == 3
    assert shown.middle.isVisible()
    assert shown.told == [True, False]


def test_closing_the_screen_leaves_the_widget_alive(shown: Shown) -> None:
    shown.full.toggle()
    screen = shown.middle.window()
    assert screen is not None

    screen.close()

    assert shown.middle.window() is shown.window
    assert not shown.full.is_on


def test_it_can_be_done_again_and_leaving_twice_does_no_harm(shown: Shown) -> None:
    for _ in range(3):
        shown.full.toggle()
        shown.full.leave()
        shown.full.leave()

    assert shown.told == [True, False] * 3
    assert shown.row.indexOf(shown.middle) == 1


@pytest.mark.parametrize("make", [QGridLayout, QStackedLayout])
def test_other_layouts_keep_the_place(
    qtbot: QtBot, make: Callable[[], QGridLayout | QStackedLayout]
) -> None:
    window, widget, layout = QWidget(), QLabel("picture"), make()
    layout.addWidget(QLabel("before"))
    layout.addWidget(widget)
    window.setLayout(layout)
    qtbot.addWidget(window)
    full = FullScreen(widget, window)

    full.toggle()
    assert widget.window() is not window
    full.leave()

    assert layout.indexOf(widget) == 1
    assert widget.window() is window


def test_a_widget_without_a_layout_stays_where_it_is(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    widget = QLabel("picture", window)

    FullScreen(widget, window).toggle()

    assert widget.window() is window


def test_the_window_takes_the_screen_with_it(qtbot: QtBot) -> None:
    shown = Shown()
    shown.full.toggle()
    screen = shown.middle.window()
    assert screen is not None
    gone: list[bool] = []
    screen.destroyed.connect(lambda: gone.append(True))

    shown.window.deleteLater()

    qtbot.waitUntil(lambda: bool(gone))
