"""A pinhole camera above flat ground.

World coordinates are metres: x to the right, y along the road, z up, the ground at z = 0.
Pixel coordinates have their origin at the centre of the top left pixel, as OpenCV's warps do.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Doubles = NDArray[np.float64]

FAR = 90.0
"""Metres beyond which the road fades into the background."""
NEAR = 0.05


@dataclass(frozen=True)
class Camera:
    """Where the camera stands and looks; angles in radians, ``focal`` in pixels.

    Positive ``pitch`` looks down, positive ``yaw`` to the right, positive ``roll`` tilts the
    camera clockwise.
    """

    x: float
    y: float
    height: float
    pitch: float
    focal: float
    yaw: float = 0.0
    roll: float = 0.0
    size: tuple[int, int] = (640, 480)
    """``(width, height)`` of the image."""
    distortion: float = 0.0
    """Radial distortion k1 of the lens, over coordinates divided by ``focal``; barrel is < 0."""

    @cached_property
    def axes(self) -> Doubles:
        """Rows are the image's right, down and forward directions in the world, ``(3, 3)``."""
        forward = np.array(
            (
                math.sin(self.yaw) * math.cos(self.pitch),
                math.cos(self.yaw) * math.cos(self.pitch),
                -math.sin(self.pitch),
            )
        )
        level = np.array((math.cos(self.yaw), -math.sin(self.yaw), 0.0))
        down = np.cross(forward, level)
        cosine, sine = math.cos(self.roll), math.sin(self.roll)
        return np.stack((cosine * level + sine * down, cosine * down - sine * level, forward))

    @cached_property
    def intrinsics(self) -> Doubles:
        width, height = self.size
        return np.array(
            ((self.focal, 0, (width - 1) / 2), (0, self.focal, (height - 1) / 2), (0, 0, 1))
        )

    @cached_property
    def homography(self) -> Doubles:
        """Maps ground points ``(x, y, 1)`` to pixels, ``(3, 3)``; the third row gives depth."""
        position = np.array((self.x, self.y, self.height))
        columns = np.column_stack((np.eye(3)[:, 0], np.eye(3)[:, 1], -position))
        return np.asarray(self.intrinsics @ self.axes @ columns)

    def project(self, ground: Doubles) -> tuple[Doubles, Doubles]:
        """Pixels ``(N, 2)`` and depths ``(N,)`` of ground points ``(N, 2)``.

        The pixels of points with a depth of ``NEAR`` or less mean nothing.
        """
        homogeneous = np.column_stack((ground, np.ones(len(ground)))) @ self.homography.T
        depth = homogeneous[:, 2]
        return homogeneous[:, :2] / np.where(depth > NEAR, depth, np.inf)[:, None], depth

    def project_points(self, points: Doubles) -> tuple[Doubles, Doubles]:
        """As :meth:`project`, of points ``(N, 3)`` that may lie above or below the ground."""
        position = np.array((self.x, self.y, self.height))
        seen = (points - position) @ self.axes.T @ self.intrinsics.T
        depth = seen[:, 2]
        return seen[:, :2] / np.where(depth > NEAR, depth, np.inf)[:, None], depth

    def through_lens(self, pixels: Doubles) -> Doubles:
        """Where ideal pixels ``(N, 2)`` end up in the picture that the lens makes."""
        if not self.distortion:
            return pixels
        centre = (np.array(self.size) - 1) / 2
        away = (pixels - centre) / self.focal
        bent = away * (1 + self.distortion * (away**2).sum(1, keepdims=True))
        return np.asarray(bent * self.focal + centre)

    def ground_point(self, u: float, depth: float) -> tuple[float, float]:
        """The ground point ``depth`` metres ahead at pixel column ``u``, roll left aside."""
        sideways = (u - self.intrinsics[0, 2]) / self.focal * depth
        ahead = (depth - self.height * math.sin(self.pitch)) / max(math.cos(self.pitch), 1e-6)
        sine, cosine = math.sin(self.yaw), math.cos(self.yaw)
        return (
            float(self.x + cosine * sideways + sine * ahead),
            float(self.y - sine * sideways + cosine * ahead),
        )


@dataclass(frozen=True)
class View:
    """What every pixel of a camera looks at; arrays are float32 and have the image's shape."""

    camera: Camera
    direction: Floats
    """``(3, H, W)`` world directions whose forward component is 1: a ray's length is depth."""
    x: Floats
    y: Floats
    """Ground coordinates; those beyond ``FAR`` are clamped to it."""
    depth: Floats
    across: Floats
    along: Floats
    """Metres of ground that a pixel covers across and along the line of sight."""
    ground: NDArray[np.bool_]
    """Where the ground is met before ``FAR``."""


def look(camera: Camera) -> View:
    """Cast one ray for each pixel."""
    width, height = camera.size
    inverse = (camera.axes.T @ np.linalg.inv(camera.intrinsics)).astype(np.float32)
    columns = inverse[:, 0, None] * np.arange(width, dtype=np.float32)
    rows = inverse[:, 1, None] * np.arange(height, dtype=np.float32) + inverse[:, 2, None]
    direction = np.empty((3, height, width), np.float32)
    for axis in range(3):
        np.add.outer(rows[axis], columns[axis], out=direction[axis])
    depth = np.negative(direction[2])
    ground = depth > camera.height / FAR
    np.maximum(depth, np.float32(camera.height / FAR), out=depth)
    np.divide(np.float32(camera.height), depth, out=depth)
    x, y = depth * direction[0], depth * direction[1]
    x += np.float32(camera.x)
    y += np.float32(camera.y)
    across = depth * np.float32(1 / camera.focal)
    along = across * depth
    along *= np.float32(1 / camera.height)
    return View(
        camera=camera,
        direction=direction,
        x=x,
        y=y,
        depth=depth,
        across=across,
        along=along,
        ground=ground,
    )
