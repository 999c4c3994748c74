from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from fixtures.annotation_strategies import collections, coordinates, whole_pixels
from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.annotations.createml import createml_bytes, read_createml
from manhole_studio.core.errors import UserFacingError

BOX = {"label": "lid", "coordinates": {"x": 20, "y": 30, "width": 10, "height": 8}}
LID = Box("lid", (15, 26, 25, 34))


def written(tmp_path: Path, content: Any) -> Path:
    path = tmp_path / "a b.json"
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    return path


def with_box(**changes: object) -> list[Any]:
    coordinates = {**BOX["coordinates"], **changes}  # type: ignore[dict-item]
    return [{"image": "a.jpg", "annotations": [{"label": "lid", "coordinates": coordinates}]}]


@pytest.mark.parametrize(
    "entry",
    [
        {"image": "井 1.jpg", "annotations": [BOX], "verified": False},
        {"imagefilename": "井 1.jpg", "annotation": [BOX]},
        {"imageFilename": "井 1.jpg", "annotation": BOX},
        {"annotations": [{**BOX, "confidence": 0.5}], "filename": "井 1.jpg", "id": 3},
    ],
)
def test_reads_what_labelimg_and_apple_write(tmp_path: Path, entry: dict[str, Any]) -> None:
    found = read_createml(written(tmp_path, [entry]))

    assert found == {"井 1.jpg": Annotation((LID,), None, "井 1.jpg")}


def test_an_image_without_boxes_is_a_background(tmp_path: Path) -> None:
    found = read_createml(written(tmp_path, [{"image": "a.jpg", "annotations": []}]))

    assert found["a.jpg"].boxes == ()
    assert read_createml(written(tmp_path, [])) == {}


def test_negative_sizes_are_mended_and_told(tmp_path: Path) -> None:
    found = read_createml(written(tmp_path, with_box(width=-10)))

    assert found["a.jpg"].boxes == (LID,)
    assert found["a.jpg"].mended == ("box 1: its size was negative",)


def test_an_image_that_is_listed_twice_keeps_both_boxes(tmp_path: Path) -> None:
    entries = [{"image": "a.jpg", "annotations": [BOX]}, *with_box(width=-10)]
    found = read_createml(written(tmp_path, entries))["a.jpg"]

    assert found.boxes == (LID, LID)
    assert found.mended[0] == "box 2: its size was negative"
    assert "twice" in found.mended[1]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "not JSON"),
        ("[{", "not JSON"),
        ("\ud800", "not a UTF-8"),
        ("[" * 200_000, "nested"),
        ('{"a":' * 200_000, "nested"),
        ('[{"image": "a.jpg", "image": "b.jpg", "annotations": []}]', "“image” is there twice"),
        ('[{"image": "a.jpg", "annotations": [NaN]}]', "NaN"),
        ('[{"image": "a.jpg", "annotations": [-Infinity]}]', "Infinity"),
        ("[" + "9" * 5000 + "]", "not JSON that can be used"),
        ({"images": []}, "not Create ML"),
        ([[]], "entry 1: an image has no name"),
        ([{"image": 3, "annotations": []}], "entry 1: an image has no name"),
        ([{"image": "a\0b.jpg", "annotations": []}], "control characters"),
        ([{"image": "\ud800.jpg", "annotations": []}], "control characters"),
        ([{"image": "x" * 10_000_000, "annotations": []}], "longer than"),
        ([{"image": "a.jpg"}], "a.jpg: it has no list of annotations"),
        ([{"image": "a.jpg", "annotations": [3]}], "box 1: it has no label"),
        ([{"image": "a.jpg", "annotations": [{"label": "lid"}]}], "its x is not a number"),
        ([{"image": "a.jpg", "annotations": [{**BOX, "label": ""}]}], "a class name is empty"),
        ([{"image": "a.jpg", "annotations": [{**BOX, "label": "l" * 300}]}], "longer than 200"),
        (with_box(x="three"), "a.jpg: box 1: its x is not a number"),
        (with_box(y=None), "its y is not a number"),
        (with_box(width=True), "its width is not a number"),
        (with_box(height=1e300), "its height is not a possible pixel"),
        (with_box(x=10**400), "its x is not a possible pixel"),
        ('[{"image":"a","annotations":[{"label":"l","coordinates":{"x":1e999}}]}]', "possible"),
    ],
)
def test_a_bad_file_is_named_with_its_reason(tmp_path: Path, content: Any, reason: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(UserFacingError) as caught:
        read_createml(path)

    assert caught.value.path == str(path)
    assert reason in caught.value.detail
    assert len(caught.value.detail) < 500


def test_a_file_of_nothing_but_brackets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match="more than"):
        read_createml(written(tmp_path, "[" + "[]," * 8_000_000))


@given(annotations=collections(whole_pixels, sized=False, flags=False))
def test_whole_pixels_come_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, annotations: dict[str, Annotation]
) -> None:
    path = tmp_path_factory.getbasetemp() / "round.json"
    path.write_bytes(createml_bytes(annotations))

    assert read_createml(path) == annotations


@given(annotations=collections(coordinates, sized=False, flags=False))
def test_any_pixels_come_back_but_for_the_last_digits(
    tmp_path_factory: pytest.TempPathFactory, annotations: dict[str, Annotation]
) -> None:
    path = tmp_path_factory.getbasetemp() / "round.json"
    path.write_bytes(createml_bytes(annotations))
    found = read_createml(path)

    assert found.keys() == annotations.keys()
    for name, annotation in annotations.items():
        for read, box in zip(found[name].boxes, annotation.boxes, strict=True):
            assert read.class_name == box.class_name
            assert read.xyxy == pytest.approx(box.xyxy, rel=1e-12, abs=1e-9)
