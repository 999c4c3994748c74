"""Composition: where things lie, and drawing all of it through a camera."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.scenes.camera import Camera, look
from manhole_studio.core.scenes.cover import Cover, any_rim, make_cover
from manhole_studio.core.scenes.decals import Decal, paint
from manhole_studio.core.scenes.distractors import choose, round_patch
from manhole_studio.core.scenes.light import (
    Light,
    Sensor,
    cast_shadows,
    expose,
    make_light,
    make_sensor,
)
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.roads import Road, make_road, shade
from manhole_studio.core.scenes.scenery import Scenery, make_scenery, paint_fronts, paint_sky

CLASS_NAME = "manhole"
BACKGROUND_SHARE = 0.1
_TRIES = 40


@dataclass(frozen=True)
class Scene:
    """A stretch of road with everything on it, seen by any camera."""

    road: Road
    scenery: Scenery
    light: Light
    sensor: Sensor
    decals: tuple[Decal, ...]
    covers: tuple[Cover, ...]

    def boxes(self, camera: Camera) -> tuple[Box, ...]:
        """Ground truth in this camera's picture."""
        found = (cover.rim.box(camera) for cover in self.covers)
        return tuple(Box(CLASS_NAME, box) for box in found if box is not None)


def render(scene: Scene, camera: Camera, random: Random) -> NDArray[np.uint8]:
    """Draw the picture, ``(H, W, 3)`` BGR; ``random`` gives the sensor's noise only."""
    view = look(camera)
    image = shade(scene.road, view)
    for decal in scene.decals:
        paint(image, camera, decal)
    for cover in scene.covers:
        paint(image, camera, cover.decal)
    cast_shadows(image, view, scene.light)
    paint_sky(image, view, scene.scenery)
    paint_fronts(image, view, scene.scenery)
    return expose(image, scene.light, scene.sensor, random)


def make_photograph(random: Random) -> tuple[Scene, Camera]:
    """One still: a camera held or mounted somewhere, and a road made to suit it."""
    camera = _camera(random)
    road = make_road(random)
    light = make_light(random, road.left, road.right, 12)
    covers = _covers(random, camera, road, light)
    scene = Scene(
        road=road,
        scenery=make_scenery(random, road.left, road.right, sunny=light.sunny),
        light=light,
        sensor=make_sensor(random),
        decals=_litter(random, camera, road, covers),
        covers=covers,
    )
    return scene, camera


def _camera(random: Random) -> Camera:
    """Mounted in a car that looks ahead, or in the hand of someone who looks down."""
    ahead = random.random() < 0.6
    pitch = random.uniform(9, 24) if ahead else random.uniform(24, 52)
    return Camera(
        x=float(random.uniform(-0.7, 0.7)),
        y=float(random.uniform(0, 4)),
        height=float(random.uniform(1.15, 1.9)),
        pitch=math.radians(pitch),
        focal=float(random.uniform(430, 640)),
        yaw=math.radians(float(random.normal(0, 4 if ahead else 14))),
        roll=math.radians(float(random.normal(0, 1.2))),
    )


def _covers(random: Random, camera: Camera, road: Road, light: Light) -> tuple[Cover, ...]:
    if random.random() < BACKGROUND_SHARE:
        return ()
    wanted = int(random.choice((1, 2, 3), p=(0.45, 0.33, 0.22)))
    covers: list[Cover] = []
    for _ in range(_TRIES):
        x, y = _place(random, camera)
        if not road.left + 0.5 < x < road.right - 0.5 or not _free(x, y, covers, 1.3):
            continue
        rim = any_rim(random, x, y)
        if rim.box(camera) is not None:
            covers.append(make_cover(random, rim, light.sun, road.tone))
        if len(covers) == wanted:
            break
    return tuple(covers)


def _place(random: Random, camera: Camera) -> tuple[float, float]:
    """A ground point whose cover is 24 to 170 pixels wide, all widths in proportion."""
    width = math.exp(random.uniform(math.log(24), math.log(170)))
    return camera.ground_point(random.uniform(0, camera.size[0]), camera.focal * 0.72 / width)


def _free(x: float, y: float, covers: list[Cover] | tuple[Cover, ...], room: float) -> bool:
    return all(math.hypot(x - c.rim.x, y - c.rim.y) > room for c in covers)


def _litter(
    random: Random, camera: Camera, road: Road, covers: tuple[Cover, ...]
) -> tuple[Decal, ...]:
    """Distractors within the picture, and a mended surround under some of the covers."""
    decals = []
    for _ in range(int(random.integers(2, 9))):
        depth = math.exp(random.uniform(math.log(1.2), math.log(14)))
        x, y = camera.ground_point(random.uniform(0, camera.size[0]), depth)
        decals += scatter(random, x, y, road, covers)
    return tuple(decals + surrounds(random, road, covers))


def scatter(
    random: Random, x: float, y: float, road: Road, covers: tuple[Cover, ...]
) -> list[Decal]:
    """One distractor at a place, or none where it would touch a cover or leave the road."""
    if not road.left < x < road.right:
        return []
    decal = choose(random)(random, x, y, road.tone)
    return [decal] if _free(x, y, covers, 0.45 + decal.radius * 0.75) else []


def surrounds(random: Random, road: Road, covers: tuple[Cover, ...]) -> list[Decal]:
    """The asphalt that was cut and filled when a cover was set."""
    decals = []
    for cover in covers:
        if random.random() < 0.4:
            decal = round_patch(random, cover.rim.x, cover.rim.y, road.tone)
            wide = cover.rim.diameter * random.uniform(1.25, 1.7)
            decals.append(Decal(decal.texture, decal.x, decal.y, wide, wide))
    return decals
