from __future__ import annotations

from collections.abc import Callable

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel, QProgressBar, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from manhole_studio.qt.activity import Activity, ActivityModel, PageName
from manhole_studio.qt.widgets.activity_bar import ActivityBar

RUN = Activity("run", PageName.TRAIN, "run-01", 0.25, can_pause=True, can_stop=True)
WATCH = Activity("live", PageName.LIVE, "Live 41 frames/s", can_stop=True)


@pytest.fixture
def bar(qtbot: QtBot, activity: ActivityModel) -> ActivityBar:
    bar = ActivityBar(activity)
    qtbot.addWidget(bar)
    return bar


def visible_buttons(bar: ActivityBar) -> list[str]:
    return [b.accessibleName() for b in bar.findChildren(QToolButton) if not b.isHidden()]


def test_its_height_never_changes(
    qtbot: QtBot, bar: ActivityBar, activity: ActivityModel, themed: Callable[[str], None]
) -> None:
    themed("light")
    bar.show()
    idle = bar.sizeHint().expandedTo(bar.minimumSize()).height()

    activity.update(RUN)
    activity.update(WATCH)
    qtbot.wait(1)

    assert bar.sizeHint().expandedTo(bar.minimumSize()).height() == idle


def test_it_says_when_nothing_runs(bar: ActivityBar, activity: ActivityModel) -> None:
    def idle() -> bool:
        return any(not one.isHidden() and one.text() for one in bar.findChildren(QLabel))

    assert idle()
    activity.update(RUN)
    activity.update(WATCH)
    activity.remove("run")
    assert not idle()
    activity.remove("live")
    assert idle()


def test_an_update_changes_the_entry_instead_of_adding_one(
    qtbot: QtBot, bar: ActivityBar, activity: ActivityModel
) -> None:
    activity.update(RUN)
    assert visible_buttons(bar) == ["Pause", "Stop"]
    activity.update(Activity("run", PageName.TRAIN, "run-01 paused", 0.5, can_resume=True))

    assert visible_buttons(bar) == ["Resume"]
    assert [b.text() for b in bar.findChildren(QPushButton)] == ["run-01 paused"]
    assert bar.findChildren(QProgressBar)[0].value() == 500


def test_buttons_name_their_activity_and_a_click_leads_to_the_page(
    qtbot: QtBot, bar: ActivityBar, activity: ActivityModel
) -> None:
    activity.update(WATCH)
    stop = next(b for b in bar.findChildren(QToolButton) if b.accessibleName() == "Stop")

    with qtbot.waitSignal(activity.stop_requested) as stopped:
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.page_requested) as shown:
        qtbot.mouseClick(bar.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)

    assert stopped.args == ["live"]
    assert shown.args == [PageName.LIVE]
