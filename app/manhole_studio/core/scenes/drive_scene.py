"""A road with covers on it, and the way of a camera over it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from operator import itemgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import FAR, NEAR, Camera, Floats, View, look
from manhole_studio.core.scenes.cover import Cover
from manhole_studio.core.scenes.decals import paint
from manhole_studio.core.scenes.drive_cameras import (
    Cropped,
    depth_at_bottom,
    half,
    moved,
    row_at,
)
from manhole_studio.core.scenes.drive_spec import DriveSpec
from manhole_studio.core.scenes.ground_strip import GroundStrip
from manhole_studio.core.scenes.light import Light, cast_shadows, expose
from manhole_studio.core.scenes.motion import Motion
from manhole_studio.core.scenes.roads import shade
from manhole_studio.core.scenes.scene import Scene
from manhole_studio.core.scenes.scenery import paint_fronts, paint_sky
from manhole_studio.core.scenes.spec import Weather
from manhole_studio.core.scenes.uprights import paint_upright, shade_ground
from manhole_studio.core.scenes.weather import atmosphere, wet

_HAZE_FROM: Final = 18.0
_LONGEST_SHADOW: Final = 9.0
_LIKE_FLAT_FROM: Final = 18.0
_SOLID_TO: Final = 24.0
"""Covers farther away are a few pixels high and parts of the ground; between the two they are
both, as the strip's levels begin somewhere there."""
_ENDLESS: Final = ("front", "dapple")
"""Shadows that lie everywhere."""
_CLEAR: Final = (Weather.SUN, Weather.OVERCAST)
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
        random = np.random.default_rng((self.spec.seed, 2, number))
        camera, scene = self.camera(number), self.scene
        image = np.empty((camera.size[1], camera.size[0], 3), np.float32)
        self._strip.draw(image, camera)
        in_the_way = [cover for cover in self.covers if not is_flat(cover)]
        paint_solid(image, camera, in_the_way, scene.light)
        view = None if scene.light.weather in _CLEAR else look(camera)
        if view is not None:
            wet(image, view, scene.light, random)
        paint_surroundings(image, camera, scene)
        paint_standing(image, camera, scene)
        if view is not None:
            atmosphere(image, view, scene.light, random)
        return expose(image, scene.light, scene.sensor, random)

    def prepare(self, frame: int) -> None:
        """Do ahead what drawing the frame would have to wait for."""
        self._strip.prepare(self.camera(frame))

    @cached_property
    def _strip(self) -> GroundStrip:
        frames = range(0, self.spec.frames, 5)
        nearest = min(depth_at_bottom(self.camera(frame)) for frame in frames)
        return GroundStrip(self.mounted, 0.98 * nearest, self._ground)

    def _ground(self, view: View) -> Floats:
        image, scene = shade(self.scene.road, view), self._near(view)
        for decal in scene.decals:
            paint(image, view.camera, decal)
        is_far = float(view.depth[0, 0]) > _LIKE_FLAT_FROM
        for cover in scene.covers:
            if is_far or is_flat(cover):
                cover.paint(image, view.camera)
        cast_shadows(image, view, scene.light)
        shade_ground(image, view.camera, scene.uprights, scene.light.sun)
        return image

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


def paint_solid(image: Floats, camera: Camera, covers: Sequence[Cover], light: Light) -> None:
    """Draw covers that are no mere pictures on the ground, far ones first, shadows over them."""
    ahead = [cover for cover in covers if -1 < cover.y - camera.y < _SOLID_TO]
    for cover in sorted(ahead, key=lambda cover: -cover.y):
        window = _around(cover, camera) if light.shadows else None
        if window is None:
            cover.paint(image, camera)
            continue
        # The strip has its shadows already, the cover needs the same ones.
        left, top, right, bottom = window
        part = slice(top, bottom), slice(left, right)
        shade = np.ones_like(image[part])
        cast_shadows(shade, look(Cropped.of(camera, *window)), light)
        image[part] /= shade
        cover.paint(image, camera)
        image[part] *= shade


def _around(cover: Cover, camera: Camera) -> tuple[int, int, int, int] | None:
    """Left, top, right, bottom of the pixels that show a cover and what lies about it."""
    reach = max(cover.shape.half) * math.sqrt(2) + _SPARE
    corners = np.array(((-1, -1), (1, -1), (1, 1), (-1, 1))) * reach + (cover.x, cover.y)
    pixels, depth = camera.project(corners)
    if depth.min() <= NEAR:
        return None
    left, top = np.clip(np.floor(pixels.min(0)), 0, camera.size)
    right, bottom = np.clip(np.ceil(pixels.max(0)) + 1, 0, camera.size)
    if left >= right or top >= bottom:
        return None
    return int(left), int(top), int(right), int(bottom)


def paint_standing(image: Floats, camera: Camera, scene: Scene) -> None:
    """Lids and what else stands about, far ones first."""
    standing: list[tuple[float, Callable[[], object]]] = [
        (cover.y, partial(cover.paint_standing, image, camera))
        for cover in scene.covers
        if cover.lid is not None
    ]
    standing += [(it.y, partial(paint_upright, image, camera, it)) for it in scene.uprights]
    for y, paint_one in sorted(standing, key=itemgetter(0), reverse=True):
        if 0 < y - camera.y < _STANDING_TO:
            paint_one()


def paint_surroundings(image: Floats, camera: Camera, scene: Scene) -> None:
    """Sky, fronts and haze, drawn at half the size: nothing in them is finer than that."""
    small = half(camera)
    rows = _rows_with_surroundings(small, scene)
    width = small.size[0]
    view, upper = look(Cropped.of(small, 0, 0, width, rows)), image[: 2 * rows]
    shrunk = cv2.resize(upper, (width, rows), interpolation=cv2.INTER_AREA)
    before: Floats = np.asarray(shrunk, np.float32)
    painted = before.copy()
    paint_sky(painted, view, scene.scenery)
    paint_fronts(painted, view, scene.scenery)
    beside = (view.x < scene.scenery.left) | (view.x > scene.scenery.right) | ~view.ground
    share = beside[..., None].astype(np.float32)
    # Near ground keeps its detail and takes on only what has changed, which is haze.
    layers = np.dstack((painted - before * (1 - share), share))
    wide = cv2.resize(layers, (upper.shape[1], upper.shape[0]), interpolation=cv2.INTER_LINEAR)
    upper *= 1 - wide[..., 3:]
    upper += wide[..., :3]


def _rows_with_surroundings(camera: Camera, scene: Scene) -> int:
    """Below them there is nothing but near ground, also where the camera is tilted."""
    right, bottom = camera.size[0] - 1, camera.size[1]
    lowest = 0.0
    for wall in (scene.scenery.left, scene.scenery.right):
        foot = np.array([(wall, camera.y + ahead) for ahead in np.geomspace(1, FAR, 40)])
        pixels, depth = camera.project(foot)
        shown = pixels[(depth > NEAR) & (pixels[:, 0] >= 0) & (pixels[:, 0] <= right), 1]
        lowest = max(lowest, shown.max(initial=0))
    tilt = abs(math.sin(camera.roll)) * right / 2
    return max(2, min(bottom, math.ceil(max(lowest, row_at(camera, _HAZE_FROM) + tilt)) + 4))
