"""Outlines of covers and holes, in metres around their own middle: x to the right, y upwards."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Doubles, Floats

Random = np.random.Generator
_POINTS = 240
_TABLE = 4096


class Shape(Protocol):
    """A closed outline whose points all see its middle."""

    @property
    def half(self) -> tuple[float, float]:
        """Half the width and half the length of the rectangle around it."""
        ...

    @property
    def round(self) -> bool:
        """Whether the way it is turned cannot be told."""
        ...

    def margin(self, x: Floats, y: Floats) -> Floats:
        """How far inside the outline points lie; negative outside."""
        ...

    @property
    def outline(self) -> Doubles:
        """Points of the edge in order, ``(N, 2)``."""
        ...


@dataclass(frozen=True)
class Rounded:
    """A rectangle with rounded corners, or a circle where the corners are all there is."""

    half: tuple[float, float]
    corner: float

    @classmethod
    def circle(cls, radius: float) -> Rounded:
        return cls((radius, radius), radius)

    @property
    def round(self) -> bool:
        return min(self.half) <= self.corner

    def inset(self, by: float) -> Rounded:
        """The outline ``by`` metres further inside."""
        half = self.half[0] - by, self.half[1] - by
        return Rounded(half, min(*half) if self.round else max(self.corner - by, 0.005))

    def margin(self, x: Floats, y: Floats) -> Floats:
        if self.round:
            return np.asarray(np.float32(self.corner) - cv2.magnitude(x, y))
        beyond_x = abs(x) - np.float32(self.half[0] - self.corner)
        beyond_y = abs(y) - np.float32(self.half[1] - self.corner)
        outside = cv2.magnitude(np.maximum(beyond_x, 0), np.maximum(beyond_y, 0))
        inside = np.minimum(np.maximum(beyond_x, beyond_y), 0)
        return np.asarray(np.float32(self.corner) - outside - inside)

    @cached_property
    def outline(self) -> Doubles:
        angle = np.linspace(0, 2 * math.pi, _POINTS, endpoint=False) + math.pi / _POINTS
        direction = np.column_stack((np.cos(angle), np.sin(angle)))
        middle = np.array(self.half) - self.corner
        return np.asarray(direction * self.corner + np.sign(direction) * middle)


@dataclass(frozen=True)
class Ragged:
    """A torn edge: a circle whose radius sways by ``sways``, rows of times, share and phase."""

    radius: float
    sways: tuple[tuple[float, float, float], ...]

    @classmethod
    def torn(cls, random: Random, radius: float, roughness: float) -> Ragged:
        """Long waves decide the form, short ones the crumbs."""
        times = np.array((2, 3, 4, 5, 7, 9, 12, 16, 21))
        share = roughness * random.normal(0, 1, len(times)) / times**0.8
        phase = random.uniform(0, 2 * math.pi, len(times))
        return cls(radius, tuple(zip(times.tolist(), share.tolist(), phase.tolist(), strict=True)))

    @property
    def round(self) -> bool:
        return False

    def scaled(self, by: float) -> Ragged:
        return Ragged(self.radius * by, self.sways)

    def at(self, angle: Floats) -> Floats:
        """The radius in a direction."""
        share = np.ones_like(angle)
        for times, strength, phase in self.sways:
            share += np.float32(strength) * np.cos(np.float32(times) * angle + np.float32(phase))
        return np.asarray(np.maximum(share, 0.3) * self.radius)

    @cached_property
    def half(self) -> tuple[float, float]:
        reach = abs(self.outline).max(0)
        return float(reach[0]), float(reach[1])

    def margin(self, x: Floats, y: Floats) -> Floats:
        angle = np.arctan2(y, x) * np.float32(_TABLE / (2 * math.pi)) + np.float32(_TABLE / 2)
        return np.asarray(self._table[angle.astype(np.int32)] - cv2.magnitude(x, y), np.float32)

    @cached_property
    def _table(self) -> Floats:
        angle = (np.arange(_TABLE + 1) + 0.5) * (2 * math.pi / _TABLE) - math.pi
        return self.at(angle).astype(np.float32)

    @cached_property
    def outline(self) -> Doubles:
        angle = np.linspace(0, 2 * math.pi, 2 * _POINTS, endpoint=False)
        direction = np.column_stack((np.cos(angle), np.sin(angle)))
        return np.asarray(direction * self.at(angle)[:, None])
