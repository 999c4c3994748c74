"""YOLO text labels: one line a box, ``class_id cx cy w h`` as fractions of the image's size.

The lines hold class numbers only; their names come from ``classes.txt`` (labelImg) or from a
``data.yaml`` (ultralytics). Two neighbours of the format are read as well: ultralytics' saved
predictions, with a confidence as sixth column, and outlines ``class_id x1 y1 x2 y2 x3 y3 ...`` as
Roboflow exports them for segmentation and turned boxes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.annotations.annotation import XYXY, Annotation, Box
from manhole_studio.core.annotations.text_file import broken, class_name, read_text
from manhole_studio.core.annotations.yaml_file import read_yaml

_MAX_LINE: Final = 100_000
"""Characters; an outline of several thousand points."""
_MAX_CLASSES: Final = 10_000
_FAR_OUTSIDE: Final = 2.0
"""A box may stick out of the image; numbers beyond this are pixels, not fractions."""
_ROUNDING: Final = 0.76e-6
"""What 6 decimals of a centre and of a length can move an edge, as a fraction of the image."""


def read_yolo(path: Path, class_names: Sequence[str], image_size: tuple[int, int]) -> Annotation:
    """Read one label file of an image of ``(width, height)`` pixels; an empty file has no boxes.

    An edge that lies within the format's rounding of a whole pixel lies on it, so that what
    labelImg wrote comes back exactly.

    Raises:
        UserFacingError: a line is no box, or its class number has no name; names the line.
    """
    boxes: list[Box] = []
    mended: list[str] = []
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line or line.isspace():
            continue
        try:
            box, notes = _box(line, class_names, image_size)
        except ValueError as error:
            raise broken(path, f"line {number}: {error}") from error
        boxes.append(box)
        mended += [f"box {len(boxes)}: {note}" for note in notes]
    return Annotation(tuple(boxes), image_size, mended=tuple(mended))


def yolo_text(boxes: Iterable[Box], class_names: Sequence[str], image_size: tuple[int, int]) -> str:
    """The label file's content, with the format's usual 6 decimals."""
    class_ids = {name: index for index, name in enumerate(class_names)}
    return "".join(_line(class_ids[box.class_name], box, image_size) for box in boxes)


def read_class_list(path: Path) -> tuple[str, ...]:
    """Read ``classes.txt``: one name a line, the line's number is the class number.

    Raises:
        UserFacingError: it is unreadable or holds an impossible name.
    """
    lines = read_text(path).rstrip().split("\n")
    return _names(path, lines if lines != [""] else [])


def read_yaml_names(path: Path) -> tuple[str, ...] | None:
    """Read the ``names`` of a ``data.yaml``, a list or a mapping by number; None without any.

    Raises:
        UserFacingError: it is no YAML or its names are impossible.
    """
    fields = read_yaml(path)
    names = fields.get("names") if isinstance(fields, dict) else None
    if isinstance(names, dict):
        names = _in_order(path, names)
    return _names(path, names) if isinstance(names, list) else None


def _box(
    line: str, class_names: Sequence[str], image_size: tuple[int, int]
) -> tuple[Box, list[str]]:
    """The box, and what had to be put in order about it."""
    if len(line) > _MAX_LINE:
        raise ValueError("it is far too long for a box")
    columns = line.split()
    count = len(columns)
    if count < 5 or (count > 6 and count % 2 == 0):
        raise ValueError(f"a box has 5 columns, not {count}")
    name = _name(columns[0], class_names)
    values = [_fraction(text) for text in columns[1:]]
    if count > 6:
        return Box(name, _around(values, image_size)), [
            "the rectangle around its outline was taken"
        ]
    notes = ["its size was negative"] if min(values[2], values[3]) < 0 else []
    if count == 6:
        notes.append("its confidence was left aside")
    return Box(name, _corners(values, image_size)), notes


def _corners(values: Sequence[float], image_size: tuple[int, int]) -> XYXY:
    cx, cy, half_w, half_h = values[0], values[1], abs(values[2]) / 2, abs(values[3]) / 2
    width, height = image_size
    left, top = _edge(cx - half_w, width), _edge(cy - half_h, height)
    return left, top, _edge(cx + half_w, width), _edge(cy + half_h, height)


def _around(values: Sequence[float], image_size: tuple[int, int]) -> XYXY:
    width, height = image_size
    across, down = values[::2], values[1::2]
    left, top = _edge(min(across), width), _edge(min(down), height)
    return left, top, _edge(max(across), width), _edge(max(down), height)


def _edge(fraction: float, length: int) -> float:
    pixels = fraction * length
    whole = float(round(pixels))
    return whole if abs(pixels - whole) <= _ROUNDING * length else pixels


def _name(text: str, class_names: Sequence[str]) -> str:
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"“{text[:40]}” is not a class number") from None
    if not value.is_integer():
        raise ValueError(f"“{text[:40]}” is not a class number")
    if not class_names:
        raise ValueError("no classes.txt or data.yaml says what its class numbers mean")
    if not 0 <= value < len(class_names):
        known = f"0 to {len(class_names) - 1}"
        raise ValueError(f"class number {text[:40]} has no name (known: {known})")
    return class_names[int(value)]


def _fraction(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"“{text[:40]}” is not a number") from None
    if not math.isfinite(value) or abs(value) > _FAR_OUTSIDE:
        raise ValueError(f"“{text[:40]}” is not a fraction of the image's size")
    return value


def _line(class_id: int, box: Box, image_size: tuple[int, int]) -> str:
    (x_min, y_min, x_max, y_max), (width, height) = box.xyxy, image_size
    cx, cy = (x_min + x_max) / 2 / width, (y_min + y_max) / 2 / height
    return f"{class_id} {cx:.6f} {cy:.6f} {box.width / width:.6f} {box.height / height:.6f}\n"


def _in_order(path: Path, names: dict[Any, Any]) -> list[Any]:
    numbers = [str(number) for number in range(len(names))]
    if set(names) != set(numbers):
        raise broken(path, "its class numbers do not run from 0 without a gap", "Mend the file.")
    return [names[number] for number in numbers]


def _names(path: Path, names: Sequence[Any]) -> tuple[str, ...]:
    hint = "Write one class name a line, in the order of the class numbers."
    if len(names) > _MAX_CLASSES:
        raise broken(path, f"it names more than {_MAX_CLASSES} classes", hint)
    if not all(isinstance(name, str) for name in names):
        raise broken(path, "a class name is not a text", hint)
    try:
        return tuple(class_name(name) for name in names)
    except ValueError as error:
        raise broken(path, str(error), hint) from error
