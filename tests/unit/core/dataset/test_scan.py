from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from fixtures.photographs import (
    COVER,
    SIZE,
    picture,
    write_photo,
    write_voc_folder,
    write_voc_photo,
    write_yolo_photo,
)
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.findings import FindingKind
from manhole_studio.core.dataset.importing import (
    ImportCancelled,
    ImportOptions,
    ScanResult,
    plan_import,
    scan_sources,
)
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Progress

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa">]><annotation><filename>&a;</filename></annotation>'


def names(scan: ScanResult) -> list[str]:
    return [item.path.name for item in scan.items]


def kinds(scan: ScanResult) -> list[FindingKind]:
    return [finding.kind for finding in scan.findings]


def test_pairs_odd_names_and_counts(tmp_path: Path) -> None:
    for name in ("井盖 照片 1.jpg", "a b.c.d.png", "UPPER.JPG"):
        write_voc_photo(tmp_path / "街 one" / name)
    scan = scan_sources([tmp_path])

    assert sorted(names(scan)) == ["UPPER.JPG", "a b.c.d.png", "井盖 照片 1.jpg"]
    assert (scan.formats, scan.class_counts) == ({"voc": 3}, {"manhole": 3})
    assert scan.items[0].size == SIZE
    assert {item.source for item in scan.items} == {str(tmp_path / "街 one")}
    assert scan.findings == ()


@pytest.mark.parametrize(
    ("image", "annotation"),
    [
        ("a.jpg", "a.xml"),
        ("a.jpg", "labels/a.xml"),
        ("images/a.jpg", "Annotations/a.xml"),
        ("JPEGImages/a.jpg", "Annotations/a.xml"),
        ("images/train/a.jpg", "labels/train/a.xml"),
        ("train/images/a.jpg", "train/labels/a.xml"),
    ],
)
def test_annotations_in_parallel_folders(tmp_path: Path, image: str, annotation: str) -> None:
    written = write_voc_photo(tmp_path / image)
    target = tmp_path / annotation
    target.parent.mkdir(parents=True, exist_ok=True)
    written.rename(target)

    assert names(scan_sources([tmp_path])) == ["a.jpg"]
    assert names(scan_sources([tmp_path / image])) == ["a.jpg"]


@pytest.mark.parametrize("where", ["labels/classes.txt", "classes.txt", "images/classes.txt"])
def test_yolo_labels_find_their_class_names(tmp_path: Path, where: str) -> None:
    write_yolo_photo(tmp_path / "images/a.jpg", tmp_path / "labels/a.txt", ["x", "manhole"])
    (tmp_path / where).write_text("x\n井盖\n", encoding="utf-8")
    scan = scan_sources([tmp_path / "images"])

    assert (scan.formats, scan.class_counts) == ({"yolo": 1}, {"井盖": 1})


def test_the_nearest_class_list_wins(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write_yolo_photo(tmp_path / folder / "a.jpg", tmp_path / folder / "a.txt", ["manhole"])
        write_photo(tmp_path / folder / "a.jpg", folder)
        (tmp_path / folder / "classes.txt").write_text(f"{folder}\n")
    (tmp_path / "data.yaml").write_text("names: [other]")

    assert scan_sources([tmp_path]).class_counts == {"one": 1, "two": 1}


def test_a_data_yaml_names_the_classes(tmp_path: Path) -> None:
    image, label = tmp_path / "train/images/a.jpg", tmp_path / "train/labels/a.txt"
    write_yolo_photo(image, label, ["manhole"])
    (tmp_path / "data.yaml").write_text("train: x\nnames: {0: lid}")

    assert scan_sources([tmp_path]).class_counts == {"lid": 1}


def test_xml_without_its_ending_is_read_and_reported(tmp_path: Path) -> None:
    path = write_voc_photo(tmp_path / "images - 2020-09-03T163413.199.jpg", ending="")
    scan = scan_sources([tmp_path])

    assert len(scan.items) == 1
    assert [repair.path for repair in scan.repaired] == [path]
    assert "does not end in .xml" in scan.repaired[0].what


def test_xml_with_its_ending_comes_first_and_the_other_is_reported(tmp_path: Path) -> None:
    spare = write_voc_photo(tmp_path / "a.b.jpg", [Box("other", (1, 1, 30, 30))], ending="")
    write_voc_photo(tmp_path / "a.b.jpg")
    scan = scan_sources([tmp_path])

    assert scan.class_counts == {"manhole": 1}
    assert [(repair.path, "a.b.xml was read" in repair.what) for repair in scan.repaired] == [
        (spare, True)
    ]


def test_an_image_named_like_another_is_not_its_annotation(tmp_path: Path) -> None:
    write_voc_photo(tmp_path / "a.jpg")
    write_photo(tmp_path / "a.jpg.jpg")

    assert names(scan_sources([tmp_path])) == ["a.jpg"]


def test_empty_annotations_are_backgrounds_and_missing_ones_are_skipped(tmp_path: Path) -> None:
    write_voc_photo(tmp_path / "voc.jpg", boxes=())
    write_photo(tmp_path / "yolo.jpg")
    (tmp_path / "yolo.txt").write_text("")
    write_photo(tmp_path / "nothing.jpg")
    scan = scan_sources([tmp_path])

    assert sorted(names(scan)) == ["voc.jpg", "yolo.jpg"]
    assert [(skip.path.name, skip.reason) for skip in scan.skipped] == [
        ("nothing.jpg", "no annotation file")
    ]
    assert sorted(kinds(scan)) == ["empty_annotation", "empty_annotation", "no_annotation"]


def test_broken_files_among_good_ones_are_skipped_by_name(tmp_path: Path) -> None:
    write_voc_folder(tmp_path, 3)
    (tmp_path / "noimage.jpg").write_text("I am a text")
    cut = write_photo(tmp_path / "cut.jpg")
    cut.write_bytes(cut.read_bytes()[:-200])
    write_voc_photo(tmp_path / "text.jpg").write_text("no xml")
    write_voc_photo(tmp_path / "bomb.jpg").write_text(BOMB)
    label = tmp_path / "range.txt"
    write_yolo_photo(tmp_path / "range.jpg", label, ["a", "manhole"])
    (tmp_path / "classes.txt").write_text("manhole\n")
    scan = scan_sources([tmp_path])

    reasons = {skip.path.name: skip.reason for skip in scan.skipped}
    assert len(scan.items) == 3
    assert reasons.keys() == {"noimage.jpg", "cut.jpg", "text.xml", "bomb.xml", "range.txt"}
    assert "not an image" in reasons["noimage.jpg"]
    assert "truncated" in reasons["cut.jpg"]
    assert "not XML" in reasons["text.xml"]
    assert "entities" in reasons["bomb.xml"]
    assert "line 1: class number 1 has no name" in reasons["range.txt"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xml", "no xml", "not XML"),
        ("a.xml", BOMB, "entities"),
        ("a.txt", "7 .5 .5 .1 .1", "class number 7"),
        ("a.jpg", "no image", "not an image"),
    ],
)
def test_when_only_broken_files_are_there_the_first_is_named(
    tmp_path: Path, name: str, content: str, reason: str
) -> None:
    write_photo(tmp_path / "0.jpg")
    write_photo(tmp_path / "a.jpg")
    (tmp_path / "classes.txt").write_text("manhole\n")
    (tmp_path / name).write_text(content)
    with pytest.raises(UserFacingError) as caught:
        plan_import(scan_sources([tmp_path]), ImportOptions())

    assert caught.value.path == str(tmp_path / name)
    assert reason in caught.value.detail


def test_folders_without_photographs_are_named(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match="no photographs"):
        scan_sources([tmp_path])
    with pytest.raises(UserFacingError, match="does not exist"):
        scan_sources([tmp_path / "missing"])
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(UserFacingError, match="neither a folder nor"):
        scan_sources([tmp_path / "notes.txt"])


def test_boxes_are_mended_and_every_change_is_reported(tmp_path: Path) -> None:
    boxes = (
        Box("manhole", (-20, -20, 40, 40)),
        Box("manhole", (200, 10, 220, 30)),
        Box("manhole", (10, 10, 10, 40)),
        COVER,
        COVER,
        Box("manhole", (0, 0, SIZE[0] + 1, SIZE[1])),
    )
    write_voc_photo(tmp_path / "a.jpg", boxes)
    scan = scan_sources([tmp_path])

    planned = plan_import(scan, ImportOptions()).images[0]

    assert scan.items[0].annotation.boxes == boxes
    assert [box.xyxy for box in planned.boxes] == [
        (0, 0, 40, 40),
        COVER.xyxy,
        (0, 0, *SIZE),
    ]
    assert kinds(scan) == ["box_clipped", "box_dropped", "box_dropped", "duplicate_box"]
    assert len(scan.repaired) == 4


def test_a_size_that_does_not_fit_is_reported(tmp_path: Path) -> None:
    path = write_voc_photo(tmp_path / "a.jpg")
    path.write_text(path.read_text().replace(f"<width>{SIZE[0]}", "<width>1000"))

    assert kinds(scan_sources([tmp_path])) == ["size_mismatch"]


def test_exif_rotation_decides_the_size(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    write_voc_photo(tmp_path / "a.jpg")
    picture(1).save(tmp_path / "a.jpg", exif=exif)

    assert scan_sources([tmp_path]).items[0].size == (SIZE[1], SIZE[0])


def test_copies_are_dropped_and_named(tmp_path: Path) -> None:
    for name in ("train/a - Copy.jpg", "train/a.jpg", "train/c.jpg", "test/a.jpg"):
        write_voc_photo(tmp_path / name, seed=name if "c" in Path(name).stem[:1] else "same")
    write_photo(tmp_path / "train" / "0.jpg", "same")
    scan = scan_sources([tmp_path])

    train, test = tmp_path / "train", tmp_path / "test"
    assert {item.path for item in scan.items} == {train / "a.jpg", train / "c.jpg"}
    assert sorted(scan.duplicates) == [
        (train / "a.jpg", test / "a.jpg"),
        (train / "a.jpg", train / "0.jpg"),
        (train / "a.jpg", train / "a - Copy.jpg"),
    ]
    assert scan.skipped == ()


def test_copies_with_other_boxes_are_a_conflict(tmp_path: Path) -> None:
    write_voc_photo(tmp_path / "a.jpg", seed=1)
    write_voc_photo(tmp_path / "a - Copy.jpg", [Box("manhole", (1, 1, 30, 30))], seed=1)
    scan = scan_sources([tmp_path])

    assert kinds(scan) == ["duplicate_image", "conflicting_duplicate"]
    assert scan.items[0].annotation.boxes == (COVER,)


def test_the_same_folder_twice_counts_once(tmp_path: Path) -> None:
    write_voc_folder(tmp_path / "a", 3)

    assert len(scan_sources([tmp_path, tmp_path / "a"]).items) == 3


def test_xml_that_belongs_to_nothing_is_reported(tmp_path: Path) -> None:
    write_voc_photo(tmp_path / "a.jpg")
    write_voc_photo(tmp_path / "b.jpg").with_name("b.jpg").unlink()

    assert kinds(scan_sources([tmp_path])) == ["annotation_without_image"]
    assert kinds(scan_sources([tmp_path / "a.jpg"])) == []


def test_xml_above_the_source_is_none_of_its_business(tmp_path: Path) -> None:
    write_yolo_photo(tmp_path / "x" / "a.jpg", tmp_path / "x" / "a.txt", ["manhole"])
    (tmp_path / "data.yaml").write_text("names: [lid]")
    (tmp_path / "settings.xml").write_text("<settings/>")

    assert kinds(scan_sources([tmp_path / "x"])) == []


def test_progress_ends_at_the_total_and_cancel_stops(tmp_path: Path) -> None:
    write_voc_folder(tmp_path, 5)
    seen: list[Progress] = []
    scan_sources([tmp_path], seen.append)

    assert Progress("Reading photographs", 5, 5) in seen
    with pytest.raises(ImportCancelled):
        scan_sources([tmp_path], cancelled=lambda: True)
