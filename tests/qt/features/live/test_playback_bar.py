from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest
from PyQt6.QtCore import QLocale, QPoint, Qt
from PyQt6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fixtures.sources import FakeSource
from fixtures.watched import CAMERA, FILM, FakeWatched
from manhole_studio.core.detection.capture_loop import CaptureLoop
from manhole_studio.core.detection.frame import Frame
from manhole_studio.core.detection.frame_slot import FrameSlot
from manhole_studio.core.detection.source import SourceInfo, SourceKind
from manhole_studio.qt.features.live.playback.bar import SPEEDS, PlaybackBar
from manhole_studio.qt.features.live.watched_source import WatchState

LONG = SourceInfo(SourceKind.VIDEO, 640, 480, 25.0, 270_000, 3 * 3600.0, can_seek=True)
FOLDER = SourceInfo(SourceKind.FOLDER, 0, 0, 0.0, 14, 7.0, can_seek=True)
TAPE = SourceInfo(SourceKind.VIDEO, 640, 480, 25.0, None, None, can_seek=False)


class Room:
    def __init__(self, qtbot: QtBot) -> None:
        QLocale.setDefault(QLocale(QLocale.Language.English))
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.bar = PlaybackBar(self.window)
        self.edit, self.other = QLineEdit(), QPushButton("Other")
        layout = QVBoxLayout(self.window)
        for widget in (self.bar, self.edit, self.other):
            layout.addWidget(widget)
        self.window.resize(900, 160)
        with qtbot.waitActive(self.window):
            self.window.show()

    def show(self, info: SourceInfo) -> FakeWatched:
        source = FakeWatched(info)
        self.bar.set_source(source)
        return source

    def is_at_end(self) -> bool:
        return self.bar.duration.text() == "The end"

    def until(self, is_so: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(is_so()), timeout=10_000)


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


class Film(FakeSource):
    """A film whose frames can be sought."""

    def __init__(self, frames: int) -> None:
        super().__init__(frames, rate=25.0)
        length = frames / 25
        self.info = SourceInfo(SourceKind.VIDEO, 64, 48, 25.0, frames, length, can_seek=True)

    def seek(self, time_s: float) -> None:
        self._index = min(int(time_s * 25 + 1e-6), self._frames - 1)


@contextmanager
def playing(source: FakeWatched, film: Film) -> Iterator[list[int]]:
    """The real reader behind a bar; gives the numbers of the frames that were handed on."""
    slot: FrameSlot[Frame] = FrameSlot(keep_all=True)
    loop = CaptureLoop(lambda: film, slot, paced=True, playback=source.playback)
    seen: list[int] = []

    def take() -> None:
        while (frame := slot.take(10)) is not None:
            seen.append(frame.index)

    threads = [threading.Thread(target=loop.run), threading.Thread(target=take)]
    for thread in threads:
        thread.start()
    try:
        yield seen
    finally:
        loop.stop()
        for thread in threads:
            thread.join(5)
            assert not thread.is_alive()


def test_it_is_there_for_what_has_an_end_only(room: Room) -> None:
    assert room.bar.isHidden()
    room.show(CAMERA)
    assert room.bar.isHidden()
    film = FakeWatched(None)
    room.bar.set_source(film)
    assert room.bar.isHidden()

    film.become(WatchState.RUNNING, FILM)
    assert room.bar.isVisible()
    room.bar.set_source(None)

    assert room.bar.isHidden()
    assert not room.bar._follow_timer.isActive()


def test_what_can_be_done_and_what_not(room: Room) -> None:
    bar = room.bar
    room.show(TAPE)
    assert [each.isEnabled() for each in (bar.play, bar.forward, bar.speed)] == [True] * 3
    assert [each.isEnabled() for each in (bar.back, bar.slider)] == [False] * 2
    film = room.show(FILM)
    assert [each.isEnabled() for each in (bar.back, bar.slider)] == [True] * 2

    film.become(WatchState.IDLE)

    everything = (bar.play, bar.back, bar.forward, bar.slider, bar.speed)
    assert not any(each.isEnabled() for each in everything)
    assert bar.isVisible()


def test_play_and_pause_by_button_and_by_key(room: Room) -> None:
    film = room.show(FILM)

    room.bar.play.click()
    assert film.playback.is_paused
    assert room.bar.play.toolTip() == "Play (Space)"
    room.window.setFocus()
    room.qtbot.keyClick(room.window, Qt.Key.Key_Space)

    assert not film.playback.is_paused
    assert room.bar.play.accessibleName() == "Pause (Space)"


def test_space_still_presses_and_writes_where_the_keyboard_is(room: Room) -> None:
    film = room.show(FILM)
    room.edit.setFocus()
    room.qtbot.keyClick(room.edit, Qt.Key.Key_Space)
    assert room.edit.text() == " "
    room.other.setFocus()

    with room.qtbot.waitSignal(room.other.clicked):
        room.qtbot.keyClick(room.other, Qt.Key.Key_Space)

    assert not film.playback.is_paused


def test_steps_wait_for_each_other(room: Room) -> None:
    film = room.show(FILM)
    for _ in range(5):
        room.bar.forward.click()
    room.window.setFocus()
    room.qtbot.keyClick(room.window, Qt.Key.Key_Comma)

    assert film.playback.is_paused
    assert film.playback._steps == 1
    film.playback._steps = 0
    room.qtbot.keyClick(room.window, Qt.Key.Key_Comma)
    assert film.playback._steps == -1


def test_it_follows_the_playback_of_three_hours(room: Room) -> None:
    film = room.show(LONG)
    assert (room.bar.position.text(), room.bar.duration.text()) == ("00:00", "3:00:00")
    room.qtbot.wait(150)  # laid out, and followed once
    width = room.bar.slider.width()

    film.playback.shown(3761.5)
    room.until(lambda: room.bar.position.text() == "1:02:41")

    assert room.bar.slider.value() == 3_761_500
    assert room.bar.slider.width() == width, "nothing jumps"


def test_a_click_jumps_there(room: Room) -> None:
    film = room.show(LONG)
    slider = room.bar.slider
    middle = QPoint(slider.width() // 2, slider.height() // 2)

    room.qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=middle)

    assert film.playback.position_s == pytest.approx(5400, abs=60)
    room.qtbot.keyClick(slider, Qt.Key.Key_Right)
    room.until(lambda: film.playback.position_s == pytest.approx(5405, abs=61))


def test_dragging_seeks_now_and_then_and_the_newest_wish_counts(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = room.show(LONG)
    slider, asked = room.bar.slider, []
    real = film.playback.seek

    def seek(time_s: float) -> None:
        asked.append((time.monotonic(), time_s))
        real(time_s)

    monkeypatch.setattr(film.playback, "seek", seek)
    height = slider.height() // 2
    room.qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(20, height))
    for x in range(21, 221):
        room.qtbot.mouseMove(slider, QPoint(x, height))
        if x % 20 == 0:
            room.qtbot.wait(25)
    last = slider.value() / 1000
    film.playback.shown(1.0)  # what was read before
    room.qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(220, height))
    room.until(lambda: asked[-1][1] == last)

    assert 2 <= len(asked) <= 8
    gaps = [after[0] - before[0] for before, after in pairwise(asked)]
    assert min(gaps) > 0.09
    assert film.playback.position_s == last
    room.bar._follow()
    assert slider.value() == round(last * 1000), "it does not jump back"


def test_speeds(room: Room) -> None:
    film = room.show(FILM)
    actions = room.bar._speeds.actions()
    assert [action.text() for action in actions] == ["0.25 ×", "0.5 ×", "1 ×", "2 ×", "4 ×", "8 ×"]
    assert [action.isChecked() for action in actions].index(True) == SPEEDS.index(1.0)

    actions[-1].trigger()

    assert film.playback.speed == 8.0
    assert room.bar.speed.text() == "8 ×"


def test_images_of_a_folder_are_counted(room: Room) -> None:
    folder = room.show(FOLDER)
    folder.playback.shown(1.5)
    room.bar._follow()

    assert (room.bar.position.text(), room.bar.duration.text()) == ("4", "14")
    assert room.bar.slider.isEnabled()


def test_at_the_end_it_says_so_and_begins_again(room: Room) -> None:
    source = room.show(FILM)
    with playing(source, Film(12)) as seen:
        room.until(room.is_at_end)
        assert room.bar.play.toolTip().startswith("Play again")
        assert not room.bar.forward.isEnabled()
        assert room.bar.slider.value() == room.bar.slider.maximum()
        before = len(seen)

        room.bar.play.click()
        room.until(lambda: len(seen) > before + 3)
        assert seen[before : before + 3] == [0, 1, 2]
        assert not room.is_at_end()
        room.until(room.is_at_end)
        room.bar.back.click()
        room.until(lambda: seen[-1] == 10)

        room.until(lambda: not room.is_at_end())


def test_another_source_is_followed_and_the_first_left_alone(room: Room) -> None:
    first = room.show(FILM)
    second = room.show(LONG)
    first.become(WatchState.FAILED)
    room.bar.play.click()

    assert room.bar.play.isEnabled()
    assert (first.playback.is_paused, second.playback.is_paused) == (False, True)
    second.deleteLater()
    del second
    room.bar.set_source(None)
    assert room.bar.isHidden()
