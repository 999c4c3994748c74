"""What covers are made of and what lies on them, as colour over the relief of ``patterns``."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats
from manhole_studio.core.scenes.noise import patch, smoothstep
from manhole_studio.core.scenes.pigments import Colour, between, cover_with, grey
from manhole_studio.core.scenes.planes import Grid
from manhole_studio.core.scenes.polar import Random

_FINE = 5.0
_PAINTS: tuple[Colour, ...] = (
    (0.1, 0.55, 0.75),
    (0.75, 0.78, 0.78),
    (0.5, 0.28, 0.08),
    (0.12, 0.14, 0.55),
    (0.2, 0.4, 0.15),
    (0.08, 0.08, 0.09),
)


@dataclass(frozen=True)
class Metal:
    """``low`` is the colour of the grooves, ``high`` of worn tops, ``spots`` of rust or dust.

    ``spotted`` is the share of spots, ``grain`` and ``mottle`` the strength of fine and coarse
    noise, ``relief`` how strongly the pattern shows as light and shade.
    """

    low: Colour
    high: Colour
    spots: Colour
    spotted: float
    grain: float
    mottle: float
    relief: float


def any_metal(random: Random, tone: float) -> Metal:
    """Iron in all its ages, paint, or concrete; much of it hardly differs from the road."""
    kind = random.choice(6, p=(0.3, 0.17, 0.15, 0.18, 0.07, 0.13))
    return (_iron, _rusty, _shiny, _dusty, _painted, _concrete)[int(kind)](random, tone)


def _iron(random: Random, _tone: float) -> Metal:
    top = random.uniform(0.12, 0.4)
    groove = top * random.uniform(0.25, 0.9)
    warm = random.uniform(-0.05, 0.12)
    return Metal(
        grey(groove, warm),
        grey(top, warm),
        (0.1, 0.17, 0.27),
        random.uniform(0, 0.5),
        random.uniform(0.06, 0.18),
        random.uniform(0.05, 0.2),
        random.uniform(0.7, 1.6),
    )


def _rusty(random: Random, _tone: float) -> Metal:
    top = random.uniform(0.16, 0.36)
    warm = random.uniform(0.12, 0.32)
    return Metal(
        grey(top * random.uniform(0.3, 0.8), warm * 0.8),
        grey(top, warm),
        (0.1, 0.2, 0.36) if random.random() < 0.5 else (0.06, 0.09, 0.13),
        random.uniform(0.2, 0.8),
        random.uniform(0.1, 0.25),
        random.uniform(0.1, 0.25),
        random.uniform(0.5, 1.4),
    )


def _shiny(random: Random, _tone: float) -> Metal:
    top = random.uniform(0.42, 0.75)
    warm = random.uniform(-0.06, 0.16)
    return Metal(
        grey(random.uniform(0.05, 0.22), random.uniform(0, 0.2)),
        grey(top, warm),
        grey(top * 0.4, 0.15),
        random.uniform(0, 0.6),
        random.uniform(0.05, 0.15),
        random.uniform(0.05, 0.15),
        random.uniform(0.6, 1.3),
    )


def _dusty(random: Random, tone: float) -> Metal:
    top = tone * random.uniform(0.6, 1.1)
    warm = random.uniform(0, 0.12)
    dust = grey(tone * random.uniform(0.85, 1.2), random.uniform(0.02, 0.15))
    low = dust if random.random() < 0.7 else grey(top * 0.5, warm)
    return Metal(
        low,
        grey(top, warm),
        dust,
        random.uniform(0.2, 0.9),
        random.uniform(0.08, 0.2),
        random.uniform(0.05, 0.2),
        random.uniform(0.4, 1.2),
    )


def _painted(random: Random, _tone: float) -> Metal:
    first = _PAINTS[int(random.integers(len(_PAINTS)))]
    second = _PAINTS[int(random.integers(len(_PAINTS)))]
    fade = random.uniform(0.55, 1.1)
    return Metal(
        (second[0] * fade, second[1] * fade, second[2] * fade),
        (first[0] * fade, first[1] * fade, first[2] * fade),
        grey(random.uniform(0.1, 0.3), 0.1),
        random.uniform(0, 0.7),
        random.uniform(0.03, 0.1),
        random.uniform(0.05, 0.15),
        random.uniform(0.4, 1.1),
    )


def _concrete(random: Random, tone: float) -> Metal:
    top = tone * random.uniform(0.8, 1.45)
    warm = random.uniform(-0.02, 0.07)
    return Metal(
        grey(top * random.uniform(0.75, 1), warm),
        grey(top, warm),
        grey(top * random.uniform(0.4, 0.7), warm),
        random.uniform(0, 0.5),
        random.uniform(0.12, 0.3),
        random.uniform(0.05, 0.2),
        random.uniform(0.1, 0.5),
    )


@dataclass(frozen=True)
class Roughness:
    """Noise that one texture uses for everything: drawing it is most of the work."""

    coarse: Floats
    fine: Floats

    @classmethod
    def on(cls, random: Random, grid: Grid) -> Roughness:
        return cls(noise_on(random, grid, 0.022, 5), noise_on(random, grid, 0.006, 2))

    @property
    def other(self) -> Floats:
        """Coarse noise that has nothing to do with ``coarse`` at the same place."""
        return self.coarse[::-1, ::-1]


def coloured(metal: Metal, height: Floats, rough: Roughness) -> Floats:
    """Planes of colour before any light."""
    coarse, fine = rough.coarse, rough.fine
    spread = np.clip(height + np.float32(0.15) * coarse, 0, 1)
    colour = between(metal.low, metal.high, spread)
    spots = rough.other + np.float32(0.35) * fine
    border = 1.4 - 2.2 * metal.spotted
    share = smoothstep(border, border + 0.9, spots) * np.float32(min(0.25 + metal.spotted, 0.9))
    cover_with(colour, metal.spots, share)
    level = 1 + np.float32(metal.grain) * fine + np.float32(metal.mottle) * coarse
    level *= 1 - np.float32(0.93) * smoothstep(-0.15, -0.6, height)
    colour *= level
    return colour


def streaked(random: Random, grid: Grid, reach: float) -> Floats:
    """A shine over part of it, or only a slow change of brightness; a factor."""
    angle = random.uniform(0, 2 * math.pi)
    away = random.uniform(-0.6, 0.6)
    along = (grid.x * math.cos(angle) + grid.y * math.sin(angle)) / reach - np.float32(away)
    strength = random.uniform(0.4, 1.3) if random.random() < 0.15 else random.uniform(-0.2, 0.25)
    return np.asarray(1 + np.float32(strength) * np.exp(-3 * along * along), np.float32)


def soil(
    random: Random, colour: Floats, grid: Grid, margin: Floats, rough: Roughness, tone: float
) -> None:
    """Lay mud, sand or asphalt on it, mostly along the rim, or a painted stripe; in place."""
    kind = random.random()
    if kind < 0.3:
        blobs = rough.coarse[:, ::-1] - margin * np.float32(random.uniform(4, 14))
        share = smoothstep(-0.1, 0.5, blobs + np.float32(random.uniform(-0.3, 0.5)))
        dirt = grey(tone * random.uniform(0.35, 1.15), random.uniform(0, 0.2))
        cover_with(colour, dirt, share * np.float32(random.uniform(0.4, 0.95)))
    elif kind < 0.37:
        angle, away = random.uniform(0, math.pi), random.uniform(-0.2, 0.2)
        along = grid.x * np.float32(math.cos(angle)) + grid.y * np.float32(math.sin(angle))
        wide = random.uniform(0.04, 0.09)
        stripe = smoothstep(wide, wide - 0.008, abs(along - np.float32(away)))
        worn = smoothstep(-1.3, 0.3, rough.coarse)
        cover_with(colour, _PAINTS[int(random.integers(2))], stripe * worn * np.float32(0.9))


def noise_on(random: Random, grid: Grid, wave: float, octaves: int) -> Floats:
    """Noise of a shortest wave of ``wave`` metres; fades where pixels are coarser than that."""
    pixels = wave * grid.scale
    rows, columns = grid.x.shape
    # Long waves are drawn coarsely and enlarged, which is several times quicker.
    factor = max(int(pixels / _FINE), 1)
    small = patch(random, (-(-rows // factor), -(-columns // factor)), pixels / factor, octaves)
    if factor > 1:
        large = cv2.resize(small, (columns, rows), interpolation=cv2.INTER_LINEAR)
        small = np.asarray(large, np.float32)
    return np.asarray(small * np.float32(min(max(pixels - 1.0, 0) / 2, 1)), np.float32)
