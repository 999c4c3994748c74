"""What the ground is made of, as textures that repeat; made once in a process and kept.

A texture holds 128 times the brightness relative to its mean, BGR; the road gives the colour.
"""

from __future__ import annotations

import math
from enum import StrEnum
from functools import lru_cache

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats
from manhole_studio.core.scenes.noise import band_of_noise, smoothstep
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.texture_cache import kept
from manhole_studio.core.scenes.tiling import Bytes, Tiling, tiling

SIZE = 1024
_SLOW = 16
"""Waves from this many pixels on can be made at a quarter of the size."""
_CRACK_TEXEL = 0.004
VARIANTS = 4
"""How many different textures there are of each surface."""


class Surface(StrEnum):
    ASPHALT = "asphalt"
    CONCRETE = "concrete"
    PAVING = "paving"
    BRICK = "brick"
    SOIL = "soil"
    GRASS = "grass"


TEXELS = {
    Surface.ASPHALT: 0.0016,
    Surface.CONCRETE: 0.0020,
    Surface.PAVING: 0.0024,
    Surface.BRICK: 0.0016,
    Surface.SOIL: 0.0024,
    Surface.GRASS: 0.0016,
}


@lru_cache(maxsize=len(Surface) * VARIANTS)
def ground(surface: Surface, variant: int) -> Tiling:
    """The texture of a surface; ``variant`` is below ``VARIANTS``."""

    def make() -> Tiling:
        random = np.random.default_rng((4507, list(Surface).index(surface), variant))
        return tiling(_encoded(_MAKERS[surface](random, variant)), TEXELS[surface])

    return kept(f"{surface}-{variant}", TEXELS[surface], make)


@lru_cache(maxsize=VARIANTS)
def marks(variant: int) -> Tiling:
    """Slow changes: mottles, stains, wear and damp as four channels around 128, 4 cm a pixel."""
    random = np.random.default_rng((4508, variant))
    mottles = 0.6 * noise(random, 2.5, 30, 512) + 0.8 * noise(random, 20, 512, 512)
    layers = [mottles] + [noise(random, 3, wave, 512) for wave in (70, 60, 120)]
    texture = np.clip(128 + 42 * np.dstack(layers), 0, 255).astype(np.uint8)
    return tiling(texture, 0.04)


@lru_cache(maxsize=VARIANTS)
def cracks(variant: int) -> Tiling:
    """255 where the ground is whole, dark along cracks; from few long ones to a close net."""
    return kept(f"cracks-{variant}", _CRACK_TEXEL, lambda: _cracks(variant))


def _cracks(variant: int) -> Tiling:
    random = np.random.default_rng((4511, variant))
    joints, _ = _cobbles(random, (4, 6, 11, 22)[variant], 0.45)
    rows, columns = np.indices((SIZE, SIZE), dtype=np.float32)
    rows += 4 * noise(random, 8, 120)
    columns += 4 * noise(random, 8, 120)
    torn = cv2.remap(joints, columns % (SIZE - 1), rows % (SIZE - 1), cv2.INTER_LINEAR)
    here = smoothstep(-0.4, 0.6, noise(random, 60, 900)) * smoothstep(
        -1.5, 0, noise(random, 20, 90)
    )
    wide = 1.2 + 0.5 * noise(random, 10, 60)
    open_ = smoothstep(1.0, 0.0, np.asarray(torn - wide, np.float32)) * here
    return tiling(np.asarray(255 * (1 - open_), np.uint8), _CRACK_TEXEL)


def _encoded(texture: Floats) -> Bytes:
    if texture.ndim == 2:
        grey = cv2.convertScaleAbs(np.maximum(texture, 0), alpha=128 / cv2.mean(texture)[0])
        return np.asarray(cv2.merge([grey] * 3), np.uint8)
    scale = np.diag([128 / mean for mean in cv2.mean(texture)[:3]])
    scaled = cv2.transform(texture, scale)
    return np.asarray(cv2.addWeighted(scaled, 1, scaled, 0, 0, dtype=cv2.CV_8U), np.uint8)


def noise(
    random: Random, shortest: float, longest: float, size: int = SIZE, stretch: float = 1.0
) -> Floats:
    """Periodic noise of mean 0 and deviation 1 with waves between two lengths in pixels.

    ``stretch`` above 1 draws it out along the rows.
    """
    if shortest >= _SLOW and size >= SIZE:
        small = noise(random, shortest / 4, longest / 4, size // 4, stretch)
        # The margin keeps the enlarged noise periodic.
        margin = np.pad(small, 2, mode="wrap")
        large = cv2.resize(margin, None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC)
        return np.asarray(large[8:-8, 8:-8], np.float32)
    return band_of_noise(random, size, shortest, longest, stretch)


def asphalt(random: Random, variant: int) -> Floats:
    """Stones of several sizes in binder; some of them pale, with pores between."""
    stones = 3.0 + 1.8 * variant
    rough = noise(random, stones, 5 * stones)
    uneven = noise(random, 16, 160)
    pale = smoothstep(1.2, 2.0, noise(random, 1.5 * stones, 4 * stones))
    pores = smoothstep(1.0, 2.2, noise(random, stones, 4 * stones) - 0.3 * uneven)
    level = 1 + 0.14 * np.tanh(1.2 * rough) + 0.06 * uneven + 0.4 * pale - 0.45 * pores
    return _hued(level, noise(random, 2 * stones, 5 * stones), (-0.03, 0, 0.03))


def concrete(random: Random, variant: int) -> Floats:
    """Fine grains, brushed or trowelled, with small pores and blotches."""
    fine = noise(random, 2.5, 12)
    brushed = noise(random, 3, 60, stretch=12) * (0.035 if variant % 2 else 0.012)
    blotches = noise(random, 40, 500)
    pores = smoothstep(2.0, 2.6, noise(random, 5, 14))
    level = 1 + 0.05 * fine + brushed + 0.05 * blotches - 0.4 * pores
    return np.asarray(level, np.float32)


def paving(random: Random, variant: int) -> Floats:
    """Large slabs in rows, each its own shade."""
    columns, rows = ((4, 4), (2, 4), (8, 4), (6, 6))[variant]
    joints, stone = _bond(columns, rows, shift=0.5 if variant % 2 else 0.0)
    shades = _shades(random, columns * rows, 0.07, 0.02)
    level = 1 + 0.06 * noise(random, 2.5, 12) + 0.05 * noise(random, 30, 400)
    gap = smoothstep((4.0, 3.0, 5.0, 3.5)[variant], 1.5, joints + 0.5 * noise(random, 12, 60))
    filling = (0.45, 0.65, 0.35, 1.2)[variant]
    level = level * (1 - gap) + filling * gap
    return np.asarray(cv2.multiply(shades[stone], cv2.merge([level] * 3)), np.float32)


def brick(random: Random, variant: int) -> Floats:
    """Small pavers with rounded edges and sand between them."""
    if variant == 3:
        joints, stone = _cobbles(random, 11)
    else:
        columns, rows = ((8, 16), (16, 16), (16, 8))[variant]
        joints, stone = _bond(columns, rows, shift=0.5)
    shades = _shades(random, int(stone.max()) + 1, (0.14, 0.1, 0.08, 0.15)[variant], 0.05)
    uneven = joints + 1.2 * noise(random, 10, 60)
    level = 1 + 0.09 * noise(random, 2.5, 14) + 0.07 * noise(random, 16, 100)
    level *= 0.8 + 0.2 * smoothstep(2.0, 9.0, uneven)
    gap = smoothstep((3.5, 3.0, 4.0, 6.0)[variant], 1.0, uneven)
    level = level * (1 - gap) + (0.45, 0.7, 1.1, 0.5)[variant] * gap
    return np.asarray(cv2.multiply(shades[stone], cv2.merge([level] * 3)), np.float32)


def _hued(level: Floats, hue: Floats, tints: tuple[float, float, float]) -> Floats:
    """Grey that leans towards a colour here and away from it there."""
    leaning = cv2.multiply(level, hue)
    return np.asarray(cv2.merge([cv2.scaleAdd(leaning, tint, level) for tint in tints]))


def _shades(random: Random, count: int, light: float, warm: float) -> Floats:
    """Colours of single stones around 1, mostly between cool and warm, ``(count, 3)``."""
    warmth = random.normal(0, warm, (count, 1)) * np.array((-1, 0, 1))
    odd = random.normal(0, 0.012, (count, 3))
    return np.asarray(1 + random.normal(0, light, (count, 1)) + warmth + odd, np.float32)


def soil(random: Random, variant: int) -> Floats:
    """Sand and clods with pebbles, more of them in the later variants."""
    level = 1 + 0.12 * noise(random, 3, 24) + 0.1 * noise(random, 20, 300)
    shade = noise(random, 3, 30)
    for wave, amount in ((9, 1.0), (18, 0.6), (40, 0.35)):
        bed = noise(random, wave, 1.8 * wave)
        bare = 2.4 - amount * (0.3, 0.8, 1.4, 1.9)[variant]
        stone = smoothstep(bare, bare + 0.35, bed)
        edge = smoothstep(bare - 0.5, bare, bed) * (1 - stone)
        lit = np.roll(bed, (2, 2), (0, 1)) - bed
        level = level * (1 - 0.3 * edge) * (1 - stone)
        level += stone * (1.15 + 0.5 * np.clip(lit, -0.7, 0.7) + 0.06 * shade)
    return _hued(level, noise(random, 30, 300), (-0.03, 0, 0.025))


def grass(random: Random, variant: int) -> Floats:
    """Blades that lie across one another, paler ones on top, on bare earth in places."""
    canvas = np.full((SIZE, SIZE, 3), (0.25, 0.4, 0.35), np.float32)
    count = (26000, 34000, 16000, 22000)[variant]
    starts = random.integers(0, SIZE, (count, 2))
    angles = random.normal(-math.pi / 2, 1.1, count)
    reach = random.uniform(6, 30, count)
    ends = starts + np.column_stack((np.cos(angles), np.sin(angles))) * reach[:, None]
    dry = random.random((count, 1)) < (0.05, 0.15, 0.5, 0.3)[variant]
    tints = np.where(dry, (0.85, 1.05, 1.2), (0.75, 1.05, 0.85))
    colours = tints * random.uniform(0.35, 1.3, (count, 1)) * np.linspace(0.5, 1, count)[:, None]
    pairs = np.stack((starts, ends), 1).astype(int)
    # Blades that grow over an edge come in at the opposite one.
    for shift in ((0, 0), (0, SIZE), (SIZE, 0), (0, -SIZE), (-SIZE, 0)):
        moved = pairs + np.array(shift)
        seen = ((moved >= 0) & (moved < SIZE)).all(2).any(1)
        for (start, end), colour in zip(moved[seen].tolist(), colours[seen].tolist(), strict=True):
            cv2.line(canvas, start, end, colour, 1, cv2.LINE_AA)
    tufts = 1 + 0.16 * noise(random, 40, 400)[..., None]
    return np.asarray(canvas * tufts, np.float32)


def _bond(columns: int, rows: int, shift: float) -> tuple[Floats, np.ndarray]:
    """Courses of stones: distance to the joint in pixels, and each stone's number."""
    line = np.arange(SIZE, dtype=np.float32) + np.float32(0.5)
    wide, high = SIZE / columns, SIZE / rows
    row = np.floor(line / high).astype(int)
    y = np.minimum(line % high, high - line % high)[:, None]
    moved = (line + np.array(((0,), (1,)), np.float32) * np.float32(shift * wide)) % SIZE
    # All rows of stones are one of two kinds, and what costs is the remainder of a division.
    across = np.minimum(moved % wide, wide - moved % wide)
    column = np.floor(moved / wide).astype(int) % columns
    stone = row[:, None] * columns + column[row % 2]
    return np.asarray(np.minimum(across[row % 2], y), np.float32), stone


def _cobbles(random: Random, count: int, jitter: float = 0.25) -> tuple[Floats, np.ndarray]:
    """Round stones in rows that are not quite straight, ``count`` to a row; see ``_bond``."""
    step = SIZE / count
    grid = np.stack(np.meshgrid(np.arange(count), np.arange(count)), -1).reshape(-1, 2)
    centres = (grid + 0.5 + 0.5 * (grid[:, 1:] % 2) * (1, 0)) * step
    centres += random.uniform(-jitter, jitter, centres.shape) * step
    margin = int(2 * step)
    canvas = np.full((SIZE + 2 * margin,) * 2, 255, np.uint8)
    names = np.zeros(canvas.shape, np.int32)
    for turn in np.stack(np.meshgrid((-1, 0, 1), (-1, 0, 1)), -1).reshape(-1, 2):
        place = np.round(centres + turn * SIZE + margin).astype(int)
        inside = ((place >= 0) & (place < canvas.shape[0])).all(1)
        canvas[place[inside, 1], place[inside, 0]] = 0
        names[place[inside, 1], place[inside, 0]] = np.flatnonzero(inside) % len(centres)
    _, label = cv2.distanceTransformWithLabels(canvas, 2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    lookup = np.zeros(int(label.max()) + 1, np.int64)
    lookup[label[canvas == 0]] = names[canvas == 0]
    stone = lookup[label]
    same = np.ones(stone.shape, np.uint8)
    same[:, 1:] &= stone[:, 1:] == stone[:, :-1]
    same[1:] &= stone[1:] == stone[:-1]
    inner = slice(margin, -margin)
    joints = cv2.distanceTransform(same, 2, 5)[inner, inner]
    return np.asarray(joints, np.float32), stone[inner, inner]


_MAKERS = {
    Surface.ASPHALT: asphalt,
    Surface.CONCRETE: concrete,
    Surface.PAVING: paving,
    Surface.BRICK: brick,
    Surface.SOIL: soil,
    Surface.GRASS: grass,
}
