from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from fixtures.photographs import write_photo
from manhole_studio.core.annotations.annotation import XYXY, Box
from manhole_studio.core.dataset.proposals import (
    Proposal,
    match_classes,
    proposals_of,
    says_nothing_new,
    suggest_boxes,
)
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.detection.frame import Detections, ImageArray
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Progress


def a_record(path: Path = Path("street.jpg"), number: int = 1) -> ImageRecord:
    return ImageRecord(number, path, f"{number:064}", 96, 72, "folder")


def detections(*rows: tuple[XYXY, float, int]) -> Detections:
    return Detections(
        np.array([row[0] for row in rows], np.float32).reshape(-1, 4),
        np.array([row[1] for row in rows], np.float32),
        np.array([row[2] for row in rows], np.int64),
    )


class OneCover:
    """Finds the same cover everywhere, and remembers the shapes of what it was shown."""

    class_names: tuple[str, ...] = ("manhole",)
    backend = precision = "fake"

    def __init__(self) -> None:
        self.shapes: list[tuple[int, ...]] = []

    def detect(self, image: ImageArray) -> Detections:
        self.shapes.append(image.shape)
        return detections(((10, 20, 50, 60), 0.9, 0))

    def close(self) -> None:
        pass


def test_classes_are_matched_by_name_whatever_their_order_and_writing() -> None:
    found = match_classes(("car", "Open_Cover", "Manhole"), ("manhole", "open cover"))

    assert found == {1: "open cover", 2: "manhole"}


def test_a_project_without_classes_takes_those_of_the_detector() -> None:
    assert match_classes(("manhole", "open"), ()) == {0: "manhole", 1: "open"}


def test_a_detector_of_one_class_suggests_the_class_that_is_being_drawn() -> None:
    assert match_classes(("manhole",), ("open", "closed"), "closed") == {0: "closed"}
    assert match_classes(("manhole",), ("open", "Manhole"), "open") == {0: "Manhole"}
    with pytest.raises(UserFacingError):
        match_classes(("manhole", "car"), ("open", "closed"), "closed")


def test_weights_that_know_none_of_the_classes_are_refused_by_name() -> None:
    with pytest.raises(UserFacingError, match=r"car.*井盖"):
        match_classes(("car", "person"), ("井盖",))


def test_proposals_are_sure_inside_the_image_and_of_a_known_class() -> None:
    found = proposals_of(
        detections(
            ((-5, 10, 40, 30), 0.9, 0),  # sticks out
            ((1, 1, 20, 20), 0.8, 1),  # of a class that the project does not have
            ((1, 1, 20, 20), 0.1, 0),  # not sure enough
            ((90, 70, 99, 72.5), 0.7, 0),
            ((95, 10, 99, 30), 0.6, 0),  # one pixel of it is left
        ),
        {0: "manhole"},
        a_record(),
        (72, 96, 3),
    )

    assert [(item.xyxy, item.confidence) for item in found] == [
        ((0, 10, 40, 30), 0.9),
        ((90, 70, 96, 72), 0.7),
    ]


def test_coordinates_are_those_of_the_record_when_the_array_has_another_size() -> None:
    (found,) = proposals_of(
        detections(((10, 10, 20, 20), 0.5, 0)), {0: "manhole"}, a_record(), (36, 48, 3)
    )

    assert found.xyxy == (20, 20, 40, 40)


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        (Box("manhole", (10, 10, 50, 50)), True),
        (Box("manhole", (12, 12, 52, 52)), True),
        (Box("open", (10, 10, 50, 50)), False),
        (Box("manhole", (30, 10, 70, 50)), False),
        (Box("manhole", (60, 60, 70, 70)), False),
        (Box("manhole", (10, 10, 10, 10)), False),
    ],
)
def test_a_suggestion_for_a_cover_that_has_its_box_says_nothing_new(
    box: Box, expected: bool
) -> None:
    assert says_nothing_new(Proposal("manhole", (10, 10, 50, 50), 0.9), [box]) is expected


def test_every_photograph_is_stored_as_soon_as_it_is_done(tmp_path: Path) -> None:
    records = [a_record(write_photo(tmp_path / f"{n} 井盖.jpg"), n) for n in range(3)]
    stored: dict[int, tuple[Proposal, ...]] = {}
    seen: list[Progress] = []
    detector = OneCover()

    result = suggest_boxes(
        detector,
        ("manhole",),
        records,
        lambda record, found: stored.update({record.image_id: found}),
        seen.append,
    )

    assert (result.photographs, result.proposals, result.unreadable) == (3, 3, ())
    assert stored[2] == (Proposal("manhole", (10, 20, 50, 60), 0.9),)
    assert detector.shapes == [(72, 96, 3)] * 3
    assert seen[-1] == Progress("Suggesting boxes", 3, 3)


def test_a_photograph_that_is_gone_or_damaged_is_named_and_the_rest_goes_on(
    tmp_path: Path,
) -> None:
    damaged = tmp_path / "damaged.jpg"
    damaged.write_bytes(b"no image")
    empty = tmp_path / "empty.jpg"
    empty.touch()
    paths = [tmp_path / "gone.jpg", damaged, empty, write_photo(tmp_path / "good.jpg")]
    records = [a_record(path, number) for number, path in enumerate(paths)]

    result = suggest_boxes(OneCover(), ("manhole",), records, lambda *_: None)

    assert result.unreadable == tuple(paths[:3])
    assert result.photographs == 1


def test_a_cancelled_job_keeps_what_it_has_stored(tmp_path: Path) -> None:
    records = [a_record(write_photo(tmp_path / f"{n}.jpg"), n) for n in range(3)]
    stored: list[int] = []

    result = suggest_boxes(
        OneCover(),
        ("manhole",),
        records,
        lambda record, _found: stored.append(record.image_id),
        cancelled=lambda: len(stored) == 2,
    )

    assert stored == [0, 1]
    assert result.photographs == 2
