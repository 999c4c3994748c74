"""Streams that misbehave: each is refused or lost with words that help, and ends in time."""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Iterator

import pytest

from fixtures.faulty_server import FaultyServer
from fixtures.sources import number_of
from fixtures.streams import RtspServer, free_port, why_no_rtsp
from manhole_studio.capture import open_source, stream
from manhole_studio.core.detection.capture_loop import CaptureLoop, CapturePhase, CaptureState
from manhole_studio.core.detection.frame import Frame
from manhole_studio.core.detection.frame_slot import FrameSlot
from manhole_studio.core.detection.source import AccessRefusedError, FrameSource, SourceLost
from manhole_studio.core.errors import UserFacingError

needs_rtsp = pytest.mark.skipif(bool(why_no_rtsp()), reason=why_no_rtsp())


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultyServer]:
    monkeypatch.setattr(stream, "OPEN_TIMEOUT_S", 1.5)
    monkeypatch.setattr(stream, "READ_TIMEOUT_S", 0.7)
    before = set(threading.enumerate())
    server = FaultyServer()
    yield server
    server.close()
    deadline = time.monotonic() + 5
    while set(threading.enumerate()) - before and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not set(threading.enumerate()) - before


@pytest.mark.parametrize(
    ("path", "login", "words"),
    [
        ("locked", "", "asks for a password"),
        ("locked", "admin:guess", "Wrong user name or password"),
        ("forbidden", "", "may not watch"),
        ("missing", "", "404"),
        ("broken", "", "5XX"),
        ("page", "", "no video"),
        ("garbage", "", "no video"),
        ("playlist", "", "no video"),
        ("elsewhere", "", "stream"),
        ("silent", "", "no answer came in time"),
    ],
)
def test_what_cannot_be_watched_says_why(
    server: FaultyServer, path: str, login: str, words: str
) -> None:
    began = time.monotonic()

    with pytest.raises(UserFacingError, match=words) as caught:
        open_source(server.url(path, login))

    assert time.monotonic() - began < 4
    assert f"127.0.0.1:{server.url('').split(':')[2][:-1]}/{path}" in str(caught.value)
    assert "guess" not in f"{caught.value} {caught.value.path}"
    assert caught.value.__suppress_context__


def test_the_right_password_opens(server: FaultyServer) -> None:
    with open_source(server.url("locked", "admin:s3cret")) as source:
        assert source.read() is not None


def test_nobody_at_that_port_and_nobody_of_that_name() -> None:
    with pytest.raises(UserFacingError, match="nothing serves that port"):
        open_source(f"rtsp://127.0.0.1:{free_port()}/live")
    with pytest.raises(UserFacingError, match="no computer of that name"):
        open_source("rtsp://camera.invalid/live")


def test_the_resolution_may_change(server: FaultyServer) -> None:
    with open_source(server.url("changing")) as source:
        frames = [source.read() for _ in range(25)]

    shapes = [frame.image.shape[:2] for frame in frames if frame is not None]
    assert [shape for shape, _ in itertools.groupby(shapes)] == [(240, 320), (360, 640), (240, 320)]


def test_damaged_images_between_good_ones_do_not_end_the_stream(server: FaultyServer) -> None:
    with open_source(server.url("spotty")) as source:
        frames = [source.read() for _ in range(30)]

    numbers = [number_of(frame.image) for frame in frames if frame is not None]
    assert len(set(numbers)) > 10


@pytest.mark.parametrize("path", ["frozen", "dripping", "closing", "spoilt"])
def test_a_stream_that_fails_is_lost_in_time(server: FaultyServer, path: str) -> None:
    with open_source(server.url(path)) as source:
        frames = [source.read() for _ in range(9)]
        began = time.monotonic()
        with pytest.raises(SourceLost) as caught:
            read_on(source)

    assert all(frames)
    assert time.monotonic() - began < 3.5
    assert "127.0.0.1" in str(caught.value)


def read_on(source: FrameSource) -> None:
    for _ in range(1000):
        source.read()


def watch(url: str, states: list[CaptureState]) -> tuple[CaptureLoop, FrameSlot[Frame]]:
    slot: FrameSlot[Frame] = FrameSlot()
    loop = CaptureLoop(lambda: open_source(url), slot, paced=True, on_state=states.append)
    return loop, slot


def test_a_stream_that_ends_again_and_again_is_opened_again(server: FaultyServer) -> None:
    states: list[CaptureState] = []
    loop, slot = watch(server.url("closing"), states)
    thread = threading.Thread(target=loop.run)
    thread.start()
    frames: list[Frame] = []
    deadline = time.monotonic() + 10
    while server.connections < 3 and time.monotonic() < deadline:
        frame = slot.take(0.2)
        frames += [frame] if frame is not None else []
    loop.stop()
    thread.join(3)

    assert not thread.is_alive()
    assert [state.attempt for state in states if state.wait_s] == [1, 2]
    assert sum(frame.jumped for frame in frames) >= 1
    times = [frame.time_s for frame in frames]
    assert times == sorted(times)


def test_a_password_that_is_refused_is_not_tried_again(
    server: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = iter([server.url("closing"), server.url("locked", "admin:old")])
    loop = CaptureLoop(lambda: open_source(next(urls)), FrameSlot[Frame](), paced=True)

    with pytest.raises(AccessRefusedError):
        loop.run()


@pytest.mark.parametrize("path", ["good", "frozen", "dripping", "silent", "spoilt"])
def test_everything_ends_soon_after_stop(server: FaultyServer, path: str) -> None:
    loop, slot = watch(server.url(path), [])

    def run() -> None:
        try:
            loop.run()
        except UserFacingError:
            assert path == "silent"

    thread = threading.Thread(target=run)
    thread.start()
    slot.take(1)
    time.sleep(0.4)
    loop.stop()
    began = time.monotonic()
    thread.join(10)

    assert not thread.is_alive()
    assert time.monotonic() - began < 3


def test_three_streams_are_watched_side_by_side(server: FaultyServer) -> None:
    loops = [watch(server.url("good"), []) for _ in range(3)]
    threads = [threading.Thread(target=loop.run) for loop, _ in loops]
    counts = [0, 0, 0]
    for thread in threads:
        thread.start()
    until = time.monotonic() + 3
    while time.monotonic() < until:
        for which, (_, slot) in enumerate(loops):
            counts[which] += slot.take(0.01) is not None
    for loop, _ in loops:
        loop.stop()
    for thread in threads:
        thread.join(5)

    assert not any(thread.is_alive() for thread in threads)
    # Opened one after the other, or reading by turns, the last would have half as many.
    assert min(counts) > 20
    assert min(counts) > max(counts) * 0.6


def test_no_password_reaches_the_log(
    server: FaultyServer, caplog: pytest.LogCaptureFixture
) -> None:
    states: list[CaptureState] = []
    with caplog.at_level(logging.DEBUG):
        loop, slot = watch(server.url("closing", "admin:s3cret"), states)
        thread = threading.Thread(target=loop.run)
        thread.start()
        deadline = time.monotonic() + 10
        while not any(s.phase is CapturePhase.RECONNECTING for s in states):
            assert time.monotonic() < deadline
            slot.take(0.1)
        loop.stop()
        thread.join(5)

    assert "source lost" in caplog.text
    assert "s3cret" not in caplog.text


@needs_rtsp
@pytest.mark.parametrize(
    ("login", "words"),
    [("", "asks for a password"), ("admin:guess@", "Wrong user name or password")],
)
def test_rtsp_tells_a_wrong_password_from_silence(login: str, words: str) -> None:
    server = RtspServer("admin", "s3cret")
    server.start()
    try:
        with pytest.raises(AccessRefusedError, match=words) as caught:
            open_source(f"rtsp://{login}127.0.0.1:{server.port}/live")
        with pytest.raises(UserFacingError, match="404"):
            open_source(server.url.replace("/live", "/other"))
    finally:
        server.kill()

    assert "guess" not in str(caught.value)


@needs_rtsp
def test_an_rtsp_server_that_freezes_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "READ_TIMEOUT_S", 1.0)
    server = RtspServer()
    server.start()
    try:
        with open_source(server.url) as source:
            source.read()
            server.freeze()
            began = time.monotonic()
            with pytest.raises(SourceLost, match="nothing came"):
                read_on(source)
            assert time.monotonic() - began < 4
    finally:
        server.kill()
