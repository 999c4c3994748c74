"""Cameras that a drive needs beside its own: from above, and for a part of the picture."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from manhole_studio.core.scenes.camera import Camera, Doubles, View, look
from manhole_studio.core.scenes.motion import Motion


@dataclass(frozen=True)
class Overhead(Camera):
    """Looks straight down; ``stretch`` is how much longer a pixel is along the road than across."""

    stretch: float = 1.0

    @cached_property
    def intrinsics(self) -> Doubles:
        upright = super().intrinsics
        upright[1, 1] /= self.stretch
        return upright


def overlook(camera: Overhead, depth: float) -> View:
    """What the pixels of ``camera`` show, as if seen from ``depth`` metres along the road."""
    view = look(camera)
    return replace(
        view,
        depth=np.full_like(view.depth, depth),
        along=view.across * np.float32(camera.stretch),
    )


@dataclass(frozen=True)
class Cropped(Camera):
    """Sees what ``whole`` sees in the ``size`` pixels whose first is in ``corner``, x and y."""

    whole: tuple[int, int] = (0, 0)
    corner: tuple[int, int] = (0, 0)
    turned: Doubles | None = field(default=None, compare=False)
    """The axes of the whole camera, which are its own."""

    @classmethod
    def of(cls, camera: Camera, left: int, top: int, right: int, bottom: int) -> Cropped:
        fields = {field: getattr(camera, field) for field in Camera.__dataclass_fields__}
        fields["size"] = (right - left, bottom - top)
        return cls(**fields, whole=camera.size, corner=(left, top), turned=camera.axes)

    @cached_property
    def axes(self) -> Doubles:
        return super().axes if self.turned is None else self.turned

    @cached_property
    def intrinsics(self) -> Doubles:
        middle = (np.array(self.whole) - 1) / 2 - np.array(self.corner)
        return np.array(((self.focal, 0, middle[0]), (0, self.focal, middle[1]), (0, 0, 1)))


def row_at(camera: Camera, depth: float) -> float:
    """The picture's row in whose middle ground lies ``depth`` metres deep."""
    inverse = camera.axes.T @ np.linalg.inv(camera.intrinsics)
    constant = inverse[2, 0] * (camera.size[0] - 1) / 2 + inverse[2, 2]
    return float((-camera.height / depth - constant) / inverse[2, 1])


def half(camera: Camera) -> Camera:
    """The same camera with half as many pixels across and down."""
    width, height = camera.size
    return replace(camera, focal=camera.focal / 2, size=(width // 2, height // 2))


def moved(mounted: Camera, motion: Motion, time_s: float) -> Camera:
    """Where the camera is and looks at a time."""
    return replace(
        mounted,
        x=mounted.x + motion.at(motion.x, time_s),
        y=motion.at(motion.y, time_s),
        height=mounted.height + motion.at(motion.heave, time_s),
        pitch=mounted.pitch + motion.at(motion.pitch, time_s),
        yaw=mounted.yaw + motion.at(motion.yaw, time_s),
        roll=mounted.roll + motion.at(motion.roll, time_s),
    )


def depth_at_bottom(camera: Camera) -> float:
    """Of the nearest ground in the picture, metres."""
    width, height = camera.size
    corners = np.array(((0, height, 1), (width, height, 1)), np.float64)
    down = -(corners @ np.linalg.inv(camera.intrinsics).T @ camera.axes)[:, 2]
    return float(camera.height / down.max())
