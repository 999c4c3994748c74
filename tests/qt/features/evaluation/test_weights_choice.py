from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from manhole_studio.qt.features.evaluation.weights_choice import WeightsChoice

STARTER = Path("models/starter.pt")
RUN = ("run-01", Path("runs/run-01/best.pt"))


@pytest.fixture
def choice(qtbot: QtBot) -> WeightsChoice:
    choice = WeightsChoice()
    qtbot.addWidget(choice)
    choice.set_starters([("Starter, knows rendered covers", STARTER)])
    return choice


def test_our_own_weights_are_there_before_the_first_run(choice: WeightsChoice) -> None:
    assert choice.weights() == STARTER
    assert choice.currentText() == "Starter, knows rendered covers"


def test_they_give_way_to_the_first_run(choice: WeightsChoice) -> None:
    choice.set_known([RUN], [])
    assert choice.weights() == RUN[1]


def test_chosen_they_stay_and_are_no_file_of_the_users(qtbot: QtBot, choice: WeightsChoice) -> None:
    with qtbot.assertNotEmitted(choice.recent_changed):
        choice.select(STARTER)
    choice.set_known([RUN], [])
    assert choice.weights() == STARTER
    assert [choice.itemText(row) for row in range(choice.count()) if choice.itemData(row)] == [
        "run-01",
        "Starter, knows rendered covers",
    ]
