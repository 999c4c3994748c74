"""The one type that every annotation codec reads and writes."""

from __future__ import annotations

from dataclasses import dataclass

XYXY = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """One ground-truth rectangle.

    ``xyxy`` is ``(x_min, y_min, x_max, y_max)`` in pixels of the stored image, after EXIF
    rotation has been applied, origin at the top left corner.
    """

    class_name: str
    xyxy: XYXY
    difficult: bool = False
    truncated: bool = False

    @property
    def width(self) -> float:
        return self.xyxy[2] - self.xyxy[0]

    @property
    def height(self) -> float:
        return self.xyxy[3] - self.xyxy[1]


@dataclass(frozen=True, slots=True)
class Annotation:
    """All boxes of one image; no boxes means a confirmed background."""

    boxes: tuple[Box, ...] = ()
    image_size: tuple[int, int] | None = None
    """``(width, height)`` as the annotation file states it, or None where it does not."""
    file_name: str | None = None
    """The image's name as the annotation file states it; often stale in real folders."""
    mended: tuple[str, ...] = ()
    """What the codec had to put in order, such as "box 3: its corners were swapped"."""
