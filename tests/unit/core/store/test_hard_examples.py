from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.hard_frames import HEIGHT, SEEN, WIDTH, add_hard_example, hard_frame, place
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.hard_examples import saving
from manhole_studio.core.hard_examples.doubt import Doubt
from manhole_studio.core.hard_examples.hard_example import HardExampleState
from manhole_studio.core.hard_examples.hard_frame import HardFrame
from manhole_studio.core.opencv import cv2
from manhole_studio.core.pixels import read_pixels
from manhole_studio.core.store import hard_example_rows, project_hard_examples
from manhole_studio.core.store.project import Project

PENDING, APPROVED = HardExampleState.PENDING, HardExampleState.APPROVED
DISMISSED = HardExampleState.DISMISSED
WEIGHTS = Path("/weights/best.pt")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project", class_names=["Manhole-Open", "closed"]) as project:
        yield project


def files(project: Project) -> set[str]:
    folder = project.hard_examples_dir
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def add(project: Project, hard: HardFrame) -> object:
    return project.add_hard_example(hard, source="0", class_names=("manhole",), weights=WEIGHTS)


def test_a_frame_comes_back_with_what_was_seen(project: Project) -> None:
    weights = project.runs_dir / "run-01" / "best.pt"
    hard = hard_frame(3, (SEEN, 0.4, 1), ((-9, 100, 50.04, 300), 0.9, 0), doubt=Doubt.LOST)
    saved = project.add_hard_example(
        hard,
        source="rtsp://me:secret@camera/1",
        class_names=("manhole_open", "car"),
        weights=weights,
    )
    (example,) = project.hard_examples()

    assert example == saved
    assert (example.width, example.height) == (WIDTH, HEIGHT)
    assert (example.doubt, example.source, example.time_s) == (
        Doubt.LOST,
        "rtsp://me@camera/1",
        0.3,
    )
    assert example.boxes == (Box("car", SEEN), Box("Manhole-Open", (0.0, 100.0, 50.0, 120.0)))
    assert example.confidences == pytest.approx((0.4, 0.9))
    assert (example.weights, example.state, example.image_id) == (weights, PENDING, None)
    pixels = read_pixels(example.path)
    assert pixels is not None
    assert abs(pixels.astype(int) - place(3)).mean() < 10


def test_weights_that_know_none_of_the_classes_keep_their_own(project: Project) -> None:
    assert add_hard_example(project, 1, class_names=("car",)).boxes == (Box("car", SEEN),)


def test_a_frame_without_boxes(project: Project) -> None:
    add(project, hard_frame(1, doubt=Doubt.MARKED))

    (example,) = project.hard_examples()
    assert (example.boxes, example.confidences) == ((), ())


def test_what_looks_like_one_before_is_not_kept_twice_unless_marked(project: Project) -> None:
    add_hard_example(project, 1)
    darker = hard_frame(1)
    darker.frame.image[:] = darker.frame.image * 0.95
    marked = HardFrame(Doubt.MARKED, darker.frame, darker.detections, darker.track_ids)

    assert add(project, darker) is None
    assert add(project, marked) is not None
    assert add(project, marked) is None
    assert len(project.hard_examples()) == len(files(project)) == 2


def test_what_was_dismissed_does_not_come_again(project: Project) -> None:
    project.dismiss_hard_examples([add_hard_example(project, 1).id])

    assert add(project, hard_frame(1)) is None


def test_corrected_boxes_have_no_confidence(project: Project) -> None:
    example = add_hard_example(project, 1)
    boxes = [Box("井盖", (1.5, 2, 30, 40), difficult=True, truncated=True)]
    project.set_hard_example_boxes(example.id, boxes)
    project.set_hard_example_boxes(99, boxes)

    (corrected,) = project.hard_examples()
    assert (corrected.boxes, corrected.confidences) == (tuple(boxes), ())


def test_dismissed_ones_can_be_restored(project: Project) -> None:
    first, second = add_hard_example(project, 1), add_hard_example(project, 2)
    project.dismiss_hard_examples([first.id, 99])

    assert project.hard_examples() == [second]
    assert [one.id for one in project.hard_examples(DISMISSED)] == [first.id]
    assert (project.hard_example_count(), project.hard_example_count(DISMISSED)) == (1, 1)
    project.restore_hard_examples([first.id, second.id])
    assert project.hard_examples() == [first, second]


def test_approved_ones_wait_for_a_version(project: Project) -> None:
    first, second = add_hard_example(project, 1), add_hard_example(project, 2)
    project.dismiss_hard_examples([second.id])
    project.approve_hard_examples([first.id, second.id], approved=True)

    assert [one.id for one in project.hard_examples(APPROVED)] == [first.id]
    assert project.hard_example_count() == 1
    project.approve_hard_examples([first.id, second.id], approved=False)
    assert project.hard_examples() == [first]
    project.approve_hard_examples([first.id], approved=True)
    project.dismiss_hard_examples([first.id])
    assert project.hard_example_count(DISMISSED) == 2


def test_boxes_that_stay_as_they_are_keep_their_confidence(project: Project) -> None:
    example = add_hard_example(project, 1)
    project.set_hard_example_boxes(example.id, example.boxes)

    assert project.hard_examples() == [example]


def test_of_the_dismissed_only_the_last_are_kept(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project_hard_examples, "MOST_DISMISSED", 2)
    added = [add_hard_example(project, seed) for seed in range(4)]
    project.dismiss_hard_examples([added[3].id])
    project.dismiss_hard_examples([one.id for one in added[:2]])

    assert [one.id for one in project.hard_examples(None)] == [one.id for one in added[:3]]
    assert files(project) == {one.path.name for one in added[:3]}


def test_a_full_queue_takes_no_more(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "MOST_PENDING", 1)
    first = add_hard_example(project, 1)
    with pytest.raises(UserFacingError, match="queue is full"):
        add(project, hard_frame(2, doubt=Doubt.MARKED))
    assert len(files(project)) == 1
    project.dismiss_hard_examples([first.id])

    assert add(project, hard_frame(2)) is not None


def test_a_disk_that_is_nearly_full_is_left_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "free_bytes", lambda _folder: 499_000_000)
    with pytest.raises(UserFacingError, match="nearly full"):
        add(project, hard_frame(1))

    assert (files(project), project.hard_examples()) == (set(), [])


def test_a_refused_write_leaves_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(UserFacingError, match="could not be kept") as refused:
        add(project, hard_frame(1))

    assert "Free some space" in refused.value.hint
    assert (files(project), project.hard_examples()) == (set(), [])


@pytest.mark.parametrize("error", [sqlite3.IntegrityError("sha256"), RuntimeError("locked")])
def test_a_row_that_cannot_be_added_leaves_no_file(
    project: Project, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(*_args: object) -> int:
        raise error

    monkeypatch.setattr(hard_example_rows, "add_example", refuse)
    if isinstance(error, RuntimeError):
        with pytest.raises(RuntimeError):
            add(project, hard_frame(1))
    else:
        assert add(project, hard_frame(1)) is None

    assert files(project) == set()


def test_a_frame_too_large_for_jpeg_says_so(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise cv2.error("too large")

    monkeypatch.setattr(cv2, "imencode", refuse)
    with pytest.raises(UserFacingError, match="160 by 120"):
        add(project, hard_frame(1))


def test_opening_removes_frames_without_a_row_and_nothing_else(project: Project) -> None:
    kept = add_hard_example(project, 1)
    dismissed = add_hard_example(project, 2)
    project.dismiss_hard_examples([dismissed.id])
    folder, orphan = project.hard_examples_dir, "20260102-030405-0a1b2c3d.jpg"
    for name in (orphan, f".{orphan}.0a1b2c3d", "mine.jpg"):
        (folder / name).write_bytes(b"x")
    project.close()

    with Project.open(project.folder) as again:
        assert files(again) == {kept.path.name, dismissed.path.name, "mine.jpg"}
        assert again.hard_examples() == [kept]


def test_the_file_is_what_its_digest_says(project: Project) -> None:
    example = add_hard_example(project, 1)

    (row,) = project.database.rows("SELECT sha256 FROM hard_examples")
    assert row["sha256"] == hashlib.sha256(example.path.read_bytes()).hexdigest()
