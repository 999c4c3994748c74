"""What lies on the road around covers: dirt along the edge, mended road, rubble, weeds.

Drawn before the cover itself, so it may reach under it; boxes do not count it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from manhole_studio.core.scenes.camera import Floats
from manhole_studio.core.scenes.metals import noise_on
from manhole_studio.core.scenes.noise import smoothstep
from manhole_studio.core.scenes.pigments import Colour, cover_with, grey, tinted, with_alpha
from manhole_studio.core.scenes.planes import Grid, Skin
from manhole_studio.core.scenes.polar import Random
from manhole_studio.core.scenes.shapes import Rounded, Shape
from manhole_studio.core.scenes.spec import CoverState


@dataclass(frozen=True)
class Halo:
    """Something that fades out around an outline; ``reach`` metres wide, ``rough`` its edge."""

    shape: Shape
    reach: float
    rough: float
    colour: Colour
    strength: float
    seed: int

    def __call__(self, grid: Grid) -> Floats:
        random = np.random.default_rng(self.seed)
        away = _away(self.shape, grid, self.reach)
        blobs = noise_on(random, grid, 0.025, 5)
        share = smoothstep(1, 0.1, away + np.float32(self.rough) * blobs)
        level = 1 + np.float32(0.25) * noise_on(random, grid, 0.008, 3)
        return with_alpha(tinted(level, self.colour), share * np.float32(self.strength))


@dataclass(frozen=True)
class Collar:
    """The road that was cut out and filled again, round or square, with a seam around it."""

    outer: Shape
    colour: Colour
    seam: float
    grain: float
    seed: int

    def __call__(self, grid: Grid) -> Floats:
        random = np.random.default_rng(self.seed)
        crumbs = np.float32(0.006) * noise_on(random, grid, 0.03, 3)
        margin = self.outer.margin(grid.x, grid.y) + crumbs - np.float32(0.015)
        level = 1 + np.float32(self.grain) * noise_on(random, grid, 0.008, 2)
        level += np.float32(0.08) * noise_on(random, grid, 0.03, 5)
        colour = tinted(level, self.colour)
        line = smoothstep(0.012 + 0.5 / grid.scale, 0.004, abs(margin - np.float32(0.008)))
        cover_with(colour, (0.06, 0.06, 0.06), line * np.float32(self.seam))
        return with_alpha(colour, grid.covered(margin))


@dataclass(frozen=True)
class Rubble:
    """Stones and crumbs, more of them near the outline."""

    shape: Shape
    reach: float
    size: float
    colour: Colour
    seed: int

    def __call__(self, grid: Grid) -> Floats:
        random = np.random.default_rng(self.seed)
        away = _away(self.shape, grid, self.reach)
        stones = noise_on(random, grid, self.size, 2)
        heap = noise_on(random, grid, 0.06, 4)
        lump = stones + np.float32(0.6) * heap - np.float32(2.4) * abs(away)
        share = smoothstep(0.0, 0.25, lump)
        # A stone is bright above and throws its shade below.
        slope = stones - np.roll(stones, max(int(self.size * grid.scale / 4), 1), 0)
        level = 1 + np.float32(0.35) * np.clip(slope, -1.5, 1.5) + np.float32(0.12) * heap
        level += np.float32(0.2) * noise_on(random, grid, 0.007, 2)
        return with_alpha(tinted(level, self.colour), share)


def _away(shape: Shape, grid: Grid, reach: float) -> Floats:
    """How far from the outline, in parts of ``reach``; less than 0 inside."""
    return -shape.margin(grid.x, grid.y) / np.float32(reach)


def any_litter(
    random: Random, shape: Shape, state: CoverState, tone: float
) -> tuple[tuple[float, Skin], ...]:
    """What lies around a cover, lowest first: how it is turned against the cover, and its skin."""
    found = []
    if random.random() < (0.4 if state != CoverState.MISSING else 0.15):
        found.append(_collar(random, shape, tone))
    if random.random() < 0.4:
        reach = float(random.uniform(0.03, 0.25))
        light = tone * random.uniform(0.3, 1.35)
        colour = (0.12, 0.28, 0.2) if random.random() < 0.12 else _warm(random, light)
        halo = Halo(shape, reach, 0.25, colour, float(random.uniform(0.3, 0.9)), _seed(random))
        found.append((0.0, Skin(_grown(shape, reach), halo, detail=0.4)))
    likely = {CoverState.MISSING: 0.65, CoverState.BROKEN: 0.3, CoverState.OPEN: 0.15}
    if random.random() < likely.get(state, 0.03):
        reach = float(random.uniform(0.08, 0.35))
        colour = _warm(random, tone * random.uniform(0.5, 1.3))
        size = float(random.uniform(0.015, 0.06))
        rubble = Rubble(shape, reach, size, colour, _seed(random))
        found.append((0.0, Skin(_grown(shape, reach), rubble, detail=0.6)))
    return tuple(found)


def _collar(random: Random, shape: Shape, tone: float) -> tuple[float, Skin]:
    from_middle = max(shape.half) * float(random.uniform(1.15, 1.8))
    square = random.random() < 0.5
    outer = Rounded((from_middle, from_middle), 0.01 if square else from_middle)
    fresh = tone * random.uniform(0.45, 0.85)
    colour = _warm(random, fresh if random.random() < 0.5 else tone * random.uniform(1.05, 1.6))
    seam, grain = float(random.uniform(0, 0.8)), float(random.uniform(0.08, 0.25))
    collar = Collar(outer, colour, seam, grain, _seed(random))
    turn = float(random.uniform(0, math.pi / 2)) if random.random() < 0.4 else 0.0
    return turn, Skin(outer.half, collar, detail=0.55)


def _grown(shape: Shape, by: float) -> tuple[float, float]:
    return shape.half[0] + by, shape.half[1] + by


def _warm(random: Random, level: float) -> Colour:
    return grey(level, float(random.uniform(-0.02, 0.2)))


def _seed(random: Random) -> int:
    return int(random.integers(2**30))
