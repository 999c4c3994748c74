"""Flat textured things anywhere in the world, drawn through a camera at the size they are seen."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import NEAR, Camera, Doubles, Floats

SIZES = (64, 104, 160, 224, 320, 448)
"""Pixels along the longer side that textures are made with."""
BORDER = 3
"""Empty pixels around every texture, so that its edge is as soft as it is inside a picture."""
_SPARE = 1.2
_ENOUGH = 0.65

Window = tuple[int, int, int, int]
"""Left, top, right, bottom, the last two exclusive."""


@dataclass(frozen=True)
class Plane:
    """Local metres ``(x, y)`` lie at ``origin + x * right + y * up``."""

    origin: Doubles
    right: Doubles
    up: Doubles

    @classmethod
    def flat(cls, x: float, y: float, z: float = 0, angle: float = 0) -> Plane:
        """On the ground or above it, turned clockwise by ``angle``."""
        cosine, sine = math.cos(angle), math.sin(angle)
        origin = np.array((x, y, z))
        return cls(origin, np.array((cosine, -sine, 0.0)), np.array((sine, cosine, 0.0)))

    def moved(self, by: Doubles) -> Plane:
        return Plane(self.origin + by, self.right, self.up)

    def at(self, points: Doubles) -> Doubles:
        """World coordinates ``(N, 3)`` of local ones ``(N, 2)``."""
        return np.asarray(self.origin + points[:, :1] * self.right + points[:, 1:] * self.up)

    def homography(self, camera: Camera) -> Doubles:
        """Maps local ``(x, y, 1)`` to pixels."""
        position = np.array((camera.x, camera.y, camera.height))
        columns = np.column_stack((self.right, self.up, self.origin - position))
        return np.asarray(camera.intrinsics @ camera.axes @ columns)

    def project(self, camera: Camera, points: Doubles) -> tuple[Doubles, Doubles]:
        """Pixels and depths of local points; see ``Camera.project``."""
        return perspective(self.homography(camera), points)


def perspective(homography: Doubles, points: Doubles) -> tuple[Doubles, Doubles]:
    """Pixels ``(N, 2)`` and depths ``(N,)`` of plane points ``(N, 2)``."""
    homogeneous = np.column_stack((points, np.ones(len(points)))) @ homography.T
    depth = homogeneous[:, 2]
    return homogeneous[:, :2] / np.where(depth > NEAR, depth, np.inf)[:, None], depth


@dataclass(frozen=True)
class Grid:
    """The points of a texture of something ``half`` metres large, float32 ``(H, W)``."""

    x: Floats
    y: Floats
    scale: float
    """Pixels for one metre."""

    @classmethod
    def around(cls, half: tuple[float, float], pixels: int) -> Grid:
        """``pixels`` along the longer side, ``BORDER`` of them outside on each end."""
        scale = (pixels - 2 * BORDER) / (2 * max(half))
        columns, rows = (math.ceil(2 * side * scale - 1e-6) + 2 * BORDER for side in half)
        x = (np.arange(columns) + 0.5 - columns / 2) / scale
        y = (rows / 2 - np.arange(rows) - 0.5) / scale
        across, up = np.meshgrid(x.astype(np.float32), y.astype(np.float32))
        return cls(across, up, scale)

    def covered(self, margin: Floats) -> Floats:
        """Share of each pixel that lies inside, from how many metres inside its middle is."""
        return np.asarray(np.clip(margin * np.float32(self.scale) + np.float32(0.5), 0, 1))


@dataclass(frozen=True)
class Skin:
    """A texture that is made when it is first seen, and again when it is seen larger.

    ``make`` gets the grid and returns ``(H, W)`` or ``(H, W, 4)`` float32, BGR times alpha and
    alpha; it must draw the same whatever the grid's resolution.
    """

    half: tuple[float, float]
    make: Callable[[Grid], Floats]
    detail: float = 1.0
    """Less than 1 for what may be coarser than the picture."""
    _made: dict[int, tuple[Floats, float]] = field(default_factory=dict, repr=False, compare=False)

    def seen_at(self, pixels: float) -> tuple[Floats, float]:
        """A texture for something that many pixels large, and its pixels for one metre."""
        size = next((size for size in SIZES if size >= pixels * _ENOUGH * self.detail), SIZES[-1])
        if size not in self._made:
            grid = Grid.around(self.half, size)
            self._made[size] = self.make(grid), grid.scale
        return self._made[size]

    @property
    def corners(self) -> Doubles:
        """Top left, top right, bottom right, bottom left, ``(4, 2)`` local metres."""
        return np.asarray(((-1, 1), (1, 1), (1, -1), (-1, -1)) * np.array(self.half))


def window_of(pixels: Doubles, image: Floats) -> Window | None:
    """The part of the image around some pixels; None where they are out of view."""
    height, width = image.shape[:2]
    left, top = np.maximum(np.floor(pixels.min(0)) - 1, 0)
    right, bottom = np.minimum(np.ceil(pixels.max(0)) + 2, (width, height))
    if left >= right or top >= bottom:
        return None
    return int(left), int(top), int(right), int(bottom)


def seen(image: Floats, camera: Camera, plane: Plane, skin: Skin) -> Window | None:
    """Where a skin comes to lie in the image."""
    pixels, depth = plane.project(camera, skin.corners)
    return window_of(pixels, image) if depth.min() > NEAR else None


def layer(camera: Camera, plane: Plane, skin: Skin, window: Window) -> Floats:
    """A skin as the window sees it, 0 outside of it."""
    homography = plane.homography(camera)
    pixels, _ = perspective(homography, skin.corners)
    across = max(_apart(pixels[0], pixels[1]), _apart(pixels[3], pixels[2]))
    along = max(_apart(pixels[0], pixels[3]), _apart(pixels[1], pixels[2]))
    texture, scale = skin.seen_at(max(across, along))
    rows, columns = texture.shape[:2]
    side = skin.half[0] * 2 * scale, skin.half[1] * 2 * scale
    wanted = (
        min(columns, max(4, math.ceil(across * _SPARE * columns / side[0]))),
        min(rows, max(4, math.ceil(along * _SPARE * rows / side[1]))),
    )
    if wanted != (columns, rows):
        texture = np.asarray(cv2.resize(texture, wanted, interpolation=cv2.INTER_AREA), np.float32)
    step = columns / wanted[0] / scale, rows / wanted[1] / scale
    to_metres = np.array(
        (
            (step[0], 0, (0.5 - wanted[0] / 2) * step[0]),
            (0, -step[1], (wanted[1] / 2 - 0.5) * step[1]),
            (0, 0, 1),
        )
    )
    shift = np.array(((1, 0, -window[0]), (0, 1, -window[1]), (0, 0, 1.0)))
    size = window[2] - window[0], window[3] - window[1]
    warped = cv2.warpPerspective(texture, shift @ homography @ to_metres, size)
    return np.asarray(warped, np.float32)


def over(region: Floats, drawn: Floats) -> None:
    """Blend a layer with alpha over a piece of picture, in place."""
    rest = 1 - cv2.extractChannel(drawn, 3)
    region *= cv2.cvtColor(rest, cv2.COLOR_GRAY2BGR)
    region += cv2.cvtColor(drawn, cv2.COLOR_BGRA2BGR)


def paint_skin(image: Floats, camera: Camera, plane: Plane, skin: Skin) -> None:
    """Draw over ``image`` in place; what is out of view costs next to nothing."""
    window = seen(image, camera, plane, skin)
    if window is not None:
        left, top, right, bottom = window
        over(image[top:bottom, left:right], layer(camera, plane, skin, window))


def _apart(one: Doubles, other: Doubles) -> float:
    return math.hypot(one[0] - other[0], one[1] - other[1])
