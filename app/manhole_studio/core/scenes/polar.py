"""A cover's own coordinates."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from manhole_studio.core.scenes.camera import Floats

Random = np.random.Generator


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
