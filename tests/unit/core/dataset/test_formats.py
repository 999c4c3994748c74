"""Every format, alone and mixed, in the layouts that people have."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from fixtures.photographs import COVER, SIZE, write_photo, write_voc_photo, write_yolo_photo
from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.annotations.coco import coco_bytes
from manhole_studio.core.annotations.createml import createml_bytes
from manhole_studio.core.dataset.importing import ScanResult, scan_sources

ANNOTATION = Annotation((COVER,), SIZE)


def kinds(scan: ScanResult) -> list[str]:
    return [finding.kind.value for finding in scan.findings]


def coco(path: Path, *names: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(coco_bytes(dict.fromkeys(names, ANNOTATION), ["manhole"]))
    return path


def createml(path: Path, *names: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(createml_bytes(dict.fromkeys(names, Annotation((COVER,)))))
    return path


@pytest.mark.parametrize(
    ("photograph", "file", "name"),
    [
        ("a.jpg", "a.json", "a.jpg"),
        ("images/a.jpg", "labels.json", "images/a.jpg"),
        ("images/a.jpg", "labels.json", "a.jpg"),
        ("train2017/a.jpg", "annotations/instances_train2017.json", "a.jpg"),
        ("train/a.jpg", "train/_annotations.coco.json", "a.jpg"),
        ("images/街 1.jpg", "labels.json", "C:\\old\\images\\街 1.jpg"),
    ],
)
def test_json_finds_its_photographs(tmp_path: Path, photograph: str, file: str, name: str) -> None:
    write_photo(tmp_path / photograph)
    for kind, write in (("coco", coco), ("createml", createml)):
        write(tmp_path / file, name)
        scan = scan_sources([tmp_path])

        assert (scan.formats, scan.class_counts) == ({kind: 1}, {"manhole": 1})
        assert scan.items[0].annotation.boxes[0].xyxy == pytest.approx(COVER.xyxy)
        assert scan.findings == ()


def test_of_photographs_with_one_name_the_one_named_with_its_folder_is_meant(
    tmp_path: Path,
) -> None:
    for folder in ("one", "two", "deep/er"):
        write_photo(tmp_path / folder / "a.jpg", folder)
    coco(tmp_path / "all.json", "one/a.jpg", "er/a.jpg")
    scan = scan_sources([tmp_path])

    assert {item.path.parent.name for item in scan.items} == {"one", "er"}


def test_a_name_that_could_mean_several_is_reported_and_not_taken(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write_photo(tmp_path / folder / "a.jpg", folder)
        write_voc_photo(tmp_path / folder / "b.jpg", seed=folder * 2)
    path = coco(tmp_path / "all.json", "a.jpg")
    scan = scan_sources([tmp_path])
    found = [f for f in scan.findings if f.path == path]

    assert len(scan.items) == 2
    assert "“a.jpg”, but 2 photographs have this name" in found[0].message


def test_entries_without_a_photograph_and_broken_files_are_reported(tmp_path: Path) -> None:
    write_photo(tmp_path / "a.jpg")
    coco(tmp_path / "all.json", "a.jpg", "gone.jpg")
    (tmp_path / "package.json").write_text('{"name": "something else"}')
    (tmp_path / "cut.json").write_text('{"images": [], "annotations": [{"image_id": 1')
    scan = scan_sources([tmp_path])

    assert len(scan.items) == 1
    assert kinds(scan) == ["broken_annotation", "annotation_without_image"]
    assert "“gone.jpg”" in scan.findings[1].message


def test_a_coco_image_without_boxes_is_background(tmp_path: Path) -> None:
    write_photo(tmp_path / "a.jpg")
    path = tmp_path / "all.json"
    path.write_bytes(coco_bytes({"a.jpg": Annotation((), SIZE)}, ["manhole"]))
    scan = scan_sources([tmp_path])

    assert kinds(scan) == ["empty_annotation"]
    assert scan.items[0].labelled


def test_all_formats_in_one_tree(tmp_path: Path) -> None:
    write_voc_photo(tmp_path / "voc" / "a.jpg")
    write_yolo_photo(tmp_path / "y/images/b.jpg", tmp_path / "y/labels/b.txt", ["manhole"])
    (tmp_path / "y" / "data.yaml").write_text("names: [manhole]")
    write_photo(tmp_path / "c" / "c.jpg")
    coco(tmp_path / "c" / "c.json", "c.jpg")
    write_photo(tmp_path / "d" / "d.jpg")
    createml(tmp_path / "d" / "d.json", "d.jpg")
    scan = scan_sources([tmp_path])

    assert scan.formats == {"coco": 1, "createml": 1, "voc": 1, "yolo": 1}
    assert scan.class_counts == {"manhole": 4}


def test_roboflow_and_ultralytics_layouts(tmp_path: Path) -> None:
    for side in ("train", "valid", "test"):
        for first, second in ((f"r/{side}", ""), ("u", f"/{side}")):
            image = tmp_path / f"{first}/images{second}/{first[0]}{side}.jpg"
            label = tmp_path / f"{first}/labels{second}/{first[0]}{side}.txt"
            write_yolo_photo(image, label, ["manhole"])
    for root in ("r", "u"):
        (tmp_path / root / "data.yaml").write_text("names: {0: lid}")

    assert scan_sources([tmp_path]).class_counts == {"lid": 6}
    assert scan_sources([tmp_path / "u" / "images"]).class_counts == {"lid": 3}


def test_a_zip_file_is_a_source_and_named_as_one(tmp_path: Path) -> None:
    write_voc_photo(tmp_path / "in" / "street" / "a.jpg")
    archive = tmp_path / "labelled 井盖.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        for path in sorted((tmp_path / "in").rglob("*.*")):
            opened.write(path, path.relative_to(tmp_path / "in"))
    scan = scan_sources([archive])

    assert [item.source for item in scan.items] == [str(archive / "street")]
    assert scan.class_counts == {"manhole": 1}
    assert scan.items[0].path.read_bytes() == (tmp_path / "in/street/a.jpg").read_bytes()


def test_two_formats_that_agree_within_rounding_are_one(tmp_path: Path) -> None:
    write_voc_photo(tmp_path / "a.jpg")
    write_yolo_photo(tmp_path / "a.jpg", tmp_path / "a.txt", ["manhole"])
    (tmp_path / "classes.txt").write_text("manhole\n")
    scan = scan_sources([tmp_path])

    assert (scan.formats, scan.findings) == ({"voc": 1}, ())


def test_two_formats_that_disagree_are_reported(tmp_path: Path) -> None:
    write_voc_photo(tmp_path / "a.jpg")
    other = Box("manhole", (60, 10, 80, 40))
    write_yolo_photo(tmp_path / "a.jpg", tmp_path / "a.txt", ["manhole"], [other])
    (tmp_path / "classes.txt").write_text("manhole\n")
    scan = scan_sources([tmp_path])

    assert kinds(scan) == ["second_annotation"]
    assert (scan.findings[0].path, scan.findings[0].photograph) == (
        tmp_path / "a.txt",
        tmp_path / "a.jpg",
    )
    assert scan.items[0].annotation.boxes == (COVER,)


def test_a_broken_annotation_with_a_twin_does_no_harm(tmp_path: Path) -> None:
    write_voc_photo(tmp_path / "a.jpg").write_text("<annotation>")
    write_yolo_photo(tmp_path / "a.jpg", tmp_path / "a.txt", ["manhole"])
    (tmp_path / "classes.txt").write_text("manhole\n")
    scan = scan_sources([tmp_path])

    assert (scan.formats, scan.skipped) == ({"yolo": 1}, ())
    assert "a.txt was read" in scan.findings[0].message


def test_json_of_ten_thousand_entries_is_quick_to_assign(tmp_path: Path) -> None:
    write_photo(tmp_path / "a.jpg")
    names = [f"{number}.jpg" for number in range(10_000)]
    entries = [{"image": name, "annotations": []} for name in ["a.jpg", *names]]
    (tmp_path / "all.json").write_text(json.dumps(entries))
    scan = scan_sources([tmp_path])

    assert len(scan.items) == 1
    assert len(scan.findings) == 10_001
