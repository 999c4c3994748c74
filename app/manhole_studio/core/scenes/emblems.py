"""What is added to a cover's pattern: borders, words, badges, seams and holes.

Heights as in ``patterns``; a hole that goes through is below 0.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats
from manhole_studio.core.scenes.noise import smoothstep
from manhole_studio.core.scenes.polar import Polar, Random

_WORDS = ("SEWER", "WATER", "STORM", "DRAIN", "CITY", "GAS", "TEL", "D400", "EN 124", "S", "W")
_HIGH, _LONG = 96, 1024


def bordered(height: Floats, at: Polar, edge: float) -> Floats:
    """A smooth ring outside of ``edge``, set off by a groove."""
    border = smoothstep(edge - 0.01, edge + 0.01, at.radius)
    groove = smoothstep(0.03, 0.01, abs(at.radius - np.float32(edge)))
    return np.asarray((height * (1 - border) + border * np.float32(0.8)) * (1 - groove))


def with_word(height: Floats, at: Polar, random: Random) -> Floats:
    """A word across the middle, on a plate of its own."""
    word = _WORDS[int(random.integers(len(_WORDS)))]
    plate = _written(word)
    wide = random.uniform(0.3, 0.6)
    high = wide * min(1.0, 2.2 * plate.shape[0] / plate.shape[1])
    column = (at.x / wide + 1) * (plate.shape[1] / 2)
    row = (at.y / high + 1) * (plate.shape[0] / 2)
    badge = smoothstep(0.02, -0.02, np.maximum(abs(at.x) - wide, abs(at.y) - high))
    return _stamped(height, badge, _looked_up(plate, column, row), 0.15)


def with_rim_words(height: Floats, at: Polar, random: Random, edge: float) -> Floats:
    """Words all round, on the border outside of ``edge``."""
    count = int(random.integers(3, 9))
    line = "  ".join(_WORDS[int(number)] for number in random.integers(0, len(_WORDS), count))
    plate = _written(line + "  ")
    column = (at.angle / (2 * math.pi) + 0.5) * plate.shape[1]
    row = (1 - (at.radius - edge) / (1 - edge)) * plate.shape[0]
    letters = _looked_up(plate, column, row)
    return np.asarray(
        np.maximum(height, letters) - np.float32(0.3) * (at.radius > edge) * (1 - letters)
    )


def with_badge(height: Floats, at: Polar, random: Random) -> Floats:
    """A disc in the middle with a ring, a star or a letter."""
    size = random.uniform(0.15, 0.4)
    disc = smoothstep(size + 0.015, size - 0.015, at.radius)
    inner = at.radius / np.float32(size)
    kind = random.random()
    if kind < 0.4:
        points = int(random.integers(3, 9))
        star = 0.55 + 0.25 * np.cos(at.angle * points)
        figure = smoothstep(0.04, -0.04, inner - star)
    elif kind < 0.7:
        figure = smoothstep(0.15, 0.1, abs(inner - np.float32(0.6)))
    else:
        plate = _written(_WORDS[int(random.integers(9, len(_WORDS)))])
        side = plate.shape[0] / (2 * size)
        middle = plate.shape[1] / 2, plate.shape[0] / 2
        figure = _looked_up(plate, at.x * side + middle[0], at.y * side + middle[1])
    ring = smoothstep(0.1, 0.04, abs(inner - np.float32(0.93)))
    return _stamped(height, disc, np.maximum(figure, ring), 0.2)


def with_seams(height: Floats, at: Polar, random: Random) -> Floats:
    """Grooves that part the lid into leaves."""
    leaves = int(random.choice((1, 1, 2, 3)))
    for leaf in range(leaves):
        angle = leaf * math.pi / leaves
        away = abs(at.x * math.sin(angle) - at.y * math.cos(angle))
        height = height - np.float32(1.2) * smoothstep(0.018, 0.008, away)
    return np.asarray(height)


def with_holes(height: Floats, at: Polar, random: Random) -> Floats:
    """Round holes to lift it by, in a circle."""
    count = int(random.choice((1, 2, 2, 4, 6, 8, 12)))
    distance, size = random.uniform(0.5, 0.85), random.uniform(0.025, 0.07)
    step = 2 * math.pi / count
    aside = np.cos((at.angle + np.float32(random.uniform(0, math.pi))) % step - step / 2)
    out = cv2.magnitude(at.x, at.y)
    away = out * out - (2 * distance) * out * aside + np.float32(distance**2)
    hole = smoothstep(size**2, (size * 0.75) ** 2, away)
    return np.asarray(height - 2 * hole)


def with_slots(height: Floats, at: Polar, random: Random) -> Floats:
    """Openings all over, as in a grate: along rays, in rings or side by side."""
    kind = random.random()
    wide = random.uniform(-0.2, 0.5)
    if kind < 0.4:
        rays = int(random.integers(10, 26))
        slot = smoothstep(wide, wide + 0.2, np.cos(at.angle * rays))
        zone = abs((at.radius * 3) % 1 - np.float32(0.5))
        slot = slot * smoothstep(0.42, 0.36, zone) * (at.radius > 0.25)
    elif kind < 0.7:
        bars = random.uniform(4, 8) * 2 * math.pi
        slot = smoothstep(wide, wide + 0.2, np.cos(at.x * bars))
        slot = slot * smoothstep(0.05, 0.1, abs(abs(at.y) - np.float32(0.1)))
    else:
        scale = random.uniform(16, 34)
        waves = np.cos(scale * at.x) + np.cos(scale * at.y)
        slot = smoothstep(0.7 + wide, 0.9 + wide, waves)
    return np.asarray(height - 2 * slot * smoothstep(0.86, 0.82, at.radius))


@lru_cache(maxsize=64)
def _written(line: str) -> Floats:
    """Raised letters, 0 to 1, ``(H, W)``."""
    (wide, high), _ = cv2.getTextSize(line, cv2.FONT_HERSHEY_SIMPLEX, 2.2, 9)
    plate = np.zeros((_HIGH, wide + 24), np.uint8)
    cv2.putText(plate, line, (12, (_HIGH + high) // 2), 0, 2.2, 255, 9, cv2.LINE_AA)
    return plate.astype(np.float32) / np.float32(255)


def _looked_up(plate: Floats, column: Floats, row: Floats) -> Floats:
    columns, rows = column.astype(np.float32), row.astype(np.float32)
    return np.asarray(cv2.remap(plate, columns, rows, cv2.INTER_LINEAR), np.float32)


def _stamped(height: Floats, where: Floats, figure: Floats, ground: float) -> Floats:
    raised = np.float32(ground) + np.float32(1 - ground) * figure
    return np.asarray(height * (1 - where) + where * raised)
