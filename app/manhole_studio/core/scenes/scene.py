"""A stretch of road with everything on it, and drawing all of it through a camera."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Camera, Floats, look
from manhole_studio.core.scenes.cover import Cover
from manhole_studio.core.scenes.decals import Decal, paint
from manhole_studio.core.scenes.lens import bend, without_lens
from manhole_studio.core.scenes.light import Light, cast_shadows, expose
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.roads import Road, shade
from manhole_studio.core.scenes.scattering import scatter
from manhole_studio.core.scenes.scenery import Scenery, paint_fronts, paint_sky
from manhole_studio.core.scenes.sensor import Sensor, blown_up, enlarged, smaller
from manhole_studio.core.scenes.spec import CLASS_NAME, CoverState, Weather
from manhole_studio.core.scenes.uprights import Upright, paint_upright, shade_ground
from manhole_studio.core.scenes.weather import atmosphere, wet

__all__ = ["Scene", "draw", "render", "scatter"]
_NO_NAMES: Mapping[CoverState, str] = {}


@dataclass(frozen=True)
class Scene:
    """A stretch of road with everything on it, seen by any camera."""

    road: Road
    scenery: Scenery
    light: Light
    sensor: Sensor
    decals: tuple[Decal, ...]
    covers: tuple[Cover, ...]
    uprights: tuple[Upright, ...] = ()

    def boxes(self, camera: Camera, names: Mapping[CoverState, str] = _NO_NAMES) -> tuple[Box, ...]:
        """Ground truth in this camera's picture, uprights left aside."""
        found = ((cover.state, cover.box(camera)) for cover in self.covers)
        return tuple(
            Box(names.get(state, CLASS_NAME), box) for state, box in found if box is not None
        )


def render(scene: Scene, camera: Camera, random: Random) -> NDArray[np.uint8]:
    """Draw the picture, ``(H, W, 3)`` BGR; ``random`` gives weather's drops and noise only."""
    return draw(scene, camera, random)[0]


def draw(scene: Scene, camera: Camera, random: Random) -> tuple[NDArray[np.uint8], Floats]:
    """As :func:`render`; also how much of each pixel uprights hide, before the lens bends it."""
    by = scene.sensor.enlarged
    if by == 1:
        return _drawn(scene, camera, random)
    small, sensor = smaller(camera, scene.sensor)
    picture, hidden = _drawn(replace(scene, sensor=sensor), small, random)
    large = enlarged(hidden, by, without_lens(camera).size, cv2.INTER_LINEAR)
    return blown_up(picture, scene.sensor, camera.size), large


def _drawn(scene: Scene, camera: Camera, random: Random) -> tuple[NDArray[np.uint8], Floats]:
    ideal = without_lens(camera)
    view = look(ideal)
    image = shade(scene.road, view)
    for decal in scene.decals:
        paint(image, ideal, decal)
    for cover in scene.covers:
        cover.paint(image, ideal)
    cast_shadows(image, view, scene.light)
    shade_ground(image, ideal, scene.uprights, scene.light.sun)
    wet(image, view, scene.light, random, holes_in(image, ideal, scene))
    paint_sky(image, view, scene.scenery)
    paint_fronts(image, view, scene.scenery)
    hidden = _paint_standing(image, ideal, scene)
    atmosphere(image, view, scene.light, random)
    return expose(bend(image, camera), scene.light, scene.sensor, random), hidden


def holes_in(image: Floats, camera: Camera, scene: Scene) -> Floats | None:
    """Share of each pixel where there is no ground for water to stay on; None for nowhere."""
    if scene.light.weather is not Weather.RAIN:
        return None
    holes = np.zeros(image.shape[:2], np.float32)
    for cover in scene.covers:
        if cover.state is not CoverState.CLOSED:
            cover.mark_hole(holes, camera)
    return holes


def _paint_standing(image: Floats, camera: Camera, scene: Scene) -> Floats:
    """Lids and uprights, far ones first."""
    hidden = np.zeros(image.shape[:2], np.float32)
    standing: list[tuple[float, Callable[[], None]]] = []
    for cover in scene.covers:
        away = float(np.hypot(cover.x - camera.x, cover.y - camera.y))
        standing.append((away, partial(cover.paint_standing, image, camera)))
    standing += [
        (upright.distance(camera), partial(_stand, image, hidden, camera, upright))
        for upright in scene.uprights
    ]
    for _, paint_one in sorted(standing, key=lambda entry: -entry[0]):
        paint_one()
    return hidden


def _stand(image: Floats, hidden: Floats, camera: Camera, upright: Upright) -> None:
    painted = paint_upright(image, camera, upright)
    if painted is not None:
        rows, columns, alpha = painted
        np.maximum(hidden[rows, columns], alpha, out=hidden[rows, columns])
