from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from fixtures.live_page import Bench, selected, tile_of
from manhole_studio.core.detection.source import FrameSource
from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt.features.live.page import LivePage
from manhole_studio.qt.features.live.watched_source import WatchState

FIRST, SECOND, THIRD = (f"rtsp://camera/{name}" for name in ("first", "second", "third"))


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(qtbot, tmp_path)
    bench.session.create(tmp_path / "project", "Roads")
    yield bench
    bench.close()


def active_page(qtbot: QtBot, bench: Bench, *uris: str) -> LivePage:
    page = bench.running_page(*uris)
    with qtbot.waitActive(page):
        page.activateWindow()
    return page


def press(qtbot: QtBot, page: LivePage, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget() or page, key)


def test_no_key_of_the_page_is_taken_from_a_text(qtbot: QtBot, bench: Bench) -> None:
    page = active_page(qtbot, bench, FIRST, SECOND)
    recording, controls = page.desk.recording, page.controls
    qtbot.waitUntil(lambda: recording.record.isEnabled() and recording.snapshot.isEnabled())
    pressed: list[QAbstractButton] = []
    for button in page.findChildren(QAbstractButton):
        button.clicked.connect(lambda _checked, button=button: pressed.append(button))
    edit = controls.source.combo.lineEdit()
    assert edit is not None
    edit.setFocus()
    edit.selectAll()

    qtbot.keyClicks(edit, "wrls 12,.d")
    qtbot.keyClick(edit, Qt.Key.Key_Delete)

    assert edit.text() == "wrls 12,.d"
    assert pressed == []
    assert selected(page) is tile_of(page, SECOND)
    assert page.watching.plan == (FIRST, SECOND)


def test_a_key_stops_and_starts_the_watch(qtbot: QtBot, bench: Bench) -> None:
    page = active_page(qtbot, bench, FIRST)
    selected(page).picture.setFocus()
    assert page.controls.toggle.toolTip() == "Stop watching (F5)"

    press(qtbot, page, Qt.Key.Key_F5)
    assert not page.watching.is_active
    assert page.controls.toggle.toolTip() == "Start watching (F5)"
    press(qtbot, page, Qt.Key.Key_F5)

    assert page.watching.is_active


def test_keys_select_pictures_and_take_one_out(qtbot: QtBot, bench: Bench) -> None:
    page = active_page(qtbot, bench, FIRST, SECOND, THIRD)
    selected(page).picture.setFocus()

    press(qtbot, page, Qt.Key.Key_1)
    assert selected(page) is tile_of(page, FIRST)
    press(qtbot, page, Qt.Key.Key_3)
    press(qtbot, page, Qt.Key.Key_Delete)
    assert page.watching.plan == (FIRST, SECOND)
    press(qtbot, page, Qt.Key.Key_Delete)

    assert page.watching.plan == (FIRST,)
    assert selected(page).picture.view.hasFocus()


def test_what_is_in_view_is_of_the_picture_that_is_selected(qtbot: QtBot, bench: Bench) -> None:
    def open_one(uri: str) -> FrameSource:
        if uri == SECOND:
            raise UserFacingError("Refused", "It does not answer.", "Look at the cable.")
        return bench.stream_or_file(uri)

    bench.open = open_one
    page = bench.ready_page(FIRST, SECOND)
    page.commands.start()
    qtbot.waitUntil(lambda: tile_of(page, SECOND).state is WatchState.FAILED)
    page.grid.select(tile_of(page, FIRST))
    qtbot.waitUntil(lambda: page.desk.panel.in_view.text() == "1 in view")

    page.grid.select(tile_of(page, SECOND))

    assert page.desk.panel.in_view.text() == ""
    assert page.desk.read_out.rate.text() == "–"
    assert page.desk.state.text() == "camera/second failed"
    assert tile_of(page, SECOND).failure.accessibleName() == "Refused"
    assert not page.banner.isVisible(), "the tile says it"


def test_the_whole_screen_has_the_keys_of_the_page(qtbot: QtBot, bench: Bench) -> None:
    page = active_page(qtbot, bench, FIRST)
    press(qtbot, page, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: page.full_screen.is_on)
    stage = page.desk.stage
    qtbot.waitUntil(stage.isActiveWindow)

    press(qtbot, page, Qt.Key.Key_F5)
    assert not page.watching.is_active
    qtbot.keyClick(stage.window(), Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: not page.full_screen.is_on)


def test_every_button_has_a_name_and_says_its_key(qtbot: QtBot, bench: Bench) -> None:
    page = active_page(qtbot, bench, FIRST, SECOND)
    recording = page.desk.recording
    qtbot.waitUntil(lambda: recording.record.isEnabled() and recording.snapshot.isEnabled())
    qtbot.waitUntil(recording.clip.isEnabled)

    for button, key in (
        (page.controls.wrong, "W"),
        (page.controls.toggle, "F5"),
        (recording.record, "R"),
        (recording.clip, "L"),
        (recording.snapshot, "S"),
    ):
        assert button.toolTip().endswith(f"({key})")
    nameless = [
        button
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and not (button.text() or button.accessibleName())
    ]
    assert nameless == []
