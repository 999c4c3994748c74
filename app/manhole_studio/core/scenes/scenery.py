"""What stands beside the road and above it: house fronts, trees, sky, haze."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from manhole_studio.core.scenes.camera import Floats, View
from manhole_studio.core.scenes.noise import TILE, smoothstep, tile
from manhole_studio.core.scenes.patterns import Random

_PLOT = 11.0
_TALLEST = 9.5
_BACKDROP = 0.045
"""Tangent of the height at which far hills or roofs end above the horizon."""


@dataclass(frozen=True)
class Scenery:
    """Colours are BGR from 0 to 1; ``left`` and ``right`` are the x of the house fronts."""

    left: float
    right: float
    sky_top: tuple[float, float, float]
    sky_low: tuple[float, float, float]
    clouds: float
    trees: float
    """Share of the plots that are planted instead of built on."""
    plots: Floats
    """Random numbers from 0 to 1 that the plots take in turn, ``(256, 4)``."""


def make_scenery(random: Random, left: float, right: float, *, sunny: bool) -> Scenery:
    """Choose surroundings for a road whose edges are at ``left`` and ``right``."""
    grey = random.uniform(0.62, 0.88)
    top = (0.86, 0.66, 0.42) if sunny else (grey, grey * 0.98, grey * 0.96)
    low = (0.92, 0.86, 0.78) if sunny else (grey * 1.06, grey * 1.05, grey * 1.04)
    return Scenery(
        left=left - float(random.uniform(2, 9)),
        right=right + float(random.uniform(2, 9)),
        sky_top=top,
        sky_low=low,
        clouds=float(random.uniform(0.02, 0.08)),
        trees=float(random.uniform(0.2, 0.9)),
        plots=random.random((256, 4), np.float32),
    )


def paint_sky(image: Floats, view: View, scenery: Scenery) -> None:
    """Fill everything that is not ground, and fade the far road into the haze."""
    low, top = np.array(scenery.sky_low, np.float32), np.array(scenery.sky_top, np.float32)
    distant = view.ground & (view.depth > 18)
    haze = smoothstep(18, 90, view.depth[distant])[:, None] * np.float32(0.55)
    image[distant] += haze * (low * np.float32(0.85) - image[distant])
    above = ~view.ground
    if not above.any():
        return
    x, y, z = view.direction[:, above]
    rise = z / np.hypot(x, y)
    side = x / np.maximum(abs(y), np.float32(0.05))
    share = np.clip(rise * 2, 0, 1)[:, None]
    cloud = _lookup(2, side * 45, rise * 150, octaves=6) * np.float32(scenery.clouds)
    sky = low + (top - low) * share + cloud[:, None]
    hills = _BACKDROP * (1 + np.float32(0.35) * _lookup(5, side * 20, 0 * side, octaves=4))
    wood = np.float32(0.06) * _lookup(6, side * 100, rise * 200, octaves=4)
    far = (low * np.float32(0.55) + wood[:, None]) * np.array((0.9, 0.95, 0.9), np.float32)
    image[above] = np.where((rise < hills)[:, None], far, sky)


def paint_fronts(image: Floats, view: View, scenery: Scenery) -> None:
    """Draw the vertical planes of houses and trees on both sides."""
    reach = np.where(view.ground, view.depth, np.float32(150))
    for wall in (scenery.left, scenery.right):
        away = wall - view.camera.x
        across = view.direction[0] * np.float32(np.sign(away))
        depth = np.float32(abs(away)) / np.maximum(across, np.float32(1e-4))
        height = np.float32(view.camera.height) + depth * view.direction[2]
        hit = (depth < reach) & (height < _TALLEST)
        if hit.any():
            y = view.camera.y + depth[hit] * view.direction[1][hit]
            image[hit] = _front(image[hit], scenery, (y, height[hit], depth[hit]), int(wall > 0))


def _front(
    behind: Floats, scenery: Scenery, at: tuple[Floats, Floats, Floats], side: int
) -> Floats:
    """Colours ``(N, 3)`` at y, z and depth; what is above the roofs shows ``behind``."""
    y, z, depth = at
    number = np.floor(y / _PLOT).astype(int) + 37 * side
    plot = scenery.plots[number % 256]
    planted = plot[:, 0] < scenery.trees
    leaves = _lookup(side, y * 20, z * 26, octaves=6)
    roof = np.where(planted, 2.4 + 2.6 * plot[:, 1] + 0.8 * leaves, 3.5 + 6 * plot[:, 1])
    colour = np.where(planted[:, None], _tree(leaves, plot), _house(y, z, plot, depth))
    fade = smoothstep(15, 120, depth)[:, None] * np.float32(0.7)
    colour += fade * (np.array(scenery.sky_low, np.float32) * np.float32(0.8) - colour)
    colour *= (np.float32(0.62) + np.float32(0.38) * smoothstep(0, 0.5, z))[:, None]
    return np.where((z < roof)[:, None], colour, behind)


def _tree(leaves: Floats, plot: Floats) -> Floats:
    green = np.array((0.15, 0.25, 0.2), np.float32) * (0.7 + 0.7 * plot[:, 2:3])
    return np.asarray(green * np.clip(1 + 0.33 * leaves, 0.25, 2)[:, None], np.float32)


def _house(y: Floats, z: Floats, plot: Floats, depth: Floats) -> Floats:
    tint = np.array((-0.06, 0, 0.06), np.float32)
    wall = np.float32(0.35) + np.float32(0.4) * plot[:, 1:2] + tint * plot[:, 2:3]
    wide, high = 1.6 + plot[:, 3], 2.6 + plot[:, 2]
    across, up = abs((y / wide) % 1 - 0.5), abs((z / high) % 1 - 0.55)
    soft = 0.02 + depth * 0.002
    pane = np.clip((0.26 - across) / soft, 0, 1) * np.clip((0.28 - up) / soft, 0, 1)
    glass = np.array((0.3, 0.26, 0.22), np.float32) * (0.5 + plot[:, 3:4])
    return np.asarray(wall * (1 - 0.8 * pane[:, None]) + 0.8 * pane[:, None] * glass, np.float32)


def _lookup(seed: int, column: Floats, row: Floats, octaves: int) -> Floats:
    """Noise at ``(N,)`` places, not interpolated."""
    place = np.floor(row).astype(int) % TILE, np.floor(column).astype(int) % TILE
    found: Floats = tile(60 + seed, octaves)[place]
    return found
