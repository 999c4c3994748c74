"""Composing a photograph: which camera, where covers and all other things lie and stand."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from manhole_studio.core.scenes.camera import NEAR, Camera
from manhole_studio.core.scenes.cover import Cover, make_cover
from manhole_studio.core.scenes.decals import Decal
from manhole_studio.core.scenes.distractors import LOOKALIKES
from manhole_studio.core.scenes.light import Light, make_light
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.roads import Road, make_road
from manhole_studio.core.scenes.scattering import is_free, scatter
from manhole_studio.core.scenes.scene import Scene
from manhole_studio.core.scenes.scenery import make_scenery
from manhole_studio.core.scenes.sensor import make_sensor
from manhole_studio.core.scenes.shots import (
    AIMED,
    COVER_SIZE,
    Shot,
    aimed,
    along,
    any_shot,
    ground_at,
)
from manhole_studio.core.scenes.spec import CoverState, SceneSpec, Weather
from manhole_studio.core.scenes.standing import bystanders

_TRIES: Final = 40
_WEATHER_SHARES: Final = {
    Weather.SUN: 4.0,
    Weather.OVERCAST: 4.0,
    Weather.DUSK: 1.0,
    Weather.NIGHT: 1.2,
    Weather.RAIN: 1.2,
    Weather.FOG: 0.6,
}


@dataclass(frozen=True)
class Photograph:
    """A scene, the camera that sees it, and what was chosen for both."""

    scene: Scene
    camera: Camera
    shot: Shot
    weather: Weather


def make_photograph(random: Random, spec: SceneSpec) -> Photograph:
    """One still: a camera held or mounted somewhere, and a road made to suit it."""
    weather, shot = _weather(random, spec), any_shot(random)
    road = make_road(random)
    light = make_light(random, road.left, road.right, 12, weather)
    target = _target(random, road)
    camera = (
        aimed(random, shot, target, spec.size) if shot in AIMED else along(random, shot, spec.size)
    )
    empty = random.random() < spec.background_share
    covers = () if empty else _covers(random, spec, camera, road, light, shot, target)
    scene = Scene(
        road=road,
        scenery=make_scenery(random, road.left, road.right, sunny=light.sunny),
        light=light,
        sensor=make_sensor(random),
        decals=_litter(random, camera, road, covers, target if empty and shot in AIMED else None),
        covers=covers,
        uprights=bystanders(random, camera, shot, covers),
    )
    return Photograph(scene, camera, shot, weather)


def _weather(random: Random, spec: SceneSpec) -> Weather:
    shares = np.array([_WEATHER_SHARES[weather] for weather in spec.weathers])
    return spec.weathers[int(random.choice(len(shares), p=shares / shares.sum()))]


def _state(random: Random, spec: SceneSpec) -> CoverState:
    shares = np.array(list(spec.states.values()), float)
    return list(spec.states)[int(random.choice(len(shares), p=shares / shares.sum()))]


def _target(random: Random, road: Road) -> tuple[float, float]:
    """Where a close-up looks: somewhere on the road, seldom near its edges."""
    middle, half = (road.left + road.right) / 2, (road.right - road.left) / 2
    room = max(half - 0.55, 0.1)
    return float(middle + random.uniform(-room, room)), float(random.uniform(4, 9))


def _covers(
    random: Random,
    spec: SceneSpec,
    camera: Camera,
    road: Road,
    light: Light,
    shot: Shot,
    target: tuple[float, float],
) -> tuple[Cover, ...]:
    wanted = int(random.choice((1, 2, 3, 4, 6), p=(0.58, 0.23, 0.11, 0.06, 0.02)))
    covers: list[Cover] = []
    for number in range(_TRIES):
        aims = shot in AIMED and number == 0
        x, y = target if aims else _place(random, camera, shot, target)
        if not road.left + 0.4 < x < road.right - 0.4 or not _shown(camera, x, y):
            continue
        cover = make_cover(random, x, y, _state(random, spec), light.sun, road.tone)
        if not is_free(x, y, covers, cover.radius):
            continue
        if cover.box(camera) is not None:
            covers.append(cover)
        if len(covers) == wanted:
            break
    return tuple(covers)


def _place(
    random: Random, camera: Camera, shot: Shot, target: tuple[float, float]
) -> tuple[float, float]:
    """Around what a close-up looks at, or where a cover has a likely width in the picture."""
    if shot in AIMED and random.random() < 0.6:
        angle, away = random.uniform(0, 2 * math.pi), random.uniform(0.9, 5)
        return target[0] + away * math.cos(angle), target[1] + away * math.sin(angle)
    least, most = (0.06, 0.6) if shot is Shot.STANDING else (0.035, 0.3)
    width = camera.size[0] * math.exp(random.uniform(math.log(least), math.log(most)))
    return camera.ground_point(random.uniform(0, camera.size[0]), camera.focal * COVER_SIZE / width)


def _shown(camera: Camera, x: float, y: float) -> bool:
    """Whether a place is in the picture or so near to it that a cover there may be."""
    pixels, depth = camera.project(np.array(((x, y),)))
    spare = 0.3 * COVER_SIZE * camera.focal / max(float(depth[0]), NEAR)
    away = abs(pixels[0] - np.array(camera.size) / 2) - np.array(camera.size) / 2
    return bool(depth[0] > NEAR and (away < spare).all())


def _lookalike(random: Random, target: tuple[float, float], road: Road) -> Decal:
    make = LOOKALIKES[int(random.integers(len(LOOKALIKES)))]
    return make(random, *target, road.tone)


def _litter(
    random: Random,
    camera: Camera,
    road: Road,
    covers: tuple[Cover, ...],
    target: tuple[float, float] | None,
) -> tuple[Decal, ...]:
    """Distractors within the picture."""
    decals = [] if target is None else [_lookalike(random, target, road)]
    for _ in range(int(random.integers(0, 7))):
        u, v = random.uniform(0, camera.size[0]), random.uniform(0, camera.size[1])
        place = ground_at(camera, u, v)
        if place is not None:
            decals += scatter(random, *place, road, covers)
    return tuple(decals)
