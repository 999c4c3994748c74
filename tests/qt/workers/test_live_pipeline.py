from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest
from PyQt6.QtCore import QObject
from pytestqt.qtbot import QtBot

from fixtures.sources import FakeDetector, FakeSource, write_video
from manhole_studio.capture import open_source
from manhole_studio.core.detection.capture_loop import CapturePhase, CaptureState
from manhole_studio.core.detection.frame import Detections, Detector, Frame, ImageArray
from manhole_studio.core.detection.frame_result import DetectorInfo, FrameResult
from manhole_studio.core.detection.frame_slot import FrameSlot
from manhole_studio.core.detection.source import FrameSource, SourceKind
from manhole_studio.core.detection.watcher import Watcher, WatchRules
from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt.workers.capture_thread import CaptureThread
from manhole_studio.qt.workers.detection_thread import DetectionThread
from manhole_studio.qt.workers.live_pipeline import LivePipeline
from manhole_studio.qt.workers.live_source import LiveSource


class Viewer(QObject):
    """Takes the results of a source as the page does."""

    def __init__(self, source: LiveSource) -> None:
        super().__init__(source)
        self.source = source
        self.results: list[FrameResult] = []
        self.empty_calls = 0
        self.states: list[CaptureState] = []
        self.errors: list[Exception] = []
        self.has_succeeded = False
        source.result_ready.connect(self.take)
        source.state_changed.connect(self.states.append)
        source.failed.connect(self.errors.append)
        source.succeeded.connect(self.note_success)

    @property
    def last(self) -> int:
        return self.results[-1].frame.index if self.results else -1

    def take(self) -> None:
        result = self.source.take_result()
        if result is None:
            self.empty_calls += 1
        else:
            self.results.append(result)

    def note_success(self) -> None:
        self.has_succeeded = True


class Bench:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.pipelines: list[LivePipeline] = []

    def pipeline(self, load: Callable[[], Detector] = FakeDetector) -> LivePipeline:
        pipeline = LivePipeline(lambda _told: load())
        self.pipelines.append(pipeline)
        pipeline.start()
        return pipeline

    def watch(
        self, pipeline: LivePipeline, source: Callable[[], FrameSource], *, keep_all: bool = True
    ) -> Viewer:
        live = pipeline.add(source, Watcher(WatchRules()), keep_all=keep_all)
        viewer = Viewer(live)
        live.start()
        return viewer


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    bench = Bench(qtbot)
    yield bench
    for pipeline in bench.pipelines:
        pipeline.stop()
        assert pipeline.wait(5), "a worker thread outlived its test"


def camera(seconds: float = 0.002) -> FakeSource:
    return FakeSource(100_000, SourceKind.CAMERA, before_read=lambda _index: time.sleep(seconds))


def test_every_frame_of_a_file_is_detected_in_then_it_succeeds(qtbot: QtBot, bench: Bench) -> None:
    detector = FakeDetector()
    source = FakeSource(frames=25, rate=250)
    pipeline = bench.pipeline(lambda: detector)

    viewer = bench.watch(pipeline, lambda: source)
    qtbot.waitUntil(lambda: viewer.has_succeeded)

    assert detector.seen == list(range(25))
    assert viewer.last == 24
    assert viewer.results[-1].dropped == 0
    assert viewer.empty_calls == 0
    assert [state.phase for state in viewer.states] == [
        *(CapturePhase.CONNECTING, CapturePhase.RUNNING),
    ]
    assert source.closed
    with qtbot.waitSignal(pipeline.finished):
        pipeline.stop()
    assert detector.closed


def test_a_slow_window_gets_the_newest_result_and_no_backlog(qtbot: QtBot, bench: Bench) -> None:
    detector = FakeDetector()
    viewer = bench.watch(bench.pipeline(lambda: detector), lambda: FakeSource(frames=30, rate=1000))

    deadline = time.monotonic() + 5
    while len(detector.seen) < 30 and time.monotonic() < deadline:
        time.sleep(0.01)  # the GUI thread is busy: no event is handled
    time.sleep(0.05)
    qtbot.waitUntil(lambda: viewer.has_succeeded)

    assert [result.frame.index for result in viewer.results] == [29]


def test_a_live_source_drops_what_the_detector_misses(qtbot: QtBot, bench: Bench) -> None:
    pipeline = bench.pipeline(lambda: FakeDetector(seconds=0.03))
    viewer = bench.watch(pipeline, camera, keep_all=False)

    qtbot.waitUntil(lambda: len(viewer.results) >= 5)

    last = viewer.results[-1]
    assert last.dropped > 10
    assert 0.03 <= last.detection_s < 0.5
    assert time.perf_counter() - last.frame.captured_at < 0.5


def test_sources_take_turns_at_one_detector_and_a_fast_one_takes_no_more(
    qtbot: QtBot, bench: Bench
) -> None:
    detector = FakeDetector(seconds=0.004)
    pipeline = bench.pipeline(lambda: detector)

    viewers = [bench.watch(pipeline, lambda: camera(0.001), keep_all=False) for _ in range(3)]
    film = bench.watch(pipeline, lambda: FakeSource(frames=40, rate=1000))
    qtbot.waitUntil(lambda: film.has_succeeded, timeout=10_000)

    assert len(detector.threads) == 1
    assert film.results[-1].dropped == 0
    counts = [viewer.results[-1].frame.index - viewer.results[-1].dropped for viewer in viewers]
    assert min(counts) > 25, "none of them starved, while the film had its 40 turns"


def test_sources_come_and_go_while_others_are_watched(qtbot: QtBot, bench: Bench) -> None:
    pipeline = bench.pipeline()
    first = bench.watch(pipeline, camera, keep_all=False)
    qtbot.waitUntil(lambda: len(first.results) > 2)

    second = bench.watch(pipeline, camera, keep_all=False)
    qtbot.waitUntil(lambda: len(second.results) > 2)
    with qtbot.waitSignal(first.source.destroyed):
        first.source.stop()
    seen = second.last
    qtbot.waitUntil(lambda: second.last > seen + 5)

    with qtbot.waitSignal(pipeline.finished):
        pipeline.stop()


def test_one_that_fails_or_ends_leaves_the_others_alone(qtbot: QtBot, bench: Bench) -> None:
    pipeline = bench.pipeline()
    going_on = bench.watch(pipeline, camera, keep_all=False)
    broken = bench.watch(pipeline, refuse)
    over = bench.watch(pipeline, lambda: FakeSource(frames=3, rate=100))

    qtbot.waitUntil(lambda: bool(broken.errors) and over.has_succeeded)
    seen = going_on.last
    qtbot.waitUntil(lambda: going_on.last > seen + 5)

    assert not broken.has_succeeded
    assert isinstance(broken.errors[0], UserFacingError)
    assert not going_on.errors


def test_weights_that_cannot_be_loaded_stop_every_capture(qtbot: QtBot, bench: Bench) -> None:
    sources = [camera(), camera()]
    pipeline = bench.pipeline(refuse_weights)
    with qtbot.waitSignal(pipeline.failed) as failed, qtbot.waitSignal(pipeline.finished):
        viewers = [bench.watch(pipeline, lambda one=one: one, keep_all=False) for one in sources]

    assert isinstance(failed.args[0], UserFacingError)
    # Where the detector failed first, a source was not even opened.
    assert all(source.closed or source._index == 0 for source in sources)
    assert not any(viewer.errors for viewer in viewers)


def test_a_frame_that_the_detector_cannot_stand_is_shown_without_boxes(
    qtbot: QtBot, bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    detector = Picky(lambda number: 5 <= number < 9)
    viewer = bench.watch(bench.pipeline(lambda: detector), lambda: FakeSource(frames=20, rate=100))
    qtbot.waitUntil(lambda: viewer.has_succeeded)

    found = {result.frame.index: len(result.detections) for result in viewer.results}
    assert found[19] == 1
    assert all(not found[index] for index in range(5, 9) if index in found)
    assert len(caplog.records) == 1


def test_a_detector_that_never_succeeds_is_no_road_without_covers(
    qtbot: QtBot, bench: Bench
) -> None:
    pipeline = bench.pipeline(lambda: Picky(lambda _number: True))
    with qtbot.waitSignal(pipeline.failed) as failed:
        bench.watch(pipeline, lambda: FakeSource(frames=100, rate=1000))

    assert isinstance(failed.args[0], ZeroDivisionError)


def test_what_the_detector_says_to_the_user_ends_the_watch(qtbot: QtBot, bench: Bench) -> None:
    pipeline = bench.pipeline(
        lambda: Picky(lambda number: number == 3, UserFacingError("a", "b", "c"))
    )
    with qtbot.waitSignal(pipeline.failed) as failed:
        viewer = bench.watch(pipeline, lambda: FakeSource(frames=100, rate=200))

    assert isinstance(failed.args[0], UserFacingError)
    assert viewer.last <= 2


def test_odd_frames_do_not_end_it(qtbot: QtBot, bench: Bench) -> None:
    class Odd(FakeSource):
        def read(self) -> Frame | None:
            frame = super().read()
            if frame is None or frame.index not in {2, 3, 4}:
                return frame
            sizes = {2: (0, 0), 3: (1, 1), 4: (10_000, 4_000)}
            width, height = sizes[frame.index]
            image = np.full((height, width, 3), 8 * frame.index, np.uint8)
            return Frame(image, frame.index, frame.time_s, frame.captured_at)

    viewer = bench.watch(bench.pipeline(), lambda: Odd(frames=8, rate=50))
    qtbot.waitUntil(lambda: viewer.has_succeeded)

    assert viewer.last == 7


def test_a_detector_that_changes_is_told_of_and_may_use_fewer_threads(
    qtbot: QtBot, bench: Bench
) -> None:
    detector = Changing()
    told: list[DetectorInfo] = []
    pipeline = LivePipeline(detector.load)
    bench.pipelines.append(pipeline)
    pipeline.loaded.connect(told.append)
    pipeline.use_threads(2)
    pipeline.start()

    viewer = bench.watch(pipeline, lambda: FakeSource(frames=12, rate=100))
    qtbot.waitUntil(lambda: viewer.has_succeeded)

    assert [(info.backend, info.choice) for info in told] == [
        *(("fake", "for now"), ("faster", "because it is")),
    ]
    assert detector.threads_used == [2]
    assert len(detector.threads) == 1


def test_who_starts_and_stops_quickly_loads_no_ten_detectors(qtbot: QtBot, bench: Bench) -> None:
    may_load = threading.Event()
    loads: list[int] = []

    def load() -> Detector:
        loads.append(1)
        may_load.wait(5)
        return FakeDetector()

    first = bench.pipeline(load)
    qtbot.waitUntil(lambda: len(loads) == 1)
    first.stop()
    for _ in range(5):
        bench.pipeline(load).stop()
    may_load.set()

    qtbot.waitUntil(lambda: all(one.is_finished for one in bench.pipelines))
    assert len(loads) == 1


def test_a_hanging_source_does_not_hold_up_the_stop(qtbot: QtBot, bench: Bench) -> None:
    release = threading.Event()
    source = FakeSource(
        100, SourceKind.STREAM, before_read=lambda index: index == 3 and release.wait(10)
    )
    pipeline = bench.pipeline()
    viewer = bench.watch(pipeline, lambda: source, keep_all=False)
    qtbot.waitUntil(lambda: viewer.last == 2)
    states = len(viewer.states)
    began = time.monotonic()

    pipeline.stop()

    assert time.monotonic() - began < 0.05
    with qtbot.waitSignal(pipeline.finished):
        release.set()
    assert not viewer.errors
    assert len(viewer.states) == states


def test_thirty_watches_leave_nothing_behind(qtbot: QtBot, tmp_path: Path) -> None:
    video = str(write_video(tmp_path / "clip.mp4", frames=50))

    def watch() -> None:
        pipeline = LivePipeline(lambda _told: FakeDetector())
        live = pipeline.add(lambda: open_source(video), Watcher(WatchRules()), keep_all=True)
        viewer = Viewer(live)
        pipeline.start()
        live.start()
        qtbot.waitUntil(lambda: bool(viewer.results))
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
    kinds = (CaptureThread, DetectionThread, LivePipeline, LiveSource, FrameSlot, Watcher)
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
from manhole_studio.core.detection.watcher import Watcher, WatchRules
from manhole_studio.qt.workers.live_pipeline import LivePipeline
app = QCoreApplication([])
pipeline = LivePipeline(lambda _told: FakeDetector())
source = pipeline.add(lambda: time.sleep(60), Watcher(WatchRules()), keep_all=False)
pipeline.start()
source.start()
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


class Picky(FakeDetector):
    """Fails at some frames."""

    def __init__(self, fails: Callable[[int], bool], error: Exception | None = None) -> None:
        super().__init__()
        self._fails = fails
        self._error = error or ZeroDivisionError("a side of 0 pixels")
        self._looked = 0

    def detect(self, image: ImageArray) -> Detections:
        self._looked += 1
        if self._fails(self._looked - 1):
            raise self._error
        return super().detect(image)


class Changing(FakeDetector):
    """Goes over to another backend at its sixth frame."""

    def __init__(self) -> None:
        super().__init__()
        self.threads_used: list[int | None] = []
        self._told: Callable[[str], None] = lambda _sentence: None

    def load(self, told: Callable[[str], None]) -> Detector:
        self._told = told
        told("for now")
        return self

    def detect(self, image: ImageArray) -> Detections:
        if len(self.seen) == 5:
            self.backend = "faster"
            self._told("because it is")
        return super().detect(image)

    def use_threads(self, threads: int | None) -> None:
        self.threads_used.append(threads)


def refuse() -> FrameSource:
    raise UserFacingError("No", "nobody answers", "wait")


def refuse_weights() -> Detector:
    raise UserFacingError("No", "these are no weights", "train")
