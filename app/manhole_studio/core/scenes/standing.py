"""Who and what stands about in a photograph, and sometimes in the way."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.core.scenes.camera import NEAR, Camera
from manhole_studio.core.scenes.cover import Cover
from manhole_studio.core.scenes.figures import person, plant, two_wheeler
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.shots import AIMED, Shot, ground_at
from manhole_studio.core.scenes.street_things import board, bollard, box, cone, drum, tyre
from manhole_studio.core.scenes.uprights import Upright
from manhole_studio.core.scenes.vehicles import bonnet, vehicle

_KINDS: Final = (
    (person, 5.0), (vehicle, 3.5), (cone, 1.6), (plant, 1.3), (drum, 1.0), (two_wheeler, 0.8),
    (bollard, 0.8), (board, 0.7), (tyre, 0.6), (box, 0.6),
)  # fmt: skip
_MOST_HIDDEN: Final = 0.85
"""Of a box, by the rectangle around what stands before it."""
_SHARES: Final = np.array([share for _, share in _KINDS]) / sum(share for _, share in _KINDS)


def bystanders(
    random: Random, camera: Camera, shot: Shot, covers: tuple[Cover, ...]
) -> tuple[Upright, ...]:
    """People, cars, cones … anywhere in the picture, with their feet off the covers."""
    count = int(random.choice((0, 1, 2, 3, 5, 8), p=(0.2, 0.22, 0.21, 0.17, 0.14, 0.06)))
    boxes = [box for cover in covers if count and (box := cover.box(camera)) is not None]
    found = []
    if shot is Shot.DASHCAM and random.random() < 0.35:
        found.append(bonnet(random, camera))
    for _ in range(count):
        make = _KINDS[int(random.choice(len(_KINDS), p=_SHARES))][0]
        place = _foot(random, camera, near=shot in AIMED and make is not vehicle)
        if place is None:
            continue
        turn = _heading(random) if make is vehicle else camera.yaw
        upright = make(random, *place, turn)
        if _clear(upright, camera, covers) and not _hides(upright, camera, boxes):
            found.append(upright)
    return tuple(found)


def _foot(random: Random, camera: Camera, *, near: bool) -> tuple[float, float] | None:
    """Mostly in the upper part of the picture, where people do not hide what is looked at."""
    width, height = camera.size
    for _ in range(4):
        v = height * (random.beta(1.2, 2.2) if near else random.beta(1.2, 3))
        place = ground_at(camera, random.uniform(-0.1, 1.1) * width, v)
        if place is not None:
            return place
    return None


def _heading(random: Random) -> float:
    """Cars go along the road or stand across it."""
    if random.random() < 0.75:
        return float(random.choice((0, math.pi)) + random.normal(0, 0.1))
    return float(random.uniform(0, 2 * math.pi))


def _clear(upright: Upright, camera: Camera, covers: tuple[Cover, ...]) -> bool:
    if upright.distance(camera) < upright.radius + 0.4:
        return False
    return all(
        math.hypot(upright.x - cover.x, upright.y - cover.y) > upright.radius + cover.radius * 0.8
        for cover in covers
    )


def _hides(upright: Upright, camera: Camera, boxes: list[XYXY]) -> bool:
    """Whether so much of a manhole might be hidden that it could not keep its label."""
    pixels, depth = camera.project_points(upright.points)
    if depth.min() <= NEAR:
        return False
    low, high = pixels.min(0), pixels.max(0)
    for left, top, right, bottom in boxes:
        wide = min(high[0], right) - max(low[0], left)
        tall = min(high[1], bottom) - max(low[1], top)
        if min(wide, tall) > 0 and wide * tall > _MOST_HIDDEN * (right - left) * (bottom - top):
            return True
    return False
