"""Puts the boxes of one image in order and says what had to be done."""

from __future__ import annotations

from dataclasses import replace

from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.dataset.findings import FindingKind

_ROUNDING = 1.0
"""Pixels that a box may stick out before it is worth a word: labelImg counts from one."""
_THINNEST = 0.5

Note = tuple[FindingKind, str]


def clean_boxes(annotation: Annotation, size: tuple[int, int]) -> tuple[Annotation, list[Note]]:
    """Clip to the ``(width, height)`` image, drop what has no area, drop exact repetitions."""
    kept: dict[Box, None] = {}
    notes: list[Note] = []
    for box in annotation.boxes:
        inside = _clip(box, size)
        if min(inside.width, inside.height) < _THINNEST:
            why = "has no area" if min(box.width, box.height) < _THINNEST else "lies outside"
            notes.append((FindingKind.BOX_DROPPED, f"dropped {_name(box)}: it {why}"))
            continue
        if inside in kept:
            notes.append((FindingKind.DUPLICATE_BOX, f"dropped {_name(box)}: it is there twice"))
            continue
        if _moved(box, inside) > _ROUNDING:
            notes.append((FindingKind.BOX_CLIPPED, f"clipped {_name(box)} to the photograph"))
        kept[inside] = None
    return Annotation(tuple(kept), size, annotation.file_name), notes


def size_note(annotation: Annotation, size: tuple[int, int]) -> list[Note]:
    """Says when the annotation was made for an image of another size."""
    stated = annotation.image_size
    if stated is None or stated == size:
        return []
    text = (
        f"the annotation was made for {stated[0]} by {stated[1]} pixels, "
        f"the photograph has {size[0]} by {size[1]}: look whether the boxes fit"
    )
    return [(FindingKind.SIZE_MISMATCH, text)]


def _clip(box: Box, size: tuple[int, int]) -> Box:
    (x_min, y_min, x_max, y_max), (width, height) = box.xyxy, size
    left, right = (min(max(x, 0.0), width) for x in (x_min, x_max))
    top, bottom = (min(max(y, 0.0), height) for y in (y_min, y_max))
    return replace(box, xyxy=(left, top, right, bottom))


def _moved(before: Box, after: Box) -> float:
    return max(abs(a - b) for a, b in zip(before.xyxy, after.xyxy, strict=True))


def _name(box: Box) -> str:
    corners = ", ".join(f"{value:g}" for value in box.xyxy)
    return f"the box “{box.class_name}” ({corners})"
