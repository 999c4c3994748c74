"""What a reduced decode of a photograph tells: a perceptual hash, grey cells, brightness."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.whole_file import read_whole

_CELLS: Final = 32
Cells = NDArray[np.uint8]
"""``(32, 32)`` grey levels, each the mean of its part of the picture."""


def _waves() -> NDArray[np.intp]:
    places = np.arange(_CELLS**2).reshape(_CELLS, _CELLS)
    parts = (places[:8, :8], places[:8, 8:16], places[8:16, :16])
    return np.concatenate([part.ravel() for part in parts])


FINGERPRINT_BYTES: Final = 32
_WAVES: Final = _waves()
"""Where the waves are: the slowest 8 x 8 first, so that the first 64 bits tell coarse structure."""
_MIN_SPREAD: Final = 2.0
"""Grey levels; with less, a picture is plain and its hash is noise."""
_MIN_SIDE: Final = 64
"""Pixels that must be left of the shorter side: two for each cell."""
_ENOUGH_SIDE: Final = 240
_MOST_BYTES: Final = 300_000_000
_JPEG: Final = b"\xff\xd8"


@dataclass(frozen=True, slots=True)
class Glance:
    """One photograph, upright as its EXIF orientation says."""

    fingerprint: bytes
    """Empty for a picture without structure."""
    cells: Cells
    brightness: float
    """Mean grey level, 0 to 255."""
    reduction: int
    """Only cells of the same reduction can be compared: they may end inside of a pixel."""


def glance(path: Path, size: tuple[int, int]) -> Glance | None:
    """Decode a photograph of ``(width, height)``, a JPEG reduced; None if it is gone or damaged."""
    from manhole_studio.core.opencv import cv2

    data = _read(path)
    reduction = _reduction(data, size)
    grey = _decode(data, reduction)
    if grey is None:
        return None
    cells = _cells(grey)
    mean, spread = (float(one[0, 0]) for one in cv2.meanStdDev(cells))
    fingerprint = _fingerprint(cells) if spread >= _MIN_SPREAD else b""
    return Glance(fingerprint, cells, mean, reduction)


def fingerprint_of(image: NDArray[np.uint8]) -> bytes:
    """Of ``(H, W, 3)`` BGR pixels; empty for a picture without structure."""
    from manhole_studio.core.opencv import cv2

    # Enough pixels for each cell are left, and a large frame costs no more than a small one.
    step = max(1, min(image.shape[:2]) // _ENOUGH_SIDE)
    cells = _cells(np.asarray(cv2.cvtColor(image[::step, ::step], cv2.COLOR_BGR2GRAY), np.uint8))
    spread = float(cv2.meanStdDev(cells)[1][0, 0])
    return _fingerprint(cells) if spread >= _MIN_SPREAD else b""


def bits_apart(first: bytes, second: bytes) -> int:
    """In how many bits two fingerprints differ."""
    return (int.from_bytes(first) ^ int.from_bytes(second)).bit_count()


def whole_cells(path: Path, size: tuple[int, int]) -> Cells | None:
    """The cells of a photograph after it was scaled down to ``size``, if it is larger."""
    from manhole_studio.core.opencv import cv2

    grey = _decode(_read(path), 1)
    if grey is None:
        return None
    if grey.shape[1] > size[0]:
        grey = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)
    return _cells(grey)


def _read(path: Path) -> NDArray[np.uint8]:
    try:
        return np.frombuffer(read_whole(path, _MOST_BYTES) or b"", np.uint8)
    except OSError:
        return np.empty(0, np.uint8)


def _reduction(data: NDArray[np.uint8], size: tuple[int, int]) -> int:
    """The strongest one that leaves enough.

    Reduced by libjpeg, a pixel is the mean of those that it stands for; in other formats OpenCV
    skips pixels instead.
    """
    if data[:2].tobytes() != _JPEG:
        return 1
    return next((by for by in (8, 4, 2) if min(size) >= by * _MIN_SIDE), 1)


def _decode(data: NDArray[np.uint8], reduction: int) -> NDArray[np.uint8] | None:
    from manhole_studio.core.opencv import cv2

    flags = {
        8: cv2.IMREAD_REDUCED_GRAYSCALE_8,
        4: cv2.IMREAD_REDUCED_GRAYSCALE_4,
        2: cv2.IMREAD_REDUCED_GRAYSCALE_2,
        1: cv2.IMREAD_GRAYSCALE,
    }
    try:
        grey = cv2.imdecode(data, flags[reduction]) if data.size else None
    except cv2.error:
        return None
    return None if grey is None else np.asarray(grey, np.uint8)


def _cells(grey: NDArray[np.uint8]) -> Cells:
    from manhole_studio.core.opencv import cv2

    return np.asarray(cv2.resize(grey, (_CELLS, _CELLS), interpolation=cv2.INTER_AREA), np.uint8)


def _fingerprint(cells: Cells) -> bytes:
    """256 bits: which of the slowest waves of a cosine transform are stronger than the median.

    Source: N. Krawetz, "Looks Like It", The Hacker Factor Blog, 2011, there with 8 x 8 waves.
    """
    from manhole_studio.core.opencv import cv2

    waves = np.asarray(cv2.dct(cells.astype(np.float32))).ravel()[_WAVES]
    middle = len(waves) // 2 - 1
    return np.packbits(waves > np.partition(waves[1:], middle)[middle]).tobytes()
