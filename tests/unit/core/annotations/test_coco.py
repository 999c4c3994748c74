from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from fixtures.annotation_strategies import collections, coordinates, whole_pixels
from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.annotations.coco import coco_bytes, read_coco
from manhole_studio.core.errors import UserFacingError

ROBOFLOW: dict[str, Any] = {
    "info": {"year": "2024"},
    "licenses": [{"id": 1, "url": "", "name": "CC BY 4.0"}],
    "categories": [
        {"id": 0, "name": "covers", "supercategory": "none"},
        {"id": 17, "name": "井盖", "supercategory": "covers"},
    ],
    "images": [
        {"id": 9, "license": 1, "file_name": "train/a.jpg", "height": 480, "width": 640},
        {"id": 4, "file_name": "b.jpg", "height": 100, "width": 200, "date_captured": ""},
    ],
    "annotations": [
        {
            **{"id": 1, "image_id": 9, "category_id": 17, "bbox": [10, 20, 30.5, 40]},
            **{"area": 1220, "segmentation": [[1, 2, 3, 4, 5, 6]], "iscrowd": 0},
        },
        {"id": 2, "image_id": 9, "category_id": 0, "bbox": [1, 2, 3, 4], "iscrowd": 1},
    ],
}


def written(tmp_path: Path, content: Any) -> Path:
    path = tmp_path / "_annotations.coco.json"
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    return path


def with_annotation(**changes: object) -> dict[str, Any]:
    entry = {"image_id": 9, "category_id": 17, "bbox": [10, 20, 30, 40], **changes}
    return {**ROBOFLOW, "annotations": [entry]}


def test_reads_what_roboflow_writes(tmp_path: Path) -> None:
    boxes = Box("井盖", (10, 20, 40.5, 60)), Box("covers", (1, 2, 4, 6), difficult=True)

    assert read_coco(written(tmp_path, ROBOFLOW)) == {
        "train/a.jpg": Annotation(boxes, (640, 480), "train/a.jpg"),
        "b.jpg": Annotation((), (200, 100), "b.jpg"),
    }


def test_negative_sizes_are_mended_and_told(tmp_path: Path) -> None:
    found = read_coco(written(tmp_path, with_annotation(bbox=[40, 60, -30, -40])))["train/a.jpg"]

    assert found.boxes == (Box("井盖", (10, 20, 40, 60)),)
    assert found.mended == ("box 1: its size was negative",)


def test_boxes_of_an_image_that_is_not_listed_are_not_lost(tmp_path: Path) -> None:
    found = read_coco(written(tmp_path, with_annotation(image_id=77)))

    assert found["train/a.jpg"].boxes == ()
    assert found["image 77"].boxes == (Box("井盖", (10, 20, 40, 60)),)


def test_numbers_written_as_text_are_the_same_numbers(tmp_path: Path) -> None:
    found = read_coco(written(tmp_path, with_annotation(image_id="9", category_id="17")))

    assert len(found["train/a.jpg"].boxes) == 1


def test_two_entries_for_one_file_are_joined(tmp_path: Path) -> None:
    images = [*ROBOFLOW["images"], {"id": 5, "file_name": "b.jpg", "width": 0, "height": 0}]
    content = {**with_annotation(image_id=5), "images": images}
    found = read_coco(written(tmp_path, content))["b.jpg"]

    assert (len(found.boxes), found.image_size, len(found.mended)) == (1, (200, 100), 1)


def test_a_size_that_is_not_known_stays_unknown(tmp_path: Path) -> None:
    content = {**ROBOFLOW, "images": [{"id": 9, "file_name": "a.jpg", "width": 0, "height": 10}]}

    assert read_coco(written(tmp_path, content))["a.jpg"].image_size is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[]", "it has no list of annotations"),
        ({"annotations": []}, "it has no list of images"),
        ({"annotations": [], "images": []}, "it has no list of categories"),
        ({**ROBOFLOW, "images": [3]}, "an entry has no id"),
        ({**ROBOFLOW, "images": [{"id": 1}]}, "an image has no name"),
        ({**ROBOFLOW, "images": [*ROBOFLOW["images"], {"id": 4}]}, "images have the number 4"),
        ({**ROBOFLOW, "categories": [{"id": 17}]}, "a category has no name"),
        ({**ROBOFLOW, "categories": [{"id": True, "name": "x"}]}, "an entry has no id"),
        ({**ROBOFLOW, "categories": []}, "annotation 1: no category has its number 17"),
        (with_annotation(category_id=None), "annotation 1: an entry has no category_id"),
        (with_annotation(image_id=10**200), "impossible image_id"),
        (with_annotation(bbox=None), "not a list of four numbers"),
        (with_annotation(bbox=[1, 2, 3]), "not a list of four numbers"),
        (with_annotation(bbox=[1, 2, 3, "4"]), "its height is not a number"),
        (with_annotation(bbox=[1, 2, 1e30, 4]), "its width is not a possible pixel"),
        (json.dumps(ROBOFLOW).replace("1220", "NaN"), "NaN is not a number"),
        (json.dumps(ROBOFLOW).replace('"area"', '"bbox"'), "“bbox” is there twice"),
    ],
)
def test_a_bad_file_is_named_with_its_reason(tmp_path: Path, content: Any, reason: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(UserFacingError) as caught:
        read_coco(path)

    assert caught.value.path == str(path)
    assert reason in caught.value.detail


def test_pycocotools_reads_what_is_written(tmp_path: Path) -> None:
    coco = pytest.importorskip("pycocotools.coco").COCO()
    box = Box("井盖", (10, 20, 40.5, 60), difficult=True, truncated=True)
    annotations = {"a.jpg": Annotation((box,), (640, 480)), "b.jpg": Annotation((), (5, 6))}
    coco.dataset = json.loads(coco_bytes(annotations, ["lid", "井盖"]))
    coco.createIndex()
    [annotation] = coco.loadAnns(coco.getAnnIds())

    assert [image["file_name"] for image in coco.loadImgs(coco.getImgIds())] == ["a.jpg", "b.jpg"]
    assert coco.loadCats(annotation["category_id"])[0]["name"] == "井盖"
    assert annotation["bbox"] == [10, 20, 30.5, 40]
    assert annotation["area"] == 1220
    assert annotation["iscrowd"] == 0


def names_of(annotations: dict[str, Annotation]) -> list[str]:
    return sorted({box.class_name for item in annotations.values() for box in item.boxes})


@given(annotations=collections(whole_pixels, sized=True, flags=True))
def test_whole_pixels_and_flags_come_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, annotations: dict[str, Annotation]
) -> None:
    path = tmp_path_factory.getbasetemp() / "round.json"
    path.write_bytes(coco_bytes(annotations, names_of(annotations)))

    assert read_coco(path) == annotations


@given(annotations=collections(coordinates, sized=True, flags=True))
def test_any_pixels_come_back_but_for_the_last_digits(
    tmp_path_factory: pytest.TempPathFactory, annotations: dict[str, Annotation]
) -> None:
    path = tmp_path_factory.getbasetemp() / "round.json"
    path.write_bytes(coco_bytes(annotations, names_of(annotations)))
    found = read_coco(path)

    assert found.keys() == annotations.keys()
    for name, annotation in annotations.items():
        for read, box in zip(found[name].boxes, annotation.boxes, strict=True):
            assert read.class_name == box.class_name
            assert read.xyxy == pytest.approx(box.xyxy, rel=1e-12, abs=1e-9)
