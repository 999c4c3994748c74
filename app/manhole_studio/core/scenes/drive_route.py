"""Furnishes a road for a drive, with covers that are all well in view for long enough."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Final

import numpy as np

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.core.scenes.camera import Camera
from manhole_studio.core.scenes.cover import Cover, make_cover
from manhole_studio.core.scenes.decals import Decal
from manhole_studio.core.scenes.drive_cameras import moved
from manhole_studio.core.scenes.drive_scene import Drive
from manhole_studio.core.scenes.drive_spec import DriveSpec
from manhole_studio.core.scenes.figures import person, plant, two_wheeler
from manhole_studio.core.scenes.light import Light, make_light
from manhole_studio.core.scenes.motion import simulate
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.roads import Road, make_road
from manhole_studio.core.scenes.scattering import scatter
from manhole_studio.core.scenes.scene import Scene
from manhole_studio.core.scenes.scenery import make_scenery
from manhole_studio.core.scenes.sensor import Sensor
from manhole_studio.core.scenes.spec import CoverState
from manhole_studio.core.scenes.street_things import bollard, drum
from manhole_studio.core.scenes.surfaces import Surface
from manhole_studio.core.scenes.uprights import Upright
from manhole_studio.core.scenes.vehicles import vehicle

LEAST_FRAMES: Final = 15
LEAST_WIDTH: Final = 40.0
"""A cover is wholly in view and this many pixels wide for ``LEAST_FRAMES``, or is not there."""
_BEYOND: Final = 40.0
"""Metres of road that are furnished ahead of the last position."""
_TRIES: Final = 8
_KEPT_CLEAR: Final = 2.3
"""Metres from the lane's middle between which all covers and all lines of sight to them lie."""
_KINDS: Final = (person, person, plant, vehicle, vehicle, two_wheeler, bollard, drum)


def furnish(spec: DriveSpec) -> Drive:
    """Furnish the road and drive over it; takes a tenth of a second for each cover at most."""
    random = np.random.default_rng((spec.seed, 1))
    motion = simulate(random, spec.seconds + 1, spec.speed)
    mounted = _mounted(random, spec.size)
    length = motion.at(motion.y, spec.seconds)
    road = _road(random)
    light = _light(random, road, length, spec)
    cameras = [
        moved(mounted, motion, frame / spec.frames_per_second) for frame in range(spec.frames)
    ]
    covers = _covers(random, spec, cameras, road, light)
    decals: list[Decal] = []
    for y in np.arange(2.0, length + _BEYOND, 1.3):
        decals += scatter(random, float(random.uniform(road.left, road.right)), y, road, covers)
    scene = Scene(
        road=road,
        scenery=make_scenery(random, road.left, road.right, sunny=light.sunny),
        light=light,
        sensor=Sensor(blur=0.7, noise=0.003, metered=0.42),
        decals=tuple(decals),
        covers=covers,
        uprights=bystanders(random, road, length + _BEYOND),
    )
    return Drive(spec, scene, mounted, motion)


def _road(random: Random) -> Road:
    road = make_road(random, Surface.ASPHALT)
    while not road.lines:
        road = make_road(random, Surface.ASPHALT)
    # Fine grain costs a video more bytes than everything else together.
    return replace(road, grain=0.5 * road.grain, mottle=0.7 * road.mottle)


def _light(random: Random, road: Road, length: float, spec: DriveSpec) -> Light:
    light = make_light(random, road.left, road.right, length + _BEYOND, spec.weather)
    # Rain on the lens would be other rain in every frame; two seeds of three have none.
    return replace(light, exposure=1.0, contrast=1.1, seed=light.seed // 3 * 3 + 1)


def bystanders(random: Random, road: Road, reach: float) -> tuple[Upright, ...]:
    """People, plants, parked cars … beside the way, so that they never hide a cover."""
    found = []
    for y in np.arange(9.0, reach, 22.0):
        make = _KINDS[int(random.integers(len(_KINDS)))]
        turn = float(random.choice((0, math.pi)) + random.normal(0, 0.05))
        edge = road.right if random.random() < 0.6 else road.left
        x = edge + math.copysign(float(random.uniform(0.4, 2.2)), edge)
        upright = make(random, x, float(y + random.uniform(-6, 6)), turn)
        outwards = _KEPT_CLEAR + upright.radius - abs(x)
        if outwards > 0:
            upright = replace(upright, x=x + math.copysign(outwards, edge))
        found.append(upright)
    return tuple(found)


def _mounted(random: Random, size: tuple[int, int]) -> Camera:
    """A camera behind a windscreen, with the same field of view whatever the picture's size."""
    return Camera(
        x=float(random.uniform(-0.3, 0.3)),
        y=0.0,
        height=float(random.uniform(1.35, 1.6)),
        pitch=math.radians(float(random.uniform(17, 21))),
        focal=float(random.uniform(500, 580)) * size[0] / 640,
        size=size,
    )


def _covers(
    random: Random, spec: DriveSpec, cameras: list[Camera], road: Road, light: Light
) -> tuple[Cover, ...]:
    """At most ``spec.covers``, each in a stretch of its own."""
    low, high = max(road.left + 0.6, -1.6), min(road.right - 0.6, 1.3)
    first, last = 4.0, cameras[-1].y + 3.5
    spacing = (last - first) / max(spec.covers, 1)
    states, shares = list(spec.states), np.array(list(spec.states.values()), np.float64)
    found = []
    for number in range(spec.covers):
        state: CoverState = states[random.choice(len(states), p=shares / shares.sum())]
        for _ in range(_TRIES):
            y = first + (number + random.uniform(0.15, 0.85)) * spacing
            x = float(random.uniform(low, high))
            near = [camera for camera in reversed(cameras) if 1 < y - camera.y < 16]
            if _lasts((_square(x, y, camera) for camera in near), spec.size):
                cover = make_cover(random, x, y, state, light.sun, road.tone)
                if _lasts((cover.box(camera) for camera in near), spec.size):
                    found.append(cover)
                    break
    return tuple(found)


def _lasts(boxes: Iterable[XYXY | None], size: tuple[int, int]) -> bool:
    enough = islice(filter(None, (well_in_view(box, size) for box in boxes)), LEAST_FRAMES)
    return sum(enough) == LEAST_FRAMES


def well_in_view(box: XYXY | None, size: tuple[int, int]) -> bool:
    """Whether a cover is large and no edge of the picture cuts it."""
    if box is None:
        return False
    left, top, right, bottom = box
    inside = left > 0 and top > 0 and right < size[0] and bottom < size[1]
    return inside and right - left >= LEAST_WIDTH


def _square(x: float, y: float, camera: Camera) -> XYXY | None:
    """About the box of a cover that is still to be made."""
    corners = np.array(((x - 0.35, y - 0.35), (x + 0.35, y - 0.35), (x, y + 0.35)))
    pixels, depth = camera.project(corners)
    if depth.min() < 0.3:
        return None
    (left, top), (right, bottom) = pixels.min(0), pixels.max(0)
    return float(left), float(top), float(right), float(bottom)
