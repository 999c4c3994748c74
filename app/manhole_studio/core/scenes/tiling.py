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

    ``levels`` are ``(M + 1, N + 1)`` or ``(M + 1, N + 1, C)``, powers of two that halve from one
    to the next; the last row and column repeat the first. ``texel`` is the size in metres of the
    first level's pixels.
    """

    levels: tuple[Bytes, ...]
    texel: float


def tiling(texture: Bytes, texel: float) -> Tiling:
    """From a texture that continues at its opposite edges."""
    levels = [texture]
    while min(levels[-1].shape[:2]) > _SMALLEST:
        half = levels[-1].shape[1] // 2, levels[-1].shape[0] // 2
        smaller = cv2.resize(levels[-1], half, interpolation=cv2.INTER_AREA)
        levels.append(np.asarray(smaller, np.uint8))
    return Tiling(tuple(_wrapped(level) for level in levels), texel)


def _wrapped(level: Bytes) -> Bytes:
    edges = ((0, 1), (0, 1), (0, 0))[: level.ndim]
    return np.pad(level, edges, mode="wrap")


def part_of(view: View, region: tuple[slice, slice]) -> View:
    """Some rows and columns; the camera stays that of the whole picture."""
    arrays = (view.x, view.y, view.depth, view.across, view.along)
    x, y, depth, across, along = (array[region] for array in arrays)
    direction = view.direction[(slice(None), *region)]
    return View(view.camera, direction, x, y, depth, across, along, view.ground[region])


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
    found = np.zeros((*x.shape, *source.levels[0].shape[2:]), np.uint8)
    middle = x.shape[1] // 2
    size = np.sqrt(view.across[::step, middle] * view.along[::step, middle]) * np.float32(step)
    ground = np.asarray(view.ground[::step].any(1))
    for top, bottom, number in bands(source, size / np.float32(stretch), ground):
        place = x[top:bottom], y[top:bottom]
        found[top:bottom] = look_up(source, number, place, turn, stretch)
    return found


def bands(
    source: Tiling, size: Floats, wanted: NDArray[np.bool_]
) -> Iterator[tuple[int, int, int]]:
    """Runs of wanted rows or columns that take the same level: first, one after the last, level.

    ``size`` is what a pixel covers in metres.
    """
    level = np.log2(np.maximum(size / np.float32(source.texel), 1)).round().astype(int)
    level = np.where(wanted, np.minimum(level, len(source.levels) - 1), -1)
    edges = np.flatnonzero(np.diff(level)) + 1
    for start, end in zip((0, *edges), (*edges, len(level)), strict=True):
        if level[start] >= 0:
            yield int(start), int(end), int(level[start])


def look_up(
    source: Tiling,
    number: int,
    place: tuple[Floats, Floats],
    turn: float = 0.0,
    stretch: float = 1.0,
) -> Bytes:
    """One level's colours at places in metres; the second coordinate counts down the rows."""
    level = source.levels[number]
    unit = 2 ** (_FRACTION - number) / (source.texel * stretch)
    cosine, sine = math.cos(turn) * unit, math.sin(turn) * unit
    x, y = place
    # The lower half of each number is enough for 2048 pixels, and twice as fast.
    columns = cv2.addWeighted(x, cosine, y, -sine, _AWAY, dtype=cv2.CV_32S).astype(np.uint16)
    rows = cv2.addWeighted(x, sine, y, cosine, _AWAY, dtype=cv2.CV_32S).astype(np.uint16)
    whole = [columns >> _FRACTION, rows >> _FRACTION]
    whole[0] &= np.uint16(level.shape[1] - 2)
    whole[1] &= np.uint16(level.shape[0] - 2)
    below = np.uint16(2**_FRACTION - 1)
    columns &= below
    rows &= below
    rows <<= _FRACTION
    rows |= columns
    places = np.asarray(cv2.merge(whole)).view(np.int16)
    return np.asarray(cv2.remap(level, places, rows, cv2.INTER_LINEAR), np.uint8)
