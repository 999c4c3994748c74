"""Round things on roads that are taken for manholes: pot-holes, painted rings, mats, wheels."""

from __future__ import annotations

import math

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats
from manhole_studio.core.scenes.decals import Decal, premultiplied
from manhole_studio.core.scenes.noise import patch, smoothstep
from manhole_studio.core.scenes.patterns import Random

_SIZE = 176
_GRID = (np.arange(_SIZE, dtype=np.float32) + 0.5) * 2 / _SIZE - 1


def _polar(turn: float = 0.0) -> tuple[Floats, Floats]:
    """Radius, 1 at the texture's edges, and angle."""
    u, v = np.meshgrid(_GRID, -_GRID)
    return np.hypot(u, v), np.asarray((np.arctan2(v, u) + turn) % (2 * math.pi), np.float32)


def pothole(random: Random, x: float, y: float, tone: float) -> Decal:
    """A shallow hole: ragged, with rubble or water on a bottom that can be seen."""
    radius, angle = _polar(random.uniform(0, 6))
    shape = (_SIZE, _SIZE)
    ragged = radius + 0.11 * patch(random, shape, 30, 3) + 0.06 * np.cos(angle * 2)
    inside = smoothstep(0.78, 0.72, ragged)
    deep = tone * random.uniform(0.35, 0.8)
    stones = 1 + 0.3 * patch(random, shape, 8, 3) + 0.15 * patch(random, shape, 4, 2)
    # The edge that is nearer to the light shades the bottom.
    shadow = smoothstep(0.55, 0.78, ragged + 0.15 * np.cos(angle)) * random.uniform(0.4, 0.85)
    level = np.clip(deep * stones * (1 - shadow), 0, 1)
    tint = np.array((0.85, 0.95, 1.05), np.float32) if random.random() < 0.5 else np.ones(3)
    colour = np.asarray(level[..., None] * tint, np.float32)
    wide = random.uniform(0.3, 1.1)
    return Decal(
        premultiplied(colour, inside),
        x,
        y,
        wide,
        wide * random.uniform(0.7, 1.5),
        random.uniform(0, 3),
    )


def roundel(random: Random, x: float, y: float, _tone: float) -> Decal:
    """A ring or a disc of paint, as speed limits and games are painted on roads."""
    radius, _ = _polar()
    thick = random.uniform(0.06, 0.25)
    ring = smoothstep(0.98, 0.95, radius) * smoothstep(0.95 - thick, 0.98 - thick, radius)
    paints = ((0.82, 0.84, 0.85), (0.15, 0.15, 0.7), (0.2, 0.65, 0.85), (0.6, 0.35, 0.15))
    paint = np.array(paints[int(random.integers(4))], np.float32)
    if random.random() < 0.4:
        mask = np.zeros((_SIZE, _SIZE), np.uint8)
        number = str(random.choice(("30", "50", "20", "P", "7")))
        cv2.putText(mask, number, (30, 116), 0, 2.4, 255, 14, cv2.LINE_AA)
        ring = np.maximum(ring, mask.astype(np.float32) / 255)
    worn = random.uniform(0.2, 0.9) * smoothstep(-0.3, 1.2, patch(random, ring.shape, 10, 4))
    wide = random.uniform(0.5, 1.5)
    return Decal(premultiplied(paint, np.asarray(ring * (1 - worn))), x, y, wide, wide)


def mat(random: Random, x: float, y: float, _tone: float) -> Decal:
    """A round mat, board or lid of plastic or wood without any relief of iron."""
    radius, angle = _polar(random.uniform(0, 6))
    base = random.uniform(0.1, 0.8, 3)
    other = np.clip(base * random.uniform(0.5, 1.6), 0, 1)
    rings = int(random.integers(1, 6))
    share = smoothstep(-0.1, 0.1, np.cos(radius * rings * 2 * math.pi))
    if random.random() < 0.4:
        share = smoothstep(-0.1, 0.1, np.cos(angle * int(random.integers(2, 7))))
    weave = 1 + 0.08 * patch(random, radius.shape, 5, 2)
    colour = (base * share[..., None] + other * (1 - share[..., None])) * weave[..., None]
    wide = random.uniform(0.3, 0.8)
    alpha = smoothstep(0.99, 0.96, radius)
    return Decal(premultiplied(np.clip(colour, 0, 1).astype(np.float32), alpha), x, y, wide, wide)


def heap(random: Random, x: float, y: float, _tone: float) -> Decal:
    """Leaves, sand or rubble swept together."""
    radius, _ = _polar()
    shape = (_SIZE, _SIZE)
    kinds = ((0.1, 0.28, 0.5), (0.35, 0.5, 0.6), (0.3, 0.32, 0.34), (0.12, 0.3, 0.22))
    tint = np.array(kinds[int(random.integers(4))], np.float32)
    fine = patch(random, shape, 6, 2)
    cover = smoothstep(0.1, -0.25, radius - 0.75 + 0.3 * patch(random, shape, 14, 4) + 0.15 * fine)
    level = 1 + 0.35 * fine + 0.2 * patch(random, shape, 24, 2)
    colour = np.clip(level[..., None] * tint, 0, 1).astype(np.float32)
    wide = random.uniform(0.4, 1.3)
    return Decal(premultiplied(colour, cover), x, y, wide, wide * random.uniform(0.6, 1.5))


def flat_wheel(random: Random, x: float, y: float, _tone: float) -> Decal:
    """A wheel, a hubcap or a cable drum that lies flat."""
    radius, angle = _polar(random.uniform(0, 6))
    hub = random.uniform(0.5, 0.7)
    spokes = int(random.integers(4, 9))
    metal = random.uniform(0.3, 0.7)
    gaps = smoothstep(0.1, 0.5, np.cos(angle * spokes)) * smoothstep(0.2, 0.3, radius / hub)
    rim = np.where(radius < hub, metal * (1 - 0.85 * gaps), random.uniform(0.04, 0.12))
    rim = rim * (1 + 0.06 * patch(random, radius.shape, 10, 3))
    colour = np.repeat(np.clip(rim, 0, 1)[..., None], 3, axis=2).astype(np.float32)
    wide = random.uniform(0.4, 0.75)
    return Decal(premultiplied(colour, smoothstep(0.99, 0.96, radius)), x, y, wide, wide)
