from __future__ import annotations

import pytest
from PyQt6.QtCore import QLocale, Qt
from pytestqt.qtbot import QtBot

from manhole_studio.core.evaluation.operating_point import Suggestions
from manhole_studio.qt.features.evaluation.operating_row import (
    STEPS,
    OperatingRow,
    confidence_at,
    step_at,
)


@pytest.fixture
def row(qtbot: QtBot) -> OperatingRow:
    QLocale.setDefault(QLocale(QLocale.Language.English))
    row = OperatingRow()
    qtbot.addWidget(row)
    row.show()
    row.show_evaluation(0.5, Suggestions(0.02, 0.4, None), has_boxes=True)
    return row


def test_every_step_is_another_confidence_and_leads_back_to_itself() -> None:
    confidences = [confidence_at(step) for step in range(STEPS + 1)]

    assert confidences == sorted(confidences)
    assert (confidences[0], confidences[STEPS // 2], confidences[-1]) == (0.01, 0.5, 0.99)
    assert len([one for one in confidences if one < 0.1]) > 40, "fine where much changes"
    assert all(abs(step_at(confidence_at(step)) - step) <= 1 for step in range(STEPS + 1))
    assert (step_at(0.0), step_at(1.0)) == (0, STEPS)


def test_keys_move_it_and_it_settles_once(qtbot: QtBot, row: OperatingRow) -> None:
    moved: list[float] = []
    settled: list[float] = []
    row.moved.connect(moved.append)
    row.settled.connect(settled.append)
    row.slider.setFocus()

    with qtbot.waitSignal(row.settled):
        for _ in range(3):
            qtbot.keyClick(row.slider, Qt.Key.Key_Right)

    assert len(moved) == 3
    assert settled == [moved[-1]] == [row.threshold()]
    assert moved[-1] > 0.5


def test_a_suggestion_is_taken_exactly(row: OperatingRow) -> None:
    settled: list[float] = []
    row.settled.connect(settled.append)

    row.miss_nothing.click()

    assert settled == [0.02]
    assert row.threshold() == 0.02


def test_what_cannot_be_suggested_says_why(row: OperatingRow) -> None:
    assert row.balanced.isEnabled()
    assert "0.40" in row.balanced.toolTip()
    assert not row.no_false_alarms.isEnabled()
    assert row.no_false_alarms.toolTip() == "Nothing right is reported without something wrong."

    row.show_evaluation(0.5, Suggestions(None, None, None), has_boxes=False)
    assert row.balanced.toolTip() == "There are no boxes to find."


def test_another_evaluation_moves_it_silently(qtbot: QtBot, row: OperatingRow) -> None:
    with qtbot.assertNotEmitted(row.moved), qtbot.assertNotEmitted(row.settled, wait=700):
        row.show_evaluation(0.123, Suggestions(None, None, None), has_boxes=True)

    assert row.threshold() == 0.123
