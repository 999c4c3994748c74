"""Finds photographs that were saved again: other bytes, the same picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from manhole_studio.core.dataset.parallel import map_files
from manhole_studio.core.progress import Cancelled, Ticker

_STAGE: Final = "Comparing photographs"
_SIDE: Final = 16
_MAX_DISTANCE: Final = 24
"""Of 256 bits; a photograph saved again differs in about 8, another one in 48 or more (ADR 10)."""
_CELLS: Final = 32
_MAX_CELL_DIFFERENCE: Final = 5.0
"""Grey levels. Averaged over a cell, a JPEG saved again at quality 50 differs by up to 4; in the
next frame of a moving camera some cell differs by 7 or more, usually by 20 (ADR 10)."""
_DECODED_SIDE: Final = 256
"""Reducing while decoding differs between formats, so it stops well above the cells."""
_ROWS_AT_ONCE: Final = 256

Photograph = tuple[Path, str, tuple[int, int]]
"""Path, sha256, ``(width, height)``."""


def same_pictures(
    photographs: Sequence[Photograph], tick: Ticker, cancelled: Cancelled
) -> dict[str, str]:
    """Name the first sha256 of each picture; blocks for about a millisecond a photograph.

    Returns:
        From the sha256 of a photograph that was saved again to that of the first one like it.
        Photographs that stand alone are not in it.

    Raises:
        ImportCancelled: ``cancelled`` became true.
    """
    by_size: defaultdict[tuple[int, int], list[Photograph]] = defaultdict(list)
    for photograph in {sha256: (path, sha256, size) for path, sha256, size in photographs}.values():
        by_size[photograph[2]].append(photograph)
    alike = [item for same_size in by_size.values() if len(same_size) > 1 for item in same_size]
    hashes = dict(
        zip(
            (sha256 for _, sha256, _ in alike),
            map_files(lambda item: _fingerprint(item[0]), alike, _STAGE, tick, cancelled),
            strict=True,
        )
    )
    first: dict[str, str] = {}
    for same_size in by_size.values():
        if len(same_size) > 1:
            _link(same_size, hashes, first)
    return first


def _link(
    photographs: Sequence[Photograph],
    hashes: dict[str, NDArray[np.uint64] | None],
    first: dict[str, str],
) -> None:
    usable = [
        (path, sha, found) for path, sha, _ in photographs if (found := hashes[sha]) is not None
    ]
    for early, late in _close_pairs(np.array([found for _, _, found in usable])):
        (path, sha256, _), (other_path, other_sha256, _) = usable[early], usable[late]
        if other_sha256 not in first and _look_the_same(path, other_path):
            first[other_sha256] = first.get(sha256, sha256)


def _close_pairs(hashes: NDArray[np.uint64]) -> Iterator[tuple[int, int]]:
    """Indices ``(i, j)``, ``i < j``, of ``(N, 4)`` hashes that differ in few bits."""
    for start in range(0, len(hashes), _ROWS_AT_ONCE):
        rows = hashes[start : start + _ROWS_AT_ONCE, None]
        distance = np.bitwise_count(rows ^ hashes[None, start:]).sum(axis=2)
        for row, column in np.argwhere(distance <= _MAX_DISTANCE).tolist():
            if row < column:
                yield start + row, start + column


def _fingerprint(path: Path) -> NDArray[np.uint64] | None:
    """A difference hash of 256 bits: whether each cell is brighter than its left neighbour.

    Source: N. Krawetz, "Kind of Like That", The Hacker Factor Blog, 2013. None for a picture
    without structure, which would be like any other such, and for a file that is gone.
    """
    grey = _grey(path, (_SIDE + 1, _SIDE), decoded_side=2 * _SIDE)
    if grey is None or grey.std() < 2:
        return None
    return np.packbits(grey[:, 1:] > grey[:, :-1]).view(np.uint64)


def _look_the_same(path: Path, other: Path) -> bool:
    first, second = (_grey(one, (_CELLS, _CELLS), _DECODED_SIDE) for one in (path, other))
    if first is None or second is None:
        return False
    return bool(np.abs(first - second).max() <= _MAX_CELL_DIFFERENCE)


def _grey(path: Path, size: tuple[int, int], decoded_side: int) -> NDArray[np.float32] | None:
    try:
        with Image.open(path) as image:
            image.draft("L", (decoded_side, decoded_side))
            return np.asarray(
                image.convert("L").resize(size, Image.Resampling.BOX), dtype=np.float32
            )
    except (OSError, ValueError, SyntaxError):
        return None
