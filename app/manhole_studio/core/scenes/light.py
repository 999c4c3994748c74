"""Sun, shadows on the road, and what lens, sensor and exposure do to the picture."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Doubles, Floats, View
from manhole_studio.core.scenes.noise import on_ground, smoothstep
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.sensor import Sensor, develop
from manhole_studio.core.scenes.spec import Weather
from manhole_studio.core.scenes.tiling import part_of

_RELIEF = {
    Weather.SUN: 1.0,
    Weather.OVERCAST: 0.35,
    Weather.DUSK: 0.7,
    Weather.NIGHT: 0.6,
    Weather.RAIN: 0.3,
    Weather.FOG: 0.2,
}
"""Contrast that each weather gives to relief."""


@dataclass(frozen=True)
class Shadow:
    """Something upright that shades the road: a post with a round sign, or a front of houses.

    ``kind`` is ``sign``, ``post``, ``front``, ``leaves`` or ``dapple``, light that falls through
    leaves everywhere; ``x``, ``y`` its foot, ``size`` metres.
    """

    kind: str
    x: float
    y: float
    size: float


@dataclass(frozen=True)
class Light:
    """``azimuth`` is the way shadows fall, radians from the road's direction to the right."""

    weather: Weather
    azimuth: float
    darkness: float
    shadows: tuple[Shadow, ...]
    exposure: float
    contrast: float
    warmth: float
    gradient: tuple[float, float]
    vignette: float
    seed: int
    """Of what weather leaves on the ground: puddles and the places of lamps."""

    @property
    def sunny(self) -> bool:
        return self.weather in (Weather.SUN, Weather.DUSK)

    @property
    def sun(self) -> tuple[float, float]:
        """Direction towards the sun on the ground; its length is the contrast of relief."""
        strength = _RELIEF[self.weather]
        return -strength * math.sin(self.azimuth), -strength * math.cos(self.azimuth)


def make_light(
    random: Random, left: float, right: float, reach: float, weather: Weather | None = None
) -> Light:
    """Choose a day for a road from ``left`` to ``right``, ``reach`` metres of it shown.

    Without a weather it is a dry day, sunny or not.
    """
    weather = weather or (Weather.SUN if random.random() < 0.55 else Weather.OVERCAST)
    sunny = weather in (Weather.SUN, Weather.DUSK)
    azimuth = float(random.uniform(0, 2 * math.pi))
    shadows = []
    for _ in range(int(random.integers(0, 3 + int(reach / 12))) if sunny else 0):
        kind = str(random.choice(("sign", "post", "leaves", "leaves")))
        x = float(random.uniform(left - 1, right + 1))
        shadows.append(Shadow(kind, x, float(random.uniform(0, reach)), random.uniform(0.5, 3.0)))
    if sunny and random.random() < 0.35:
        edge = float(random.uniform(left, right))
        shadows.append(Shadow("front", edge, 0.0, float(random.choice((-1, 1)))))
    if sunny and random.random() < 0.12:
        shadows.append(Shadow("dapple", 0.0, 0.0, float(random.uniform(0.3, 1.5))))
    return Light(
        weather=weather,
        azimuth=azimuth,
        darkness=float(random.uniform(0.35, 0.62)),
        shadows=tuple(shadows),
        exposure=float(random.uniform(0.78, 1.3)),
        contrast=float(random.uniform(0.9, 1.25)),
        warmth=float(random.uniform(-0.05, 0.06)),
        gradient=(float(random.normal(0, 0.06)), float(random.normal(0, 0.06))),
        vignette=float(random.uniform(0, 0.3)),
        seed=int(random.integers(1, 1000)),
    )


def cast_shadows(image: Floats, view: View, light: Light) -> None:
    """Darken the ground, a little less in blue, where something stands before the sun."""
    if not light.shadows or not light.sunny:
        return
    # Half the resolution: a shadow's edge is never sharp.
    half = part_of(view, (slice(None, None, 2), slice(None, None, 2)))
    shade = np.zeros(half.x.shape, np.float32)
    for shadow in light.shadows:
        np.maximum(shade, _shade(half, light, shadow), out=shade)
    shade *= light.darkness * half.ground
    if shade.any():
        tints = cv2.merge([1 - shade * np.float32(tint) for tint in (0.9, 1.0, 1.03)])
        cv2.multiply(image, cv2.resize(tints, image.shape[1::-1]), dst=image)


def _shade(view: View, light: Light, shadow: Shadow) -> Floats:
    soft = np.maximum(view.along, 0.02)
    if shadow.kind == "front":
        edge = (view.x - shadow.x) * shadow.size
        steps = 0.5 * np.sign(np.sin(view.y * 0.45)) + 0.3 * np.sign(np.sin(view.y * 0.17))
        return smoothstep(-0.5, 0.5, (edge + steps) / soft)
    sine, cosine = math.sin(light.azimuth), math.cos(light.azimuth)
    x, y = view.x - np.float32(shadow.x), view.y - np.float32(shadow.y)
    along, across = cv2.addWeighted(x, sine, y, cosine, 0), cv2.addWeighted(x, cosine, y, -sine, 0)
    if shadow.kind == "dapple":
        leaves = on_ground(view, 0.12 * shadow.size, 72, 4) + on_ground(view, 1.5, 73, 2)
        return np.float32(0.9) * smoothstep(-0.9, 0.9, leaves)
    if shadow.kind == "leaves":
        away = cv2.magnitude(along / np.float32(1.4), across) / np.float32(shadow.size)
        crown = on_ground(view, 0.25, 71, 4)
        return smoothstep(0.15, -0.15, away - 0.75 + 0.35 * crown)
    length = 2.2 + shadow.size
    inside = np.minimum(along, length - along) / soft
    post = smoothstep(-0.5, 0.5, np.minimum(inside, (0.05 - abs(across)) / soft))
    if shadow.kind == "post":
        return post
    plate = cv2.magnitude((along - np.float32(length)) / np.float32(1.3), across)
    return np.maximum(post, smoothstep(0.5, -0.5, (plate - np.float32(0.35)) / soft))


def falloff(light: Light, size: tuple[int, int]) -> Floats:
    """How bright a picture of ``size``, width and height, gets everywhere; (height, width).

    The lens is darker to its edges, the light not the same on all sides.
    """
    u = np.linspace(-1, 1, size[0], dtype=np.float32)
    v = np.linspace(-1, 1, size[1], dtype=np.float32)[:, None]
    level = 1 + np.float32(light.gradient[0]) * u + np.float32(light.gradient[1]) * v
    level *= (1 - np.float32(light.vignette / 2) * (u * u + v * v)) * np.float32(light.exposure)
    level *= np.float32(light.contrast)
    return level


def balance_of(light: Light) -> Doubles:
    """What warm or cool light does to blue, green and red."""
    return np.array((1 - light.warmth, 1.0, 1 + light.warmth))


def metered(seen: Floats, light: Light, sensor: Sensor) -> float:
    """What the exposure's meter makes of what it sees; night stays darker than day."""
    if not sensor.metered:
        return 1.0
    mean = float(np.clip(seen, 0, 1.2).mean())
    aim = sensor.metered * (0.6 if light.weather is Weather.NIGHT else 1.0)
    return float(np.clip((aim / max(mean, 0.01)) ** 0.85, 0.4, 6.0))


def expose(image: Floats, light: Light, sensor: Sensor, random: Random) -> NDArray[np.uint8]:
    """Turn scene brightness into the camera's 8-bit BGR."""
    height, width = image.shape[:2]
    level = falloff(light, (width // 8, height // 8))
    full = cv2.resize(cv2.merge([level] * 3), (width, height))
    picture = np.asarray(cv2.multiply(image, full, dst=full), np.float32)
    balance = balance_of(light)
    # Most meters weigh the lower part of the picture, so that a bright sky may turn white.
    seen = picture[height // 3 :: 8, ::8] * balance
    return develop(
        picture, sensor, random, balance * metered(seen, light, sensor), 0.5 - 0.5 * light.contrast
    )
