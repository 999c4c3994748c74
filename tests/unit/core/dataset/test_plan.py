"""What becomes of each kind of finding, by every remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.photographs import (
    COVER,
    SIZE,
    picture,
    write_photo,
    write_voc_photo,
    write_yolo_photo,
)
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.findings import FindingKind
from manhole_studio.core.dataset.import_types import ImportPlan, PlannedImage, Remedy
from manhole_studio.core.dataset.importing import ImportOptions, plan_import, scan_sources
from manhole_studio.core.errors import UserFacingError

OTHER = Box("manhole", (60, 10, 80, 40))


def planned(folder: Path, kind: FindingKind | None = None, remedy: str = "") -> ImportPlan:
    remedies = {kind: Remedy(remedy)} if kind else {}
    return plan_import(scan_sources([folder]), ImportOptions(remedies=remedies))


def image(plan: ImportPlan, name: str) -> PlannedImage | None:
    return next((one for one in plan.images if one.item and one.item.path.name == name), None)


def messages(plan: ImportPlan, kind: FindingKind) -> list[str]:
    return [finding.message for finding in plan.findings if finding.kind is kind]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With one good photograph, so that a plan is always possible."""
    write_voc_photo(tmp_path / "good.jpg")
    return tmp_path


@pytest.mark.parametrize(
    ("remedy", "labelled"), [("leave_out", None), ("unlabelled", False), ("background", True)]
)
@pytest.mark.parametrize("empty", [True, False])
def test_nothing_said_and_nothing_to_see_are_told_apart(
    folder: Path, remedy: str, labelled: bool | None, empty: bool
) -> None:
    write_photo(folder / "a.jpg")
    if empty:
        (folder / "a.txt").write_text("")
    kind = FindingKind.EMPTY_ANNOTATION if empty else FindingKind.NO_ANNOTATION
    plan = planned(folder, kind, remedy)
    found = image(plan, "a.jpg")

    assert len(messages(plan, kind)) == 1
    assert (found.labelled if found else None) is labelled
    assert (found.split if found and not found.labelled else None) is None
    assert sum(plan.splits.values()) == 1 + (labelled is True)
    assert len(plan.skipped) == (labelled is None)


def test_a_broken_annotation_leaves_the_photograph_out_or_unlabelled(folder: Path) -> None:
    path = write_voc_photo(folder / "a.jpg")
    path.write_text("no xml")

    assert [one.path for one in planned(folder).skipped] == [path]
    waiting = image(planned(folder, FindingKind.BROKEN_ANNOTATION, "unlabelled"), "a.jpg")
    assert waiting is not None
    assert not waiting.labelled


@pytest.mark.parametrize(
    ("remedy", "corners"),
    [("keep", (10, 20, 50, 60)), ("scale", (5, 10, 25, 30)), ("leave_out", None)],
)
def test_boxes_for_another_size(
    folder: Path, remedy: str, corners: tuple[float, ...] | None
) -> None:
    path = write_voc_photo(folder / "a.jpg")
    text = path.read_text().replace(f"<width>{SIZE[0]}", f"<width>{2 * SIZE[0]}")
    path.write_text(text.replace(f"<height>{SIZE[1]}", f"<height>{2 * SIZE[1]}"))
    plan = planned(folder, FindingKind.SIZE_MISMATCH, remedy)
    found = image(plan, "a.jpg")

    assert len(messages(plan, FindingKind.SIZE_MISMATCH)) == 1
    assert (found.boxes[0].xyxy if found else None) == corners


@pytest.mark.parametrize(
    ("kind", "boxes", "remedy", "count"),
    [
        (FindingKind.BOX_CLIPPED, [Box("manhole", (-9, 0, 30, 30))], "mend", 1),
        (FindingKind.BOX_CLIPPED, [Box("manhole", (-9, 0, 30, 30))], "drop_box", 0),
        (FindingKind.BOX_CLIPPED, [Box("manhole", (-9, 0, 30, 30))], "leave_out", None),
        (FindingKind.BOX_DROPPED, [Box("manhole", (9, 9, 9, 30))], "mend", 0),
        (FindingKind.BOX_DROPPED, [Box("manhole", (9, 9, 9, 30))], "leave_out", None),
        (FindingKind.DUPLICATE_BOX, [COVER, COVER], "mend", 1),
        (FindingKind.DUPLICATE_BOX, [COVER, COVER], "keep", 2),
    ],
)
def test_boxes_that_need_a_decision(
    folder: Path, kind: FindingKind, boxes: list[Box], remedy: str, count: int | None
) -> None:
    write_voc_photo(folder / "a.jpg", boxes)
    plan = planned(folder, kind, remedy)
    found = image(plan, "a.jpg")
    finding = next(finding for finding in plan.findings if finding.kind is kind)

    assert (len(found.boxes) if found else None) == count
    assert (finding.photograph, finding.box) == (folder / "a.jpg", boxes[-1].xyxy)


@pytest.mark.parametrize(("remedy", "count"), [("mend", 1), ("drop_box", 0), ("leave_out", None)])
def test_swapped_corners(folder: Path, remedy: str, count: int | None) -> None:
    path = write_voc_photo(folder / "a.jpg")
    text = path.read_text().replace("<xmin>10<", "<xmin>50<").replace("<xmax>50<", "<xmax>10<")
    path.write_text(text)
    plan = planned(folder, FindingKind.BOX_MENDED, remedy)
    found = image(plan, "a.jpg")

    assert "box 1: its corners were swapped" in messages(plan, FindingKind.BOX_MENDED)[0]
    assert (len(found.boxes) if found else None) == count
    if count:
        assert found is not None
        assert found.boxes[0].xyxy == COVER.xyxy


@pytest.mark.parametrize(("remedy", "count"), [("keep", 1), ("merge", 2), ("leave_out", None)])
@pytest.mark.parametrize("twice", [True, False])
def test_annotations_that_disagree(
    folder: Path, remedy: str, count: int | None, twice: bool
) -> None:
    write_voc_photo(folder / "a.jpg", seed=1)
    if twice:
        write_voc_photo(folder / "a - Copy.jpg", [OTHER], seed=1)
    else:
        write_yolo_photo(folder / "a.jpg", folder / "a.txt", ["manhole"], [OTHER])
        (folder / "classes.txt").write_text("manhole\n")
    kind = FindingKind.CONFLICTING_DUPLICATE if twice else FindingKind.SECOND_ANNOTATION
    plan = planned(folder, kind, remedy)
    found = image(plan, "a.jpg")

    assert len(messages(plan, kind)) == 1
    assert (len(found.boxes) if found else None) == count


def test_a_picture_saved_again_stays_if_the_user_wants_it(folder: Path) -> None:
    for name, quality in (("a.jpg", 95), ("b.jpg", 60)):
        write_voc_photo(folder / name)
        picture("same", (320, 240)).resize(SIZE).save(folder / name, quality=quality)
    plain, kept = planned(folder), planned(folder, FindingKind.SAVED_AGAIN, "keep")

    assert [pair.dropped.name for pair in plain.duplicates] == ["b.jpg"]
    assert (len(plain.images), len(kept.images), kept.duplicates) == (2, 3, ())
    sides = {image(kept, name).split for name in ("a.jpg", "b.jpg")}  # type: ignore[union-attr]
    assert len(sides) == 1


def test_what_the_user_does_not_want_stays_away(folder: Path) -> None:
    write_voc_photo(folder / "a.jpg")
    options = ImportOptions(leave_out=frozenset({folder / "a.jpg"}))
    plan = plan_import(scan_sources([folder]), options)

    assert image(plan, "a.jpg") is None
    assert [(one.path.name, one.reason) for one in plan.skipped] == [
        ("a.jpg", "left out by choice")
    ]


class TestClassLists:
    """A rewritten classes.txt must not swap classes silently."""

    @pytest.fixture
    def swapped(self, folder: Path) -> Path:
        boxes = [Box("manhole", (10, 20, 50, 60)), Box("car", (60, 10, 90, 30))]
        for number in range(3):
            write_voc_photo(folder / f"twin{number}.jpg", boxes)
            label = folder / f"twin{number}.txt"
            write_yolo_photo(folder / f"twin{number}.jpg", label, ["manhole", "car"], boxes)
        write_yolo_photo(folder / "alone.jpg", folder / "alone.txt", ["manhole", "car"], boxes)
        (folder / "classes.txt").write_text("car\nmanhole\n")
        return folder

    def names(self, plan: ImportPlan) -> list[str]:
        found = image(plan, "alone.jpg")
        assert found is not None
        return [box.class_name for box in found.boxes]

    def test_twins_in_another_format_prove_it(self, swapped: Path) -> None:
        plan = planned(swapped)

        assert self.names(plan) == ["car", "manhole"]
        assert [finding.kind for finding in plan.findings if finding.severity != "info"][:1] == [
            FindingKind.CLASS_LIST_CONFLICT
        ]
        text = messages(plan, FindingKind.CLASS_LIST_CONFLICT)[0]
        assert "By 6 boxes" in text
        assert "“car” is “manhole”, “manhole” is “car”" in text
        assert messages(plan, FindingKind.SECOND_ANNOTATION) == []

    def test_the_proof_mends_the_rest(self, swapped: Path) -> None:
        plan = planned(swapped, FindingKind.CLASS_LIST_CONFLICT, "mend")

        assert self.names(plan) == ["manhole", "car"]
        assert "renamed" in messages(plan, FindingKind.CLASS_LIST_CONFLICT)[0]

    def test_or_the_photographs_stay_away(self, swapped: Path) -> None:
        plan = planned(swapped, FindingKind.CLASS_LIST_CONFLICT, "leave_out")

        assert image(plan, "alone.jpg") is None
        assert image(plan, "twin0.jpg") is not None

    def test_lists_of_two_folders_differ(self, folder: Path) -> None:
        for name, classes in (("a", "manhole\ncar\n"), ("b", "car\nmanhole\n")):
            label = folder / name / f"{name}.txt"
            write_yolo_photo(folder / name / f"{name}.jpg", label, ["manhole"])
            (folder / name / "classes.txt").write_text(classes)
        plan = planned(folder)

        assert messages(plan, FindingKind.CLASS_LIST_CONFLICT) == [
            f"Class number 0 is “car” in this list, but “manhole” in {folder}/a/classes.txt; "
            "the boxes have the names of this list."
        ]

    def test_numbers_beyond_the_list(self, folder: Path) -> None:
        write_yolo_photo(folder / "a.jpg", folder / "a.txt", ["x", "y", "manhole"])
        (folder / "classes.txt").write_text("manhole\n")
        plan = planned(folder)

        assert "1 files use: 2;" in messages(plan, FindingKind.CLASS_LIST_CONFLICT)[0]
        assert len(messages(plan, FindingKind.BROKEN_ANNOTATION)) == 1


def test_nothing_left_names_a_file(tmp_path: Path) -> None:
    write_voc_photo(tmp_path / "a.jpg")
    options = ImportOptions(leave_out=frozenset({tmp_path / "a.jpg"}))
    with pytest.raises(UserFacingError, match="left out by choice"):
        plan_import(scan_sources([tmp_path]), options)
