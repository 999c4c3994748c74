"""Round and flat things put up in streets: cones, bins, buckets, bollards, barriers, signs."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.uprights import Colour, Face, Upright, any_colour, tinted

_ROUND = np.linspace(0, 2 * math.pi, 20, endpoint=False)
_ORANGE: Colour = (0.08, 0.3, 0.95)
_WHITE: Colour = (0.85, 0.87, 0.88)
_RED: Colour = (0.1, 0.1, 0.75)
_BLACK: Colour = (0.04, 0.04, 0.04)


def _ring(radius: float, z: float) -> np.ndarray:
    return np.column_stack((radius * np.cos(_ROUND), radius * np.sin(_ROUND), np.full(20, z)))


def _turned(profile: list[tuple[float, float, Colour]], top: Colour | None) -> list[Face]:
    """Bands of a turned shape, each from its ``(radius, z)`` up to the next one's."""
    faces = []
    for (low, z, colour), (high, upper, _) in pairwise(profile):
        points = np.concatenate((_ring(low, z), _ring(high, upper)))
        faces.append(Face(points, colour, hull=True))
    if top is not None:
        radius, z, _ = profile[-1]
        faces.append(Face(_ring(radius, z), top, normal=(0, 0, 1)))
    return faces


def cone(random: Random, x: float, y: float, _yaw: float) -> Upright:
    """A traffic cone."""
    high = random.uniform(0.4, 0.8)
    body = tinted(_ORANGE, random.uniform(0.7, 1.05))
    foot = high * 0.28
    slab = np.array(((-foot, -foot), (foot, -foot), (foot, foot), (-foot, foot)))
    turn = random.uniform(0, 2)
    slab = slab @ np.array(((math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))))
    corners = np.concatenate([np.column_stack((slab, np.full(4, z))) for z in (0.0, 0.04)])
    base = tinted(body, 0.55) if random.random() < 0.5 else _BLACK
    levels = (
        (0.2, 0.04, body),
        (0.15, 0.35, _WHITE),
        (0.115, 0.55, body),
        (0.09, 0.68, _WHITE),
        (0.06, 0.84, body),
        (0.03, 1.0, body),
    )
    profile = [(radius * high, max(z * high, 0.04), colour) for radius, z, colour in levels]
    return _thing(
        "cone", random, x, y, foot, [Face(corners, base, hull=True), *_turned(profile, _BLACK)]
    )


def drum(random: Random, x: float, y: float, _yaw: float) -> Upright:
    """A bucket, bin, barrel or flower pot; what it holds is often dark and always round."""
    wide, high = random.uniform(0.13, 0.32), random.uniform(0.2, 0.95)
    colour = any_colour(random)
    low = wide * random.uniform(0.75, 1.0)
    profile = [
        (low, 0.0, colour),
        (low * 0.4 + wide * 0.6, high * 0.6, tinted(colour, 0.9)),
        (wide, high, colour),
    ]
    faces = _turned(profile, tinted(colour, 1.15))
    inside = random.choice((0.05, 0.15, 0.4)) * random.uniform(0.5, 1.2)
    faces.append(Face(_ring(wide * 0.88, high), (inside, inside, inside), normal=(0, 0, 1)))
    return _thing("drum", random, x, y, wide, faces)


def bollard(random: Random, x: float, y: float, _yaw: float) -> Upright:
    """A post or a bollard, a hydrant, a lamp post's foot."""
    wide = random.uniform(0.03, 0.13)
    high = random.uniform(0.6, 1.2) if random.random() < 0.7 else 3.5
    colour = any_colour(random)
    band = _WHITE if random.random() < 0.4 else tinted(colour, 1.2)
    profile = [
        (wide * 1.3, 0.0, colour),
        (wide, high * 0.15, colour),
        (wide, high * 0.7, band),
        (wide, high * 0.8, colour),
        (wide * 0.8, high, colour),
    ]
    return _thing("post", random, x, y, wide * 1.3, _turned(profile, tinted(colour, 1.1)))


def tyre(random: Random, x: float, y: float, _yaw: float) -> Upright:
    """A tyre that lies on the road, alone or piled up: dark, round and with a hole."""
    wide = random.uniform(0.26, 0.4)
    level = random.uniform(0.04, 0.14)
    rubber: Colour = (level, level, level)
    faces: list[Face] = []
    for number in range(int(random.integers(1, 4))):
        z = number * 0.2
        profile = [
            (wide * 0.92, z, rubber),
            (wide, z + 0.06, tinted(rubber, 1.2)),
            (wide, z + 0.14, rubber),
            (wide * 0.9, z + 0.19, rubber),
        ]
        faces += _turned(profile, tinted(rubber, 1.5))
    faces.append(Face(_ring(wide * 0.58, z + 0.19), tinted(rubber, 0.4), normal=(0, 0, 1)))
    return _thing("tyre", random, x, y, wide, faces)


def board(random: Random, x: float, y: float, yaw: float) -> Upright:
    """A barrier of striped boards on two legs."""
    turn = yaw + random.uniform(-0.8, 0.8)
    right = np.array((math.cos(turn), -math.sin(turn), 0.0))
    half, stripes = random.uniform(0.4, 1.1), int(random.integers(4, 9))
    colours = (_RED if random.random() < 0.6 else _ORANGE, _WHITE)
    faces = [
        _plank(right, side * half * 0.8 - 0.03, side * half * 0.8 + 0.03, 0, 1.0, _BLACK)
        for side in (-1, 1)
    ]
    for z in (0.85,) if random.random() < 0.5 else (0.45, 0.85):
        edges = np.linspace(-half, half, stripes + 1)
        for number, (start, end) in enumerate(pairwise(edges)):
            faces.append(_plank(right, start, end, z, z + 0.18, colours[number % 2], 0.1))
    return _thing("barrier", random, x, y, half, faces)


def box(random: Random, x: float, y: float, yaw: float) -> Upright:
    """A carton, a crate, a block of stone."""
    turn = yaw + random.uniform(0, math.pi)
    wide, deep, high = random.uniform(0.1, 0.45, 3)
    colour = any_colour(random, 0.1, 0.6)
    axes = np.array(((math.cos(turn), -math.sin(turn)), (math.sin(turn), math.cos(turn))))
    faces = []
    for axis, size, other in ((0, wide, deep), (1, deep, wide)):
        for sign in (-1, 1):
            out = axes[axis] * sign
            across = axes[1 - axis] * other
            ground = np.array((out * size - across, out * size + across))
            points = np.vstack(
                (np.column_stack((ground, (0, 0))), np.column_stack((ground[::-1], (high, high))))
            )
            light = 0.75 + 0.25 * float(out[0])
            faces.append(Face(points, tinted(colour, light), (float(out[0]), float(out[1]), 0.0)))
    roof = np.array(
        [axes[0] * wide * s + axes[1] * deep * t for s, t in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    )
    faces.append(Face(np.column_stack((roof, np.full(4, high))), tinted(colour, 1.2), (0, 0, 1)))
    return _thing("box", random, x, y, math.hypot(wide, deep), faces)


def _plank(
    right: np.ndarray,
    start: float,
    end: float,
    low: float,
    high: float,
    colour: Colour,
    slant: float = 0.0,
) -> Face:
    up = np.array((0.0, 0.0, 1.0))
    corners = ((start, low), (end, low), (end + slant, high), (start + slant, high))
    return Face(np.array([right * s + up * z for s, z in corners]), colour)


def _thing(
    kind: str, random: Random, x: float, y: float, radius: float, faces: list[Face]
) -> Upright:
    return Upright(kind, x, y, radius, tuple(faces), seed=int(random.integers(1000)))
