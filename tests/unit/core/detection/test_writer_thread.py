from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import pytest

from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.writer_thread import MOST_WAITING, WriterThread


class Recorder:
    def __init__(self, before: Callable[[int], object] = lambda _index: None) -> None:
        self.seen: list[int] = []
        self._before = before

    def write(self, frame: Frame, _detections: object, _track_ids: object) -> None:
        self._before(frame.index)
        self.seen.append(frame.index)

    def finish(self) -> None: ...

    def discard(self) -> None: ...


def put(thread: WriterThread, index: int) -> None:
    frame = Frame(np.zeros((2, 2, 3), np.uint8), index, 0.0, 0.0)
    thread.write(frame, Detections.empty(), np.zeros(0, np.int64))


def test_every_frame_reaches_every_writer_in_order() -> None:
    writers = [Recorder(), Recorder()]
    thread = WriterThread(writers)
    for index in range(50):
        put(thread, index)
    thread.finish()
    assert [writer.seen for writer in writers] == [list(range(50))] * 2
    assert not any(each.name == "writer" for each in threading.enumerate())


def test_a_slow_writer_holds_up_whoever_gives_frames() -> None:
    go_on = threading.Event()
    writer = Recorder(lambda _index: go_on.wait(10))
    thread = WriterThread([writer])
    given: list[int] = []

    def give() -> None:
        for index in range(40):
            put(thread, index)
            given.append(index)

    giver = threading.Thread(target=give)
    giver.start()
    giver.join(0.2)
    assert giver.is_alive()
    assert len(given) <= MOST_WAITING + 1
    go_on.set()
    giver.join(10)
    thread.finish()
    assert writer.seen == list(range(40))


def test_what_a_writer_raises_reaches_the_giver_once_and_nothing_hangs() -> None:
    def fail(index: int) -> None:
        if index == 2:
            raise OSError("the disk is full")

    writer = Recorder(fail)
    thread = WriterThread([writer])

    def give_all() -> None:
        for index in range(1000):
            put(thread, index)

    with pytest.raises(OSError, match="full"):
        give_all()
    with pytest.raises(OSError, match="full"):
        thread.finish()
    thread.give_up()
    assert writer.seen == [0, 1]


def test_giving_up_writes_no_more() -> None:
    go_on, begun = threading.Event(), threading.Event()

    def wait(_index: int) -> None:
        begun.set()
        go_on.wait(10)

    writer = Recorder(wait)
    thread = WriterThread([writer])
    for index in range(3):
        put(thread, index)
    begun.wait(10)
    threading.Timer(0.1, go_on.set).start()
    thread.give_up()
    assert writer.seen == [0]
