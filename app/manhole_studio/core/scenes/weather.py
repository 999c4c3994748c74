"""Rain, fog, dusk and night: what they do to the ground and to the air."""

from __future__ import annotations

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats, View
from manhole_studio.core.scenes.light import Light
from manhole_studio.core.scenes.noise import smoothstep
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.spec import Weather
from manhole_studio.core.scenes.surfaces import VARIANTS, marks
from manhole_studio.core.scenes.tiling import lay

_AMBIENT = {
    Weather.DUSK: (0.62, 0.5, 0.52),
    Weather.NIGHT: (0.16, 0.13, 0.12),
}
"""BGR of what is left of the daylight."""


def wet(image: Floats, view: View, light: Light, _random: Random) -> None:
    """After rain the ground is darker and mirrors the sky, in puddles most of all."""
    if light.weather is not Weather.RAIN:
        return
    slow = lay(marks(light.seed % VARIANTS), view, step=2)
    level = 140.0 + light.seed % 25
    puddle = smoothstep(level, level + 15, np.asarray(slow[..., 1], np.float32))
    height, depth = np.float32(view.camera.height), view.depth[::2, ::2]
    # Schlick's approximation for water, whose reflectance at right angles is 0.02.
    grazing = 1 - height / np.sqrt(depth * depth + height * height)
    mirror = 0.02 + 0.98 * grazing**5
    gloss = np.minimum(mirror * (0.35 + 0.65 * puddle) + 0.12 * puddle, np.float32(0.85))
    gloss *= view.ground[::2, ::2]
    dark = (1 - gloss) * (np.float32(0.62) - np.float32(0.12) * puddle)
    dark = np.where(view.ground[::2, ::2], dark, np.float32(1))
    size = image.shape[1::-1]
    cv2.multiply(image, cv2.resize(cv2.merge([dark] * 3), size), dst=image)
    sky = cv2.merge([gloss * np.float32(value) for value in (0.68, 0.66, 0.63)])
    cv2.add(image, cv2.resize(sky, size), dst=image)


def atmosphere(image: Floats, view: View, light: Light, random: Random) -> None:
    """The light of the hour, fog by distance, streaks of rain."""
    if light.weather in _AMBIENT:
        _darken(image, view, light)
    if light.weather is Weather.FOG:
        _fog(image, view, random)
    if light.weather is Weather.RAIN:
        _streaks(image, random)


def _darken(image: Floats, view: View, light: Light) -> None:
    ambient = np.array(_AMBIENT[light.weather], np.float32)
    level = np.broadcast_to(ambient, (*view.x[::4, ::4].shape, 3)).copy()
    if light.weather is Weather.NIGHT or light.seed % 2:
        across = view.direction[0, ::4, ::4]
        depth = view.depth[::4, ::4]
        cone = np.exp(-(across**2) * 3) * smoothstep(1.0, 3.0, depth) / (1 + (depth / 9) ** 2)
        level += cone[..., None] * np.array((0.55, 0.75, 0.85), np.float32)
    cv2.multiply(image, cv2.resize(level, image.shape[1::-1]), dst=image)


def _fog(image: Floats, view: View, random: Random) -> None:
    thickness = np.float32(random.uniform(0.03, 0.12))
    depth = np.where(view.ground[::4, ::4], view.depth[::4, ::4], np.float32(120))
    clear = cv2.resize(np.exp(-thickness * depth), image.shape[1::-1])
    grey = np.float32(random.uniform(0.6, 0.85))
    cv2.multiply(image, cv2.merge([clear] * 3), dst=image)
    cv2.add(image, cv2.merge([(1 - clear) * grey] * 3), dst=image)


def _streaks(image: Floats, random: Random) -> None:
    height, width = image.shape[:2]
    layer = np.zeros((height, width), np.uint8)
    slant = random.normal(0, 0.15)
    for _ in range(int(random.integers(40, 260))):
        x, y = random.uniform(0, width), random.uniform(0, height)
        long = random.uniform(8, 40)
        ends = (int(x), int(y)), (int(x + slant * long), int(y + long))
        cv2.line(layer, *ends, int(random.integers(30, 90)), 1, cv2.LINE_AA)
    image += (layer * np.float32(0.7 / 255))[..., None] * (np.float32(0.85) - image)
