"""How a cover looks from above: iron, wear, rust, dirt, the gap and the frame around it."""

from __future__ import annotations

import math

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats
from manhole_studio.core.scenes.decals import premultiplied
from manhole_studio.core.scenes.noise import patch, smoothstep
from manhole_studio.core.scenes.patterns import Polar, Random, relief

TEXTURE = 208


def cast(random: Random, sun: tuple[float, float], tone: float) -> Floats:
    """A texture for a decal; its circle touches all four edges. See ``make_cover``."""
    at = Polar.grid(TEXTURE, random.uniform(0, 2 * math.pi))
    disc = float(random.uniform(0.84, 0.95))
    inside = smoothstep(disc + 0.008, disc - 0.008, at.radius)
    inner = Polar(at.x / disc, at.y / disc, at.radius / disc, at.angle)
    height = relief(inner, random) * inside + np.float32(random.uniform(0.5, 1)) * (1 - inside)
    share = inside[..., None]
    colour = _metal(random, height, tone) * share + _frame(random, tone) * (1 - share)
    gap = smoothstep(0.022, 0.008, abs(at.radius - np.float32(disc + 0.01)))
    light = _shading(height, sun, random.uniform(1.5, 3.5)) * _sunken(sun, disc, inside)
    light *= 1 - np.float32(random.uniform(0.5, 0.9)) * gap
    alpha = smoothstep(1.0, 1.0 - 4 / TEXTURE, at.radius)
    return premultiplied(np.clip(colour * light[..., None], 0, 1), alpha)


def _metal(random: Random, height: Floats, tone: float) -> Floats:
    """Iron with worn tops, dirt in the grooves and rust in places, BGR."""
    iron = random.uniform(0.14, 0.42) * np.array((1, 1, 1 + random.uniform(-0.04, 0.1)))
    worn = np.minimum(iron * random.uniform(1.1, 1.9), 0.75)
    dusty = random.random() < 0.35
    dirt_tone = tone * random.uniform(0.7, 1.0) if dusty else random.uniform(0.05, 0.3)
    dirt = dirt_tone * np.array((0.85, 0.94, 1.0))
    noise = patch(random, height.shape, 20, 4)
    spread = np.clip(height + 0.1 * noise, 0, 1)[..., None]
    colour = dirt * (1 - spread) + worn * spread
    rust = smoothstep(0.3, 1.6, patch(random, height.shape, 30, 3)) * random.uniform(0, 0.6)
    colour = colour * (1 - rust[..., None]) + np.array((0.1, 0.18, 0.3)) * rust[..., None]
    return np.asarray(colour * (1 + 0.06 * noise[..., None]), np.float32)


def _frame(random: Random, tone: float) -> Floats:
    """Iron or concrete, BGR."""
    iron = random.random() < 0.6
    grey = random.uniform(0.16, 0.4) if iron else tone * random.uniform(0.9, 1.35)
    noise = patch(random, (TEXTURE, TEXTURE), 10, 3)[..., None]
    return np.asarray(grey * np.array((0.94, 0.98, 1.0)) * (1 + 0.08 * noise), np.float32)


def _shading(height: Floats, sun: tuple[float, float], strength: float) -> Floats:
    """Slopes that face the light are brighter; texture rows run against the road."""
    soft = cv2.GaussianBlur(height, (0, 0), 1.2)
    slope_x = cv2.Sobel(soft, cv2.CV_32F, 1, 0, scale=0.25)
    slope_y = cv2.Sobel(soft, cv2.CV_32F, 0, 1, scale=0.25)
    light = (slope_y * sun[1] - slope_x * sun[0]) * strength
    return np.asarray(1 + np.clip(light, -0.5, 0.6), np.float32)


def _sunken(sun: tuple[float, float], disc: float, inside: Floats) -> Floats:
    """The frame's own shadow, on the side of the plate that is nearer to the light."""
    line = ((np.arange(TEXTURE) + 0.5) * 2 / TEXTURE - 1).astype(np.float32)
    u, v = np.meshgrid(line, -line)
    towards = np.hypot(u + np.float32(0.04 * sun[0]), v + np.float32(0.04 * sun[1]))
    return 1 - np.float32(0.5) * inside * smoothstep(disc - 0.02, disc, towards)
