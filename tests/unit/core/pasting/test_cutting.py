from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from fixtures.roads import COVER_BOX, HIGH, WIDE, asphalt, cover, write_photograph
from manhole_studio.core.annotations.annotation import XYXY, Box
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.opencv import cv2
from manhole_studio.core.pasting.cutting import LARGEST, cut_covers
from manhole_studio.core.pasting.ellipses import fit_ellipse
from manhole_studio.core.pasting.spec import CutOut, LeftOut, Unusable

NAMES = {"manhole"}
LID = Box("manhole", COVER_BOX)


def record(path: Path, *boxes: Box, size: tuple[int, int] = (WIDE, HIGH)) -> ImageRecord:
    return ImageRecord(1, path, "ab" * 32, *size, "photos", boxes)


@pytest.fixture
def lid(tmp_path: Path) -> Path:
    return write_photograph(tmp_path / "lid.jpg", cover(1))


def test_the_rim_is_found_where_the_box_was_drawn_too_large() -> None:
    grey = cv2.cvtColor(cover(3), cv2.COLOR_BGR2GRAY)
    left, top, right, bottom = COVER_BOX
    aside, above = 0.1 * (right - left) / 2, 0.1 * (bottom - top) / 2

    found, rim = fit_ellipse(
        np.asarray(grey, np.uint8), (left - aside, top - above, right + aside, bottom + above)
    )

    assert rim > 0.9
    assert (found.wide, found.high) == pytest.approx((60, 40), rel=0.07)
    assert (found.x, found.y) == pytest.approx((160, 150), abs=2)


def test_nothing_round_gives_the_inscribed_ellipse_and_no_rim() -> None:
    grey = np.full((HIGH, WIDE), 120, np.uint8)

    found, rim = fit_ellipse(grey, COVER_BOX)

    assert rim == 0
    assert (found.x, found.y, found.wide, found.high, found.angle) == (160, 150, 60, 40, 0)


def test_a_lid_is_cut_out_with_its_surroundings(lid: Path) -> None:
    (found,) = cut_covers(record(lid, LID), NAMES)

    assert isinstance(found, CutOut)
    assert (found.class_name, found.is_flat) == ("manhole", True)
    assert found.width == pytest.approx(120, rel=0.06)
    assert found.ratio == pytest.approx(2 / 3, rel=0.06)
    assert found.patch.shape[1] > 1.3 * found.width


def test_a_hole_may_not_be_turned(tmp_path: Path) -> None:
    image = asphalt(2)
    cv2.ellipse(image, (160, 150), (60, 40), 0, 0, 360, (12, 12, 12), -1)

    (found,) = cut_covers(record(write_photograph(tmp_path / "hole.jpg", image), LID), NAMES)

    assert isinstance(found, CutOut)
    assert not found.is_flat


def test_large_ones_are_scaled_down(tmp_path: Path) -> None:
    large = np.asarray(cv2.resize(cover(1), None, fx=4, fy=4), np.uint8)
    path = write_photograph(tmp_path / "large.jpg", large)
    left, top, right, bottom = COVER_BOX
    box = Box("manhole", (4 * left, 4 * top, 4 * right, 4 * bottom))

    (found,) = cut_covers(record(path, box, size=(4 * WIDE, 4 * HIGH)), NAMES)

    assert isinstance(found, CutOut)
    assert found.width == pytest.approx(LARGEST, rel=0.06)


@pytest.mark.parametrize(
    ("corners", "why"),
    [
        ((-80.0, 20.0, 60.0, 100.0), Unusable.TRUNCATED),
        ((250.0, 20.0, 400.0, 100.0), Unusable.TRUNCATED),
        ((1000.0, 1000.0, 1100.0, 1080.0), Unusable.TRUNCATED),
        ((100.0, 200.0, 180.0, 240.0), Unusable.TRUNCATED),
        ((50.0, 50.0, 51.0, 51.0), Unusable.SMALL),
        ((50.0, 50.0, 50.0, 50.0), Unusable.SMALL),
        ((90.0, 60.0, 50.0, 50.0), Unusable.SMALL),
        ((100.0, 20.0, 150.0, 180.0), Unusable.NO_ELLIPSE),
        ((20.0, 20.0, 90.0, 70.0), Unusable.FAINT),
    ],
)
def test_boxes_that_hold_no_whole_cover_say_why(lid: Path, corners: XYXY, why: Unusable) -> None:
    assert cut_covers(record(lid, Box("manhole", corners)), NAMES) == [LeftOut(lid, why)]


def test_flags_and_other_boxes_say_why(lid: Path) -> None:
    def why(*boxes: Box) -> list[Unusable]:
        found = cut_covers(record(lid, *boxes), NAMES)
        return [one.why for one in found if isinstance(one, LeftOut)]

    assert why(Box("manhole", COVER_BOX, truncated=True)) == [Unusable.TRUNCATED]
    assert why(Box("manhole", COVER_BOX, difficult=True)) == [Unusable.DIFFICULT]
    assert why(LID, Box("car", (150, 120, 300, 200))) == [Unusable.OCCLUDED]
    assert why(Box("car", COVER_BOX)) == []


def test_a_blurred_one_is_left_out(tmp_path: Path) -> None:
    soft = np.asarray(cv2.GaussianBlur(cover(1), (0, 0), 9), np.uint8)
    path = write_photograph(tmp_path / "soft.jpg", soft)

    assert cut_covers(record(path, LID), NAMES) == [LeftOut(path, Unusable.BLURRED)]


def test_a_lid_on_paint_is_left_out(tmp_path: Path) -> None:
    image = cover(1)
    cv2.ellipse(image, (160, 150), (58, 38), 0, 0, 120, (0, 200, 240), 8)
    path = write_photograph(tmp_path / "paint.jpg", image)

    assert cut_covers(record(path, LID), NAMES) == [LeftOut(path, Unusable.NO_ELLIPSE)]


@pytest.mark.parametrize("content", [None, b"", b"\xff\xd8\xff\xe0 no photograph"])
def test_a_file_that_is_gone_or_damaged_says_so(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "gone.jpg"
    if content is not None:
        path.write_bytes(content)

    assert cut_covers(record(path, LID), NAMES) == [LeftOut(path, Unusable.MISSING)]


def test_a_file_smaller_than_the_database_says_is_no_crash(tmp_path: Path) -> None:
    path = write_photograph(tmp_path / "tiny.jpg", np.zeros((12, 12, 3), np.uint8))

    (found,) = cut_covers(record(path, LID), NAMES)

    assert isinstance(found, LeftOut)
