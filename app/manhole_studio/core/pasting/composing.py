"""Composes one pasted photograph."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from manhole_studio.core.annotations.annotation import XYXY, Annotation, Box
from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.opencv import cv2
from manhole_studio.core.pasting.blending import Placing, paste
from manhole_studio.core.pasting.ground import Ground, Look, find_ground
from manhole_studio.core.pasting.spec import CutOut, Ellipse, PastePlan, Road
from manhole_studio.core.pixels import read_pixels

LONGEST_SIDE: Final = 1600
"""Of pasted photographs; larger ones are scaled down."""
_PLACES: Final = 160
_EVEN: Final = 0.96
"""Share of a place that must be road."""
_NARROWEST, _LOWEST, _WIDEST = 32.0, 11.0, 0.42
"""Pixels of width and height, and the share of the photograph's width."""
_LARGER: Final = 1.2
"""A cover may get so much larger than it was before it looks blurred."""
_FLAT_RATIOS, _HOLE_RATIOS = (0.3, 1.7), (0.72, 1.35)
"""How much steeper or flatter a lid, or a hole, may be looked at than it was."""
_ROUND: Final = 0.42
"""Ratio from which a lid has enough pixels to be turned all the way."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A pasted photograph and what it is made of."""

    image: ImageArray
    annotation: Annotation
    road: Road
    cut_outs: tuple[CutOut, ...]


def compose(plan: PastePlan, index: int) -> tuple[ImageArray, Annotation]:
    """The photograph of this number, ``(H, W, 3)`` BGR; the same arguments give the same pixels.

    Raises:
        UserFacingError: a photograph is gone, or none has a place for any cover.
    """
    made = compose_with_sources(plan, index)
    return made.image, made.annotation


def compose_with_sources(plan: PastePlan, index: int) -> Composed:
    """As :func:`compose`; a road without a place for any cover is passed over for the next."""
    random = np.random.default_rng((plan.spec.seed, index))
    for turn in range(len(plan.roads)):
        made = _on(plan, plan.roads[(index + turn) % len(plan.roads)], random)
        if made is not None:
            return made
    raise UserFacingError(
        "There is no place for the covers",
        "On none of the road photographs is there an even place where one of the cut-out covers "
        "would have its natural size.",
        "Import road photographs without covers that show more of the road, or larger covers.",
        plan.roads[0].path if plan.roads else None,
    )


def _on(plan: PastePlan, road: Road, random: np.random.Generator) -> Composed | None:
    image, boxes = _read(road)
    ground = find_ground(image, boxes)
    if ground is None:
        return None
    wanted = int(random.integers(1, plan.spec.most_covers + 1))
    used: list[CutOut] = []
    taken = [box.xyxy for box in boxes]
    for place, look in _places(ground, random):
        cut_out = _choose(plan.cut_outs, look, random)
        if cut_out is None:
            continue
        ellipse = Ellipse(*place, look.width / 2, look.width * look.ratio / 2)
        box = _box(ellipse)
        if _fits(ground, box, taken):
            paste(image, cut_out, _placing(cut_out, ellipse, random), random)
            used.append(cut_out)
            taken.append(box)
            boxes = (*boxes, Box(cut_out.class_name, box))
        if len(used) == wanted:
            break
    annotation = Annotation(boxes, (image.shape[1], image.shape[0]))
    return Composed(image, annotation, road, tuple(used)) if used else None


def _read(road: Road) -> tuple[ImageArray, tuple[Box, ...]]:
    image = read_pixels(road.path)
    if image is None:
        raise UserFacingError(
            "A photograph is missing",
            f"{road.path} cannot be read.",
            "Put the file back, or leave the photograph out, and plan again.",
            road.path,
        )
    scale = LONGEST_SIDE / max(image.shape[:2])
    if scale >= 1:
        return image, road.boxes
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    boxes = tuple(replace(box, xyxy=_scaled(box.xyxy, scale)) for box in road.boxes)
    return np.asarray(small, np.uint8), boxes


def _scaled(box: XYXY, scale: float) -> XYXY:
    left, top, right, bottom = box
    return left * scale, top * scale, right * scale, bottom * scale


def _places(
    ground: Ground, random: np.random.Generator
) -> Iterator[tuple[tuple[float, float], Look]]:
    """Points of the road, each with what a cover looks like there."""
    rows, columns = np.nonzero(ground.mask)
    scale = ground.size[0] / ground.mask.shape[1]
    height = float(random.uniform(1.2, 1.75))
    for pick in random.integers(0, len(rows), _PLACES):
        x, y = (columns[pick] + 0.5) * scale, (rows[pick] + 0.5) * scale
        look = ground.look_at(y, height)
        seen = look.width >= _NARROWEST and look.width * look.ratio >= _LOWEST
        if seen and look.width <= _WIDEST * ground.size[0]:
            yield (float(x), float(y)), look


def _choose(cut_outs: Sequence[CutOut], look: Look, random: np.random.Generator) -> CutOut | None:
    fitting = [one for one in cut_outs if _suits(one, look)]
    return fitting[int(random.integers(len(fitting)))] if fitting else None


def _suits(cut_out: CutOut, look: Look) -> bool:
    flatter, steeper = _FLAT_RATIOS if cut_out.is_flat else _HOLE_RATIOS
    return (
        look.width <= _LARGER * cut_out.width and flatter <= look.ratio / cut_out.ratio <= steeper
    )


def _fits(ground: Ground, box: XYXY, taken: Sequence[XYXY]) -> bool:
    left, top, right, bottom = box
    aside, above = 0.16 * (right - left), 0.16 * (bottom - top)
    room = (left - aside, top - above, right + aside, bottom + above)
    inside = room[0] >= 1 and room[1] >= 1
    inside &= room[2] < ground.size[0] - 1 and room[3] < ground.size[1] - 1
    return (
        inside
        and ground.share(room) >= _EVEN
        and all(
            room[2] < other[0] or other[2] < room[0] or room[3] < other[1] or other[3] < room[1]
            for other in taken
        )
    )


def _placing(cut_out: CutOut, ellipse: Ellipse, random: np.random.Generator) -> Placing:
    mirrored = bool(random.random() < 0.5)
    turn = float(random.uniform(-0.1, 0.1))
    if cut_out.is_flat and cut_out.ratio >= _ROUND:
        turn = float(random.uniform(-math.pi, math.pi))
    elif cut_out.is_flat and random.random() < 0.5:
        turn += math.pi
    return Placing(ellipse, turn, mirrored)


def _box(ellipse: Ellipse) -> XYXY:
    return (
        ellipse.x - ellipse.wide,
        ellipse.y - ellipse.high,
        ellipse.x + ellipse.wide,
        ellipse.y + ellipse.high,
    )
