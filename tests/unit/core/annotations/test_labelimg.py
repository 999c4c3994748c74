"""What labelImg 1.8.6 wrote is read exactly, and labelImg reads what is written here.

``fixtures/labelimg/write_fixtures.py`` tells how the files came to be.
"""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.annotations.createml import createml_bytes, read_createml
from manhole_studio.core.annotations.json_format import json_format
from manhole_studio.core.annotations.voc import read_voc, write_voc
from manhole_studio.core.annotations.yolo_txt import read_class_list, read_yolo, yolo_text

FOLDER = Path(__file__).parents[3] / "fixtures" / "labelimg"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
NAMES = list(EXPECTED)
CLASSES = ("manhole", "井盖 open", "storm  drain")


def size_of(name: str) -> tuple[int, int]:
    width, height = EXPECTED[name]["size"]
    return width, height


def whole(name: str, *, flags: bool = False) -> tuple[Box, ...]:
    return tuple(
        Box(
            shape["label"],
            tuple(shape["whole"]),
            *((shape["difficult"], shape["truncated"]) if flags else ()),
        )
        for shape in EXPECTED[name]["boxes"]
    )


def drawn(name: str) -> tuple[Box, ...]:
    return tuple(Box(shape["label"], tuple(shape["drawn"])) for shape in EXPECTED[name]["boxes"])


@pytest.mark.parametrize("name", NAMES)
def test_voc_by_labelimg_is_read_exactly(name: str) -> None:
    found = read_voc(FOLDER / "voc" / f"{Path(name).stem}.xml")

    assert found == Annotation(whole(name, flags=True), size_of(name), name)


@pytest.mark.parametrize("name", NAMES)
def test_yolo_by_labelimg_is_read_exactly(name: str) -> None:
    classes = read_class_list(FOLDER / "yolo" / "classes.txt")
    found = read_yolo(FOLDER / "yolo" / f"{Path(name).stem}.txt", classes, size_of(name))

    assert classes == CLASSES
    assert found == Annotation(whole(name), size_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_createml_by_labelimg_is_read_exactly(name: str) -> None:
    path = FOLDER / "createml" / f"{Path(name).stem}.json"

    assert json_format(path) == "createml"
    assert read_createml(path) == {name: Annotation(drawn(name), None, name)}


def test_one_createml_file_for_all() -> None:
    found = read_createml(FOLDER / "createml" / "all of them.json")

    assert {name: annotation.boxes for name, annotation in found.items()} == {
        name: drawn(name) for name in NAMES
    }


@pytest.mark.parametrize("name", NAMES)
def test_voc_and_yolo_are_written_with_labelimgs_numbers(name: str) -> None:
    stem = Path(name).stem
    theirs = (FOLDER / "yolo" / f"{stem}.txt").read_text(encoding="utf-8")

    assert yolo_text(whole(name), CLASSES, size_of(name)) == theirs


def labelimg(module: str) -> Any:
    try:
        return importlib.import_module(f"libs.{module}")
    except ImportError:
        pytest.skip("labelImg is not installed: see fixtures/labelimg/write_fixtures.py")


def as_boxes(shapes: list[Any]) -> tuple[Box, ...]:
    return tuple(
        Box(label, (*points[0], *points[2]), bool(difficult))
        for label, points, _, _, difficult in shapes
    )


# labelImg leaves files open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("name", NAMES)
class TestLabelimgReads:
    def test_voc(self, tmp_path: Path, name: str) -> None:
        reader = labelimg("pascal_voc_io").PascalVocReader
        path = tmp_path / f"{Path(name).stem}.xml"
        boxes = tuple(
            Box(box.class_name, box.xyxy, box.difficult) for box in whole(name, flags=True)
        )
        write_voc(path, Annotation(boxes, size_of(name), name))

        assert as_boxes(reader(str(path)).get_shapes()) == boxes

    def test_yolo(self, tmp_path: Path, name: str) -> None:
        reader = labelimg("yolo_io").YoloReader
        path = tmp_path / f"{Path(name).stem}.txt"
        path.write_text(yolo_text(whole(name), CLASSES, size_of(name)), encoding="utf-8")
        (tmp_path / "classes.txt").write_text("\n".join(CLASSES), encoding="utf-8")
        width, height = size_of(name)
        image = SimpleNamespace(
            width=lambda: width, height=lambda: height, isGrayscale=lambda: False
        )

        assert as_boxes(reader(str(path), image).get_shapes()) == whole(name)

    def test_createml(self, tmp_path: Path, name: str) -> None:
        reader = labelimg("create_ml_io").CreateMLReader
        path = tmp_path / "all.json"
        path.write_bytes(createml_bytes({name: Annotation(drawn(name)) for name in NAMES}))
        shapes = reader(str(path), f"/somewhere/{name}").get_shapes()

        assert [box.xyxy for box in as_boxes(shapes)] == [box.xyxy for box in drawn(name)]
