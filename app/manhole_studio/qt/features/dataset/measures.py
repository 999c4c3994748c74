"""The numbers by which photographs and boxes are sorted, plotted and filtered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from manhole_studio.qt.features.dataset.columns import Flags, Floats

if TYPE_CHECKING:
    from manhole_studio.qt.features.dataset.catalogue import Catalogue


class Measure(StrEnum):
    """Of a photograph, or of a box if it begins with ``box``."""

    BRIGHTNESS = "brightness"
    BOXES = "boxes"
    WIDTH = "width"
    HEIGHT = "height"
    BOX_SIDE = "box side"
    """Of the square of the same area, in pixels of the photograph."""
    BOX_SHARE = "box share"
    """Of the square of the same area, as a share of the photograph's longest side."""
    BOX_X = "box x"
    """Of the centre, 0 at the left edge to 1 at the right."""
    BOX_Y = "box y"
    BOX_CLASS = "box class"
    """The ``class_id``."""

    @property
    def is_of_box(self) -> bool:
        return self.value.startswith("box ")


@dataclass(frozen=True, slots=True)
class Span:
    """``low <= measure < high``."""

    measure: Measure
    low: float
    high: float


def measured(catalogue: Catalogue, measure: Measure) -> Floats:
    """One value a photograph, or one a box of ``catalogue.boxes``; NaN if unknown."""
    return _MEASURES[measure](catalogue)


def within(catalogue: Catalogue, spans: tuple[Span, ...]) -> Flags:
    """The photographs that lie in all spans; those about boxes hold for one and the same box."""
    keep = np.ones(len(catalogue.records), dtype=bool)
    boxes = np.ones(len(catalogue.boxes.photo), dtype=bool)
    for span in spans:
        values = measured(catalogue, span.measure)
        target = boxes if span.measure.is_of_box else keep
        target &= (values >= span.low) & (values < span.high)
    if any(span.measure.is_of_box for span in spans):
        having = np.zeros_like(keep)
        having[catalogue.boxes.photo[boxes]] = True
        keep &= having
    return keep


def smallest_box(catalogue: Catalogue) -> Floats:
    """The side of each photograph's smallest box, NaN without any."""
    smallest = np.full(len(catalogue.records), np.inf, np.float32)
    np.minimum.at(smallest, catalogue.boxes.photo, box_side(catalogue))
    smallest[np.isinf(smallest)] = np.nan
    return smallest


def box_side(catalogue: Catalogue) -> Floats:
    corners = catalogue.boxes.xyxy
    area = (corners[:, 2] - corners[:, 0]) * (corners[:, 3] - corners[:, 1])
    side: Floats = np.sqrt(np.maximum(area, 0))
    return side


def _box_share(catalogue: Catalogue) -> Floats:
    longest = catalogue.photos.sizes.max(axis=1).astype(np.float32)
    share: Floats = box_side(catalogue) / longest[catalogue.boxes.photo]
    return share


def _box_centre(catalogue: Catalogue, axis: int) -> Floats:
    corners = catalogue.boxes.xyxy
    side = catalogue.photos.sizes[catalogue.boxes.photo, axis].astype(np.float32)
    centre: Floats = (corners[:, axis] + corners[:, axis + 2]) / 2 / side
    return centre


_MEASURES: Final[Mapping[Measure, Callable[[Catalogue], Floats]]] = {
    Measure.BRIGHTNESS: lambda catalogue: catalogue.photos.brightness,
    Measure.BOXES: lambda catalogue: catalogue.box_counts.sum(axis=1).astype(np.float32),
    Measure.WIDTH: lambda catalogue: catalogue.photos.sizes[:, 0].astype(np.float32),
    Measure.HEIGHT: lambda catalogue: catalogue.photos.sizes[:, 1].astype(np.float32),
    Measure.BOX_SIDE: box_side,
    Measure.BOX_SHARE: _box_share,
    Measure.BOX_X: lambda catalogue: _box_centre(catalogue, 0),
    Measure.BOX_Y: lambda catalogue: _box_centre(catalogue, 1),
    Measure.BOX_CLASS: lambda catalogue: catalogue.boxes.class_id.astype(np.float32),
}
