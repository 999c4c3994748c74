from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from fixtures.sources import FakeSource
from manhole_studio.core.detection.capture_loop import CaptureLoop, CapturePhase, CaptureState
from manhole_studio.core.detection.frame import Frame
from manhole_studio.core.detection.frame_slot import FrameSlot
from manhole_studio.core.detection.reconnect import ReconnectPolicy
from manhole_studio.core.detection.source import FrameSource, SourceKind
from manhole_studio.core.errors import UserFacingError


class Impatient(ReconnectPolicy):
    def __init__(self) -> None:
        super().__init__(time.monotonic)

    def next_wait(self) -> float:
        return super().next_wait() / 1000


def collect(loop: CaptureLoop, slot: FrameSlot[Frame], enough: int | None = None) -> list[Frame]:
    thread = threading.Thread(target=loop.run)
    thread.start()
    frames: list[Frame] = []
    while not slot.is_finished and len(frames) != enough:
        frame = slot.take(5)
        if frame is not None:
            frames.append(frame)
    loop.stop()
    thread.join(5)
    assert not thread.is_alive()
    return frames


def test_a_file_arrives_completely_and_is_closed() -> None:
    source = FakeSource(frames=30)
    slot: FrameSlot[Frame] = FrameSlot(keep_all=True)

    frames = collect(CaptureLoop(lambda: source, slot, paced=False), slot)

    assert [frame.index for frame in frames] == list(range(30))
    assert source.closed


def test_a_paced_file_takes_its_own_time() -> None:
    slot: FrameSlot[Frame] = FrameSlot(keep_all=True)
    began = time.monotonic()

    frames = collect(CaptureLoop(lambda: FakeSource(11, rate=50), slot, paced=True), slot)

    assert len(frames) == 11
    assert time.monotonic() - began >= 0.19


def test_a_lost_source_comes_back_and_its_frames_go_on_counting() -> None:
    sources: Iterator[Callable[[], FrameSource]] = iter(
        [
            lambda: FakeSource(3, SourceKind.STREAM),
            refuse,
            refuse,
            lambda: FakeSource(1000, SourceKind.STREAM),
        ]
    )
    states: list[CaptureState] = []
    slot: FrameSlot[Frame] = FrameSlot(keep_all=True)
    loop = CaptureLoop(
        lambda: next(sources)(), slot, paced=False, policy=Impatient(), on_state=states.append
    )

    frames = collect(loop, slot, enough=6)

    assert [frame.index for frame in frames] == [0, 1, 2, 3, 4, 5]
    assert [frame.time_s for frame in frames] == sorted(frame.time_s for frame in frames)
    assert [state.phase for state in states] == [
        CapturePhase.CONNECTING,
        CapturePhase.RUNNING,
        *[CapturePhase.RECONNECTING] * 6,
        CapturePhase.RUNNING,
    ]
    assert [state.attempt for state in states if state.wait_s] == [1, 2, 3]


def test_stop_does_not_wait_for_the_next_attempt() -> None:
    slot: FrameSlot[Frame] = FrameSlot()
    lost = threading.Event()

    def note(state: CaptureState) -> None:
        if state.phase is CapturePhase.RECONNECTING:
            lost.set()

    source = FakeSource(1, SourceKind.CAMERA)
    loop = CaptureLoop(lambda: source, slot, paced=False, on_state=note)
    thread = threading.Thread(target=loop.run)
    thread.start()
    assert lost.wait(5)
    began = time.monotonic()

    loop.stop()
    thread.join(5)

    assert time.monotonic() - began < 0.5


def test_without_reconnecting_a_loss_is_an_error() -> None:
    slot: FrameSlot[Frame] = FrameSlot()
    source = FakeSource(2, SourceKind.CAMERA)

    with pytest.raises(UserFacingError):
        CaptureLoop(lambda: source, slot, paced=False, reconnects=False).run()

    assert source.closed
    assert slot.take(0) is not None
    assert slot.is_finished


def test_a_source_that_never_opened_is_an_error_and_ends_the_consumer() -> None:
    slot: FrameSlot[Frame] = FrameSlot()

    with pytest.raises(UserFacingError, match="nobody"):
        CaptureLoop(refuse, slot, paced=False).run()

    assert slot.is_finished


def refuse() -> FrameSource:
    raise UserFacingError("No", "nobody answers", "wait")
