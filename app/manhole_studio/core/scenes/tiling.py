"""Textures that repeat for ever, looked up at every pixel of a view.

Eight bits and whole-number coordinates: wrapping is then a bit mask, and OpenCV needs a third of
the time that it takes with floating point.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats, View

Bytes = NDArray[np.uint8]

_FRACTION = 5
"""Bits below the point in the coordinates that OpenCV's remap takes."""
_SMALLEST = 8
_AWAY = 2.0**22
"""Added to coordinates, which must not be negative; a multiple of every texture's size."""


@dataclass(frozen=True)
class Tiling:
    """A texture at several sizes.

    ``levels`` are ``(N + 1, N + 1)`` or ``(N + 1, N + 1, C)``, N a power of two that halves from
    one to the next; the last row and column repeat the first. ``texel`` is the size in metres of
    the first level's pixels.
    """

    levels: tuple[Bytes, ...]
    texel: float


def tiling(texture: Bytes, texel: float) -> Tiling:
    """From a square texture that continues at its opposite edges."""
    levels = [texture]
    while levels[-1].shape[0] > _SMALLEST:
        half = levels[-1].shape[0] // 2
        levels.append(np.asarray(cv2.resize(levels[-1], (half, half), interpolation=3), np.uint8))
    return Tiling(tuple(_wrapped(level) for level in levels), texel)


def _wrapped(level: Bytes) -> Bytes:
    edges = ((0, 1), (0, 1), (0, 0))[: level.ndim]
    return np.pad(level, edges, mode="wrap")


def lay(
    source: Tiling, view: View, turn: float = 0.0, stretch: float = 1.0, step: int = 1
) -> Bytes:
    """The texture on the ground as the view shows it; rows wholly above the ground stay 0.

    Args:
        source: The texture.
        view: Where to look.
        turn: Radians by which the texture is turned.
        stretch: Of the texture's lengths.
        step: 2 for a result of half the width and height.
    """
    x, y = view.x[::step, ::step], view.y[::step, ::step]
    texel = source.texel * stretch
    found = np.zeros((*x.shape, *source.levels[0].shape[2:]), np.uint8)
    for top, bottom, number in _bands(view, step, texel, len(source.levels)):
        part = x[top:bottom], y[top:bottom]
        found[top:bottom] = _look_up(source.levels[number], part, turn, texel * 2**number)
    return found


def _bands(view: View, step: int, texel: float, levels: int) -> Iterator[tuple[int, int, int]]:
    """Runs of rows that take the same level: first row, row after the last, level."""
    middle = view.x.shape[1] // 2
    rows = slice(None, None, step)
    size = np.sqrt(view.across[rows, middle] * view.along[rows, middle])
    level = np.log2(np.maximum(size * np.float32(step / texel), 1)).round().astype(int)
    level = np.minimum(level, levels - 1)
    ground = view.ground[rows].any(1)
    level[~ground] = -1
    edges = np.flatnonzero(np.diff(level)) + 1
    for top, bottom in zip((0, *edges), (*edges, len(level)), strict=True):
        if level[top] >= 0:
            yield int(top), int(bottom), int(level[top])


def _look_up(level: Bytes, place: tuple[Floats, Floats], turn: float, texel: float) -> Bytes:
    unit = 2**_FRACTION / texel
    cosine, sine = math.cos(turn) * unit, math.sin(turn) * unit
    x, y = place
    columns = cv2.addWeighted(x, cosine, y, -sine, _AWAY).astype(np.int32)
    rows = cv2.addWeighted(x, sine, y, cosine, _AWAY).astype(np.int32)
    mask = level.shape[0] - 2
    places = np.empty((*x.shape, 2), np.int16)
    np.bitwise_and(columns >> _FRACTION, mask, out=places[..., 0], casting="unsafe")
    np.bitwise_and(rows >> _FRACTION, mask, out=places[..., 1], casting="unsafe")
    below = 2**_FRACTION - 1
    columns &= below
    rows &= below
    rows <<= _FRACTION
    rows |= columns
    return np.asarray(cv2.remap(level, places, rows.astype(np.uint16), cv2.INTER_LINEAR), np.uint8)
