"""COCO instances: one JSON file for many images, boxes as ``[x_min, y_min, width, height]``.

COCO itself has no ``difficult``: ``iscrowd`` is read as such, but written as 0, since trainers
leave out what is marked so. The flags of a box are written under their own names, which other
tools skip and :func:`read_coco` reads again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.annotations.json_file import (
    damaged,
    image_name,
    joined,
    json_number,
    pixels,
    put_in_order,
    read_json,
)
from manhole_studio.core.annotations.text_file import class_name

_LONGEST_ID: Final = 100
_SIDES: Final = ("x", "y", "width", "height")


def read_coco(path: Path) -> dict[str, Annotation]:
    """Read one file: annotations by ``file_name`` as it stands there, in the file's order.

    An image without annotations is a confirmed background. Boxes of an image that the file does
    not list come under the name "image 7", with its number.

    Raises:
        UserFacingError: it is no COCO, a box is impossible or has a category without a name.
    """
    fields = read_json(path)
    try:
        return _File(fields).annotations()
    except ValueError as error:
        raise damaged(path, str(error)) from error


def coco_bytes(annotations: Mapping[str, Annotation], class_names: Sequence[str]) -> bytes:
    """The file's content; category numbers start at 1, images without boxes are listed."""
    category_ids = {name: number for number, name in enumerate(class_names, 1)}
    images: list[dict[str, object]] = []
    entries: list[dict[str, object]] = []
    for image_id, (name, annotation) in enumerate(annotations.items(), 1):
        width, height = annotation.image_size or (0, 0)
        images.append({"id": image_id, "file_name": name, "width": width, "height": height})
        for box in annotation.boxes:
            numbers = {"id": len(entries) + 1, "image_id": image_id}
            entries.append(numbers | _entry(box, category_ids[box.class_name]))
    categories = [{"id": number, "name": name} for name, number in category_ids.items()]
    content = {"images": images, "annotations": entries, "categories": categories}
    return json.dumps(content).encode() + b"\n"


class _File:
    """The lists of one file, tied together by their numbers."""

    def __init__(self, fields: Any) -> None:
        self._entries = _list(fields, "annotations")
        self._images = _by_id(fields, "images")
        categories = _by_id(fields, "categories")
        self._names = {number: _category_name(entry) for number, entry in categories.items()}
        self._boxes: dict[str, list[Box]] = {}
        self._mended: dict[str, list[str]] = {}

    def annotations(self) -> dict[str, Annotation]:
        for place, entry in enumerate(self._entries, 1):
            try:
                self._add(entry)
            except ValueError as error:
                raise ValueError(f"annotation {place}: {error}") from error
        found: dict[str, Annotation] = {}
        for number, entry in self._images.items():
            name = image_name(entry.get("file_name"))
            annotation = self._annotation(number, name, _size(entry))
            found[name] = joined(found[name], annotation) if name in found else annotation
        for number in self._boxes:
            if number not in self._images:
                name = f"image {number}"
                found.setdefault(name, self._annotation(number, name, None))
        return found

    def _add(self, entry: Any) -> None:
        image, category = _number(entry, "image_id"), _number(entry, "category_id")
        if category not in self._names:
            raise ValueError(f"no category has its number {category}")
        bbox = entry.get("bbox")
        if not isinstance(bbox, list) or len(bbox) != len(_SIDES):
            raise ValueError("its bbox is not a list of four numbers")
        x, y, width, height = (pixels(*side) for side in zip(bbox, _SIDES, strict=True))
        difficult = _flag(entry, "iscrowd") or _flag(entry, "difficult")
        corners = put_in_order((x, y, x + width, y + height))
        box = Box(self._names[category], corners, difficult, _flag(entry, "truncated"))
        self._boxes.setdefault(image, []).append(box)
        if width < 0 or height < 0:
            text = f"box {len(self._boxes[image])}: its size was negative"
            self._mended.setdefault(image, []).append(text)

    def _annotation(self, number: str, name: str, size: tuple[int, int] | None) -> Annotation:
        boxes, mended = self._boxes.get(number, ()), self._mended.get(number, ())
        return Annotation(tuple(boxes), size, name, tuple(mended))


def _list(fields: Any, key: str) -> list[Any]:
    entries = fields.get(key) if isinstance(fields, dict) else None
    if not isinstance(entries, list):
        raise ValueError(f"it is JSON but not COCO: it has no list of {key}")  # noqa: TRY004
    return entries


def _by_id(fields: Any, key: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for entry in _list(fields, key):
        if found.setdefault(_number(entry, "id"), entry) is not entry:
            raise ValueError(f"two of its {key} have the number {_number(entry, 'id')}")
    return found


def _number(entry: Any, key: str) -> str:
    """An id as text, since some tools write the same one as a number here and as text there."""
    value = entry.get(key) if isinstance(entry, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError(f"an entry has no {key}")  # noqa: TRY004 - the file's fault
    text = str(value)
    if not text.isprintable() or len(text) > _LONGEST_ID:
        raise ValueError(f"an entry has an impossible {key}")
    return text


def _category_name(entry: Any) -> str:
    name = entry.get("name")
    if not isinstance(name, str):
        raise ValueError("a category has no name")  # noqa: TRY004 - the file's fault
    return class_name(name)


def _size(entry: Any) -> tuple[int, int] | None:
    """None as well for the zeros that some tools write when they do not know."""
    try:
        width, height = (int(pixels(entry.get(key), key)) for key in ("width", "height"))
    except ValueError:
        return None
    return (width, height) if width > 0 and height > 0 else None


def _flag(entry: Any, key: str) -> bool:
    return entry.get(key) in (1, True, "1")


def _entry(box: Box, category_id: int) -> dict[str, object]:
    lengths = (box.xyxy[0], box.xyxy[1], box.width, box.height)
    fields: dict[str, object] = {
        "category_id": category_id,
        "bbox": [json_number(value) for value in lengths],
        "area": json_number(box.width * box.height),
        "iscrowd": 0,
    }
    flags = {"difficult": box.difficult, "truncated": box.truncated}
    return fields | {name: 1 for name, is_set in flags.items() if is_set}
