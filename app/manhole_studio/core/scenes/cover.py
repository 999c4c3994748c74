"""Manhole covers in all states: where one lies, how it is drawn, which box it has."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.boxes import LEAST_PIXELS, LEAST_SHARE, box_of
from manhole_studio.core.scenes.breakage import Hole, broken, missing, opened, sunken
from manhole_studio.core.scenes.camera import NEAR, Camera, Doubles, Floats
from manhole_studio.core.scenes.castings import Casting
from manhole_studio.core.scenes.lids import Lid, any_lid, turned_sun
from manhole_studio.core.scenes.litter import any_litter
from manhole_studio.core.scenes.pigments import blend
from manhole_studio.core.scenes.planes import Plane, Skin, layer, over, paint_skin, seen
from manhole_studio.core.scenes.prisms import cast_shadow, hull, paint_side, project
from manhole_studio.core.scenes.shapes import Random, Rounded, Shape
from manhole_studio.core.scenes.spec import CoverState

_LARGE = 60_000
"""Pixels."""

__all__ = ["LEAST_PIXELS", "LEAST_SHARE", "Cover", "make_cover"]


@dataclass(frozen=True)
class Cover:
    """One manhole in the road; ``rise`` is how far its frame stands above the road, metres.

    ``top`` is the plate in the road, ``hole`` what is seen through it, ``litter`` lies around it,
    ``lid`` stands or lies beside it. Boxes know nothing of the last two.
    """

    state: CoverState
    x: float
    y: float
    shape: Shape
    angle: float = 0.0
    rise: float = 0.0
    top: Skin | None = None
    hole: Hole | None = None
    litter: tuple[tuple[float, Skin], ...] = ()
    lid: Lid | None = None
    sun: tuple[float, float] = (0.0, 0.0)
    grey: float = 0.3
    shade: float = 0.25
    """How dark a shadow a raised frame throws, 0 to 1."""

    @property
    def radius(self) -> float:
        """Of the circle around it and its lid, metres."""
        own = math.hypot(*self.shape.half)
        if self.lid is None:
            return own
        away = math.hypot(self.lid.place[0] - self.x, self.lid.place[1] - self.y)
        return max(own, away + math.hypot(*self.lid.face.half))

    @cached_property
    def plane(self) -> Plane:
        """Its upper side."""
        return Plane.flat(self.x, self.y, self.rise, self.angle)

    @cached_property
    def edges(self) -> tuple[Doubles, Doubles]:
        """The outlines of its upper side and of where it meets the road, ``(N, 3)``."""
        upper = self.plane.at(self.shape.outline)
        return upper, np.asarray(upper * (1, 1, 0))

    def box(self, camera: Camera) -> XYXY | None:
        """The tight box of the outer edge of frame or hole; see ``box_of``."""
        if not self.rise:
            return box_of(camera, *project(camera, self.edges[0]))
        pixels, depth = project(camera, np.concatenate(self.edges))
        return box_of(camera, hull(pixels), depth)

    def paint(self, image: Floats, camera: Camera) -> None:
        """Draw what lies in the road, in place; out of view it costs next to nothing."""
        if project(camera, np.concatenate(self.edges))[1].min() <= NEAR:
            return
        for turn, skin in self.litter:
            ground = Plane.flat(self.x, self.y, 0, self.angle + turn)
            paint_skin(image, camera, ground, skin)
        if self.rise:
            cast_shadow(image, camera, self.edges[0], self.sun, self.shade)
            paint_side(image, camera, self.edges, self._side())
        if self.hole is not None:
            self._paint_hole(image, camera, self.hole)
        if self.top is not None:
            paint_skin(image, camera, self.plane, self.top)

    def paint_standing(self, image: Floats, camera: Camera) -> None:
        """Draw the lid that lies or stands beside it, in place."""
        if self.lid is not None:
            self.lid.paint(image, camera)

    def mark_hole(self, share: Floats, camera: Camera) -> None:
        """Set ``share`` ``(H, W)`` to 1 where one looks into it, in place."""
        window = None if self.hole is None else seen(share, camera, self.plane, self.hole.mouth)
        if self.hole is not None and window is not None:
            left, top, right, bottom = window
            part = share[top:bottom, left:right]
            np.maximum(part, layer(camera, self.plane, self.hole.mouth, window), out=part)

    def _paint_hole(self, image: Floats, camera: Camera, hole: Hole) -> None:
        window = seen(image, camera, self.plane, hole.mouth)
        if window is None:
            return
        drawn = self._shaft(camera, hole, window)
        for height, skin in hole.below:
            under = self.plane.moved(np.array((0, 0, height)))
            over(drawn, layer(camera, under, skin, window))
        share = layer(camera, self.plane, hole.mouth, window)
        left, top, right, bottom = window
        blend(image[top:bottom, left:right], drawn, share)

    def _shaft(self, camera: Camera, hole: Hole, window: tuple[int, int, int, int]) -> Floats:
        inverse = np.linalg.inv(self.plane.homography(camera)).astype(np.float32)
        left, top, right, bottom = window
        # The dark is drawn coarsely where it fills much of the picture.
        step = 1 if (right - left) * (bottom - top) < _LARGE else 2
        columns = np.arange(left, right, step, dtype=np.float32) + np.float32((step - 1) / 2)
        rows = np.arange(top, bottom, step, dtype=np.float32)[:, None] + np.float32((step - 1) / 2)
        point = [line[0] * columns + (line[1] * rows + line[2]) for line in inverse]
        x, y = point[0] / point[2], point[1] / point[2]
        eye = turned_sun((camera.x - self.x, camera.y - self.y), self.angle)
        above = np.float32(camera.height - self.rise)
        sideways, ahead = (x - np.float32(eye[0])) / above, (y - np.float32(eye[1])) / above
        drawn = hole.shaft.seen(x, y, sideways, ahead)
        if step > 1:
            large = cv2.resize(drawn, (right - left, bottom - top), interpolation=cv2.INTER_LINEAR)
            return np.asarray(large, np.float32)
        return drawn

    def _side(self) -> Floats:
        out = self.edges[0][:, :2] - np.array((self.x, self.y))
        out /= np.linalg.norm(out, axis=1, keepdims=True)
        light = 0.75 + 0.5 * np.clip(out @ np.array(self.sun), -0.6, 1)
        return np.asarray(self.grey * light[:, None] * np.array((0.95, 1, 1.04)), np.float32)


def make_cover(
    random: Random, x: float, y: float, state: CoverState, sun: tuple[float, float], tone: float
) -> Cover:
    """Set a cover into the road.

    Args:
        random: Chooses size, shape, pattern, metal, dirt, damage.
        x: Of its middle, metres.
        y: Of its middle, metres.
        state: How it is found.
        sun: Direction towards the light, seen from above, its length the contrast it gives.
        tone: The road's brightness, 0 to 1; dirt takes it on.
    """
    if state == CoverState.MISSING:
        radius = float(random.uniform(0.28, 0.5))
        edge, hole = missing(random, radius, sun, tone)
        litter = any_litter(random, edge, state, tone)
        return Cover(state, x, y, edge, hole=hole, litter=litter, sun=sun)
    shape = _any_shape(random)
    angle = 0.0 if shape.round else float(random.normal(0, 0.3))
    cover = Cover(state, x, y, shape, angle, rise=_any_rise(random), sun=sun)
    casting = Casting(
        shape,
        _any_frame(random, min(shape.half)),
        int(random.integers(2**30)),
        turned_sun(sun, angle),
        tone,
    )
    cover = replace(
        cover,
        grey=float(random.uniform(0.12, 0.45)),
        litter=any_litter(random, shape, state, tone),
    )
    return _stated(random, cover, casting)


def _stated(random: Random, cover: Cover, casting: Casting) -> Cover:
    half = casting.shape.half
    if cover.state == CoverState.OPEN:
        lid = None
        if random.random() < 0.55:
            lid = any_lid(random, replace(casting, sun=cover.sun), (cover.x, cover.y))
        return replace(cover, top=Skin(half, casting.ring), hole=opened(random, casting), lid=lid)
    if cover.state == CoverState.BROKEN:
        rest, hole = broken(random, casting)
        return replace(cover, top=Skin(half, rest), hole=hole)
    if random.random() < 0.12:
        return replace(cover, top=Skin(half, casting.ring), hole=sunken(random, casting))
    return replace(cover, top=Skin(half, casting))


def _any_shape(random: Random) -> Rounded:
    kind = random.random()
    if kind < 0.8:
        return Rounded.circle(float(random.uniform(0.25, 0.45)))
    half = float(random.uniform(0.2, 0.4))
    longer = half if kind < 0.92 else half * float(random.uniform(1.15, 1.9))
    corner = float(random.choice((0.01, 0.03, 0.08))) * half / 0.3
    return Rounded((half, longer) if random.random() < 0.5 else (longer, half), corner)


def _any_frame(random: Random, half: float) -> float:
    """Metres; a narrow iron ring, or a broad one of concrete."""
    broad = random.random() < 0.25
    return half * float(random.uniform(0.16, 0.34) if broad else random.uniform(0.03, 0.16))


def _any_rise(random: Random) -> float:
    """Mostly level with the road, sometimes above it."""
    if random.random() < 0.75:
        return 0.0
    return float(
        random.uniform(0.01, 0.05) if random.random() < 0.7 else random.uniform(0.05, 0.15)
    )
