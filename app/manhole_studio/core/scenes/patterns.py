"""What foundries cast on covers, as relief: 1 is the worn top, 0 the bottom of the grooves.

Every pattern takes the cover's own coordinates, ``(N, N)`` from -1 to 1 at the rim, and a random
generator for its measures.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from manhole_studio.core.scenes.camera import Floats
from manhole_studio.core.scenes.emblems import (
    bordered,
    with_badge,
    with_holes,
    with_rim_words,
    with_seams,
    with_slots,
    with_word,
)
from manhole_studio.core.scenes.noise import smoothstep
from manhole_studio.core.scenes.polar import Polar, Random

__all__ = ["PATTERNS", "Polar", "Random", "relief"]


def waffle(at: Polar, random: Random) -> Floats:
    """Square studs in rows."""
    count = random.uniform(5, 14) * math.pi
    return smoothstep(0.25, 0.55, np.minimum(abs(np.sin(at.x * count)), abs(np.sin(at.y * count))))


def grid(at: Polar, random: Random) -> Floats:
    """Bars that cross, with square hollows between."""
    count = random.uniform(4, 9) * math.pi
    wide = random.uniform(0.25, 0.6)
    hollow = np.minimum(abs(np.sin(at.x * count)), abs(np.sin(at.y * count)))
    return 1 - smoothstep(wide - 0.12, wide + 0.12, hollow)


def radial(at: Polar, random: Random) -> Floats:
    """Ribs from the middle outwards, in two or three zones."""
    ribs = int(random.integers(6, 15))
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


def cells(at: Polar, random: Random) -> Floats:
    """Rings of blocks like a brick wall bent round, solid or hollow."""
    rings = int(random.integers(4, 9))
    ring = np.floor(at.radius * rings)
    count = np.maximum(np.round((ring + 0.5) * random.uniform(3.5, 6.3)), 3)
    turn = (at.angle / (2 * math.pi) + ring * 0.371) * count
    across = abs(turn - np.floor(turn) - 0.5) * 2 * math.pi * (ring + 0.5) / count
    along = abs(at.radius * rings - ring - 0.5)
    room = math.pi * (ring + 0.5) / count
    edge = np.minimum(room - across, 0.5 - along)
    block = smoothstep(0.05, 0.15, edge)
    hollow = smoothstep(0.22, 0.32, edge) if random.random() < 0.4 else np.float32(0)
    raised = np.asarray(block - hollow, np.float32)
    return raised if random.random() < 0.6 else np.asarray(1 - raised, np.float32)


def studs(at: Polar, random: Random) -> Floats:
    """Round dots in a hexagonal lattice."""
    scale = random.uniform(24, 60)
    directions = [(math.cos(a), math.sin(a)) for a in (0, math.pi / 3, 2 * math.pi / 3)]
    waves = sum(np.cos(scale * (at.x * c + at.y * s)) for c, s in directions)
    return smoothstep(0.3, 0.9, np.asarray(waves, np.float32))


def honeycomb(at: Polar, random: Random) -> Floats:
    """Hexagons with walls or gaps between."""
    scale = random.uniform(4, 9)
    x, y = at.x * scale, at.y * scale * np.float32(2 / math.sqrt(3))
    row = np.floor(y)
    middles = []
    for step in (0, 1):
        line = row + step
        shift = np.float32(0.5) * (line % 2)
        dx = x - np.round(x - shift) - shift
        dy = (y - line) * np.float32(math.sqrt(3) / 2)
        reach = abs(dx) * np.float32(0.5) + abs(dy) * np.float32(math.sqrt(3) / 2)
        middles.append(np.maximum(abs(dx), reach))
    inside = smoothstep(0.48, 0.4, np.minimum(*middles))
    return inside if random.random() < 0.6 else 1 - inside


def tread(at: Polar, random: Random) -> Floats:
    """Short bars in alternating directions, as on checker plate."""
    scale = random.uniform(5, 11)
    row, column = np.floor(at.y * scale), np.floor(at.x * scale)
    u, v = at.x * scale - column - 0.5, at.y * scale - row - 0.5
    swap = (row + column) % 2 > 0
    long, short = np.where(swap, u, v), np.where(swap, v, u)
    return smoothstep(0.5, 0.3, (long / 0.9) ** 2 * 4 * 0.36 + (short / 0.3) ** 2 * 0.25)


def basket(at: Polar, random: Random) -> Floats:
    """Squares of stripes that run crosswise in turn."""
    scale, bars = random.uniform(3, 6), int(random.integers(2, 5))
    row, column = np.floor(at.y * scale), np.floor(at.x * scale)
    swap = (row + column) % 2 > 0
    across = np.where(swap, at.x, at.y) * np.float32(scale * bars)
    return smoothstep(-0.3, 0.3, np.cos(across * np.float32(2 * math.pi)))


def wedges(at: Polar, random: Random) -> Floats:
    """Sectors of parallel bars, each sector with its own direction."""
    sectors = int(random.choice((4, 6, 8)))
    turn = 2 * math.pi / sectors
    middle = (np.floor(at.angle / turn) + 0.5) * turn
    along = at.x * np.cos(middle) + at.y * np.sin(middle)
    bars = np.cos(along * np.float32(random.uniform(5, 9) * 2 * math.pi))
    seam = abs(at.angle - middle) * at.radius
    gap = smoothstep(0.0, 0.05, turn / 2 * at.radius - seam)
    return np.asarray(smoothstep(-0.2, 0.3, bars) * gap)


def flower(at: Polar, random: Random) -> Floats:
    """An ornament of petals and rings, as towns cast them for show."""
    petals = int(random.integers(4, 13))
    wave = np.cos(at.angle * petals) * random.uniform(0.08, 0.25)
    leaf = np.cos((at.radius + wave) * np.float32(random.uniform(2, 4.5) * 2 * math.pi))
    rays = np.cos(at.angle * petals * 2 + 3 * np.sin(at.radius * 6))
    inner = at.radius < random.uniform(0.2, 0.5)
    return smoothstep(-0.1, 0.2, np.where(inner, rays, leaf).astype(np.float32))


def plain(at: Polar, random: Random) -> Floats:
    """A flat plate, or one filled with concrete."""
    return np.full_like(at.radius, random.uniform(0.5, 0.9))


PATTERNS: tuple[Callable[[Polar, Random], Floats], ...] = (
    waffle, grid, radial, concentric, cells, studs, honeycomb, tread, basket, wedges, flower, plain,
)  # fmt: skip
_USUAL = (2, 1.5, 1.5, 1, 2, 1.5, 1, 1.5, 0.7, 0.7, 0.8, 1.3)


def relief(at: Polar, random: Random) -> Floats:
    """One whole cover: a pattern, and perhaps a border, a badge, words, seams and holes.

    Holes that go through are below 0.
    """
    usual = np.array(_USUAL) / sum(_USUAL)
    height = PATTERNS[int(random.choice(len(PATTERNS), p=usual))](at, random)
    edge = 1.0
    if random.random() < 0.7:
        edge = random.uniform(0.72, 0.94)
        height = bordered(height, at, edge)
        if edge < 0.86 and random.random() < 0.6:
            height = with_rim_words(height, at, random, edge)
    if random.random() < 0.25:
        height = with_badge(height, at, random)
    elif random.random() < 0.45:
        height = with_word(height, at, random)
    if random.random() < 0.12:
        height = with_seams(height, at, random)
    if random.random() < 0.15:
        height = with_slots(height, at, random)
    elif random.random() < 0.7:
        height = with_holes(height, at, random)
    return np.asarray(height, np.float32)
