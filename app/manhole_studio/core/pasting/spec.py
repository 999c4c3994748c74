"""What is wanted of pasted photographs, and what a project has to make them of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.detection.frame import ImageArray


@dataclass(frozen=True, slots=True)
class PasteSpec:
    """How many pasted photographs; the same project and spec give the same pixels."""

    images: int = 100
    seed: int = 0
    class_names: frozenset[str] | None = None
    """Whose boxes are cut out; None is those that are called like covers, or else all."""
    most_covers: int = 2
    """On one photograph."""
    on_covers: bool = False
    """Whether photographs that show covers are pasted into, too."""


class Unusable(StrEnum):
    """Why a box is not cut out, or a photograph is not pasted into."""

    MISSING = "missing"
    """The file is gone or damaged."""
    SHARED = "shared"
    """What it shows is in val or test, too."""
    TRUNCATED = "truncated"
    """The cover goes on beyond the photograph, or is marked so."""
    DIFFICULT = "difficult"
    SMALL = "small"
    OCCLUDED = "occluded"
    """Another box lies over it."""
    BLURRED = "blurred"
    FAINT = "faint"
    """It hardly differs from what is around it."""
    NO_ELLIPSE = "no_ellipse"
    """It has no round edge, or does not lie on the ground."""
    NO_ROAD = "no_road"
    """There is no even ground in its lower part."""


@dataclass(frozen=True, slots=True)
class Ellipse:
    """Centre, half axes and the angle of the first one in radians, clockwise; pixels."""

    x: float
    y: float
    wide: float
    high: float
    angle: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class CutOut:
    """One cover, cut out with a margin of what lies around it."""

    sha256: str
    """Of the photograph that it is from."""
    class_name: str
    patch: ImageArray
    ellipse: Ellipse
    """In pixels of ``patch``."""
    is_flat: bool
    """A lid that may be turned about its axis; into a hole one looks from one side only."""

    @property
    def width(self) -> float:
        return 2 * self.ellipse.wide

    @property
    def ratio(self) -> float:
        """Of height to width: how steeply it was looked at."""
        return self.ellipse.high / self.ellipse.wide


@dataclass(frozen=True, slots=True)
class Road:
    """One photograph to paste into."""

    path: Path
    sha256: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A photograph, or one box of it, that cannot be used."""

    path: Path
    why: Unusable


@dataclass(frozen=True, slots=True, eq=False)
class PastePlan:
    """What pasted photographs will be made of; nothing has been written yet."""

    spec: PasteSpec
    cut_outs: tuple[CutOut, ...]
    roads: tuple[Road, ...]
    """In the order of their turn."""
    unused_covers: tuple[LeftOut, ...] = ()
    unused_roads: tuple[LeftOut, ...] = ()

    @property
    def cover_reasons(self) -> Mapping[Unusable, int]:
        return Counter(one.why for one in self.unused_covers)

    @property
    def road_reasons(self) -> Mapping[Unusable, int]:
        return Counter(one.why for one in self.unused_roads)
