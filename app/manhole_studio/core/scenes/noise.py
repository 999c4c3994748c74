"""Seamless noise tiles, looked up anywhere on the ground.

A tile holds one band of wavelengths only. A band is faded out where a pixel covers more than its
wavelength, which keeps distant asphalt from flickering without any mip levels.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats, View

TILE = 512
_PIXELS_PER_WAVE = 4


@lru_cache(maxsize=64)
def tile(seed: int, octaves: int = 2) -> Floats:
    """Periodic noise of mean 0 and deviation 1; row and column ``TILE`` repeat those at 0.

    The shortest wave is 4 pixels; each further octave adds one twice as long and as strong.
    """
    random = np.random.default_rng((7919, seed))
    frequency = np.fft.fftfreq(TILE)[:, None] ** 2 + np.fft.rfftfreq(TILE)[None, :] ** 2
    radius = np.sqrt(frequency) * _PIXELS_PER_WAVE
    low = 2.0**-octaves
    band = np.where((radius > low) & (radius <= 1), 1 / np.maximum(radius, low), 0)
    spectrum = np.fft.rfft2(random.standard_normal((TILE, TILE))) * band
    noise = np.fft.irfft2(spectrum, s=(TILE, TILE))
    return np.pad((noise / noise.std()).astype(np.float32), ((0, 1), (0, 1)), mode="wrap")


def on_ground(view: View, wave: float, seed: int, octaves: int = 2) -> Floats:
    """Noise with a shortest wave of ``wave`` metres at every pixel of the view."""
    scale = np.float32(_PIXELS_PER_WAVE / wave)
    noise = sample(tile(seed, octaves), view.x * scale, view.y * scale)
    strength = np.exp(view.along * view.across * np.float32(-0.8 / (wave * wave)))
    return np.asarray(noise * strength, np.float32)


def sample(source: Floats, column: Floats, row: Floats) -> Floats:
    """Bilinear look-up in a tile that repeats for ever."""
    # OpenCV's own wrapping takes five times as long and clamps coordinates to 16 bits.
    columns, rows = _wrapped(column), _wrapped(row)
    return np.asarray(cv2.remap(source, columns, rows, cv2.INTER_LINEAR), np.float32)


def _wrapped(coordinate: Floats) -> Floats:
    turns = np.floor(coordinate * np.float32(1 / TILE))
    return np.asarray(coordinate - np.float32(TILE) * turns, np.float32)


def patch(random: np.random.Generator, shape: tuple[int, int], wave: float, octaves: int) -> Floats:
    """A piece of noise in picture coordinates, shortest wave ``wave`` pixels."""
    step = np.float32(_PIXELS_PER_WAVE / wave)
    source = tile(int(random.integers(2)) + 40, octaves)
    high, wide = (math.ceil(side * step) + 1 for side in shape)
    if max(high, wide) <= TILE:  # quicker than looking it up
        top, left = (int(random.integers(TILE + 1 - side)) for side in (high, wide))
        piece = source[top : top + high, left : left + wide]
        return np.asarray(cv2.resize(piece, shape[::-1], interpolation=cv2.INTER_LINEAR))
    shift = random.uniform(0, TILE, 2).astype(np.float32)
    column = np.arange(shape[1], dtype=np.float32) * step + shift[0]
    row = np.arange(shape[0], dtype=np.float32) * step + shift[1]
    columns, rows = np.meshgrid(column, row)
    return sample(source, columns, rows)


def smoothstep(low: float, high: float, value: Floats) -> Floats:
    """0 below ``low``, 1 above ``high``, smooth in between; works with the two swapped as well."""
    t = np.clip((value - np.float32(low)) / np.float32(high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)
