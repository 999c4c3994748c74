"""Holes: under a lid that was taken off, through a broken one, and where the road fell in."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats
from manhole_studio.core.scenes.castings import Casting
from manhole_studio.core.scenes.metals import noise_on
from manhole_studio.core.scenes.noise import sample, smoothstep, tile
from manhole_studio.core.scenes.pigments import grey, tinted, with_alpha
from manhole_studio.core.scenes.planes import Grid, Skin
from manhole_studio.core.scenes.shaft import Shaft, any_shaft
from manhole_studio.core.scenes.shapes import Ragged, Random, Rounded


@dataclass(frozen=True)
class Hole:
    """``mouth`` is the opening, ``(H, W)``; ``below`` are plates under it, deepest first.

    A plate is its height, negative, and its skin.
    """

    mouth: Skin
    shaft: Shaft
    below: tuple[tuple[float, Skin], ...] = ()


def opened(random: Random, casting: Casting) -> Hole:
    """No lid: the frame, perhaps the ledge that the lid rested on, and the shaft."""
    lid = casting.lid
    below: tuple[tuple[float, Skin], ...] = ()
    mouth = lid
    if random.random() < 0.6:
        ledge = replace(
            casting, shape=lid, frame=float(random.uniform(0.015, 0.04)), seed=casting.seed + 3
        )
        below = ((-float(random.uniform(0.03, 0.08)), Skin(lid.half, ledge.ring)),)
        mouth = ledge.lid
    shaft = any_shaft(random, mouth if not below else lid, casting.sun, soil=False)
    return Hole(Skin(lid.half, casting.mouth, detail=0.7), shaft, below)


def sunken(random: Random, casting: Casting) -> Hole:
    """The lid is in, but lies deeper than its frame."""
    deep = float(random.uniform(0.015, 0.07))
    lid = replace(casting, shape=casting.lid, frame=0.0)
    shaft = any_shaft(random, casting.lid, casting.sun, soil=False)
    shaft = replace(shaft, depth=deep + 0.05, lip=1.0, gloom=0.8)
    below = ((-deep, Skin(lid.shape.half, lid)),)
    return Hole(Skin(casting.lid.half, casting.mouth), shaft, below)


@dataclass(frozen=True)
class Broken:
    """A casting with a piece missing; ``cuts`` are lines: direction and distance from the middle.

    What lies beyond all cuts is gone; ``cracks`` are cuts that hold.
    """

    casting: Casting
    cuts: tuple[tuple[float, float], ...]
    cracks: tuple[tuple[float, float], ...]
    jag: float

    def gone(self, grid: Grid) -> Floats:
        """How far inside the missing piece, metres."""
        found = [self._beyond(grid, cut) for cut in self.cuts]
        inside = self.casting.lid.margin(grid.x, grid.y)
        return np.asarray(np.minimum(np.minimum.reduce(found), inside), np.float32)

    def _beyond(self, grid: Grid, cut: tuple[float, float]) -> Floats:
        angle, distance = cut
        jag = _noise(self.casting.seed, grid, 0.05, 3) * np.float32(self.jag)
        along = grid.x * np.float32(math.cos(angle)) + grid.y * np.float32(math.sin(angle))
        return np.asarray(along - np.float32(distance) + jag)

    def __call__(self, grid: Grid) -> Floats:
        """What is left, with its frame."""
        texture = self.casting(grid)
        lid = grid.covered(self.casting.lid.margin(grid.x, grid.y))
        light = np.ones_like(lid)
        for crack in self.cracks:
            away = abs(self._beyond(grid, crack))
            dark = smoothstep(0.004 + 0.7 / grid.scale, 0.001, away) * np.float32(0.8)
            light *= 1 - dark * lid
        gone = self.gone(grid)
        light *= 1 + smoothstep(-0.008, -0.002, gone) * np.float32(0.4)
        left = 1 - grid.covered(gone)
        light *= left
        return np.asarray(texture * cv2.merge([light, light, light, left]), np.float32)

    def mouth(self, grid: Grid) -> Floats:
        return grid.covered(self.gone(grid) + np.float32(1.5 / grid.scale))

    def face(self, grid: Grid) -> Floats:
        """The broken edge, as a plate that is only seen through the hole."""
        noise = _noise(self.casting.seed + 1, grid, 0.03, 3)
        bright = np.random.default_rng(self.casting.seed).uniform(0.12, 0.4)
        level = np.float32(bright) * (1 + np.float32(0.25) * noise)
        left = 1 - grid.covered(self.gone(grid))
        inside = grid.covered(self.casting.lid.margin(grid.x, grid.y))
        return with_alpha(tinted(level, (1, 1, 1)), left * inside)


def broken(random: Random, casting: Casting) -> tuple[Broken, Hole]:
    """A lid of which a piece fell in."""
    half = min(casting.lid.half)
    angle = float(random.uniform(0, 2 * math.pi))
    spread = float(random.uniform(0, 1.2))
    distance = float(random.uniform(-0.25, 0.45)) * half
    cuts = [(angle - spread, distance), (angle + spread, distance)]
    cracks = [
        (float(random.uniform(0, 2 * math.pi)), float(random.uniform(-0.5, 0.5)) * half)
        for _ in range(int(random.integers(0, 3)))
    ]
    rest = Broken(casting, tuple(cuts), tuple(cracks), float(random.uniform(0.004, 0.02)))
    shaft = any_shaft(random, casting.lid, casting.sun, soil=False)
    thick = float(random.uniform(0.02, 0.07))
    half_sizes = casting.lid.half
    hole = Hole(
        Skin(half_sizes, rest.mouth, detail=0.7),
        shaft,
        ((-thick, Skin(half_sizes, rest.face, detail=0.45)),),
    )
    return rest, hole


@dataclass(frozen=True)
class Crust:
    """A layer of road or soil around a hole, ``edge`` where it ends."""

    edge: Ragged
    bgr: tuple[float, float, float]
    seed: int

    def __call__(self, grid: Grid) -> Floats:
        margin = self.edge.margin(grid.x, grid.y)
        margin = margin + np.float32(0.012) * _noise(self.seed, grid, 0.03, 3)
        random = np.random.default_rng(self.seed)
        level = 1 + np.float32(0.22) * noise_on(random, grid, 0.007, 3)
        level += np.float32(0.2) * noise_on(random, grid, 0.025, 4)
        return with_alpha(tinted(level, self.bgr), 1 - grid.covered(margin))

    def mouth(self, grid: Grid) -> Floats:
        return grid.covered(self.edge.margin(grid.x, grid.y))


def missing(
    random: Random, radius: float, sun: tuple[float, float], tone: float
) -> tuple[Ragged, Hole]:
    """The road fell in, frame and all."""
    edge = Ragged.torn(random, radius, float(random.uniform(0.03, 0.12)))
    steps = int(random.integers(2, 5))
    crumble = float(random.uniform(0.03, 0.25))
    deep = float(random.uniform(0.05, 0.22))
    wide = edge.half[0] * 1.8, edge.half[1] * 1.8
    below = []
    for step in range(steps, 0, -1):
        share = step / steps
        bright = tone * (1 - 0.45 * share) * random.uniform(0.6, 0.95)
        bgr = grey(bright, 0.25 * share * random.uniform(0.2, 1))
        rim = edge.scaled(1 - crumble * share)
        crust = Crust(rim, bgr, int(random.integers(30)))
        below.append((-deep * share, Skin(wide, crust, detail=0.35)))
    pit = Rounded.circle(radius * (1 - crumble * float(random.uniform(0, 0.9))))
    top = Crust(edge, (0.0, 0.0, 0.0), 0)
    shaft = any_shaft(random, pit, sun, soil=True)
    return edge, Hole(Skin(edge.half, top.mouth), shaft, tuple(below))


def _noise(seed: int, grid: Grid, wave: float, octaves: int) -> Floats:
    """Noise that stays where it is when the grid gets finer."""
    scale = np.float32(4 / wave)
    noise = sample(tile(seed % 4 + 70, octaves), grid.x * scale, grid.y * scale)
    return noise * np.float32(min(max(wave * grid.scale - 1.0, 0) / 2, 1))
