from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from PyQt6.QtCore import QObject
from pytestqt.qtbot import QtBot

from fixtures.sources import FakeDetector, FakeSource, write_video
from manhole_studio.capture import open_source
from manhole_studio.core.detection.capture_loop import CapturePhase, CaptureState
from manhole_studio.core.detection.frame import Detector
from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.detection.source import FrameSource, SourceKind
from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt.workers.capture_thread import CaptureThread
from manhole_studio.qt.workers.detection_thread import DetectionThread
from manhole_studio.qt.workers.live_pipeline import LivePipeline


class Watcher(QObject):
    """Takes results as the page does."""

    def __init__(self, pipeline: LivePipeline) -> None:
        super().__init__(pipeline)
        self.pipeline = pipeline
        self.results: list[FrameResult] = []
        self.empty_calls = 0
        self.states: list[CaptureState] = []
        pipeline.result_ready.connect(self.take)
        pipeline.state_changed.connect(self.states.append)

    def take(self) -> None:
        result = self.pipeline.take_result()
        if result is None:
            self.empty_calls += 1
        else:
            self.results.append(result)


NewPipeline = Callable[..., tuple[LivePipeline, Watcher]]


@pytest.fixture
def new_pipeline(qtbot: QtBot) -> Iterator[NewPipeline]:
    pipelines = []

    def make(
        source: Callable[[], FrameSource],
        detector: Callable[[], Detector] = FakeDetector,
        *,
        keep_all: bool = True,
    ) -> tuple[LivePipeline, Watcher]:
        pipeline = LivePipeline(source, detector, keep_all=keep_all)
        pipelines.append(pipeline)
        return pipeline, Watcher(pipeline)

    yield make
    for pipeline in pipelines:
        pipeline.stop()
        assert pipeline.wait(5), "a worker thread outlived its test"


def test_every_frame_of_a_file_is_detected_in_then_it_succeeds(
    qtbot: QtBot, new_pipeline: NewPipeline
) -> None:
    detector = FakeDetector()
    source = FakeSource(frames=25, rate=250)
    pipeline, watcher = new_pipeline(lambda: source, lambda: detector)

    with qtbot.waitSignals([pipeline.loaded, pipeline.succeeded, pipeline.finished]):
        pipeline.start()

    assert detector.seen == list(range(25))
    assert watcher.results[-1].frame.index == 24
    assert watcher.results[-1].dropped == 0
    assert watcher.empty_calls == 0
    assert [state.phase for state in watcher.states] == [
        *(CapturePhase.CONNECTING, CapturePhase.RUNNING),
    ]
    assert source.closed
    assert detector.closed


def test_a_slow_window_gets_the_newest_result_and_no_backlog(
    qtbot: QtBot, new_pipeline: NewPipeline
) -> None:
    detector = FakeDetector()
    pipeline, watcher = new_pipeline(lambda: FakeSource(frames=30, rate=1000), lambda: detector)

    pipeline.start()
    deadline = time.monotonic() + 5
    while len(detector.seen) < 30 and time.monotonic() < deadline:
        time.sleep(0.01)  # the GUI thread is busy: no event is handled
    time.sleep(0.05)
    qtbot.waitUntil(lambda: len(watcher.results) > 0)
    qtbot.wait(50)

    assert [result.frame.index for result in watcher.results] == [29]


def test_a_live_source_drops_what_the_detector_misses(
    qtbot: QtBot, new_pipeline: NewPipeline
) -> None:
    pipeline, watcher = new_pipeline(
        lambda: FakeSource(10_000, SourceKind.CAMERA, before_read=lambda _index: time.sleep(0.002)),
        lambda: FakeDetector(seconds=0.03),
        keep_all=False,
    )

    pipeline.start()
    qtbot.waitUntil(lambda: len(watcher.results) >= 5)

    assert watcher.results[-1].dropped > 10
    last = watcher.results[-1]
    assert time.perf_counter() - last.frame.captured_at < 0.5


def test_a_source_that_cannot_be_opened_fails_once(qtbot: QtBot, new_pipeline: NewPipeline) -> None:
    pipeline, _ = new_pipeline(refuse)

    with (
        qtbot.assertNotEmitted(pipeline.succeeded),
        qtbot.waitSignals([pipeline.failed, pipeline.finished]),
    ):
        pipeline.start()


def test_weights_that_cannot_be_loaded_stop_the_capture(
    qtbot: QtBot, new_pipeline: NewPipeline
) -> None:
    source = FakeSource(10_000, SourceKind.CAMERA)
    pipeline, _ = new_pipeline(lambda: source, refuse_weights, keep_all=False)

    with qtbot.waitSignal(pipeline.failed) as failed, qtbot.waitSignal(pipeline.finished):
        pipeline.start()

    assert isinstance(failed.args[0], UserFacingError)
    assert source.closed


def test_a_hanging_source_does_not_hold_up_the_stop(
    qtbot: QtBot, new_pipeline: NewPipeline
) -> None:
    release = threading.Event()
    source = FakeSource(
        100, SourceKind.STREAM, before_read=lambda index: index == 3 and release.wait(10)
    )
    pipeline, watcher = new_pipeline(lambda: source, keep_all=False)
    pipeline.start()
    qtbot.waitUntil(lambda: bool(watcher.results) and watcher.results[-1].frame.index == 2)
    began = time.monotonic()

    pipeline.stop()

    assert time.monotonic() - began < 0.05
    with (
        qtbot.assertNotEmitted(pipeline.failed),
        qtbot.assertNotEmitted(pipeline.state_changed),
        qtbot.waitSignal(pipeline.finished),
    ):
        release.set()


def test_thirty_watches_leave_nothing_behind(
    qtbot: QtBot, new_pipeline: NewPipeline, tmp_path: Path
) -> None:
    video = str(write_video(tmp_path / "clip.mp4", frames=50))

    def watch() -> None:
        pipeline = LivePipeline(lambda: open_source(video), FakeDetector, keep_all=True)
        watcher = Watcher(pipeline)
        pipeline.start()
        qtbot.waitUntil(lambda: bool(watcher.results))
        with qtbot.waitSignal(pipeline.finished):
            pipeline.stop()
        with qtbot.waitSignal(pipeline.destroyed):
            pipeline.deleteLater()

    watch()
    before = census()
    for _ in range(30):
        watch()

    assert census() == before


def census() -> dict[str, int]:
    gc.collect()
    kinds = (CaptureThread, DetectionThread, LivePipeline)
    return {
        "threads": psutil.Process().num_threads(),
        "files": psutil.Process().num_fds(),
        "objects": sum(issubclass(type(thing), kinds) for thing in gc.get_objects()),
    }


def test_the_application_can_end_while_a_source_hangs() -> None:
    code = """
import sys, time
from PyQt6.QtCore import QCoreApplication, QTimer
from fixtures.sources import FakeDetector
from manhole_studio.qt.workers.live_pipeline import LivePipeline
app = QCoreApplication([])
pipeline = LivePipeline(lambda: time.sleep(60), FakeDetector, keep_all=False)
pipeline.start()
QTimer.singleShot(100, app.quit)
app.exec()
pipeline.stop()
print(pipeline.wait(0.2))
"""
    root = Path(__file__).parents[3]
    path = os.pathsep.join([str(root / "app"), str(root / "tests")])

    ended = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert (ended.returncode, ended.stdout.strip(), ended.stderr) == (0, "False", "")


def refuse() -> FrameSource:
    raise UserFacingError("No", "nobody answers", "wait")


def refuse_weights() -> Detector:
    raise UserFacingError("No", "these are no weights", "train")
