"""How covers, frames and collars look from above: iron, wear, rust, dirt, gaps, concrete."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats
from manhole_studio.core.scenes.decals import premultiplied
from manhole_studio.core.scenes.noise import patch, smoothstep
from manhole_studio.core.scenes.patterns import Polar, Random, relief
from manhole_studio.core.scenes.planes import Grid
from manhole_studio.core.scenes.shapes import Rounded

_WAVE = 0.7
"""Metres that noise of one texture is measured against."""


@dataclass(frozen=True)
class Casting:
    """A cover with its frame; everything about its looks follows from ``seed``.

    ``shape`` is the outer edge, ``frame`` the width of what surrounds the lid, ``sun`` the
    direction towards the light in the cover's own metres, ``tone`` the road's brightness.
    """

    shape: Rounded
    frame: float
    seed: int
    sun: tuple[float, float]
    tone: float

    @property
    def lid(self) -> Rounded:
        return self.shape.inset(self.frame)

    def __call__(self, grid: Grid) -> Floats:
        """The whole of it, closed."""
        margin = self.shape.margin(grid.x, grid.y)
        random = np.random.default_rng(self.seed)
        inside = grid.covered(margin - np.float32(self.frame))[..., None]
        colour = self._lid(grid, margin - np.float32(self.frame), random)
        if self.frame:
            ring = self._ring(grid, margin, np.random.default_rng(self.seed + 1))
            colour = colour * inside + ring * (1 - inside)
        return premultiplied(np.clip(colour, 0, 1), grid.covered(margin))

    def ring(self, grid: Grid) -> Floats:
        """The frame alone."""
        margin = self.shape.margin(grid.x, grid.y)
        colour = self._ring(grid, margin, np.random.default_rng(self.seed + 1))
        alpha = grid.covered(margin) - grid.covered(margin - np.float32(self.frame))
        return premultiplied(np.clip(colour, 0, 1), alpha)

    def mouth(self, grid: Grid) -> Floats:
        """Where the frame is open, ``(H, W)``; a little larger, so that no road shows between."""
        return grid.covered(self.lid.margin(grid.x, grid.y) + np.float32(1.5 / grid.scale))

    def _lid(self, grid: Grid, margin: Floats, random: Random) -> Floats:
        half = self.lid.half
        turn = random.uniform(0, 2 * math.pi)
        at = _polar(grid, margin, half, turn if self.shape.round else 0.0)
        height = relief(at, random)
        colour = _metal(random, height, self.tone, grid)
        light = _shading(height, self.sun, random.uniform(0.8, 2.2), grid.scale)
        depth = random.uniform(0.002, 0.03)
        light = light * _frame_shadow(margin, self.sun, depth, grid)
        light *= _glare(random, grid, max(half))
        gap = random.uniform(0.003, 0.008)
        dark = random.uniform(0.4, 0.95)
        light *= 1 - np.float32(dark) * smoothstep(gap + 1.2 / grid.scale, gap * 0.4, margin)
        return np.asarray(colour * light[..., None], np.float32)

    def _ring(self, grid: Grid, margin: Floats, random: Random) -> Floats:
        """Iron or concrete, BGR, with its inner and outer edges."""
        iron = random.random() < (0.85 if self.frame < 0.07 else 0.35)
        grey = random.uniform(0.1, 0.4) if iron else self.tone * random.uniform(0.75, 1.35)
        noise = _noise(random, grid, 0.06, 3)
        fine = _noise(random, grid, 0.008, 2)
        level = grey * (1 + np.float32(0.12) * noise + np.float32(0.12) * fine)
        edge = smoothstep(0.006 + 1 / grid.scale, 0.0, margin) * random.uniform(0, 0.6)
        lip = abs(margin - np.float32(self.frame * random.uniform(0.5, 0.9)))
        step = smoothstep(0.006 + 0.5 / grid.scale, 0.002, lip) * random.uniform(0, 0.6) * iron
        level = level * (1 - edge) * (1 - step)
        warm = random.uniform(-0.02, 0.1 if iron else 0.05)
        tint = np.array((1 - warm, 1, 1 + warm), np.float32)
        return np.asarray(level[..., None] * tint, np.float32)


def _polar(grid: Grid, margin: Floats, half: tuple[float, float], turn: float) -> Polar:
    """The lid's own coordinates, 1 at its edge, y downwards."""
    scale = np.float32(1 / max(half))
    cosine, sine = np.float32(math.cos(turn)), np.float32(math.sin(turn))
    u, v = grid.x * scale, -grid.y * scale
    x, y = cosine * u - sine * v, sine * u + cosine * v
    return Polar(x, y, 1 - margin / np.float32(min(half)), np.arctan2(y, x))


def _noise(random: Random, grid: Grid, wave: float, octaves: int) -> Floats:
    """Noise of a shortest wave of ``wave`` metres; none where pixels are larger than that."""
    pixels = wave * grid.scale
    noise = patch(random, grid.x.shape, pixels, octaves)
    return noise * np.float32(min(max(pixels - 1.0, 0) / 2, 1))


def _metal(random: Random, height: Floats, tone: float, grid: Grid) -> Floats:
    """Iron with worn tops, dirt in the grooves and rust in places, BGR."""
    iron = random.uniform(0.14, 0.42) * np.array((1, 1, 1 + random.uniform(-0.04, 0.1)))
    worn = np.minimum(iron * random.uniform(1.1, 1.9), 0.75)
    dusty = random.random() < 0.35
    dirt_tone = tone * random.uniform(0.7, 1.0) if dusty else random.uniform(0.05, 0.3)
    dirt = dirt_tone * np.array((0.85, 0.94, 1.0))
    noise = _noise(random, grid, 0.06, 4)
    spread = np.clip(height + np.float32(0.1) * noise, 0, 1)[..., None]
    colour = dirt * (1 - spread) + worn * spread
    rust = smoothstep(0.3, 1.6, _noise(random, grid, 0.1, 3)) * random.uniform(0, 0.6)
    colour = colour * (1 - rust[..., None]) + np.array((0.1, 0.18, 0.3)) * rust[..., None]
    return np.asarray(colour * (1 + np.float32(0.06) * noise[..., None]), np.float32)


def _shading(height: Floats, sun: tuple[float, float], strength: float, scale: float) -> Floats:
    """Slopes that face the light are brighter; rows run against y."""
    sigma = 0.004 * scale
    soft = cv2.GaussianBlur(height, (0, 0), max(sigma, 0.5))
    slope_x = cv2.Sobel(soft, cv2.CV_32F, 1, 0, scale=0.125)
    slope_y = cv2.Sobel(soft, cv2.CV_32F, 0, 1, scale=0.125)
    steep = np.float32(strength * scale * 0.007)
    light = (slope_y * np.float32(sun[1]) - slope_x * np.float32(sun[0])) * steep
    return np.asarray(1 + np.clip(light, -0.55, 0.7), np.float32)


def _frame_shadow(margin: Floats, sun: tuple[float, float], depth: float, grid: Grid) -> Floats:
    """The frame's shadow on a lid that lies ``depth`` lower, on the side nearer to the light."""
    towards = (grid.x * np.float32(sun[0]) + grid.y * np.float32(sun[1])) / (
        np.hypot(grid.x, grid.y) + np.float32(1e-3)
    )
    reach = np.maximum(towards, 0) * np.float32(depth * 1.2)
    soft = np.float32(0.003 + 1 / grid.scale)
    return 1 - np.float32(0.5) * np.clip((reach - margin) / soft, 0, 1)


def _glare(random: Random, grid: Grid, reach: float) -> Floats:
    """A shine over part of the metal, or only a slow change of brightness."""
    angle = random.uniform(0, 2 * math.pi)
    along = (grid.x * math.cos(angle) + grid.y * math.sin(angle)) / reach - random.uniform(
        -0.6, 0.6
    )
    strength = random.uniform(0.3, 1.1) if random.random() < 0.2 else random.uniform(0, 0.2)
    return np.asarray(1 + np.float32(strength) * np.exp(-4 * along * along), np.float32)
