from __future__ import annotations

import dataclasses
import gc
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
from manhole_studio.core.detection.covers import CoverEvent, CoverEventKind
from manhole_studio.core.detection.frame import Detections, Detector, Frame
from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.detection.frame_slot import FrameSlot
from manhole_studio.core.detection.happening import Happening
from manhole_studio.core.detection.source import FrameSource, SourceKind
from manhole_studio.core.detection.tracking import TrackIds
from manhole_studio.core.detection.watcher import Watcher, WatchRules
from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt.features.live.watched_source import WatchedSource, WatchState
from manhole_studio.qt.features.live.watches import Watches
from manhole_studio.qt.services import Services
from manhole_studio.qt.workers.call_thread import CallThread
from manhole_studio.qt.workers.capture_thread import CaptureThread
from manhole_studio.qt.workers.detection_thread import DetectionThread
from manhole_studio.qt.workers.live_pipeline import LivePipeline
from manhole_studio.qt.workers.live_source import LiveSource

WEIGHTS = Path("best.pt")
RULES = WatchRules(0.1, doubts=False)


class OneTrack:
    """Everything is one thing; numbers begin anew after a reset."""

    def __init__(self, _rate: float = 0.0, _confidence: float = 0.0) -> None:
        self._number = 1

    def update(self, frame: Frame, detections: Detections) -> TrackIds:
        ids: TrackIds = (detections.class_id * 0) + self._number
        return ids

    def set_confidence(self, confidence: float) -> None:
        pass

    def reset(self) -> None:
        self._number += 1


class Bench:
    """Watches whose sources are named by camera numbers."""

    def __init__(self, qtbot: QtBot, services: Services) -> None:
        self.qtbot = qtbot
        self.load: Callable[[], Detector] = FakeDetector
        self.opens: dict[str, Callable[[], FrameSource]] = {}
        self.opened: list[str] = []
        self.made: list[Watches] = []
        self.services = dataclasses.replace(
            services,
            load_detector=lambda _path: self.load(),
            open_source=self._open,
            load_tracker=OneTrack,
        )

    def watches(self) -> Watches:
        self.made.append(Watches(self.services))
        return self.made[-1]

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=10_000)

    def _open(self, uri: str) -> FrameSource:
        self.opened.append(uri)
        return self.opens[uri]() if uri in self.opens else camera()


class Diary(QObject):
    """Writes down what a source says."""

    def __init__(self, source: WatchedSource) -> None:
        super().__init__()
        self.source = source
        self.results: list[FrameResult] = []
        self.happenings: list[Happening] = []
        self.states: list[WatchState] = []
        self.errors: list[Exception] = []
        source.result_arrived.connect(self.results.append)
        source.happened.connect(self.happenings.extend)
        source.changed.connect(lambda: self.states.append(source.state))
        source.failed.connect(self.errors.append)


@pytest.fixture
def bench(qtbot: QtBot, services: Services) -> Iterator[Bench]:
    bench = Bench(qtbot, services)
    yield bench
    for watches in bench.made:
        watches.shut_down()


def camera(seconds: float = 0.002) -> FakeSource:
    return FakeSource(100_000, SourceKind.CAMERA, before_read=lambda _index: time.sleep(seconds))


def refuse() -> FrameSource:
    raise UserFacingError("No", "nobody answers", "wait")


def test_two_cameras_are_watched_with_one_detector(bench: Bench) -> None:
    loads: list[FakeDetector] = []

    def load() -> Detector:
        loads.append(FakeDetector(("manhole", "open")))
        return loads[-1]

    bench.load = load
    watches = bench.watches()
    watches.start(["0", "1"], WEIGHTS, RULES)
    assert [source.state for source in watches.sources] == [WatchState.CONNECTING] * 2
    diaries = [Diary(source) for source in watches.sources]

    bench.wait(lambda: all(len(diary.results) > 3 for diary in diaries))

    assert watches.is_active
    assert [source.state for source in watches.sources] == [WatchState.RUNNING] * 2
    assert watches.detector is not None
    assert watches.detector.class_names == ("manhole", "open")
    info = watches.sources[0].info
    assert info is not None
    assert (info.kind, info.width) == (SourceKind.CAMERA, 64)
    assert len(loads) == 1
    assert len(loads[0].threads) == 1


def test_stopping_is_at_once_and_the_sources_stay(bench: Bench) -> None:
    release = threading.Event()
    bench.opens["0"] = lambda: FakeSource(
        100, SourceKind.CAMERA, before_read=lambda index: index == 2 and release.wait(10)
    )
    watches = bench.watches()
    watches.start(["0", "1"], WEIGHTS, RULES)
    diaries = [Diary(source) for source in watches.sources]
    bench.wait(lambda: all(diary.results for diary in diaries))
    began = time.monotonic()

    watches.stop()

    assert time.monotonic() - began < 0.05
    assert [source.state for source in watches.sources] == [WatchState.IDLE] * 2
    assert not watches.is_active
    counts = [len(diary.results) for diary in diaries]
    release.set()
    bench.wait(lambda: not watches._ending)
    assert [len(diary.results) for diary in diaries] == counts
    assert not any(diary.errors for diary in diaries)


def test_what_names_no_source_changes_nothing(bench: Bench) -> None:
    watches = bench.watches()
    watches.start(["0"], WEIGHTS, RULES)
    before = watches.sources

    with pytest.raises(UserFacingError):
        watches.start(["1", "ftp://nowhere"], WEIGHTS, RULES)
    with pytest.raises(UserFacingError):
        watches.add("", RULES)

    assert watches.sources == before
    assert before[0].state.is_active


def test_starting_again_ends_what_was_watched(bench: Bench) -> None:
    watches = bench.watches()
    watches.start(["0", "1"], WEIGHTS, RULES)
    before = watches.sources

    watches.start(["2"], WEIGHTS, RULES)

    assert [source.state for source in before] == [WatchState.IDLE] * 2
    assert [source.uri for source in watches.sources] == ["2"]
    diary = Diary(watches.sources[0])
    bench.wait(lambda: bool(diary.results))
    bench.wait(lambda: not watches._ending)


def test_one_more_is_watched_and_one_less(bench: Bench) -> None:
    loads: list[int] = []

    def load() -> Detector:
        loads.append(1)
        return FakeDetector()

    bench.load = load
    watches = bench.watches()
    watches.start(["0"], WEIGHTS, RULES)
    first = Diary(watches.sources[0])
    bench.wait(lambda: bool(first.results))

    second = Diary(watches.add("1", RULES))
    bench.wait(lambda: bool(second.results))
    assert len(loads) == 1
    watches.remove(first.source)
    assert first.source.state is WatchState.IDLE
    assert watches.sources == (second.source,)
    seen = len(second.results)
    bench.wait(lambda: len(second.results) > seen + 3)

    watches.remove(second.source)
    assert watches.sources == ()
    bench.wait(lambda: not watches._ending)
    third = Diary(watches.add("2", RULES))
    bench.wait(lambda: bool(third.results))
    assert len(loads) == 2


def test_one_that_fails_says_so_and_the_others_go_on(bench: Bench) -> None:
    bench.opens["1"] = refuse
    watches = bench.watches()
    watches.start(["0", "1"], WEIGHTS, RULES)
    good, bad = (Diary(source) for source in watches.sources)

    bench.wait(lambda: bool(bad.errors))
    seen = len(good.results)
    bench.wait(lambda: len(good.results) > seen + 3)

    assert bad.source.state is WatchState.FAILED
    assert bad.states[-1] is WatchState.FAILED
    assert watches.is_active


def test_with_the_last_failure_the_detector_goes(bench: Bench) -> None:
    bench.opens["0"] = refuse
    watches = bench.watches()
    watches.start(["0"], WEIGHTS, RULES)
    diary = Diary(watches.sources[0])
    bench.wait(lambda: bool(diary.errors))

    assert not watches.is_active
    bench.wait(lambda: not watches._ending)
    assert not watches.findChildren(LivePipeline)


def test_weights_that_fail_end_everything_and_are_told_of_once(bench: Bench) -> None:
    def load() -> Detector:
        raise UserFacingError("No", "these are no weights", "train")

    bench.load = load
    watches = bench.watches()
    with bench.qtbot.waitSignal(watches.failed) as failed:
        watches.start(["0", "1"], WEIGHTS, RULES)
        diaries = [Diary(source) for source in watches.sources]

    assert isinstance(failed.args[0], UserFacingError)
    assert [source.state for source in watches.sources] == [WatchState.FAILED] * 2
    assert not any(diary.errors for diary in diaries)
    assert watches.detector is None


def test_the_fastest_backend_is_loaded_and_told_of_when_it_changes(bench: Bench) -> None:
    detector = FakeDetector()
    says: list[Callable[[str], None]] = []

    def load(_weights: Path, told: Callable[[str], None]) -> Detector:
        says.append(told)
        return detector

    bench.services = dataclasses.replace(bench.services, load_fastest=load)
    watches = bench.watches()
    watches.start(["0"], WEIGHTS, RULES)
    bench.wait(lambda: watches.detector is not None)

    with bench.qtbot.waitSignal(watches.detector_changed):
        detector.backend = "openvino"
        says[0]("OpenVINO is used: 4 ms an image here.")
    bench.wait(lambda: watches.detector is not None and watches.detector.backend == "openvino")

    bench.wait(lambda: watches.detector is not None and "4 ms" in watches.detector.choice)


def test_a_film_plays_holds_at_its_end_and_is_not_counted_twice(
    bench: Bench, tmp_path: Path
) -> None:
    video = str(write_video(tmp_path / "clip.mp4", frames=24, rate=50))
    bench.opens[video] = lambda: open_source(video)
    watches = bench.watches()
    watches.start([video], WEIGHTS, RULES)
    source = watches.sources[0]
    diary = Diary(source)

    bench.wait(lambda: source.playback.is_paused)
    bench.wait(lambda: bool(diary.results) and diary.results[-1].frame.index == 23)
    assert source.state is WatchState.RUNNING
    assert diary.results[-1].covers == 1

    source.playback.seek(0.0)
    source.playback.resume()
    bench.wait(lambda: diary.results[-1].frame.index < 10)
    bench.wait(lambda: diary.results[-1].frame.index == 23)
    assert diary.results[-1].track_ids.tolist() != [1]
    assert diary.results[-1].cover_numbers.tolist() == [1]
    assert diary.results[-1].covers == 1


def test_what_has_happened_is_told_before_it_ends(bench: Bench) -> None:
    watches = bench.watches()
    watches.start(["0"], WEIGHTS, RULES)
    source = watches.sources[0]
    order: list[str] = []
    diary = Diary(source)
    source.happened.connect(lambda _happenings: order.append("happened"))
    source.changed.connect(lambda: order.append(source.state))
    bench.wait(lambda: bool(diary.happenings))
    order.clear()
    deadline = time.monotonic() + 5
    while not source._watcher._happenings._waiting and time.monotonic() < deadline:
        time.sleep(0.001)  # the window is busy: it has not been told yet

    watches.stop()

    assert order == ["happened", "idle"]
    kinds = [one.kind for one in diary.happenings if isinstance(one, CoverEvent)]
    assert kinds[0] is CoverEventKind.CONFIRMED
    assert kinds.count(CoverEventKind.CONFIRMED) == 1


def test_a_camera_that_is_lost_comes_back(bench: Bench) -> None:
    sources = [FakeSource(5, SourceKind.CAMERA), camera()]
    bench.opens["0"] = lambda: sources.pop(0)
    watches = bench.watches()
    watches.start(["0"], WEIGHTS, RULES)
    diary = Diary(watches.sources[0])

    bench.wait(lambda: WatchState.RECONNECTING in diary.states)
    assert diary.source.attempt == 1
    assert diary.source.seconds_lost() > 0
    assert 0 <= diary.source.seconds_to_retry() < 10
    bench.wait(lambda: diary.source.state is WatchState.RUNNING and len(diary.results) > 8)


def test_a_camera_that_is_still_being_closed_is_waited_for(bench: Bench) -> None:
    hanging, closing = threading.Event(), threading.Event()
    in_use: list[int] = []

    class Device(FakeSource):
        def __init__(self) -> None:
            if in_use:
                raise UserFacingError("The camera is in use", "by another", "close it")
            in_use.append(1)
            super().__init__(100_000, SourceKind.CAMERA, before_read=self._wait)

        def _wait(self, index: int) -> None:
            if index == 3:
                hanging.set()
                closing.wait(5)
            time.sleep(0.002)

        def close(self) -> None:
            in_use.clear()

    bench.opens["0"] = Device
    watches = bench.watches()
    watches.start(["0"], WEIGHTS, RULES)
    bench.wait(hanging.is_set)

    watches.start(["0"], WEIGHTS, RULES)
    diary = Diary(watches.sources[0])
    bench.qtbot.wait(30)
    assert diary.source.state is WatchState.CONNECTING
    closing.set()

    bench.wait(lambda: bool(diary.results) or bool(diary.errors))
    assert not diary.errors


def test_threads_are_left_to_others(bench: Bench) -> None:
    class Adjustable(FakeDetector):
        def __init__(self) -> None:
            super().__init__()
            self.used: list[int | None] = []

        def use_threads(self, threads: int | None) -> None:
            self.used.append(threads)

    detectors: list[Adjustable] = []

    def load() -> Detector:
        detectors.append(Adjustable())
        return detectors[-1]

    bench.load = load
    watches = bench.watches()
    watches.start(["0"], WEIGHTS, RULES)
    watches.use_threads(1)
    bench.wait(lambda: bool(detectors) and detectors[0].used == [1])
    watches.use_threads(None)
    bench.wait(lambda: detectors[0].used == [1, None])
    watches.use_threads(3)

    watches.start(["0"], WEIGHTS, RULES)
    bench.wait(lambda: len(detectors) > 1 and detectors[-1].used == [3])


def test_shutting_down_waits_for_no_more_than_two_seconds_in_all(bench: Bench) -> None:
    release = threading.Event()
    hangs = FakeSource(9, SourceKind.CAMERA, before_read=lambda _index: release.wait(20) and None)
    bench.opens["0"] = lambda: hangs
    watches = bench.watches()
    watches.start(["0", "1"], WEIGHTS, RULES)
    bench.wait(lambda: watches.detector is not None)
    began = time.monotonic()

    watches.shut_down()

    assert 1.8 < time.monotonic() - began < 3.0
    release.set()
    bench.wait(lambda: hangs.closed)
    bench.qtbot.wait(50)  # its thread is through, which no_leaked_threads wants to see


def test_a_hundred_watches_leave_nothing_behind(bench: Bench, tmp_path: Path) -> None:
    video = str(write_video(tmp_path / "clip.mp4", frames=50))
    bench.opens[video] = lambda: open_source(video)
    watches = bench.watches()

    def watch(number: int) -> None:
        watches.start([video, "0"], WEIGHTS, RULES)
        diaries = [Diary(source) for source in watches.sources]
        if number % 4:
            bench.wait(lambda: all(diary.results for diary in diaries))
        elif number % 8:
            watches.remove(watches.sources[0])
        watches.stop()

    def rest() -> dict[str, int]:
        watches.start([], WEIGHTS, RULES)
        bench.wait(lambda: not watches._ending and not watches.children())
        gc.collect()
        bench.qtbot.wait(20)
        return census()

    for number in range(8):
        watch(number)
    before = rest()
    for number in range(100):
        watch(number)

    assert rest() == before


def census() -> dict[str, int]:
    kinds: tuple[type, ...] = (
        *(CaptureThread, DetectionThread, LivePipeline, LiveSource, WatchedSource, Watcher),
        *(FrameSlot, FrameResult, Diary, CallThread),
    )
    return {
        "threads": psutil.Process().num_threads(),
        "files": psutil.Process().num_fds(),
        "objects": sum(issubclass(type(thing), kinds) for thing in gc.get_objects()),
    }
