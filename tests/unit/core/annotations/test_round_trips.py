"""Boxes survive any journey through the formats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures.annotation_strategies import boxes, class_names, whole_pixels
from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.annotations.coco import coco_bytes, read_coco
from manhole_studio.core.annotations.createml import createml_bytes, read_createml
from manhole_studio.core.annotations.voc import read_voc, voc_bytes
from manhole_studio.core.annotations.yolo_txt import read_class_list, read_yolo, yolo_text

SIZE = (20_000, 20_000)
NAME = "井盖 1.v2.jpg"

Boxes = tuple[Box, ...]


def through_voc(folder: Path, items: Boxes) -> Boxes:
    path = folder / "a.xml"
    path.write_bytes(voc_bytes(Annotation(items, SIZE, NAME)))
    return read_voc(path).boxes


def through_yolo(folder: Path, items: Boxes) -> Boxes:
    names = sorted({box.class_name for box in items})
    (folder / "classes.txt").write_text("\n".join(names), encoding="utf-8")
    (folder / "a.txt").write_text(yolo_text(items, names, SIZE), encoding="utf-8")
    return read_yolo(folder / "a.txt", read_class_list(folder / "classes.txt"), SIZE).boxes


def through_createml(folder: Path, items: Boxes) -> Boxes:
    path = folder / "a.json"
    path.write_bytes(createml_bytes({NAME: Annotation(items, SIZE)}))
    return read_createml(path)[NAME].boxes


def through_coco(folder: Path, items: Boxes) -> Boxes:
    path = folder / "a.json"
    names = sorted({box.class_name for box in items})
    path.write_bytes(coco_bytes({NAME: Annotation(items, SIZE)}, names))
    return read_coco(path)[NAME].boxes


FORMATS: list[Callable[[Path, Boxes], Boxes]] = [
    through_voc,
    through_yolo,
    through_createml,
    through_coco,
]
in_one_line = class_names.filter(lambda name: len(name.splitlines()) == 1)
labelled = st.tuples(in_one_line, boxes(whole_pixels, flags=False)).map(
    lambda pair: Box(pair[0], pair[1].xyxy)
)


@given(
    items=st.lists(labelled, max_size=4).map(tuple),
    journey=st.lists(st.sampled_from(FORMATS), min_size=1, max_size=6),
)
def test_whole_pixels_stay_what_they_are(
    tmp_path_factory: pytest.TempPathFactory,
    items: Boxes,
    journey: list[Callable[[Path, Boxes], Boxes]],
) -> None:
    folder, moved = tmp_path_factory.getbasetemp(), items
    for through in journey:
        moved = through(folder, moved)

    assert moved == items


@given(
    items=st.lists(boxes(whole_pixels), max_size=4).map(tuple),
    journey=st.lists(st.sampled_from([through_voc, through_coco]), min_size=1, max_size=6),
)
def test_voc_and_coco_keep_the_flags(
    tmp_path_factory: pytest.TempPathFactory,
    items: Boxes,
    journey: list[Callable[[Path, Boxes], Boxes]],
) -> None:
    folder, moved = tmp_path_factory.getbasetemp(), items
    for through in journey:
        moved = through(folder, moved)

    assert moved == items
