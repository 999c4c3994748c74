"""Real streams over loopback: through OpenCV, the capture thread and the command's own job."""

from __future__ import annotations

import functools
import itertools
import threading
import time
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fixtures.sources import FakeDetector, number_of
from fixtures.streams import MjpegServer, RtspServer, why_no_rtsp
from fixtures.videos import write_timed_video
from manhole_studio.capture import open_source, stream
from manhole_studio.core.detection.capture_loop import CapturePhase, CaptureState
from manhole_studio.core.detection.detect_job import detect_source
from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.detection.source import SourceKind, SourceLost
from manhole_studio.core.detection.watcher import Watcher, WatchRules
from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt.workers.live_pipeline import LivePipeline

needs_rtsp = pytest.mark.skipif(bool(why_no_rtsp()), reason=why_no_rtsp())


@pytest.fixture
def rtsp() -> Iterator[RtspServer]:
    server = RtspServer()
    server.start()
    yield server
    server.kill()


@pytest.fixture
def mjpeg() -> Iterator[MjpegServer]:
    server = MjpegServer()
    yield server
    server.close()


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[list[LivePipeline]]:
    pipelines: list[LivePipeline] = []
    yield pipelines
    for pipeline in pipelines:
        pipeline.stop()
        assert pipeline.wait(10)


def watch(url: str, pipelines: list[LivePipeline]) -> tuple[list[CaptureState], list[FrameResult]]:
    pipeline = LivePipeline(lambda _told: FakeDetector())
    pipelines.append(pipeline)
    states: list[CaptureState] = []
    results: list[FrameResult] = []
    source = pipeline.add(lambda: open_source(url), Watcher(WatchRules()), keep_all=False)
    source.state_changed.connect(states.append)
    source.result_ready.connect(lambda: results.append(source.take_result()))
    pipeline.start()
    source.start()
    return states, results


@needs_rtsp
def test_rtsp_frames_arrive_at_their_own_rate(rtsp: RtspServer) -> None:
    with open_source(rtsp.url) as source:
        frames = [source.read() for _ in range(45)]

    assert source.info.kind is SourceKind.STREAM
    assert source.info.frame_count is None
    assert all(frame is not None and frame.image.shape == (240, 320, 3) for frame in frames)
    first, last = frames[14], frames[-1]
    assert first is not None
    assert last is not None
    assert 0.6 < last.time_s - first.time_s < 2.0  # 30 frames at 30 a second
    times = [frame.time_s for frame in frames[14:] if frame is not None]
    steps = [after - before for before, after in itertools.pairwise(times)]
    # The camera's clock, which the network and this computer cannot disturb.
    assert steps == pytest.approx([1 / 30] * len(steps), abs=0.003)


@needs_rtsp
def test_a_password_opens_the_stream_and_a_wrong_one_does_not() -> None:
    server = RtspServer("admin", "s3cret")
    server.start()
    try:
        with open_source(server.url) as source:
            assert source.read() is not None
        with pytest.raises(UserFacingError) as caught:
            open_source(server.url.replace("s3cret", "guess"))
    finally:
        server.kill()

    assert "guess" not in str(caught.value)


@needs_rtsp
def test_a_killed_server_is_waited_for_and_watched_again(
    qtbot: QtBot, rtsp: RtspServer, watched: list[LivePipeline]
) -> None:
    states, results = watch(rtsp.url, watched)
    qtbot.waitUntil(lambda: len(results) > 10, timeout=15_000)

    rtsp.kill()
    qtbot.waitUntil(lambda: states[-1].phase is CapturePhase.RECONNECTING, timeout=15_000)
    before = results[-1].frame
    assert states[-1].attempt == 1

    rtsp.start()
    qtbot.waitUntil(lambda: states[-1].phase is CapturePhase.RUNNING, timeout=20_000)
    qtbot.waitUntil(lambda: results[-1].frame.index > before.index + 10, timeout=15_000)
    assert results[-1].frame.time_s > before.time_s


@needs_rtsp
def test_the_command_detects_in_a_stream(rtsp: RtspServer, tmp_path: Path) -> None:
    summary = detect_source(FakeDetector(), open_source(rtsp.url), out=tmp_path, max_frames=30)

    assert summary.frames == 30
    assert len((tmp_path / "detections.jsonl").read_text().splitlines()) == 30
    assert (tmp_path / "annotated.mp4").stat().st_size > 1000


def test_mjpeg_frames_arrive_soon_after_they_were_sent(mjpeg: MjpegServer) -> None:
    with open_source(mjpeg.url) as source:
        frames = [source.read() for _ in range(30)]

    numbers = [number_of(frame.image) for frame in frames if frame is not None]
    assert numbers == [(numbers[0] + step) % 32 for step in range(30)]


def test_a_film_over_http_keeps_its_times_and_ends(tmp_path: Path) -> None:
    times = [*(n / 25 for n in range(50)), *(2 + n * 4 for n in range(1, 6))]
    write_timed_video(tmp_path / "film.mkv", times)
    handler = functools.partial(QuietFiles, directory=str(tmp_path))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=[0.05])
    thread.start()
    try:
        with open_source(f"http://127.0.0.1:{server.server_port}/film.mkv") as source:
            frames = list(iter(source.read, None))
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

    assert source.info.has_end
    assert [frame.time_s for frame in frames] == pytest.approx(times, abs=0.01)


class QuietFiles(SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        pass


@needs_rtsp
def test_a_camera_that_knows_only_udp_is_watched() -> None:
    server = RtspServer(transport="udp")
    server.start()
    try:
        with open_source(server.url) as source:
            assert all(source.read() is not None for _ in range(10))
    finally:
        server.kill()


def test_a_page_that_is_no_video_is_refused(mjpeg: MjpegServer) -> None:
    with pytest.raises(UserFacingError, match="/index"):
        open_source(mjpeg.url.replace("/video", "/index"))


def test_a_stream_that_falls_silent_is_lost_after_its_timeout(
    mjpeg: MjpegServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "READ_TIMEOUT_S", 0.7)
    with open_source(mjpeg.url) as source:
        assert source.read() is not None
        mjpeg.is_silent.set()
        began = time.monotonic()
        with pytest.raises(SourceLost):
            list(iter(source.read, None))

    assert 0.5 < time.monotonic() - began < 3


def test_stopping_a_silent_stream_takes_no_longer_than_its_timeout(
    qtbot: QtBot,
    mjpeg: MjpegServer,
    watched: list[LivePipeline],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stream, "READ_TIMEOUT_S", 1.0)
    _, results = watch(mjpeg.url, watched)
    qtbot.waitUntil(lambda: len(results) > 3)
    mjpeg.is_silent.set()
    qtbot.wait(100)
    (pipeline,) = watched
    began = time.monotonic()

    pipeline.stop()

    assert time.monotonic() - began < 0.05
    assert pipeline.wait(2.5)
