"""What a reduced decode of a photograph tells: a perceptual hash, grey cells, brightness."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

FINGERPRINT_BYTES: Final = 32
_SIDE: Final = 16
_CELLS: Final = 32
_MIN_SPREAD: Final = 2.0
"""Grey levels; with less, a picture is plain and its hash is noise."""


@dataclass(frozen=True, slots=True)
class Glance:
    """One photograph, upright as its EXIF orientation says."""

    fingerprint: bytes
    """Empty for a picture without structure."""
    cells: NDArray[np.uint8]
    """``(32, 32)`` grey levels, each the mean of its part of the picture."""
    brightness: float
    """Mean grey level, 0 to 255."""


def glance(path: Path) -> Glance | None:
    """Decode at an eighth of the size; None if the file is gone or damaged."""
    from manhole_studio.core.opencv import cv2

    try:
        grey = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_REDUCED_GRAYSCALE_8)
    except (OSError, cv2.error):
        return None
    if grey is None:
        return None
    cells = cv2.resize(grey, (_CELLS, _CELLS), interpolation=cv2.INTER_AREA)
    small = cv2.resize(grey, (_SIDE + 1, _SIDE), interpolation=cv2.INTER_AREA).astype(np.int16)
    plain = small.std() < _MIN_SPREAD
    bits = np.packbits(small[:, 1:] > small[:, :-1]).tobytes()
    return Glance(b"" if plain else bits, cells, float(grey.mean()))
