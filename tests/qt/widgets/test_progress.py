from __future__ import annotations

import math

import pytest
from PyQt6.QtCore import QLocale, Qt
from PyQt6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from manhole_studio.qt import formatting
from manhole_studio.qt.widgets.progress import ProgressStrip, TimeLeft


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_time_left_is_unknown_at_first_and_then_proportional() -> None:
    clock = Clock()
    left = TimeLeft(clock)
    assert math.isnan(left.estimate(0, 100))
    clock.now = 1.0
    assert math.isnan(left.estimate(50, 100))
    clock.now = 10.0
    assert left.estimate(50, 100) == pytest.approx(10.0)


def test_work_done_before_the_first_report_does_not_count_as_speed() -> None:
    clock = Clock()
    left = TimeLeft(clock)
    left.estimate(90, 100)
    clock.now = 10.0
    assert left.estimate(95, 100) == pytest.approx(10.0)


def test_a_new_stage_starts_a_new_estimate() -> None:
    clock = Clock()
    left = TimeLeft(clock)
    left.estimate(0, 100)
    clock.now = 10.0
    left.estimate(100, 100)
    assert math.isnan(left.estimate(0, 40))


def test_cancel_asks_once_and_says_so(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.start("Reading")
    button = strip.findChildren(QPushButton)[0]

    with qtbot.waitSignal(strip.cancel_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert not button.isEnabled()
    strip.start("Reading again")
    assert button.isEnabled()


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.2, "1 s"),
        (59, "59 s"),
        (60, "1 min"),
        (3_540, "59 min"),
        (3_599, "1 h 0 min"),
        (4_800, "1 h 20 min"),
    ],
)
def test_durations_use_the_unit_that_fits(seconds: float, text: str) -> None:
    assert formatting.duration(seconds) == text


def test_numbers_follow_the_locale() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        assert formatting.number(1284) == "1.284"
        assert formatting.decimal(0.5) == "0,50"
        assert formatting.decimal(float("nan")) == "–"
    finally:
        QLocale.setDefault(before)
