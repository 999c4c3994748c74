"""What foundries cast on covers, as relief: 1 is the worn top, 0 the bottom of the grooves.

Every pattern takes the cover's own coordinates, ``(N, N)`` from -1 to 1 at the rim, and a random
generator for its measures.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats
from manhole_studio.core.scenes.noise import smoothstep

Random = np.random.Generator
_WORDS = ("SEWER", "WATER", "STORM", "DRAIN", "CITY", "GAS", "TEL", "D400", "EN 124", "S", "W")


@dataclass(frozen=True)
class Polar:
    """A square grid of ``(N, N)`` points seen from the middle of the cover."""

    x: Floats
    y: Floats
    radius: Floats
    angle: Floats

    @classmethod
    def grid(cls, pixels: int, turn: float) -> Polar:
        """Points from -1 to 1, turned by ``turn`` radians."""
        line = ((np.arange(pixels) + 0.5) * 2 / pixels - 1).astype(np.float32)
        u, v = np.meshgrid(line, line)
        cosine, sine = np.float32(math.cos(turn)), np.float32(math.sin(turn))
        x, y = cosine * u - sine * v, sine * u + cosine * v
        return cls(x, y, np.hypot(x, y), np.arctan2(y, x))


def waffle(at: Polar, random: Random) -> Floats:
    """Square studs in rows."""
    count = random.uniform(5, 11) * math.pi
    return smoothstep(0.25, 0.55, np.minimum(abs(np.sin(at.x * count)), abs(np.sin(at.y * count))))


def grid(at: Polar, random: Random) -> Floats:
    """Bars that cross, with square hollows between."""
    count = random.uniform(4, 8) * math.pi
    return 1 - waffle(at, random) * smoothstep(0.1, 0.3, abs(np.sin(at.x * count)))


def radial(at: Polar, random: Random) -> Floats:
    """Ribs from the middle outwards, in two or three zones."""
    ribs = int(random.integers(8, 15))
    zones = int(random.integers(2, 4))
    zone = np.clip(np.floor(at.radius * zones), 0, zones - 1)
    spokes = np.cos(at.angle * ribs * (zone + 1))
    ring = abs(at.radius * zones - np.round(at.radius * zones)) / zones
    return np.maximum(smoothstep(-0.15, 0.3, spokes), smoothstep(0.035, 0.015, ring))


def concentric(at: Polar, random: Random) -> Floats:
    """Rings, cut into blocks."""
    rings = random.uniform(5, 9)
    blocks = np.cos(at.angle * np.round(2 + 4 * np.floor(at.radius * rings)))
    gaps = smoothstep(-0.96, -0.8, blocks) if random.random() < 0.7 else np.float32(1)
    return np.asarray(smoothstep(-0.4, 0.2, np.cos(at.radius * rings * 2 * math.pi)) * gaps)


def studs(at: Polar, random: Random) -> Floats:
    """Round dots in a hexagonal lattice."""
    scale = random.uniform(24, 44)
    directions = [(math.cos(a), math.sin(a)) for a in (0, math.pi / 3, 2 * math.pi / 3)]
    waves = sum(np.cos(scale * (at.x * c + at.y * s)) for c, s in directions)
    return smoothstep(0.0, 1.2, np.asarray(waves, np.float32))


def tread(at: Polar, random: Random) -> Floats:
    """Short bars in alternating directions, as on checker plate."""
    scale = random.uniform(5, 9)
    row, column = np.floor(at.y * scale), np.floor(at.x * scale)
    u, v = at.x * scale - column - 0.5, at.y * scale - row - 0.5
    swap = (row + column) % 2 > 0
    long, short = np.where(swap, u, v), np.where(swap, v, u)
    return smoothstep(0.5, 0.3, (long / 0.9) ** 2 * 4 * 0.36 + (short / 0.3) ** 2 * 0.25)


def plain(at: Polar, random: Random) -> Floats:
    """A flat plate, or one filled with concrete."""
    return np.full_like(at.radius, random.uniform(0.5, 0.9))


PATTERNS: tuple[Callable[[Polar, Random], Floats], ...] = (
    waffle, grid, radial, concentric, studs, tread, plain,
)  # fmt: skip


def relief(at: Polar, random: Random) -> Floats:
    """One whole cover: a pattern, and perhaps a smooth border, a badge, words and lifting holes."""
    height = PATTERNS[int(random.integers(len(PATTERNS)))](at, random)
    if random.random() < 0.75:
        height = _bordered(height, at, random)
    if random.random() < 0.55:
        height = _with_words(height, at, random)
    if random.random() < 0.7:
        height = _with_holes(height, at, random)
    return np.asarray(height, np.float32)


def _bordered(height: Floats, at: Polar, random: Random) -> Floats:
    edge = random.uniform(0.8, 0.92)
    border = smoothstep(edge - 0.01, edge + 0.01, at.radius)
    groove = smoothstep(0.03, 0.01, abs(at.radius - np.float32(edge)))
    return (height * (1 - border) + border * 0.85) * (1 - groove)


def _with_words(height: Floats, at: Polar, random: Random) -> Floats:
    size = at.x.shape[0]
    plate = np.zeros((128, 256), np.uint8)
    word = _WORDS[int(random.integers(len(_WORDS)))]
    (wide, _), _ = cv2.getTextSize(word, cv2.FONT_HERSHEY_SIMPLEX, 2.2, 9)
    cv2.putText(plate, word, (max(128 - wide // 2, 4), 88), 0, 2.2, 255, 9, cv2.LINE_AA)
    reach = random.uniform(0.35, 0.6)
    column = (at.x / reach * 128 + 128).astype(np.float32)
    row = (at.y / reach * 128 + 64).astype(np.float32)
    letters = cv2.remap(plate, column, row, cv2.INTER_LINEAR).reshape(size, size) / np.float32(255)
    badge = smoothstep(0.02, -0.02, np.maximum(abs(at.x) - reach, abs(at.y) - reach * 0.45))
    return np.asarray(height * (1 - badge) + badge * (0.15 + 0.85 * letters), np.float32)


def _with_holes(height: Floats, at: Polar, random: Random) -> Floats:
    count = int(random.choice((2, 2, 4, 6, 8)))
    distance, size = random.uniform(0.55, 0.8), random.uniform(0.035, 0.07)
    turn = random.uniform(0, 2 * math.pi)
    for index in range(count):
        angle = turn + index * 2 * math.pi / count
        away = np.hypot(at.x - distance * math.cos(angle), at.y - distance * math.sin(angle))
        height = height * smoothstep(size * 0.7, size, away) - smoothstep(size, size * 0.7, away)
    return height
