from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest

from fixtures.sources import FakeSource
from manhole_studio.core.detection.capture_loop import CaptureLoop
from manhole_studio.core.detection.frame import Frame
from manhole_studio.core.detection.frame_slot import FrameSlot
from manhole_studio.core.detection.playback import Playback
from manhole_studio.core.detection.source import SourceInfo, SourceKind


class Film(FakeSource):
    """A hundred frames, ten a second, that can be sought in."""

    def __init__(self, kind: SourceKind = SourceKind.VIDEO, frames: int = 100) -> None:
        super().__init__(frames, kind, rate=10)
        self.info = SourceInfo(kind, 64, 48, 10.0, frames, frames / 10, can_seek=True)

    def seek(self, time_s: float) -> None:
        interval_s = 0.5 if self.info.kind is SourceKind.FOLDER else 0.1
        self._index = min(int((time_s + 1e-6) / interval_s), self._frames - 1)


class Player:
    def __init__(self, film: FakeSource, playback: Playback, *, paced: bool) -> None:
        self.playback = playback
        self.film = film
        self.slot: FrameSlot[Frame] = FrameSlot(keep_all=True)
        self.loop = CaptureLoop(lambda: film, self.slot, paced=paced, playback=playback)

    def take(self) -> Frame:
        frame = self.slot.take(5)
        assert frame is not None
        return frame

    def nothing_comes(self) -> bool:
        return self.slot.take(0.15) is None


@contextmanager
def playing(film: FakeSource, playback: Playback, *, paced: bool = False) -> Iterator[Player]:
    player = Player(film, playback, paced=paced)
    thread = threading.Thread(target=player.loop.run)
    thread.start()
    try:
        yield player
    finally:
        player.loop.stop()
        thread.join(5)
        assert not thread.is_alive()
        assert film.closed


def test_every_frame_comes_once_in_order_through_a_pause() -> None:
    with playing(Film(), Playback()) as player:
        first = [player.take() for _ in range(20)]
        player.playback.pause()
        waiting = []
        while (frame := player.slot.take(0.2)) is not None:
            waiting.append(frame)
        assert len(waiting) <= 2  # in the slot, and on its way into it
        player.playback.resume()
        rest = [player.take() for _ in range(80 - len(waiting))]

    assert [frame.index for frame in [*first, *waiting, *rest]] == list(range(100))
    assert not any(frame.jumped for frame in [*first, *waiting, *rest])


def test_paused_it_steps_frame_by_frame_in_both_directions() -> None:
    playback = Playback()
    playback.pause()
    with playing(Film(), playback) as player:
        assert player.nothing_comes()
        playback.step()
        assert player.take().index == 0
        playback.step(2)
        assert [player.take().index for _ in range(2)] == [1, 2]
        assert player.nothing_comes()
        playback.step(-1)
        back = player.take()
        assert (back.index, back.jumped) == (1, True)
        playback.step()
        on = player.take()
        assert (on.index, on.jumped) == (2, False)
        playback.step(-5)
        assert [player.take().index for _ in range(5)] == [1, 0, 0, 0, 0]
        assert player.nothing_comes()


def test_a_seek_shows_one_frame_while_paused_and_says_that_it_jumped() -> None:
    playback = Playback()
    with playing(Film(), playback) as player:
        player.take()
        playback.pause()
        while player.slot.take(0.15) is not None:
            pass
        playback.seek(7.0)
        frame = player.take()
        assert (frame.index, frame.time_s, frame.jumped) == (70, 7.0, True)
        assert player.nothing_comes()
        assert playback.position_s == 7.0
        playback.resume()
        following = player.take()
        assert (following.index, following.jumped) == (71, False)


def test_a_seek_does_not_wait_for_the_frame_that_was_due() -> None:
    film = Film()
    film._rate = 0.1  # one frame in ten seconds
    with playing(film, Playback(), paced=True) as player:
        player.take()
        began = time.monotonic()
        player.playback.seek(5.0)
        assert player.take().index == 50
        assert time.monotonic() - began < 1


def test_the_newest_seek_counts() -> None:
    playback = Playback()
    playback.pause()
    with playing(Film(), playback) as player:
        for time_s in (1.0, 2.0, 9.0):
            playback.seek(time_s)
        frames = [player.take()]
        while (frame := player.slot.take(0.15)) is not None:
            frames.append(frame)

    assert frames[-1].index == 90
    assert len(frames) <= 3


@pytest.mark.parametrize(("speed", "low", "high"), [(4.0, 0.3, 0.8), (1.0, 1.3, 2.0)])
def test_speed_is_kept(speed: float, low: float, high: float) -> None:
    playback = Playback()
    playback.set_speed(speed)
    with playing(Film(), playback, paced=True) as player:
        player.take()
        began = time.monotonic()
        for _ in range(15):
            player.take()

    assert low < time.monotonic() - began < high


def test_speed_changes_while_it_plays() -> None:
    playback = Playback()
    with playing(Film(), playback, paced=True) as player:
        player.take()
        playback.set_speed(16)
        began = time.monotonic()
        for _ in range(20):
            player.take()

    assert time.monotonic() - began < 0.7
    playback.set_speed(1000)
    assert playback.speed == 16


def test_after_a_pause_it_does_not_hurry() -> None:
    playback = Playback()
    with playing(Film(), playback, paced=True) as player:
        player.take()
        playback.pause()
        time.sleep(0.5)
        while player.slot.take(0) is not None:
            pass
        playback.resume()
        began = time.monotonic()
        for _ in range(5):
            player.take()

    assert time.monotonic() - began > 0.3


def test_at_the_end_it_waits_for_a_seek_if_told_to() -> None:
    playback = Playback(holds_at_end=True)
    with playing(Film(frames=3), playback) as player:
        assert [player.take().index for _ in range(3)] == [0, 1, 2]
        assert player.nothing_comes()
        assert playback.is_paused
        assert not player.slot.is_finished
        playback.step(-1)
        assert player.take().index == 1
        playback.seek(0)
        playback.resume()
        assert [player.take().index for _ in range(3)] == [0, 1, 2]


def test_it_says_that_it_is_at_its_end_and_what_is_still_to_come() -> None:
    playback = Playback(holds_at_end=True)
    with playing(Film(frames=3), playback) as player:
        assert [player.take().index for _ in range(3)] == [0, 1, 2]
        until(lambda: playback.is_at_end)
        playback.step()  # there is nothing to go on to
        assert playback.is_settled

        playback.step(-1)
        assert player.take().index == 1
        until(lambda: playback.is_settled)
        assert not playback.is_at_end
        playback.seek(99.0)
        assert not playback.is_settled
        assert player.take().index == 2
        until(lambda: playback.is_settled)


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_without_being_told_it_ends() -> None:
    with playing(Film(frames=3), Playback()) as player:
        assert [player.take().index for _ in range(3)] == [0, 1, 2]
        assert player.slot.take(5) is None
        assert player.slot.is_finished


def test_images_of_a_folder_are_half_a_second_apart() -> None:
    playback = Playback()
    playback.pause()
    with playing(Film(SourceKind.FOLDER), playback) as player:
        playback.seek(10.2)
        assert player.take().index == 20
        assert playback.position_s == 10.0
        assert playback.duration_s == 50.0


def test_a_camera_is_neither_paused_nor_sought_in() -> None:
    playback = Playback()
    playback.pause()
    playback.seek(3.0)
    with playing(FakeSource(1000, SourceKind.CAMERA), playback) as player:
        frames = [player.take() for _ in range(10)]

    assert all(after.index - before.index == 1 for before, after in pairwise(frames))
    assert not any(frame.jumped for frame in frames)


def test_it_is_stopped_while_paused() -> None:
    playback = Playback()
    playback.pause()
    began = time.monotonic()
    with playing(Film(), playback):
        time.sleep(0.05)

    assert time.monotonic() - began < 1


def test_where_nothing_can_be_sought_no_frame_is_lost() -> None:
    playback = Playback()
    playback.seek(0.5)
    with playing(FakeSource(20), playback) as player:
        first = player.take()
        playback.seek(1.0)
        playback.step(-1)
        playback.resume()
        rest = [player.take() for _ in range(19)]

    assert [frame.index for frame in [first, *rest]] == list(range(20))
