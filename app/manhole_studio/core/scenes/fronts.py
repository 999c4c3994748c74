"""House fronts, shops, hedges, trees and fences in a row, as textures that repeat."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats
from manhole_studio.core.scenes.noise import smoothstep
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.surfaces import noise
from manhole_studio.core.scenes.texture_cache import kept
from manhole_studio.core.scenes.tiling import Tiling, tiling

TALLEST: Final = 12.8
"""Metres; nothing stands higher."""
ROWS_OF_FRONTS: Final = 5
_TEXEL: Final = 0.025
_SIZE: Final = (512, 2048)

Draw = Callable[[Random, Floats, int, int], None]
Colour = tuple[float, float, float, float]


@lru_cache(maxsize=ROWS_OF_FRONTS)
def fronts(variant: int) -> Tiling:
    """Premultiplied BGRA; the bottom row stands on the ground."""
    return kept(f"fronts-{variant}", _TEXEL, lambda: _fronts(variant))


def _fronts(variant: int) -> Tiling:
    random = np.random.default_rng((4509, variant))
    canvas = np.zeros((*_SIZE, 4), np.float32)
    start = 0
    while start < _SIZE[1] - 60:
        width = int(random.integers(150, 520))
        end = min(start + width, _SIZE[1])
        shares = _SHARES[variant]
        draw = _PLOTS[int(random.choice(len(_PLOTS), p=shares))]
        draw(random, canvas, start, end)
        start = end + int(random.integers(0, 60)) * (random.random() < 0.4)
    rough = noise(random, 3, 40, 512)
    canvas[..., :3] *= 1 + 0.05 * np.tile(rough, (1, _SIZE[1] // 512))[..., None]
    return tiling(np.asarray(np.clip(canvas * 255, 0, 255), np.uint8), _TEXEL)


def _house(random: Random, canvas: Floats, start: int, end: int) -> None:
    floors, high = int(random.integers(1, 5)), int(random.integers(96, 126))
    wall = _wall_colour(random)
    _box(canvas, start, end, 0, floors * high, wall)
    _box(canvas, start, end, 0, 16, _times(wall, 0.7))
    if random.random() < 0.6:
        _roof(random, canvas, start, end, floors * high)
    step, wide = int(random.integers(60, 130)), int(random.integers(28, 52))
    for floor in range(floors):
        for left in range(start + 20, end - wide - 10, step):
            base = floor * high + int(0.35 * high)
            _window(random, canvas, left, wide, base, int(0.48 * high))
    door = int(random.integers(start, max(start + 1, end - 45)))
    _box(canvas, door, door + 40, 0, 84, (*random.uniform(0.05, 0.45, 3), 1.0))


def _shop(random: Random, canvas: Floats, start: int, end: int) -> None:
    _house(random, canvas, start, end)
    high = int(random.integers(100, 130))
    _box(canvas, start, end, 0, high, _times(_wall_colour(random), 0.8))
    for left in range(start + 8, end - 60, 110):
        _window(random, canvas, left, 100, 18, high - 46)
    sign = random.uniform(0.05, 0.9, 3)
    _box(canvas, start + 4, end - 4, high - 26, high + 6, (*sign, 1.0))
    for left in range(start + 24, end - 24, 16):
        if random.random() < 0.7:
            _box(canvas, left, left + 10, high - 18, high - 4, (*(1 - sign), 1.0))


def _trees(random: Random, canvas: Floats, start: int, end: int) -> None:
    for middle in range(start + 40, end - 30, int(random.integers(70, 160))):
        high, wide = random.uniform(130, 420), random.uniform(50, 130)
        bark = random.uniform(0.08, 0.25)
        _box(canvas, middle - 5, middle + 6, 0, int(high * 0.6), (bark * 0.7, bark * 0.85, bark, 1))
        _foliage(random, canvas, (middle, high * 0.62), (wide, high * 0.42))


def _hedge(random: Random, canvas: Floats, start: int, end: int) -> None:
    high = random.uniform(30, 100)
    reach = (end - start) * 0.6
    _foliage(random, canvas, ((start + end) / 2, high * 0.3), (reach, high))


def _fence(random: Random, canvas: Floats, start: int, end: int) -> None:
    high = int(random.integers(40, 100))
    shade = (*random.uniform(0.15, 0.75) * np.array((0.95, 1, 1.05)), 1.0)
    if random.random() < 0.5:
        _box(canvas, start, end, 0, high, _wall_colour(random))
        _box(canvas, start, end, high - 6, high, shade)
        return
    for left in range(start, end, int(random.choice((6, 10, 24)))):
        _box(canvas, left, left + 3, 0, high, shade)
    for base in (int(high * 0.2), int(high * 0.85)):
        _box(canvas, start, end, base, base + 4, shade)


def _gap(_random: Random, _canvas: Floats, _start: int, _end: int) -> None:
    """Nothing, so that one sees far."""


_PLOTS: tuple[Draw, ...] = (_house, _shop, _trees, _hedge, _fence, _gap)
_SHARES: tuple[tuple[float, ...], ...] = (
    (0.55, 0.35, 0.05, 0.0, 0.0, 0.05),
    (0.35, 0.05, 0.25, 0.15, 0.1, 0.1),
    (0.0, 0.0, 0.5, 0.25, 0.1, 0.15),
    (0.1, 0.05, 0.1, 0.1, 0.4, 0.25),
    (0.15, 0.45, 0.15, 0.05, 0.1, 0.1),
)


def _box(canvas: Floats, left: int, right: int, low: int, high: int, colour: Colour) -> None:
    rows = canvas.shape[0]
    canvas[max(rows - high, 0) : rows - low, max(left, 0) : right] = colour


def _window(random: Random, canvas: Floats, left: int, wide: int, base: int, high: int) -> None:
    glass = random.uniform(0.08, 0.5) * np.array((1.1, 1.02, 0.95))
    frame = random.choice((0.15, 0.8)) * np.ones(3)
    _box(canvas, left - 3, left + wide + 3, base - 3, base + high + 3, (*frame, 1.0))
    _box(canvas, left, left + wide, base, base + high, (*glass, 1.0))
    _box(canvas, left, left + wide, base + high // 2, base + high, (*glass * 1.5, 1.0))
    _box(canvas, left + wide // 2 - 1, left + wide // 2 + 1, base, base + high, (*frame, 1.0))


def _roof(random: Random, canvas: Floats, start: int, end: int, base: int) -> None:
    rows, slope = canvas.shape[0], int(random.integers(10, 60))
    high = int(random.integers(30, 90))
    corners = (
        (start - 6, base),
        (end + 6, base),
        (end - slope, base + high),
        (start + slope, base + high),
    )
    outline = np.array([(x, rows - z) for x, z in corners], np.int32)
    tone = random.uniform(0.2, 0.5)
    tint = random.choice(((0.5, 0.65, 1.0), (0.9, 0.95, 1.0), (0.6, 0.7, 0.8)))
    cv2.fillPoly(canvas, [outline], tuple(float(tone * value) for value in (*tint, 1 / tone)))


def _foliage(
    random: Random, canvas: Floats, middle: tuple[float, float], size: tuple[float, float]
) -> None:
    """A crown of leaves, lit from above."""
    rows = canvas.shape[0]
    left, right = (int(middle[0] + sign * size[0] * 1.2) for sign in (-1, 1))
    left, right = max(left, 0), min(right, canvas.shape[1])
    z = (rows - np.arange(rows, dtype=np.float32) - middle[1])[:, None]
    x = np.arange(left, right, dtype=np.float32)[None, :] - np.float32(middle[0])
    leaves = _leaves()[:, left % 512 : left % 512 + right - left]
    leaves = leaves[:, : right - left]
    x = x[:, : leaves.shape[1]]
    away = np.hypot(x / np.float32(size[0]), z / np.float32(size[1])) + 0.22 * leaves
    alpha = smoothstep(1.0, 0.9, away)[..., None]
    green = np.array((0.12, 0.3, 0.2)) * random.uniform(0.5, 1.5) + random.normal(0, 0.03, 3)
    light = 1 + 0.3 * np.clip(z / np.float32(size[1]), -1, 1) + 0.4 * np.roll(leaves, 3, 0)
    colour = np.clip(green * np.clip(light, 0.2, 2.5)[..., None], 0, 1)
    part = canvas[:, left : left + leaves.shape[1]]
    part *= 1 - alpha
    part += alpha * np.dstack((colour, np.ones(colour.shape[:2])))


@lru_cache(maxsize=1)
def _leaves() -> Floats:
    """Noise that repeats to both sides, wide enough for any crown."""
    random = np.random.default_rng(4510)
    return np.tile(noise(random, 4, 120, 512), (1, 3))


def _wall_colour(random: Random) -> Colour:
    """Plaster, brick or painted."""
    tone = random.uniform(0.25, 0.85)
    kind = random.random()
    if kind < 0.5:
        tint = np.array((0.9, 0.97, 1.02)) + random.normal(0, 0.04, 3)
    elif kind < 0.75:
        tone, tint = tone * 0.6, np.array((0.6, 0.75, 1.25))
    else:
        tint = random.uniform(0.5, 1.2, 3)
    b, g, r = np.clip(tone * tint, 0, 1)
    return float(b), float(g), float(r), 1.0


def _times(colour: Colour, factor: float) -> Colour:
    b, g, r, alpha = colour
    return b * factor, g * factor, r * factor, alpha
