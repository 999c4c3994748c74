from __future__ import annotations

import json
from pathlib import Path

import pytest

from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.annotations.coco import coco_bytes
from manhole_studio.core.annotations.createml import createml_bytes
from manhole_studio.core.annotations.json_format import json_format
from manhole_studio.core.errors import UserFacingError

ANNOTATIONS = {"a.jpg": Annotation((Box("lid", (1, 2, 3, 4)),), (10, 20))}


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "a.json"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("annotations", [ANNOTATIONS, {"a.jpg": Annotation()}])
def test_what_is_written_is_recognised(tmp_path: Path, annotations: dict[str, Annotation]) -> None:
    assert json_format(written(tmp_path, createml_bytes(annotations))) == "createml"
    assert json_format(written(tmp_path, coco_bytes(annotations, ["lid"]))) == "coco"


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ('\ufeff [ {"imagefilename" : "a.jpg", "annotation": []}]', "createml"),
        ('{"info": {}, "images": [{"id": 1, "file_name": "a.jpg"}]', "coco"),
        ("", None),
        ("[]", None),
        ("{}", None),
        ('[{"image_id": 1, "category_id": 1, "bbox": [], "score": 0.5}]', None),
        ('{"version": "5.0", "shapes": [], "imagePath": "a.jpg"}', None),
        ('{"name": "a package", "images": ["a.png"]}', None),
    ],
)
def test_a_look_at_the_beginning_is_enough(tmp_path: Path, text: str, known: str | None) -> None:
    assert json_format(written(tmp_path, text.encode())) == known


def test_other_encodings_and_bytes_that_are_no_text(tmp_path: Path) -> None:
    text = json.dumps([{"image": "a.jpg", "annotations": []}])

    assert json_format(written(tmp_path, text.encode("utf-16"))) == "createml"
    assert json_format(written(tmp_path, bytes(range(256)))) is None


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match=r"gone\.json"):
        json_format(tmp_path / "gone.json")
