"""How covers, frames and collars look from above: iron, wear, rust, dirt, gaps, concrete."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats
from manhole_studio.core.scenes.metals import Roughness, any_metal, coloured, soil, streaked
from manhole_studio.core.scenes.noise import smoothstep
from manhole_studio.core.scenes.patterns import relief
from manhole_studio.core.scenes.pigments import grey, tinted, with_alpha
from manhole_studio.core.scenes.planes import Grid
from manhole_studio.core.scenes.polar import Polar, Random
from manhole_studio.core.scenes.shapes import Rounded


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
        rough = Roughness.on(random, grid)
        inside = grid.covered(margin - np.float32(self.frame))
        colour = self._lid(grid, margin - np.float32(self.frame), rough, random)
        if self.frame:
            ring = self._ring(grid, margin, rough)
            colour = ring + inside * (colour - ring)
        return with_alpha(colour, grid.covered(margin))

    def ring(self, grid: Grid) -> Floats:
        """The frame alone."""
        margin = self.shape.margin(grid.x, grid.y)
        rough = Roughness.on(np.random.default_rng(self.seed), grid)
        colour = self._ring(grid, margin, rough)
        alpha = grid.covered(margin) - grid.covered(margin - np.float32(self.frame))
        return with_alpha(colour, alpha)

    def mouth(self, grid: Grid) -> Floats:
        """Where the frame is open, ``(H, W)``; a little larger, so that no road shows between."""
        spare = min(1.5 / grid.scale, self.frame * 0.8)
        return grid.covered(self.lid.margin(grid.x, grid.y) + np.float32(spare))

    def _lid(self, grid: Grid, margin: Floats, rough: Roughness, random: Random) -> Floats:
        half = self.lid.half
        turn = random.uniform(0, 2 * math.pi)
        at = _polar(grid, margin, half, turn if self.shape.round else 0.0)
        metal = any_metal(random, self.tone)
        height = relief(at, random)
        colour = coloured(metal, height, rough)
        soil(random, colour, grid, margin, rough, self.tone)
        light = _shading(height, self.sun, metal.relief * 1.5, grid.scale)
        light *= _frame_shadow(margin, self.sun, random.uniform(0.002, 0.03), grid)
        light *= streaked(random, grid, max(half))
        gap = random.uniform(0.003, 0.008)
        dark = random.uniform(0.2, 0.95)
        light *= 1 - np.float32(dark) * smoothstep(gap + 1.2 / grid.scale, gap * 0.4, margin)
        colour *= light
        return colour

    def _ring(self, grid: Grid, margin: Floats, rough: Roughness) -> Floats:
        """Iron or concrete, BGR, with its inner and outer edges."""
        random = np.random.default_rng(self.seed + 1)
        iron = random.random() < (0.85 if self.frame < 0.07 else 0.35)
        bright = random.uniform(0.1, 0.4) if iron else self.tone * random.uniform(0.75, 1.35)
        stains, grain = random.uniform(0.05, 0.2), random.uniform(0.06, 0.2)
        level = 1 + np.float32(stains) * rough.other + np.float32(grain) * rough.fine
        level *= bright
        edge = smoothstep(0.006 + 1 / grid.scale, 0.0, margin) * random.uniform(0, 0.6)
        lip = abs(margin - np.float32(self.frame * random.uniform(0.5, 0.9)))
        step = smoothstep(0.006 + 0.5 / grid.scale, 0.002, lip) * random.uniform(0, 0.6) * iron
        level = level * (1 - edge) * (1 - step)
        if iron and random.random() < 0.3:
            teeth = np.cos(np.arctan2(grid.y, grid.x) * int(random.integers(8, 40)))
            level *= 1 - np.float32(random.uniform(0.1, 0.5)) * smoothstep(0.7, 0.9, teeth)
        warm = random.uniform(-0.02, 0.15 if iron else 0.06)
        return tinted(level, grey(1, warm))


def _polar(grid: Grid, margin: Floats, half: tuple[float, float], turn: float) -> Polar:
    """The lid's own coordinates, 1 at its edge, y downwards."""
    scale = np.float32(1 / max(half))
    cosine, sine = np.float32(math.cos(turn)), np.float32(math.sin(turn))
    u, v = grid.x * scale, -grid.y * scale
    x, y = cosine * u - sine * v, sine * u + cosine * v
    return Polar(x, y, 1 - margin / np.float32(min(half)), np.arctan2(y, x))


def _shading(height: Floats, sun: tuple[float, float], strength: float, scale: float) -> Floats:
    """Slopes that face the light are brighter; rows run against y."""
    sigma = 0.0025 * scale
    soft = cv2.GaussianBlur(height, (0, 0), max(sigma, 0.5))
    slope_x = cv2.Sobel(soft, cv2.CV_32F, 1, 0, scale=0.125)
    slope_y = cv2.Sobel(soft, cv2.CV_32F, 0, 1, scale=0.125)
    steep = np.float32(strength * scale * 0.006)
    light = (slope_y * np.float32(sun[1]) - slope_x * np.float32(sun[0])) * steep
    return np.asarray(1 + np.clip(light, -0.55, 0.7), np.float32)


def _frame_shadow(margin: Floats, sun: tuple[float, float], depth: float, grid: Grid) -> Floats:
    """The frame's shadow on a lid that lies ``depth`` lower, on the side nearer to the light."""
    towards = (grid.x * np.float32(sun[0]) + grid.y * np.float32(sun[1])) / (
        cv2.magnitude(grid.x, grid.y) + np.float32(1e-3)
    )
    reach = np.maximum(towards, 0) * np.float32(depth * 1.2)
    soft = np.float32(0.003 + 1 / grid.scale)
    return np.asarray(1 - np.float32(0.5) * np.clip((reach - margin) / soft, 0, 1), np.float32)
