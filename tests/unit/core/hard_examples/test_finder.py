from __future__ import annotations

import numpy as np
import pytest

from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import NO_TRACK
from manhole_studio.core.hard_examples import finder as finder_module
from manhole_studio.core.hard_examples.finder import HOLD_OFF_S, DoubtFinder
from manhole_studio.core.hard_examples.hard_frame import Doubt, HardFrame

RATE = 10.0
THRESHOLD = 0.5
WHOLE = (100.0, 80.0, 160.0, 130.0)
CUT = (0.0, 80.0, 60.0, 130.0)


def scene(seed: int) -> np.ndarray:
    """A place that looks like no other."""
    blocks = np.random.default_rng(seed).integers(0, 255, (12, 16, 3), dtype=np.uint8)
    return np.repeat(np.repeat(blocks, 20, axis=0), 20, axis=1)


class Watch:
    """Feeds a finder at ten frames a second; every second is another place."""

    def __init__(self) -> None:
        self.finder = DoubtFinder(RATE)
        self.scenery: np.ndarray | None = None
        self.index = 0
        self.found: list[HardFrame] = []
        self.last = (self.frame(), Detections.empty(), np.zeros(0, np.int64))

    def frame(self, *, jumped: bool = False) -> Frame:
        image = scene(int(self.index / RATE)) if self.scenery is None else self.scenery
        return Frame(image, self.index, self.index / RATE, 0.0, jumped=jumped)

    def see(
        self,
        *seen: tuple[int, float],
        box: tuple[float, ...] = WHOLE,
        threshold: float = THRESHOLD,
        jumped: bool = False,
    ) -> tuple[HardFrame, ...]:
        """Show a frame with these tracks and confidences."""
        detections = Detections(
            np.tile(np.array(box, np.float32), (len(seen), 1)),
            np.array([confidence for _, confidence in seen], np.float32),
            np.zeros(len(seen), np.int64),
        )
        tracks = np.array([track for track, _ in seen], np.int64)
        self.last = (self.frame(jumped=jumped), detections, tracks)
        found = self.finder.update(*self.last, threshold)
        self.index += 1
        self.found += found
        return found

    def see_often(self, count: int, *seen: tuple[int, float]) -> None:
        for _ in range(count):
            self.see(*seen)


@pytest.fixture
def watch() -> Watch:
    watch = Watch()
    watch.see_often(20)  # the first frames are as after a jump
    return watch


def doubts(watch: Watch) -> list[Doubt]:
    return [hard.doubt for hard in watch.found]


def test_what_is_sure_is_not_doubted(watch: Watch) -> None:
    watch.see_often(100, (1, 0.9))

    assert watch.found == []


def test_a_track_near_the_threshold_is_uncertain(watch: Watch) -> None:
    watch.see_often(10, (1, 0.55), (2, 0.95))

    (hard,) = watch.found
    assert hard.doubt is Doubt.UNCERTAIN
    assert hard.track_ids.tolist() == [1, 2]


def test_one_look_near_the_threshold_is_not_enough(watch: Watch) -> None:
    watch.see_often(10, (1, 0.9))
    watch.see((1, 0.5))
    watch.see_often(10, (1, 0.9))

    assert watch.found == []


def test_only_detections_as_sure_as_the_threshold_are_chosen(watch: Watch) -> None:
    watch.see_often(10, (1, 0.5), (2, 0.2), (NO_TRACK, 0.7))

    (hard,) = watch.found
    assert hard.track_ids.tolist() == [1, NO_TRACK]
    assert hard.detections.confidence.tolist() == pytest.approx([0.5, 0.7])


def test_a_track_that_was_away_is_lost_in_the_frame_it_was_missing_from(watch: Watch) -> None:
    watch.see_often(10, (1, 0.9))
    missing = watch.index
    watch.see_often(3)
    assert watch.found == []
    (hard,) = watch.see((1, 0.9))

    assert (hard.doubt, hard.frame.index) == (Doubt.LOST, missing)
    assert len(hard.detections) == 0


def test_what_goes_and_stays_away_is_not_lost(watch: Watch) -> None:
    watch.see_often(10, (1, 0.9))
    watch.see_often(30)
    watch.see_often(10, (1, 0.9))

    assert watch.found == []


def test_what_was_hardly_there_is_not_lost(watch: Watch) -> None:
    watch.see_often(2, (1, 0.9))
    watch.see()
    watch.see_often(5, (1, 0.9))

    assert watch.found == []


def test_what_leaves_over_the_border_and_returns_is_not_lost(watch: Watch) -> None:
    for _ in range(10):
        watch.see((1, 0.9), box=CUT)
    watch.see_often(2)
    watch.see((1, 0.9), box=CUT)

    assert watch.found == []


def test_seen_and_not_seen_in_turns_is_flickering(watch: Watch) -> None:
    watch.see_often(10, (1, 0.9))
    watch.see((1, 0.3))
    watch.see_often(2, (1, 0.9))
    assert watch.found == []
    watch.see((1, 0.3))
    watch.see((1, 0.9))

    (hard,) = watch.found
    assert (hard.doubt, hard.frame.index) == (Doubt.FLICKERING, watch.index - 2)


def test_of_each_kind_once_for_a_track(watch: Watch) -> None:
    watch.see_often(200, (1, 0.5))

    assert doubts(watch) == [Doubt.UNCERTAIN]


def test_of_one_source_one_in_some_seconds(watch: Watch) -> None:
    for second in range(20):
        watch.see_often(10, (second, 0.5))

    assert len(watch.found) == pytest.approx(20 / HOLD_OFF_S, abs=1)
    times = [hard.frame.time_s for hard in watch.found]
    assert min(np.diff(times)) >= HOLD_OFF_S


def test_no_frame_like_one_before(watch: Watch) -> None:
    watch.scenery = scene(99)
    for second in range(20):
        watch.see_often(10, (second, 0.5))

    assert len(watch.found) == 1


def test_a_picture_without_structure_teaches_nothing(watch: Watch) -> None:
    watch.scenery = np.full((240, 320, 3), 9, np.uint8)
    watch.see_often(30, (1, 0.5))

    assert watch.found == []


def test_nothing_when_the_source_just_jumped(watch: Watch) -> None:
    watch.see_often(10, (1, 0.9))
    watch.see_often(2)
    watch.see((1, 0.9), jumped=True)
    watch.see_often(8, (2, 0.5))
    assert watch.found == []
    watch.see_often(5, (2, 0.5))

    assert doubts(watch) == [Doubt.UNCERTAIN]


@pytest.mark.parametrize("by", [-30, 30])
def test_a_jump_that_nobody_announced_is_one(watch: Watch, by: int) -> None:
    watch.index += 40
    watch.see_often(10, (1, 0.9))
    watch.see_often(2)
    watch.index += by
    watch.see_often(5, (1, 0.9))

    assert watch.found == []


def test_frames_of_a_slow_source_follow_each_other(watch: Watch) -> None:
    watch.finder = DoubtFinder(0.5)
    for number in range(6):
        watch.see((1, 0.9 if number != 4 else 0.3))
        watch.index += 19

    assert len(watch.finder._tracks) == 1


def test_another_threshold_is_no_flicker(watch: Watch) -> None:
    for number in range(20):
        watch.see((1, 0.7), threshold=0.5 if number % 2 else 0.8)

    assert watch.found == []


def test_without_a_tracker_nothing_is_told(watch: Watch) -> None:
    watch.see_often(30, (NO_TRACK, 0.5))
    _, detections, _ = watch.last
    for _ in range(3):
        assert watch.finder.update(watch.frame(), detections, np.zeros(0, np.int64), 0.4) == ()

    assert watch.found == []


def test_few_frames_are_kept_however_many_tracks_go_missing(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = scene(0).nbytes
    monkeypatch.setattr(finder_module, "_MOST_KEPT_BYTES", 3 * size)
    tracks = [(number, 0.9) for number in range(12)]
    watch.see_often(10, *tracks)
    for number in range(12):
        watch.see(*tracks[number + 1 :])

    kept = [track.missed for track, _ in watch.finder._tracks.values() if track.missed]
    assert sorted(moment.frame.index for moment in kept) == list(
        range(watch.index - 3, watch.index)
    )
    watch.see_often(40)
    assert watch.finder._tracks == {}
