"""Finds fingerprints that differ in few bits among very many."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

_WIDTH: Final = 32
_ROWS: Final = 16
_COLUMNS: Final = 8192


def close_pairs(fingerprints: bytes, distance: int) -> NDArray[np.int64]:
    """Rows ``(i, j, bits)`` with ``i < j``, nearest first.

    Args:
        fingerprints: One after the other.
        distance: The most bits in which a pair may differ.
    """
    hashes = np.frombuffer(fingerprints, np.uint64).reshape(-1, _WIDTH // 8)
    found = [np.empty((0, 3), np.int64)]
    for top in range(0, len(hashes), _ROWS):
        lefts = range(top, len(hashes), _COLUMNS)
        found.extend(_block(hashes, top, left, distance) for left in lefts)
    pairs = np.concatenate(found)
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0], pairs[:, 2]))]


def _block(hashes: NDArray[np.uint64], top: int, left: int, distance: int) -> NDArray[np.int64]:
    rows, columns = hashes[top : top + _ROWS], hashes[left : left + _COLUMNS]
    apart = np.bitwise_count(rows[:, None] ^ columns[None]).sum(axis=2, dtype=np.int64)
    row, column = np.nonzero(apart <= distance)
    pairs = np.stack((row + top, column + left, apart[row, column]), axis=1)
    return pairs[pairs[:, 0] < pairs[:, 1]]
