from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manhole_studio.core.detection.cover_evidence import LEAST_SIGHTINGS
from manhole_studio.core.detection.covers import CoverCounter, CoverEvent, CoverEventKind
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import NO_TRACK
from manhole_studio.core.detection.zones import CountingLine, Direction, Region
from manhole_studio.core.opencv import cv2

NAMES = ("closed", "open")
GREY = np.full((200, 300, 3), 90, np.uint8)
Seen = tuple[int, tuple[float, float], float, int]
"""Track, centre, confidence and class."""
CONFIRMED, UPDATED, GONE = CoverEventKind.CONFIRMED, CoverEventKind.UPDATED, CoverEventKind.GONE


class Watch:
    """Feeds a counter with boxes of 40 × 30 pixels."""

    def __init__(self, counter: CoverCounter | None = None, rate: float = 10.0) -> None:
        self.counter = counter or CoverCounter(NAMES)
        self.rate = rate
        self.index = 0
        self.image = GREY

    def see(self, *seen: Seen) -> list[CoverEvent]:
        centres = np.array([centre for _, centre, _, _ in seen], np.float32).reshape(-1, 2)
        half = np.array((20, 15), np.float32)
        detections = Detections(
            np.concatenate((centres - half, centres + half), axis=1),
            np.array([confidence for _, _, confidence, _ in seen], np.float32),
            np.array([class_id for _, _, _, class_id in seen], np.int64),
        )
        frame = Frame(self.image, self.index, self.index / self.rate, 0.0)
        self.index += 1
        tracks = np.array([track for track, _, _, _ in seen], np.int64)
        return list(self.counter.update(frame, detections, tracks))

    def follow(self, track: int, count: int, start: tuple[float, float] = (150, 50)) -> None:
        for number in range(count):
            self.see((track, (start[0], start[1] + 3 * number), 0.8, 0))

    def skip(self, seconds: float) -> list[CoverEvent]:
        self.index += round(seconds * self.rate)
        return self.see()


@pytest.mark.parametrize("rate", [5.0, 10.0, 30.0])
def test_a_second_in_view_is_one_cover_at_every_frame_rate(rate: float) -> None:
    watch = Watch(rate=rate)

    watch.follow(7, round(rate))

    (cover,) = watch.counter.covers
    assert (cover.number, cover.track_ids, cover.class_name) == (1, (7,), "closed")
    assert (cover.first_frame, cover.last_frame) == (0, round(rate) - 1)
    assert cover.last_time_s == pytest.approx(1 - 1 / rate)
    assert cover.confidence == pytest.approx(0.8)
    assert cover.sightings == round(rate)


@pytest.mark.parametrize("rate", [5.0, 30.0])
def test_flickers_are_no_covers(rate: float) -> None:
    watch = Watch(rate=rate)
    for track in range(1, 30):
        watch.see((track, (150, 50), 0.4, 0))
        watch.see((track, (150, 50), 0.4, 0))
        watch.skip(2.5)

    assert watch.counter.covers == ()


def test_the_less_sure_the_longer_it_takes() -> None:
    frames = []
    for confidence in (0.8, 0.4):
        watch = Watch(rate=30.0)
        count = 1
        while not watch.see((1, (150, 50), confidence, 0)):
            count += 1
        frames.append(count)

    assert frames == [7, 13]  # the first frame of all lasts nothing


def test_events_tell_of_the_beginning_the_middle_and_the_end() -> None:
    watch = Watch()
    kinds = []
    for _ in range(5):
        kinds += [event.kind for event in watch.see((1, (150, 50), 0.9, 0))]

    gone = watch.skip(2.1)

    assert kinds == [CONFIRMED, UPDATED, UPDATED]
    assert [(event.kind, event.cover.number) for event in gone] == [(GONE, 1)]
    assert watch.counter.finish() == ()


def test_the_end_of_the_source_is_the_end_of_what_is_in_view() -> None:
    watch = Watch()
    watch.follow(1, 5)

    assert [event.kind for event in watch.counter.finish()] == [GONE]
    assert watch.counter.count == 1


def test_a_file_that_is_sought_back_in_lets_everything_go() -> None:
    watch = Watch()
    watch.index = 100
    watch.follow(1, 5)
    watch.index = 20

    assert [event.kind for event in watch.see()] == [GONE]


def test_detections_without_a_track_do_not_count() -> None:
    watch = Watch()
    watch.follow(NO_TRACK, 20)

    assert watch.counter.covers == ()


def test_a_track_that_comes_back_late_is_still_the_same_cover() -> None:
    watch = Watch()
    watch.follow(3, 5)
    watch.skip(4.0)

    watch.follow(3, 5)

    (cover,) = watch.counter.covers
    assert cover.sightings == 10


def test_a_broken_track_goes_on_where_it_was_going() -> None:
    watch = Watch()
    watch.follow(1, 8, (150, 50))
    watch.skip(0.2)  # and 0.1 s each before and behind it

    watch.follow(2, 8, (150, 50 + 3 * 11))

    (cover,) = watch.counter.covers
    assert (cover.track_ids, cover.sightings) == ((1, 2), 16)
    assert watch.counter.number_of(2) == 1


@pytest.mark.parametrize(
    ("place", "pause_s"), [((250.0, 60.0), 0.3), ((150.0, 86.0), 1.5)], ids=["beside", "later"]
)
def test_what_appears_elsewhere_or_later_is_another_cover(
    place: tuple[float, float], pause_s: float
) -> None:
    watch = Watch()
    watch.follow(1, 8)
    watch.skip(pause_s)

    watch.follow(2, 8, place)

    assert [cover.track_ids for cover in watch.counter.covers] == [(1,), (2,)]


def test_what_looks_different_is_another_cover() -> None:
    watch = Watch()
    watch.image = np.full_like(GREY, (200, 60, 20))
    watch.follow(1, 8)
    watch.image = np.full_like(GREY, (20, 200, 220))

    watch.follow(2, 8, (150, 74))

    assert watch.counter.count == 2


def test_two_covers_side_by_side_are_two() -> None:
    watch = Watch()
    for _ in range(6):
        watch.see((1, (120, 50), 0.8, 0), (2, (165, 50), 0.8, 0))
    for _ in range(6):
        watch.see((1, (120, 50), 0.8, 0))

    assert watch.counter.count == 2


def test_the_class_is_what_most_of_the_confidence_says() -> None:
    watch = Watch()
    for class_id, confidence in ((1, 0.9), (0, 0.5), (0, 0.3), (1, 0.9), (0, 0.4)):
        watch.see((1, (150, 50), confidence, class_id))

    (cover,) = watch.counter.covers
    assert (cover.class_id, cover.class_name) == (1, "open")
    assert cover.best_confidence == pytest.approx(0.9)


def test_images_of_a_folder_have_no_time_and_count_all_the_same() -> None:
    watch = Watch(rate=np.inf)
    watch.follow(1, 4)

    assert watch.counter.count == 1


def test_outside_the_region_nothing_counts() -> None:
    left_half = Region(((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0)))
    watch = Watch(CoverCounter(NAMES, region=left_half))
    for _ in range(10):
        watch.see((1, (140, 50), 0.9, 0), (2, (160, 50), 0.9, 0))

    assert [cover.track_ids for cover in watch.counter.covers] == [(1,)]


def test_a_line_counts_who_crosses_it_when_he_does() -> None:
    line = CountingLine((0.0, 0.5), (1.0, 0.5), Direction.TO_RIGHT)
    watch = Watch(CoverCounter(NAMES, line=line))
    for number in range(20):
        watch.see((1, (60, 50 + 5 * number), 0.9, 0), (2, (240, 50), 0.9, 0))
        crossed = 50 + 5 * number >= 100
        assert watch.counter.count == (1 if crossed else 0)

    assert [(cover.track_ids, cover.crossed) for cover in watch.counter.covers] == [
        ((1,), Direction.TO_RIGHT)
    ]


def test_the_best_look_is_the_large_sharp_and_whole_one() -> None:
    sharp = np.random.default_rng(0).integers(0, 255, GREY.shape, np.uint8)
    images = [cv2.blur(sharp, (9, 9)), sharp, cv2.blur(sharp, (15, 15)), sharp]
    places = [(150, 50), (150, 60), (150, 70), (150, 190)]  # the last is cut by the border
    watch = Watch(CoverCounter(NAMES, crops=True))
    for image, place in zip(images, places, strict=True):
        watch.image = image
        watch.see((1, place, 0.9, 0))
    watch.counter.finish()

    (cover,) = watch.counter.covers
    assert cover.crop is not None
    crop = cv2.imdecode(np.frombuffer(cover.crop.jpeg(), np.uint8), cv2.IMREAD_COLOR)
    margin = sharp[40:81, 124:176]  # 15 % around the box at (150, 60)
    assert crop is not None
    assert abs(crop.shape[0] - margin.shape[0]) <= 2
    assert crop.std() > 40


def test_without_crops_no_pixel_is_kept() -> None:
    watch = Watch()
    watch.follow(1, 5)

    assert watch.counter.covers[0].crop is None


track_steps = st.lists(
    st.lists(
        st.tuples(st.integers(1, 6), st.floats(0.05, 1)), max_size=4, unique_by=lambda s: s[0]
    ),
    max_size=60,
)


@given(track_steps, st.sampled_from([5.0, 30.0]))
def test_whatever_comes_the_account_is_right(
    steps: Sequence[Sequence[tuple[int, float]]], rate: float
) -> None:
    watch = Watch(rate=rate)
    events = []
    for step in steps:
        events += watch.see(*((track, (50.0 * track, 50.0), sure, 0) for track, sure in step))
    events += watch.counter.finish()

    covers = watch.counter.covers
    tracks = [track for cover in covers for track in cover.track_ids]
    confirmed = [event.cover.number for event in events if event.kind is CONFIRMED]
    assert confirmed == [cover.number for cover in covers] == list(range(1, len(covers) + 1))
    assert len(tracks) == len(set(tracks))
    assert sum(cover.sightings for cover in covers) <= sum(map(len, steps))
    assert all(cover.sightings >= LEAST_SIGHTINGS for cover in covers)
    assert {event.cover.number for event in events if event.kind is GONE} == set(confirmed)
