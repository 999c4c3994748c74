"""Cameras as people hold and mount them: close-ups, a look down, a walk, a drive."""

from __future__ import annotations

import math
from dataclasses import replace
from enum import StrEnum
from typing import Final

import numpy as np

from manhole_studio.core.scenes.camera import Camera
from manhole_studio.core.scenes.patterns import Random

COVER_SIZE: Final = 0.74
"""Metres that a usual cover with its frame is wide."""
_LOWEST: Final = 0.22


class Shot(StrEnum):
    """How a photograph is taken; the first three look at something, the others along the road."""

    CLOSE = "close"
    OVERHEAD = "overhead"
    LOW = "low"
    STANDING = "standing"
    DASHCAM = "dashcam"


SHARES: Final = {
    Shot.CLOSE: 0.34,
    Shot.OVERHEAD: 0.09,
    Shot.LOW: 0.1,
    Shot.STANDING: 0.3,
    Shot.DASHCAM: 0.17,
}
AIMED: Final = frozenset((Shot.CLOSE, Shot.OVERHEAD, Shot.LOW))


def any_shot(random: Random) -> Shot:
    return list(SHARES)[int(random.choice(len(SHARES), p=list(SHARES.values())))]


def aimed(random: Random, shot: Shot, at: tuple[float, float], size: tuple[int, int]) -> Camera:
    """A camera that looks at a place on the ground from near by, out of any direction."""
    width, height = size
    if shot is Shot.LOW:
        elevation, share = random.uniform(7, 24), random.uniform(0.16, 0.85)
    elif shot is Shot.OVERHEAD:
        elevation, share = random.uniform(66, 89.5), random.uniform(0.25, 0.95)
    else:
        elevation, share = random.uniform(17, 66), random.uniform(0.22, 1.02)
    elevation = math.radians(elevation)
    focal = width * random.uniform(0.68, 1.35)
    away = max(focal * COVER_SIZE / (share * width), _LOWEST / math.sin(elevation))
    room = max(0.5 - 0.4 * share, 0.08)
    u = width * (0.5 + float(np.clip(random.normal(0, 0.12), -room, room)))
    v = height * (0.53 + float(np.clip(random.normal(0, 0.1), -room, room)))
    ahead = random.normal(0, 25) if random.random() < 0.6 else random.uniform(0, 360)
    camera = Camera(
        x=0.0,
        y=0.0,
        height=away * math.sin(elevation),
        pitch=elevation - math.atan((v - height / 2) / focal),
        focal=focal,
        yaw=math.radians(float(ahead)),
        roll=math.radians(float(random.normal(0, 4))),
        size=size,
        distortion=lens(random),
    )
    x, y = ground_at(camera, u, v) or (0.0, away)
    return replace(camera, x=at[0] - x, y=at[1] - y)


def along(random: Random, shot: Shot, size: tuple[int, int]) -> Camera:
    """A camera in a car, or in the hand of somebody who walks along the road."""
    width = size[0]
    drives = shot is Shot.DASHCAM
    pitch = random.uniform(3, 17) if drives else random.uniform(9, 48)
    return Camera(
        x=float(random.uniform(-0.9, 0.9)),
        y=float(random.uniform(0, 4)),
        height=float(random.uniform(1.05, 1.7) if drives else random.uniform(1.1, 1.85)),
        pitch=math.radians(pitch),
        focal=width * random.uniform(0.62, 1.1),
        yaw=math.radians(float(random.normal(0, 4 if drives else 20))),
        roll=math.radians(float(random.normal(0, 1.5 if drives else 3.5))),
        size=size,
        distortion=lens(random),
    )


def lens(random: Random) -> float:
    """Its distortion: most are straight, wide ones bulge."""
    if random.random() < 0.6:
        return 0.0
    return float(random.uniform(-0.16, 0.04))


def ground_at(camera: Camera, u: float, v: float) -> tuple[float, float] | None:
    """The ground point at a pixel, or None where there is none within 30 metres."""
    pixel = np.array((u - camera.intrinsics[0, 2], v - camera.intrinsics[1, 2], camera.focal))
    direction = camera.axes.T @ pixel
    if -direction[2] * 30 < camera.height * float(np.linalg.norm(direction)):
        return None
    reach = camera.height / -direction[2]
    return float(camera.x + reach * direction[0]), float(camera.y + reach * direction[1])
