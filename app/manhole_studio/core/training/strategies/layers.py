"""Where the backbone, the neck and the head of a detector lie among its layers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Part(StrEnum):
    """In the order in which a photograph passes through them."""

    BACKBONE = "backbone"
    NECK = "neck"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class LayerMap:
    """Layers are counted as in ultralytics' model descriptions, the stem is 0."""

    backbone: int
    """How many layers it has: the length of the description's ``backbone``."""
    total: int
    """The last layer is the head; what lies between backbone and head is the neck."""

    def part(self, layer: int) -> Part:
        if layer < self.backbone:
            return Part.BACKBONE
        return Part.HEAD if layer == self.total - 1 else Part.NECK


YOLOV8_LAYERS: Final = LayerMap(backbone=10, total=23)
"""Near enough to the other families for a plot that is drawn before a model is loaded."""
