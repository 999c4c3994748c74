from __future__ import annotations

import itertools
import time
from collections.abc import Callable

import numpy as np
import pytest

from manhole_studio.core.detection.alerts import Alert, AlertRule
from manhole_studio.core.detection.covers import CoverEvent, CoverEventKind
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.detection.happening import Happening
from manhole_studio.core.detection.source import SourceInfo, SourceKind
from manhole_studio.core.detection.tracking import NO_TRACK, TrackIds
from manhole_studio.core.detection.watcher import Watcher, WatchRules
from manhole_studio.core.detection.zones import CountingLine, Region
from manhole_studio.core.hard_examples.hard_frame import Doubt, HardFrame

NAMES = ("closed", "open")
GREY = np.full((200, 300, 3), 90, np.uint8)
RATE = 10.0
FILE = SourceInfo(SourceKind.VIDEO, 300, 200, RATE, 1000, 100.0, can_seek=True)
CONFIRMED, UPDATED, GONE = CoverEventKind.CONFIRMED, CoverEventKind.UPDATED, CoverEventKind.GONE
Cover = tuple[float, float, float, int]
"""Centre, confidence and class."""


class NearTracker:
    """Follows what moves by less than 20 pixels."""

    def __init__(self, rate: float, confidence: float) -> None:
        self.confidence = confidence
        self.given: list[int] = []
        self._numbers = itertools.count(1)
        self._last: dict[int, tuple[float, float]] = {}

    def update(self, frame: Frame, detections: Detections) -> TrackIds:
        self.given.append(len(detections))
        ids = np.full(len(detections), NO_TRACK, np.int64)
        before, self._last = self._last, {}
        for index, box in enumerate(detections.xyxy):
            x, y = float(box[0] + box[2]) / 2, float(box[1] + box[3]) / 2
            near = [one for one, at in before.items() if max(abs(at[0] - x), abs(at[1] - y)) < 20]
            if near or detections.confidence[index] >= np.float32(self.confidence):
                ids[index] = near[0] if near else next(self._numbers)
                self._last[int(ids[index])] = x, y
        return ids

    def set_confidence(self, confidence: float) -> None:
        self.confidence = confidence

    def reset(self) -> None:
        self._last.clear()


class EveryFrame:
    """Doubts every frame."""

    def update(
        self, frame: Frame, detections: Detections, track_ids: TrackIds, confidence: float
    ) -> tuple[HardFrame, ...]:
        return (HardFrame(Doubt.UNCERTAIN, frame, detections.at_least(confidence), track_ids),)


class Notebook:
    """A witness."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, list[float], list[int]]] = []

    def put(self, frame: Frame, detections: Detections, track_ids: TrackIds) -> None:
        found = [round(float(value), 2) for value in detections.confidence]
        self.seen.append((frame.index, found, track_ids.tolist()))


class Bench:
    """A watcher of a source in which frame ``n`` always shows the same."""

    def __init__(
        self,
        rules: WatchRules | None = None,
        *,
        info: SourceInfo = FILE,
        new_doubts: Callable[[float], EveryFrame] | None = None,
        tracks: bool = True,
    ) -> None:
        self.trackers: list[NearTracker] = []
        self.calls = 0
        self.told: list[Happening] = []
        self.scene: Callable[[int], list[Cover]] = lambda _index: []
        self.watcher = Watcher(
            rules or WatchRules(0.4),
            new_tracker=self._new_tracker if tracks else None,
            new_doubts=new_doubts,
        )
        self.watcher.note_source(info)
        if tracks:
            wait(lambda: self.watcher._tracker is not None and self.watcher._tracker.is_ready)
        self.watcher.begin(NAMES, self._note)

    def play(self, start: int, stop: int, *, jumped: bool = False) -> FrameResult:
        for index in range(start, stop):
            frame = Frame(GREY, index, index / RATE, 0.0, jumped=jumped and index == start)
            result = self.watcher.look(frame, self._detections(self.scene(index)))
        self.told += self.watcher.take_happenings()
        return result

    def kinds(self, number: int = 1) -> list[CoverEventKind]:
        return [
            one.kind
            for one in self.told
            if isinstance(one, CoverEvent)
            and one.cover.number == number
            and one.kind is not UPDATED
        ]

    def alerts(self) -> list[int]:
        return [one.cover.number for one in self.told if isinstance(one, Alert)]

    def _detections(self, covers: list[Cover]) -> Detections:
        centres = np.array([cover[:2] for cover in covers], np.float32).reshape(-1, 2)
        half = np.array((20, 15), np.float32)
        return Detections(
            np.concatenate((centres - half, centres + half), axis=1),
            np.array([cover[2] for cover in covers], np.float32),
            np.array([cover[3] for cover in covers], np.int64),
        )

    def _new_tracker(self, rate: float, confidence: float) -> NearTracker:
        self.trackers.append(NearTracker(rate, confidence))
        return self.trackers[-1]

    def _note(self) -> None:
        self.calls += 1


def wait(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def passing(*when: tuple[int, int, int]) -> Callable[[int], list[Cover]]:
    """Covers of a class that come down the middle from one frame to another."""

    def scene(index: int) -> list[Cover]:
        return [
            (150.0, 40.0 + 5 * (index - first), 0.8, class_id)
            for first, last, class_id in when
            if first <= index < last
        ]

    return scene


def test_a_cover_is_followed_counted_told_of_and_drawn() -> None:
    bench = Bench()
    bench.scene = passing((0, 20, 1))

    result = bench.play(0, 20)

    assert result.track_ids.tolist() == [1]
    assert result.cover_numbers.tolist() == [1]
    assert result.covers == 1
    assert len(result.trails[1]) > 5
    assert bench.kinds() == [CONFIRMED]
    last = bench.told[-1]
    assert isinstance(last, CoverEvent)
    assert last.cover.sightings == 20
    assert last.cover.crop is not None
    assert bench.calls == 1, "told once until it was taken"

    bench.watcher.finish()
    assert [one.kind for one in bench.watcher.take_happenings()] == [GONE]
    assert bench.calls == 2


def test_without_a_tracker_there_are_boxes_only() -> None:
    bench = Bench(tracks=False)
    bench.scene = passing((0, 20, 1))
    notebook = Notebook()
    bench.watcher.add_witness(notebook)

    result = bench.play(0, 20)

    assert len(result.detections) == 1
    assert (len(result.track_ids), len(result.cover_numbers), result.covers) == (0, 0, 0)
    assert bench.told == []
    assert notebook.seen[-1] == (19, [0.8], [NO_TRACK])


def test_the_tracker_sees_what_can_continue_a_track_and_not_the_noise() -> None:
    bench = Bench(WatchRules(0.6))
    bench.scene = lambda _index: [(50, 50, 0.7, 0), (150, 50, 0.4, 0), (250, 50, 0.1, 0)]

    result = bench.play(0, 1)

    assert bench.trackers[0].given == [2]
    assert result.track_ids.tolist() == [1, NO_TRACK, NO_TRACK]
    assert len(result.detections) == 3


def test_another_confidence_reaches_the_tracker_and_what_was_counted_stays() -> None:
    bench = Bench(WatchRules(0.9))
    bench.scene = lambda _index: [(50, 50, 0.95, 0), (200, 50, 0.5, 1)]
    assert bench.play(0, 10).covers == 1

    bench.watcher.set_rules(WatchRules(0.3))
    result = bench.play(10, 20)
    assert result.covers == 2
    assert result.track_ids.tolist() == [1, 2], "the first track went on"

    bench.watcher.set_rules(WatchRules(0.99))
    assert bench.play(20, 21).covers == 2
    assert len(bench.trackers) == 1


def test_a_region_and_a_line_can_be_drawn_while_watching() -> None:
    right = Region(((0.5, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 1.0)))
    line = CountingLine((0.0, 0.9), (1.0, 0.9))
    bench = Bench()
    bench.scene = lambda index: [(50, 50, 0.9, 0), (150 + index, 50, 0.9, 0)]
    bench.play(0, 1)

    bench.watcher.set_rules(WatchRules(0.4, region=right))
    assert bench.play(1, 15).covers == 1

    bench.watcher.set_rules(WatchRules(0.4, line=line))
    assert bench.play(15, 40).covers == 1, "the other never crosses the line"

    bench.watcher.set_rules(WatchRules(0.4))
    assert bench.play(40, 50).covers == 2


def test_new_alert_rules_do_not_tell_again_of_what_was_told() -> None:
    opened = AlertRule(frozenset({"open"}), 0.5, hold_off_s=0.0)
    bench = Bench(WatchRules(0.4, alerts=(opened,)))
    bench.scene = lambda _index: [(50, 50, 0.9, 1), (200, 50, 0.9, 0)]
    bench.play(0, 10)
    assert bench.alerts() == [1]

    both = AlertRule(frozenset(NAMES), 0.4, hold_off_s=0.0)
    bench.watcher.set_rules(WatchRules(0.4, alerts=(both,)))
    bench.play(10, 20)

    assert bench.alerts() == [1, 2]


def test_watching_it_again_counts_nothing_twice_and_changes_no_cover() -> None:
    opened = AlertRule(frozenset({"open"}), 0.5, hold_off_s=0.0)
    bench = Bench(WatchRules(0.4, alerts=(opened,)))
    bench.scene = passing((3, 20, 1), (40, 55, 0), (60, 75, 1))
    bench.play(0, 50)
    first = bench.play(50, 51)
    assert first.covers == 2
    bench.told.clear()

    result = bench.play(0, 10, jumped=True)
    assert result.covers == 2
    assert result.cover_numbers.tolist() == [1]
    assert result.track_ids.tolist() != [1], "its track is a new one"
    result = bench.play(10, 54)
    assert result.cover_numbers.tolist() == [2]
    assert bench.kinds(2) == [GONE]

    result = bench.play(54, 80)
    assert result.covers == 3
    assert bench.alerts() == [3], "the first cover was told of before"
    last = [one for one in bench.told if isinstance(one, CoverEvent) and one.cover.number == 2]
    assert last[-1].cover.sightings == 15
    assert (last[-1].cover.first_frame, last[-1].cover.last_frame) == (40, 54)


def test_what_was_skipped_is_counted_when_somebody_goes_back_for_it() -> None:
    bench = Bench()
    bench.scene = passing((3, 20, 0), (40, 55, 0))
    bench.play(0, 2)
    assert bench.play(38, 60, jumped=True).covers == 1

    assert bench.play(0, 60, jumped=True).covers == 2


def test_one_that_was_taken_for_something_new_is_known_again() -> None:
    """A lower confidence begins its track earlier, where nobody has seen it before."""
    bench = Bench(WatchRules(0.7))
    bench.scene = lambda index: [(150, 40 + 3 * index, 0.5 if index < 3 else 0.9, 0)]
    assert bench.play(0, 20).covers == 1

    bench.watcher.set_rules(WatchRules(0.4))
    result = bench.play(0, 25, jumped=True)

    assert result.covers == 1
    assert result.cover_numbers.tolist() == [1]


def test_a_hold_off_ends_when_somebody_goes_back() -> None:
    opened = AlertRule(frozenset({"open"}), 0.5, hold_off_s=5.0)
    bench = Bench(WatchRules(0.4, alerts=(opened,)))
    bench.scene = passing((3, 20, 1), (200, 220, 1))
    bench.play(198, 215, jumped=True)

    bench.play(0, 20, jumped=True)

    assert bench.alerts() == [1, 2]


def test_witnesses_see_what_is_sure_or_followed_from_when_they_come_until_they_go() -> None:
    bench = Bench(WatchRules(0.6))
    bench.scene = lambda index: [(50, 50, 0.7 if index == 0 else 0.4, 0), (150, 50, 0.3, 0)]
    notebook = Notebook()
    bench.play(0, 1)

    bench.watcher.add_witness(notebook)
    bench.play(1, 3)
    bench.watcher.remove_witness(notebook)
    bench.play(3, 5)

    assert notebook.seen == [(1, [0.4], [1]), (2, [0.4], [1])]


def test_a_witness_that_fails_is_asked_no_more_and_the_others_are(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Broken:
        def put(self, frame: Frame, detections: Detections, track_ids: TrackIds) -> None:
            raise OSError("no space left")

    bench = Bench()
    notebook = Notebook()
    bench.watcher.add_witness(Broken())
    bench.watcher.add_witness(notebook)

    bench.play(0, 3)

    assert [index for index, _, _ in notebook.seen] == [0, 1, 2]
    assert len(caplog.records) == 1


def test_doubts_are_told_where_they_are_wanted() -> None:
    bench = Bench(WatchRules(0.4, doubts=False), new_doubts=lambda _rate: EveryFrame())
    bench.play(0, 3)
    assert bench.told == []

    bench.watcher.set_rules(WatchRules(0.4))
    bench.play(3, 5)

    doubted = [one.frame.index for one in bench.told if isinstance(one, HardFrame)]
    assert doubted == [3, 4], "none is lost, unlike frames"


def test_a_stream_that_is_back_keeps_its_covers_and_its_tracker() -> None:
    stream = SourceInfo(SourceKind.STREAM, 300, 200, RATE, None)
    bench = Bench(info=stream)
    bench.scene = passing((0, 20, 0), (40, 60, 0))
    bench.play(0, 20)

    bench.watcher.note_source(stream)
    result = bench.play(40, 60, jumped=True)

    assert result.covers == 2
    assert len(bench.trackers) == 1
