"""A road with covers on it, and the way of a camera over it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import product
from operator import itemgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.core.scenes.camera import Camera, Doubles, Floats, View, look
from manhole_studio.core.scenes.cover import Cover
from manhole_studio.core.scenes.decals import paint
from manhole_studio.core.scenes.drive_cameras import depth_at_bottom, moved
from manhole_studio.core.scenes.drive_exposure import expose, moisten
from manhole_studio.core.scenes.drive_spec import DriveSpec
from manhole_studio.core.scenes.drive_surroundings import Surroundings
from manhole_studio.core.scenes.eight_bits import paint_part, to_bytes, window_around
from manhole_studio.core.scenes.ground_strip import GroundStrip
from manhole_studio.core.scenes.light import Light, cast_shadows
from manhole_studio.core.scenes.motion import Motion
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.roads import shade
from manhole_studio.core.scenes.scene import Scene
from manhole_studio.core.scenes.tiling import Bytes
from manhole_studio.core.scenes.uprights import Upright, paint_upright, shade_ground

_LONGEST_SHADOW: Final = 9.0
_LIKE_FLAT_FROM: Final = 13.0
_SOLID_TO: Final = 18.0
"""Covers farther away are a few pixels high and parts of the ground; between the two they are
both, as the strip's levels begin somewhere there."""
_ENDLESS: Final = ("front", "dapple")
"""Shadows that lie everywhere."""
_SPARE: Final = 0.15
"""Metres around a cover where litter lies and its edge throws a shadow."""
_STANDING_TO: Final = 60.0
_LABELLED_TO: Final = 40.0
"""Metres ahead beyond which every cover is too small for a box."""


@dataclass(frozen=True)
class Drive:
    """A long scene and the camera's path over it; any frame can be drawn on its own."""

    spec: DriveSpec
    scene: Scene
    mounted: Camera
    motion: Motion

    @property
    def covers(self) -> tuple[Cover, ...]:
        return self.scene.covers

    def camera(self, frame: int) -> Camera:
        return self.camera_at(frame / self.spec.frames_per_second)

    def camera_at(self, time_s: float) -> Camera:
        """Where the camera is and looks, up to a second after the last frame."""
        return moved(self.mounted, self.motion, time_s)

    def boxes(self, frame: int) -> tuple[tuple[int, XYXY], ...]:
        """Which covers have a box in the frame, by their place in ``scene.covers``."""
        camera = self.camera(frame)
        found = (
            (number, cover.box(camera))
            for number, cover in enumerate(self.covers)
            if -1 < cover.y - camera.y < _LABELLED_TO
        )
        return tuple((number, box) for number, box in found if box is not None)

    def frame(self, number: int) -> NDArray[np.uint8]:
        """``(H, W, 3)`` BGR; threads may draw different frames at once."""

        def randoms() -> Random:
            return np.random.default_rng((self.spec.seed, 2, number))

        camera, scene = self.camera(number), self.scene
        image = np.empty((camera.size[1], camera.size[0], 3), np.uint8)
        self._strip.draw(image, camera)
        paint_solid(image, camera, scene)
        moisten(image, camera, scene, randoms)
        self._surroundings.draw(image, camera)
        paint_standing(image, camera, scene)
        return expose(image, camera, scene.light, scene.sensor, randoms)

    def prepare(self, frame: int) -> None:
        """Do ahead what drawing the frame would have to wait for."""
        self._strip.prepare(self.camera(frame))

    @cached_property
    def _strip(self) -> GroundStrip:
        frames = range(0, self.spec.frames, 5)
        nearest = min(depth_at_bottom(self.camera(frame)) for frame in frames)
        return GroundStrip(self.mounted, 0.98 * nearest, self._ground)

    @cached_property
    def _surroundings(self) -> Surroundings:
        return Surroundings(self.mounted, self.scene.scenery)

    def _ground(self, view: View) -> Bytes:
        image, scene = shade(self.scene.road, view), self._near(view)
        for decal in scene.decals:
            paint(image, view.camera, decal)
        is_far = float(view.depth[0, 0]) > _LIKE_FLAT_FROM
        for cover in scene.covers:
            if is_far or is_flat(cover):
                cover.paint(image, view.camera)
        cast_shadows(image, view, scene.light)
        shade_ground(image, view.camera, scene.uprights, scene.light.sun)
        return to_bytes(image)

    def _near(self, view: View) -> Scene:
        """The scene without what can neither be seen in a piece of ground nor shade it."""
        low, high = float(view.y.min()), float(view.y.max())

        def is_near(y: float, reach: float) -> bool:
            return low - reach < y < high + reach

        scene = self.scene
        shadows = scene.light.shadows
        return replace(
            scene,
            decals=tuple(decal for decal in scene.decals if is_near(decal.y, decal.radius)),
            covers=tuple(cover for cover in scene.covers if is_near(cover.y, cover.radius)),
            uprights=tuple(it for it in scene.uprights if is_near(it.y, _LONGEST_SHADOW)),
            light=replace(
                scene.light,
                shadows=tuple(
                    it for it in shadows if it.kind in _ENDLESS or is_near(it.y, _LONGEST_SHADOW)
                ),
            ),
        )


def is_flat(cover: Cover) -> bool:
    """Whether it looks the same from everywhere, so that it may be a part of the ground."""
    return not cover.rise and cover.hole is None


def paint_solid(image: Bytes, camera: Camera, scene: Scene) -> None:
    """Draw covers that are no mere pictures on the ground, far ones first, shadows over them."""
    ahead = [
        cover
        for cover in scene.covers
        if -1 < cover.y - camera.y < _SOLID_TO and not is_flat(cover)
    ]
    for cover in sorted(ahead, key=lambda cover: -cover.y):
        window = window_around(camera, _around(cover), image)
        if window is not None:
            light = _light_at(cover, scene.light)
            paint_part(image, camera, window, partial(_paint_lit, cover, light))


def _light_at(cover: Cover, light: Light) -> Light:
    """With no other shadows than may fall on the cover."""
    near = [
        it
        for it in light.shadows
        if it.kind in _ENDLESS or math.hypot(it.x - cover.x, it.y - cover.y) < _LONGEST_SHADOW
    ]
    return replace(light, shadows=tuple(near))


def _paint_lit(cover: Cover, light: Light, image: Floats, camera: Camera) -> None:
    """The ground in ``image`` has its shadows already, the cover needs the same ones."""
    if not light.shadows:
        cover.paint(image, camera)
        return
    shade = np.ones_like(image)
    cast_shadows(shade, look(camera), light)
    image /= shade
    cover.paint(image, camera)
    image *= shade


def _around(cover: Cover) -> Doubles:
    """Corners of a box around a cover and what lies about it, ``(8, 3)``."""
    reach = max(cover.shape.half) * math.sqrt(2) + _SPARE
    return _box((cover.x, cover.y), reach, cover.rise)


def _box(middle: tuple[float, float], reach: float, height: float) -> Doubles:
    sides = ((-reach, reach), (-reach, reach), (0, height))
    return np.asarray(np.array(list(product(*sides))) + np.array((*middle, 0)), np.float64)


def paint_standing(image: Bytes, camera: Camera, scene: Scene) -> None:
    """Lids and what else stands about, far ones first."""
    standing: list[tuple[float, Doubles, Callable[[Floats, Camera], object]]] = [
        (cover.y, _box(cover.lid.place, 2.5 * max(cover.lid.face.half), 1.0), cover.paint_standing)
        for cover in scene.covers
        if cover.lid is not None
    ]
    standing += [(it.y, it.points, partial(_paint_upright, it)) for it in scene.uprights]
    for y, points, paint_one in sorted(standing, key=itemgetter(0), reverse=True):
        if 0 < y - camera.y < _STANDING_TO:
            window = window_around(camera, points, image)
            if window is not None:
                paint_part(image, camera, window, paint_one)


def _paint_upright(upright: Upright, image: Floats, camera: Camera) -> None:
    paint_upright(image, camera, upright)
