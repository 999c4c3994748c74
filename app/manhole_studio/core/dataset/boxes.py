"""Puts the boxes of one image in order and says what had to be done."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from manhole_studio.core.annotations.annotation import XYXY, Annotation, Box
from manhole_studio.core.dataset.findings import FindingKind
from manhole_studio.core.dataset.import_types import Remedy
from manhole_studio.core.dataset.remedies import chosen

_ROUNDING: Final = 1.0
"""Pixels that a box may stick out before it is worth a word: labelImg counts from one."""
_THINNEST: Final = 0.5
_MENDED: Final = re.compile(r"box (\d+)\b")
"""How a codec names the box that it put in order."""

Note = tuple[FindingKind, str]


class BoxNote(NamedTuple):
    """What was wrong with one box, or with all of an image."""

    kind: FindingKind
    text: str
    """A sentence that starts in lower case and has no full stop."""
    box: XYXY | None = None
    """As the file states it."""


def clean_boxes(annotation: Annotation, size: tuple[int, int]) -> tuple[Annotation, list[Note]]:
    """Clip to the ``(width, height)`` image, drop what has no area, drop exact repetitions."""
    boxes, notes = mend_boxes(annotation, size, {})
    clean = Annotation(boxes, size, annotation.file_name)
    return clean, [(note.kind, note.text) for note in notes]


def mend_boxes(
    annotation: Annotation, size: tuple[int, int], remedies: Mapping[FindingKind, Remedy]
) -> tuple[tuple[Box, ...], list[BoxNote]]:
    """The boxes as they are to be imported into a ``(width, height)`` image.

    LEAVE_OUT is the caller's: the notes tell what there was to decide.
    """
    boxes = annotation.boxes
    notes: list[BoxNote] = []
    if annotation.mended:
        boxes = _mended(annotation, remedies, notes)
    if _in_order(boxes, size):
        return boxes, notes
    kept: list[Box] = []
    seen: set[Box] = set()
    for box in boxes:
        inside = _clip(box, size)
        if min(inside.width, inside.height) < _THINNEST:
            why = "has no area" if min(box.width, box.height) < _THINNEST else "lies outside"
            notes.append(_note(FindingKind.BOX_DROPPED, f"dropped {_name(box)}: it {why}", box))
        elif inside in seen:
            notes += _repeated(box, remedies)
            if chosen(remedies, FindingKind.DUPLICATE_BOX) is Remedy.KEEP:
                kept.append(inside)
        elif _moved(box, inside) > _ROUNDING:
            notes += _clipped(box, remedies)
            if chosen(remedies, FindingKind.BOX_CLIPPED) is not Remedy.DROP_BOX:
                kept.append(inside)
        else:
            kept.append(inside)
        seen.add(inside)
    return tuple(kept), notes


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


def scaled(annotation: Annotation, size: tuple[int, int]) -> Annotation:
    """For an image of ``size``, where the annotation was made for another."""
    if annotation.image_size is None:
        return annotation
    across, down = (new / old for new, old in zip(size, annotation.image_size, strict=True))
    boxes = tuple(
        replace(box, xyxy=(left * across, top * down, right * across, bottom * down))
        for box in annotation.boxes
        for left, top, right, bottom in (box.xyxy,)
    )
    return replace(annotation, boxes=boxes, image_size=size)


def _mended(
    annotation: Annotation, remedies: Mapping[FindingKind, Remedy], notes: list[BoxNote]
) -> tuple[Box, ...]:
    """Without the boxes that a codec put in order, if that is the user's wish."""
    drop = chosen(remedies, FindingKind.BOX_MENDED) is Remedy.DROP_BOX
    unwanted = set()
    for text in annotation.mended:
        match = _MENDED.match(text)
        number = int(match[1]) - 1 if match else -1
        box = annotation.boxes[number] if 0 <= number < len(annotation.boxes) else None
        if drop and box is not None:
            unwanted.add(number)
        what = f"dropped {text}" if drop and box is not None else f"put in order {text}"
        notes.append(_note(FindingKind.BOX_MENDED, what, box))
    return tuple(box for number, box in enumerate(annotation.boxes) if number not in unwanted)


def _in_order(boxes: tuple[Box, ...], size: tuple[int, int]) -> bool:
    width, height = size
    for box in boxes:
        left, top, right, bottom = box.xyxy
        if left < 0 or top < 0 or right > width or bottom > height:
            return False
        if right - left < _THINNEST or bottom - top < _THINNEST:
            return False
    return len(boxes) < 2 or len(set(boxes)) == len(boxes)


def _repeated(box: Box, remedies: Mapping[FindingKind, Remedy]) -> list[BoxNote]:
    kept = chosen(remedies, FindingKind.DUPLICATE_BOX) is Remedy.KEEP
    text = f"{'kept' if kept else 'dropped'} {_name(box)}: it is there twice"
    return [_note(FindingKind.DUPLICATE_BOX, text, box)]


def _clipped(box: Box, remedies: Mapping[FindingKind, Remedy]) -> list[BoxNote]:
    if chosen(remedies, FindingKind.BOX_CLIPPED) is Remedy.DROP_BOX:
        text = f"dropped {_name(box)}: it sticks out of the photograph"
    else:
        text = f"clipped {_name(box)} to the photograph"
    return [_note(FindingKind.BOX_CLIPPED, text, box)]


def _note(kind: FindingKind, text: str, box: Box | None) -> BoxNote:
    return BoxNote(kind, text, None if box is None else box.xyxy)


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
