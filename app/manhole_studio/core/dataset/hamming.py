"""Finds fingerprints that differ in few bits among very many.

All pairs are looked at, in blocks that fit into the processor's cache; no index is as simple, and
none is as indifferent to how the fingerprints are spread.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

Pairs = NDArray[np.int64]
"""Rows ``(i, j, bits)`` with ``i < j``."""

_WORDS: Final = 4
_ROWS: Final = 64
_COLUMNS: Final = 2048
_MOST_NEIGHBOURS: Final = 64
"""Of a thousand frames of a camera that stood still, all half a million pairs help nobody."""


def close_pairs(
    fingerprints: bytes, distance: int, step: Callable[[int, int], None] | None = None
) -> Pairs:
    """All pairs that differ in at most ``distance`` bits, nearest first; blocks, uses all cores.

    The first 64 bits, which are the coarsest, may differ in no more than their share of it. Of a
    fingerprint with very many neighbours only the nearest pairs are listed, and as many more as
    connect it with all of them.

    Args:
        fingerprints: 32 bytes each, one after the other.
        distance: The most bits in which a pair may differ.
        step: Told how many fingerprints of how many were compared; may raise to stop.
    """
    if step is None:
        return _remembered(fingerprints, distance)
    return _search(fingerprints, distance, step)


@lru_cache(maxsize=2)
def _remembered(fingerprints: bytes, distance: int) -> Pairs:
    """A preview asks again for every change of a share or a seed."""
    pairs = _search(fingerprints, distance, lambda _done, _total: None)
    pairs.flags.writeable = False
    return pairs


def _search(fingerprints: bytes, distance: int, step: Callable[[int, int], None]) -> Pairs:
    hashes = np.frombuffer(fingerprints, np.uint64).reshape(-1, _WORDS)
    thinner = _Thinner(len(hashes))
    found = [np.empty((0, 3), np.int64)]
    for top, pairs in _strips(hashes, distance):
        found.append(thinner.thin(pairs))
        step(min(top + _ROWS, len(hashes)), len(hashes))
    pairs = np.concatenate(found)
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0], pairs[:, 2]))]


def _strips(hashes: NDArray[np.uint64], distance: int) -> Iterator[tuple[int, Pairs]]:
    coarse = np.ascontiguousarray(hashes[:, 0])
    tops = range(0, len(hashes), _ROWS)
    pool = ThreadPoolExecutor(os.cpu_count() or 2, thread_name_prefix="pairs")
    try:
        yield from zip(tops, pool.map(partial(_strip, hashes, coarse, distance), tops), strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


def _strip(
    hashes: NDArray[np.uint64], coarse: NDArray[np.uint64], distance: int, top: int
) -> Pairs:
    """The pairs of some rows with all later ones; numpy lets other threads work meanwhile."""
    rows = coarse[top : top + _ROWS, None]
    differing = np.empty((len(rows), _COLUMNS), np.uint64)
    apart = np.empty(differing.shape, np.uint8)
    candidates = []
    for left in range(top, len(coarse), _COLUMNS):
        columns = coarse[left : left + _COLUMNS]
        if len(columns) < _COLUMNS:
            differing, apart = differing[:, : len(columns)], apart[:, : len(columns)]
        np.bitwise_xor(rows, columns, out=differing)
        np.bitwise_count(differing, out=apart)
        row, column = np.divmod(np.flatnonzero(apart <= distance // _WORDS), len(columns))
        candidates.append(np.stack((row + top, column + left)))
    first, second = np.concatenate(candidates, axis=1)
    later = first < second
    first, second = first[later], second[later]
    bits = np.bitwise_count(hashes[first] ^ hashes[second]).sum(axis=1, dtype=np.int64)
    near = bits <= distance
    return np.stack((first[near], second[near], bits[near]), axis=1)


class _Thinner:
    """Drops pairs of what has very many neighbours, without parting what they connect."""

    def __init__(self, count: int) -> None:
        self._sets = np.arange(count)

    def thin(self, pairs: Pairs) -> Pairs:
        if len(pairs) <= _MOST_NEIGHBOURS:
            return pairs
        return np.concatenate(
            [self._of_one(pairs[pairs[:, 0] == first]) for first in np.unique(pairs[:, 0])]
        )

    def _of_one(self, pairs: Pairs) -> Pairs:
        if len(pairs) <= _MOST_NEIGHBOURS:
            return pairs
        pairs = pairs[np.argsort(pairs[:, 2], kind="stable")]
        nearest, rest = pairs[:_MOST_NEIGHBOURS], pairs[_MOST_NEIGHBOURS:]
        sets, places = np.unique(self._sets[rest[:, 1]], return_index=True)
        mine = self._sets[rest[0, 0]]
        needed = places[sets != mine]
        self._sets[np.isin(self._sets, sets)] = mine
        return np.concatenate((nearest, rest[needed]))
