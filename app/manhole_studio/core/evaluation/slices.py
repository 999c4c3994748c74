"""The same figures for parts of the images: by light, size of box, folder and class."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from manhole_studio.core.evaluation.estimate import Estimate


class SliceKind(StrEnum):
    LIGHT = "light"
    BOX_SIZE = "box size"
    SOURCE = "source"
    CLASS = "class"


class LightName(StrEnum):
    """By the mean grey level; a dark road or deep shade at noon counts as dusk, too."""

    NIGHT = "night"
    DUSK = "dusk"
    DAY = "day"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Slice:
    """One part; of a part by box size or class only its boxes count, on all images."""

    kind: SliceKind
    name: str
    """A ``LightName`` or size name such as ``night`` or ``small``; else a folder or class."""
    images: int
    boxes: int
    found: int
    """At the threshold asked for."""
    false_alarms: int
    recall: Estimate
    precision: Estimate
    map50: Estimate
    """NaN without boxes."""
