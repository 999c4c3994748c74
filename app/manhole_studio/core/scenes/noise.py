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
    noise = band_of_noise(random, TILE, _PIXELS_PER_WAVE, _PIXELS_PER_WAVE * 2.0**octaves)
    return np.pad(noise, ((0, 1), (0, 1)), mode="wrap")


def band_of_noise(
    random: np.random.Generator, size: int, shortest: float, longest: float, stretch: float = 1.0
) -> Floats:
    """Periodic noise ``(size, size)`` of mean 0, deviation 1 and waves between two lengths.

    Lengths are pixels; ``stretch`` above 1 draws it out along the rows.
    """
    radius = _radius(size, stretch)
    band = (radius <= 1 / shortest) & (radius >= 1 / longest)
    spectrum = np.zeros(radius.shape, np.complex64)
    within = radius[band]
    draws = random.standard_normal(2 * len(within), np.float32).view(np.complex64)
    draws /= within
    spectrum[band] = draws
    found = np.fft.irfft2(spectrum, s=(size, size))
    found *= np.float32(size / max(cv2.norm(found), 1e-6))
    return np.asarray(found, np.float32)


@lru_cache(maxsize=4)
def _radius(size: int, stretch: float) -> Floats:
    """Frequencies of a real transform, waves a pixel."""
    down, across = np.fft.fftfreq(size), np.fft.rfftfreq(size) * stretch
    return np.asarray(np.hypot(down[:, None], across[None, :]), np.float32)


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
    slope = 1 / (high - low)
    t = cv2.addWeighted(value, slope, value, 0, -low * slope, dtype=cv2.CV_32F)
    cv2.threshold(t, 1, 1, cv2.THRESH_TRUNC, dst=t)
    cv2.threshold(t, 0, 0, cv2.THRESH_TOZERO, dst=t)
    smooth = cv2.addWeighted(t, -2, t, 0, 3)
    cv2.multiply(smooth, t, dst=smooth)
    return np.asarray(cv2.multiply(smooth, t, dst=smooth), np.float32).reshape(value.shape)
