from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest

from fixtures.road_walk import Road, Step, chosen
from fixtures.tiny_model import write_tiny_weights
from manhole_studio.capture import open_source
from manhole_studio.cli import run
from manhole_studio.core.detection.covers import CoverCounter
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import NO_TRACK, Tracker
from manhole_studio.core.sample_project import sample_video
from manhole_studio.core.scenes.drive import COVERS, FRAMES_PER_SECOND, Drive, make_drive
from manhole_studio.engines.tracking import load_tracker

SAMPLE_SEED = 2026
NAMES = ("manhole",)


def follow(steps: Iterable[Step], rate: float) -> tuple[dict[int, set[int]], CoverCounter]:
    """The tracks of each true cover, and what was counted."""
    tracker, counter = load_tracker(rate), CoverCounter(NAMES)
    tracks: dict[int, set[int]] = {}
    for step in steps:
        found = tracker.update(step.frame, step.detections)
        counter.update(step.frame, step.detections, found)
        for cover, track in zip(step.covers.tolist(), found.tolist(), strict=True):
            tracks.setdefault(cover, set()).add(track)
    counter.finish()
    return tracks, counter


@pytest.mark.parametrize("rate", [5.0, 15.0, 30.0])
def test_each_cover_has_one_number_while_the_camera_walks(rate: float) -> None:
    road = Road((0.0, 3.0), (0.5, 5.0), (-0.4, 6.5), (0.2, 9.0))

    tracks, counter = follow(road.walk(4.0, rate=rate), rate)

    assert sorted(tracks) == [0, 1, 2, 3]
    assert all(len(numbers) == 1 for numbers in tracks.values())
    assert counter.count == 4


def test_two_covers_side_by_side_stay_two() -> None:
    road = Road((-0.4, 4.0), (0.4, 4.0))

    tracks, counter = follow(road.walk(2.5), 15.0)

    assert [len(numbers) for numbers in tracks.values()] == [1, 1]
    assert counter.count == 2


def test_a_cover_that_is_hidden_for_a_second_is_the_same_one_again() -> None:
    road = Road((0.0, 5.0), (0.8, 4.5))
    steps = [
        chosen(step, (step.covers != 0) | (not _between(step, 0.8, 1.8)))
        for step in road.walk(2.8, speed=1.5)
    ]

    tracks, counter = follow(steps, 15.0)

    assert all(len(numbers) == 1 for numbers in tracks.values())
    assert counter.count == 2


def test_nothing_is_lost_when_most_frames_are_dropped() -> None:
    random = np.random.default_rng(3)
    road = Road((0.0, 3.5), (0.5, 5.5), (-0.4, 7.5))
    steps = [step for step in road.walk(4.0, rate=30.0) if random.random() < 0.25]

    tracks, counter = follow(steps, 30.0)

    assert all(len(numbers) == 1 for numbers in tracks.values())
    assert counter.count == 3


def test_jitter_misses_and_doubts_do_not_change_the_count() -> None:
    random = np.random.default_rng(5)
    road = Road((0.0, 3.0), (0.5, 5.0), (-0.4, 6.5), (0.2, 9.0))

    steps = (_disturbed(step, random) for step in road.walk(4.0))

    assert follow(steps, 15.0)[1].count == 4


def test_a_less_sure_detection_continues_a_track_but_begins_none() -> None:
    tracker = load_tracker(15.0, confidence=0.5)
    _, *rest = Road((0.0, 4.0)).walk(0.4, confidence=0.8)
    unsure = list(Road((0.0, 4.0)).walk(0.4, confidence=0.3))

    assert tracker.update(unsure[0].frame, unsure[0].detections).tolist() == [NO_TRACK]
    first = tracker.update(rest[0].frame, rest[0].detections).tolist()
    assert tracker.update(unsure[2].frame, unsure[2].detections).tolist() == first


def test_another_confidence_begins_tracks_from_there_on_and_keeps_the_old_ones() -> None:
    tracker = load_tracker(15.0, confidence=0.9)
    steps = list(Road((0.0, 4.0)).walk(0.4, confidence=0.6))
    assert tracker.update(steps[0].frame, steps[0].detections).tolist() == [NO_TRACK]

    tracker.set_confidence(0.5)
    first = tracker.update(steps[1].frame, steps[1].detections).tolist()
    tracker.set_confidence(0.9)
    after = tracker.update(steps[2].frame, steps[2].detections).tolist()

    assert first == after == [1]


def test_one_thing_found_as_two_classes_is_one_track() -> None:
    tracker = load_tracker(15.0)
    image = np.zeros((120, 160, 3), np.uint8)
    boxes = np.array([(20, 20, 60, 50), (22, 21, 61, 52), (100, 20, 140, 50)], np.float32)
    both = Detections(boxes, np.array([0.9, 0.8, 0.7], np.float32), np.array([0, 1, 1]))

    assert tracker.update(Frame(image, 0, 0.0, 0.0), both).tolist() == [1, NO_TRACK, 2]


def test_what_reaches_across_the_picture_is_not_followed() -> None:
    tracker = load_tracker(15.0)
    image = np.zeros((120, 160, 3), np.uint8)
    boxes = np.array([(0, 40, 160, 90), (30, 0, 90, 120), (0, 10, 60, 50)], np.float32)
    found = Detections(boxes, np.array([0.9, 0.8, 0.7], np.float32), np.zeros(3, np.int64))

    assert tracker.update(Frame(image, 0, 0.0, 0.0), found).tolist() == [NO_TRACK, NO_TRACK, 1]


def test_numbers_begin_at_one_for_each_source_and_never_come_twice_within_it() -> None:
    first, second = load_tracker(15.0), load_tracker(15.0)
    road = Road((0.0, 3.0), (0.5, 4.0))
    before = _numbers(first, road.walk(1.0))

    first.reset()
    after = _numbers(first, road.walk(1.0))
    other = _numbers(second, road.walk(1.0))

    assert before == {1, 2}
    assert other == {1, 2}
    assert after == {3, 4}


def test_after_a_stream_was_away_or_a_file_was_sought_in_it_is_something_else() -> None:
    tracker = load_tracker(15.0)
    (step,) = Road((0.0, 4.0)).walk(0.07)

    found = [
        tracker.update(Frame(step.frame.image, index, time_s, 0.0), step.detections).tolist()
        for index, time_s in enumerate((30.0, 30.1, 90.0, 90.1, 5.0))
    ]

    assert found == [[1], [1], [2], [2], [3]]


def test_frames_without_detections_or_of_another_size_are_taken() -> None:
    tracker = load_tracker(0.0)
    steps = list(Road((0.0, 4.0)).walk(0.5))
    empty = Detections.empty()

    assert tracker.update(steps[0].frame, empty).tolist() == []
    found = tracker.update(steps[1].frame, steps[1].detections)
    small = Frame(np.zeros((60, 80, 3), np.uint8), 2, 0.2, 0.0)
    assert tracker.update(small, empty).tolist() == []
    assert found.tolist() == [1]


def test_images_of_a_folder_have_no_time_and_are_followed_all_the_same() -> None:
    tracker = load_tracker(0.0)
    steps = list(Road((0.0, 4.0)).walk(0.5))

    numbers = {
        track
        for step in steps
        for track in tracker.update(
            Frame(step.frame.image, step.frame.index, 0.0, 0.0), step.detections
        ).tolist()
    }

    assert numbers == {1}


def test_the_command_counts_and_numbers_what_it_detects(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weights = write_tiny_weights(tmp_path / "tiny.pt")
    out = tmp_path / "out"
    arguments = ["--weights", str(weights), "--source", str(sample_video()), "--out", str(out)]

    status = run(
        ["detect", *arguments, "--track", "--max-frames", "6", "--conf", "0.001", "--json"]
    )

    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    frames = [json.loads(line) for line in (out / "detections.jsonl").read_text().splitlines()]
    rows = list(csv.DictReader((out / "covers.csv").read_text("utf-8").splitlines()))
    assert (status, result["frames"], len(frames)) == (0, 6, 6)
    assert result["unique_covers"] == len(rows)
    found = [item for frame in frames for item in frame["detections"]]
    assert len(found) == result["detections"]
    assert all("track_id" in item for item in found)


@pytest.fixture(scope="module")
def drive() -> Drive:
    return make_drive(SAMPLE_SEED)


@pytest.mark.parametrize("every", [1, 2, 3])
def test_the_covers_of_the_sample_drive_are_counted_exactly(drive: Drive, every: int) -> None:
    steps = _drive_steps(drive, every)

    tracks, counter = follow(steps, FRAMES_PER_SECOND / every)

    assert len(tracks) == COVERS
    assert all(len(numbers) == 1 for numbers in tracks.values())
    assert counter.count == COVERS


@pytest.mark.parametrize("seed", [0, 1])
def test_noise_changes_the_count_of_the_sample_drive_by_no_more_than_five_percent(
    drive: Drive, seed: int
) -> None:
    random = np.random.default_rng(seed)
    steps = (_disturbed(step, random) for step in _drive_steps(drive, 1))

    _, counter = follow(steps, FRAMES_PER_SECOND)

    assert abs(counter.count - COVERS) <= 0.05 * COVERS


def _numbers(tracker: Tracker, steps: Iterable[Step]) -> set[int]:
    return {
        track for step in steps for track in tracker.update(step.frame, step.detections).tolist()
    }


def _between(step: Step, since_s: float, until_s: float) -> bool:
    return bool(since_s <= step.frame.time_s < until_s)


def _drive_steps(drive: Drive, every: int) -> Iterator[Step]:
    with open_source(str(sample_video())) as source:
        while (frame := source.read()) is not None:
            if frame.index % every == 0:
                yield _truth(drive, frame)


def _truth(drive: Drive, frame: Frame) -> Step:
    found = drive.boxes(frame.index)
    boxes = np.array([box for _, box in found], np.float32).reshape(-1, 4)
    sure = np.full(len(boxes), 0.9, np.float32)
    detections = Detections(boxes, sure, np.zeros(len(boxes), np.int64))
    return Step(frame, detections, np.array([number for number, _ in found], np.int64))


def _disturbed(step: Step, random: np.random.Generator) -> Step:
    """One in six is missed, boxes are off by 8 %, one frame in ten has a false alarm."""
    kept = chosen(step, random.random(len(step.covers)) > 1 / 6)
    boxes = kept.detections.xyxy
    sides = np.tile(boxes[:, 2:] - boxes[:, :2], 2)
    boxes = boxes + random.normal(0, 0.08, boxes.shape) * sides
    sure = random.uniform(0.3, 0.95, len(boxes))
    covers = kept.covers
    if random.random() < 0.1:
        corner = random.uniform(0, 200, 2)
        boxes = np.concatenate((boxes, [(*corner, corner[0] + 60, corner[1] + 40)]))
        sure, covers = np.append(sure, random.uniform(0.25, 0.5)), np.append(covers, -1)
    order = np.argsort(-sure)
    detections = Detections(
        boxes[order].astype(np.float32),
        sure[order].astype(np.float32),
        np.zeros(len(order), np.int64),
    )
    return Step(kept.frame, detections, covers[order])
