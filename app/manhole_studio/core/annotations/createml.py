"""Create ML: one JSON file for many images; ``x``, ``y`` is a box's centre in pixels.

labelImg writes ``image`` and ``annotations``; Apple's own tools and their older documents also
``imagefilename`` and ``annotation``. The format knows neither image sizes nor flags.
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
    number,
    read_json,
)
from manhole_studio.core.annotations.text_file import class_name

IMAGE_KEYS: Final = ("image", "imagefilename", "imageFilename", "imageFileName", "filename")
_BOX_KEYS: Final = ("annotations", "annotation")


def read_createml(path: Path) -> dict[str, Annotation]:
    """Read one file: annotations by image name as it stands there, in the file's order.

    An image that is listed twice keeps the boxes of both entries.

    Raises:
        UserFacingError: it is no Create ML, or a box is impossible; names the image.
    """
    entries = read_json(path)
    if not isinstance(entries, list):
        raise damaged(path, "it is JSON but not Create ML: it is not a list of images")
    found: dict[str, Annotation] = {}
    for place, entry in enumerate(entries, 1):
        try:
            name = image_name(_first(entry, IMAGE_KEYS))
        except ValueError as error:
            raise damaged(path, f"entry {place}: {error}") from error
        try:
            annotation = _annotation(name, _first(entry, _BOX_KEYS))
        except ValueError as error:
            raise damaged(path, f"{name}: {error}") from error
        found[name] = joined(found[name], annotation) if name in found else annotation
    return found


def createml_bytes(annotations: Mapping[str, Annotation]) -> bytes:
    """The file's content in labelImg's layout, images in the mapping's order."""
    entries = [
        {"image": name, "verified": False, "annotations": [_entry(box) for box in item.boxes]}
        for name, item in annotations.items()
    ]
    # labelImg reads the file in the system's encoding, so nothing but ASCII is safe.
    return json.dumps(entries).encode() + b"\n"


def _first(entry: Any, keys: Sequence[str]) -> Any:
    if not isinstance(entry, dict):
        return None
    return next((entry[key] for key in keys if key in entry), None)


def _annotation(name: str, entries: Any) -> Annotation:
    if isinstance(entries, dict):  # Apple's singular ``annotation`` may hold just one
        entries = [entries]
    if not isinstance(entries, list):
        raise ValueError("it has no list of annotations")  # noqa: TRY004 - the file's fault
    boxes, mended = [], []
    for place, entry in enumerate(entries, 1):
        try:
            box, negative = _box(entry)
        except ValueError as error:
            raise ValueError(f"box {place}: {error}") from error
        boxes.append(box)
        if negative:
            mended.append(f"box {place}: its size was negative")
    return Annotation(tuple(boxes), None, name, tuple(mended))


def _box(entry: Any) -> tuple[Box, bool]:
    label = entry.get("label") if isinstance(entry, dict) else None
    if not isinstance(label, str):
        raise ValueError("it has no label")  # noqa: TRY004 - the file's fault
    coordinates = entry.get("coordinates")
    x, y, width, height = (number(coordinates, key) for key in ("x", "y", "width", "height"))
    half_w, half_h = abs(width) / 2, abs(height) / 2
    corners = x - half_w, y - half_h, x + half_w, y + half_h
    return Box(class_name(label), corners), width < 0 or height < 0


def _entry(box: Box) -> dict[str, object]:
    x_min, y_min, x_max, y_max = box.xyxy
    centre = {"x": (x_min + x_max) / 2, "y": (y_min + y_max) / 2}
    lengths = {**centre, "width": box.width, "height": box.height}
    coordinates = {key: json_number(value) for key, value in lengths.items()}
    return {"label": box.class_name, "coordinates": coordinates}
