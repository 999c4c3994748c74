"""Lids that were taken off: lying beside the hole or half over it, or standing on their edge."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from manhole_studio.core.scenes.camera import Camera, Doubles, Floats
from manhole_studio.core.scenes.castings import Casting
from manhole_studio.core.scenes.planes import Plane, Skin, paint_skin
from manhole_studio.core.scenes.prisms import cast_shadow, paint_side
from manhole_studio.core.scenes.shapes import Random


@dataclass(frozen=True)
class Lid:
    """A thick plate whose middle is at ``plane.origin``."""

    plane: Plane
    thickness: float
    face: Skin
    back: Skin
    outline: Doubles
    """Of the plate, local metres ``(N, 2)``."""
    grey: float
    sun: tuple[float, float]

    @cached_property
    def normal(self) -> Doubles:
        return np.cross(self.plane.right, self.plane.up)

    @property
    def place(self) -> tuple[float, float]:
        """Where its middle is, seen from above."""
        return float(self.plane.origin[0]), float(self.plane.origin[1])

    @cached_property
    def edges(self) -> tuple[Doubles, Doubles]:
        """The outlines of face and back in the world, ``(N, 3)``."""
        middle, half = self.plane.at(self.outline), self.normal * self.thickness / 2
        return middle + half, middle - half

    def paint(self, image: Floats, camera: Camera) -> None:
        """Draw it with its shadow, in place."""
        points = np.concatenate(self.edges)
        strength = math.hypot(*self.sun)
        cast_shadow(image, camera, points, self.sun, 0.3 + 0.3 * min(strength, 1))
        paint_side(image, camera, self.edges, self._side())
        eye = np.array((camera.x, camera.y, camera.height))
        above = float((eye - self.edges[0][0]) @ self.normal) > 0
        shift = self.normal * self.thickness / 2
        if above:
            paint_skin(image, camera, self.plane.moved(shift), self.face)
        else:
            paint_skin(image, camera, self.plane.moved(-shift), self.back)

    def _side(self) -> Floats:
        out = self.outline / np.linalg.norm(self.outline, axis=1, keepdims=True)
        out = out @ np.stack((self.plane.right, self.plane.up))
        light = 0.7 + 0.6 * np.clip(out[:, :2] @ np.array(self.sun), -0.5, 1) + 0.2 * out[:, 2]
        tint = np.array((0.92, 0.98, 1.06))
        return np.asarray(np.clip(self.grey * light[:, None] * tint, 0, 1), np.float32)


def any_lid(random: Random, casting: Casting, place: tuple[float, float]) -> Lid:
    """The lid of a hole at ``place``, somewhere beside it."""
    lid = replace(casting, shape=casting.lid, frame=0.0)
    half = max(lid.shape.half)
    away = float(random.uniform(0, 2 * math.pi))
    kind = random.random()
    if kind < 0.45:
        distance, tilt = random.uniform(1.95, 3.2) * half, 0.0
    elif kind < 0.75:
        distance, tilt = random.uniform(0.9, 1.7) * half, random.uniform(0, 0.05)
    else:
        distance, tilt = random.uniform(1.0, 1.9) * half, random.uniform(0.9, 1.75)
    thickness = float(random.uniform(0.03, 0.09))
    angle = away if tilt > 0.1 else float(random.uniform(0, 2 * math.pi))
    if tilt > 0.1 and random.random() < 0.4:
        angle = float(random.uniform(0, 2 * math.pi))
    sine, cosine = math.sin(tilt), math.cos(tilt)
    height = half * abs(sine) + thickness / 2 * abs(cosine)
    plane = Plane(
        np.array(
            (place[0] + distance * math.sin(away), place[1] + distance * math.cos(away), height)
        ),
        np.array((math.cos(angle), -math.sin(angle), 0.0)),
        np.array((math.sin(angle) * cosine, math.cos(angle) * cosine, sine)),
    )
    turned = replace(lid, sun=turned_sun(casting.sun, angle))
    back = replace(turned, seed=casting.seed + 7)
    return Lid(
        plane=plane,
        thickness=thickness,
        face=Skin(lid.shape.half, turned),
        back=Skin(lid.shape.half, back),
        outline=lid.shape.outline[::2],
        grey=float(random.uniform(0.1, 0.4)),
        sun=casting.sun,
    )


def turned_sun(sun: tuple[float, float], angle: float) -> tuple[float, float]:
    """The same direction for something that is turned clockwise by ``angle``."""
    cosine, sine = math.cos(angle), math.sin(angle)
    return cosine * sun[0] - sine * sun[1], sine * sun[0] + cosine * sun[1]
