"""Things that stand on the ground, drawn as flat faces: what they hide, and what they shade."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Camera, Doubles, Floats
from manhole_studio.core.scenes.noise import tile
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.planes import over

_NEAREST = 0.25
_SHIFT = 4
_LARGEST = 30_000.0
Colour = tuple[float, float, float]
"""BGR, 0 to 1."""


@dataclass(frozen=True)
class Face:
    """A polygon ``(N, 3)`` in metres from the thing's foot.

    ``normal`` points outwards where only one side can be seen. ``hull`` draws the outline around
    all points, whatever their order.
    """

    points: Doubles
    colour: Colour
    normal: tuple[float, float, float] | None = None
    hull: bool = False


@dataclass(frozen=True)
class Upright:
    """Faces in the order they are drawn in."""

    kind: str
    x: float
    y: float
    radius: float
    faces: tuple[Face, ...]
    seed: int = 0

    @cached_property
    def points(self) -> Doubles:
        """Corners of all faces in the world, ``(N, 3)``."""
        return np.concatenate([face.points for face in self.faces]) + self._foot

    @cached_property
    def parts(self) -> list[slice]:
        """Which of ``points`` each face has."""
        ends = np.cumsum([len(face.points) for face in self.faces]).tolist()
        return [slice(start, end) for start, end in zip([0, *ends], ends, strict=False)]

    @cached_property
    def outwards(self) -> tuple[Doubles, Doubles]:
        """Of each face the middle and the normal, 0 where both sides are seen, ``(N, 3)``."""
        middles = np.array([self.points[part].mean(0) for part in self.parts])
        return middles, np.array([face.normal or (0, 0, 0) for face in self.faces], float)

    @cached_property
    def _foot(self) -> Doubles:
        return np.array((self.x, self.y, 0.0))

    def distance(self, camera: Camera) -> float:
        return math.hypot(self.x - camera.x, self.y - camera.y)


Covered = tuple[slice, slice, NDArray[np.float32]]
"""Rows and columns of the picture, and how much of each pixel there is hidden."""


def paint_upright(image: Floats, camera: Camera, upright: Upright) -> Covered | None:
    """Draw it over ``image`` in place; None where nothing of it is in the picture."""
    outlines = _outlines(camera, upright)
    if not outlines:
        return None
    corners = np.concatenate([outline for outline, _ in outlines]) / (1 << _SHIFT)
    width, height = camera.size
    left, top = np.clip(np.floor(corners.min(0)) - 1, 0, (width, height)).astype(int)
    right, bottom = np.clip(np.ceil(corners.max(0)) + 2, 0, (width, height)).astype(int)
    if right - left < 2 or bottom - top < 2:
        return None
    canvas = np.zeros((bottom - top, right - left, 4), np.uint8)
    corner = -left * (1 << _SHIFT), -top * (1 << _SHIFT)
    for outline, colour in outlines:
        fill = tuple(255 * min(max(part, 0.0), 1.0) for part in colour)
        cv2.fillPoly(canvas, [outline + corner], (*fill, 255.0), cv2.LINE_AA, _SHIFT)
    *colours, alpha = (part * np.float32(1 / 255) for part in cv2.split(canvas))
    dirt = _dirt(upright.seed, canvas.shape[:2])
    dirty = cv2.merge([*(part * dirt for part in colours), alpha])
    over(image[top:bottom, left:right], np.asarray(dirty, np.float32))
    return slice(top, bottom), slice(left, right), alpha


def shade_ground(
    image: Floats, camera: Camera, uprights: Iterable[Upright], sun: tuple[float, float]
) -> None:
    """Darken the ground below and, where the sun shines, behind them.

    ``sun`` points to the light, seen from above; its length is its strength, from 0 to 1.
    """
    width, height = camera.size
    mask = np.zeros((height, width), np.uint8)
    strength = math.hypot(*sun)
    drawn = False
    for upright in uprights:
        if strength > 0.6:
            drawn |= _cast(mask, camera, upright, (-sun[0] / strength, -sun[1] / strength))
        drawn |= _contact(mask, camera, upright)
    if not drawn:
        return
    soft = cv2.GaussianBlur(mask, (0, 0), max(width / 320, 1.0))
    darker = cv2.convertScaleAbs(soft, alpha=-1, beta=0)
    light = cv2.addWeighted(darker, -0.55 / 255, darker, 0, 1, dtype=cv2.CV_32F)
    cv2.multiply(image, cv2.merge([light, light, light]), dst=image)


def _outlines(camera: Camera, upright: Upright) -> list[tuple[NDArray[np.int32], Colour]]:
    """Outlines and colours of the faces that look at the camera; none where it is too near."""
    middles, normals = upright.outwards
    place = np.array((camera.x, camera.y, camera.height))
    hidden = (((place - middles) * normals).sum(1) <= 0) & normals.any(1)
    pixels, depth = camera.project_points(upright.points)
    fixed = _fixed(pixels)
    found = []
    for face, part, away in zip(upright.faces, upright.parts, hidden.tolist(), strict=True):
        if away:
            continue
        if depth[part].min() < _NEAREST:
            return []
        outline = cv2.convexHull(fixed[part])[:, 0] if face.hull else fixed[part]
        found.append((np.asarray(outline, np.int32), face.colour))
    return found


def _cast(
    mask: NDArray[np.uint8], camera: Camera, upright: Upright, away: tuple[float, float]
) -> bool:
    points = upright.points
    pixels, depth = camera.project(points[:, :2] + points[:, 2:] * np.array(away) * 0.8)
    fixed, drawn = _fixed(pixels), False
    for part in upright.parts:
        if depth[part].min() >= _NEAREST:
            hull = cv2.convexHull(fixed[part])
            cv2.fillConvexPoly(mask, hull, 255, cv2.LINE_AA, _SHIFT)
            drawn = True
    return drawn


def _contact(mask: NDArray[np.uint8], camera: Camera, upright: Upright) -> bool:
    feet = [face.points[face.points[:, 2] < 0.2, :2] for face in upright.faces]
    ground = np.concatenate(feet)
    if len(ground) < 3:
        return False
    hull = cv2.convexHull(ground.astype(np.float32))[:, 0].astype(float)
    return _darken(mask, camera, hull * 1.06 + np.array((upright.x, upright.y)), 190)


def _darken(mask: NDArray[np.uint8], camera: Camera, ground: Doubles, level: int) -> bool:
    pixels, depth = camera.project(ground)
    if depth.min() < _NEAREST:
        return False
    hull = cv2.convexHull(_fixed(pixels))
    cv2.fillConvexPoly(mask, hull, level, cv2.LINE_AA, _SHIFT)
    return True


def _fixed(pixels: Doubles) -> NDArray[np.int32]:
    """In OpenCV's fractions of pixels."""
    return np.round(np.clip(pixels, -_LARGEST, _LARGEST) * (1 << _SHIFT)).astype(np.int32)


def _dirt(seed: int, shape: tuple[int, int]) -> Floats:
    """Folds, reflections, dirt: brightness around 1 that differs from place to place."""
    rows, columns = shape
    start = 17 * (seed % 20)
    coarse = tile(42 + seed % 2, 5)[start : start + rows // 6 + 2, start : start + columns // 3 + 2]
    folds = cv2.resize(coarse, (columns, rows), interpolation=cv2.INTER_LINEAR)
    across = np.linspace(-1, 1, columns, dtype=np.float32) * np.float32(0.14 - seed % 5 * 0.07)
    upwards = np.linspace(1.08, 0.86, rows, dtype=np.float32)[:, None]
    return np.asarray(upwards + np.float32(0.07) * folds + across[None, :], np.float32)


def tinted(colour: Colour, factor: float) -> Colour:
    return colour[0] * factor, colour[1] * factor, colour[2] * factor


def any_colour(random: Random, least: float = 0.03, most: float = 0.75) -> Colour:
    """Cloth or lacquer: mostly dull, sometimes bright."""
    grey = random.uniform(least, most)
    strength = random.choice((0.05, 0.25, 0.9), p=(0.5, 0.3, 0.2))
    blue, green, red = np.clip(grey * (1 + strength * random.uniform(-1, 1, 3)), 0.02, 0.95)
    return float(blue), float(green), float(red)
