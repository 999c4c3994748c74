"""Photographs that were decoded and resized once, kept for the epochs that follow."""

from __future__ import annotations

import math
import mmap
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import psutil

Loaded = tuple[np.ndarray[Any, Any], tuple[int, int], tuple[int, int]]
"""BGR uint8 (H, W, 3), the file's own height and width, the resized ones."""

_SHARE_OF_FREE_MEMORY: Final = 0.25
_CHANNELS: Final = 3


class PhotographCache:
    """A place in memory for as many photographs as the budget allows, filled as they are read.

    Forked loader workers share it; a spawned one gets an empty cache and reads for itself. Two
    processes that fill a place at the same time write the same bytes.
    """

    def __init__(self, sizes: Sequence[tuple[int, int]], budget: int) -> None:
        """Make room; nothing is read, and memory is taken only where a photograph is stored.

        Args:
            sizes: Height and width in pixels of each photograph as it is kept.
            budget: Bytes; the first photographs that fit get a place.
        """
        needed = np.array([height * width * _CHANNELS for height, width in sizes], np.int64)
        ends = np.cumsum(needed)
        self.places = int(np.searchsorted(ends, budget, side="right"))
        self.bytes = int(ends[self.places - 1]) if self.places else 0
        self._photographs = len(sizes)
        self._starts = (ends - needed)[: self.places]
        self._room = needed[: self.places]
        self._pixels = _shared(self.bytes, np.uint8)
        # Height and width in the file and as kept; zeros while a place is empty.
        self._shapes = _shared(self.places * 4, np.int32).reshape(-1, 4)

    def get(self, index: int) -> Loaded | None:
        """A copy, since augmentation draws into what it is given."""
        if index >= self.places or not self._shapes[index, 0]:
            return None
        height0, width0, height, width = (int(side) for side in self._shapes[index])
        start = self._starts[index]
        pixels = self._pixels[start : start + height * width * _CHANNELS]
        image = pixels.reshape(height, width, _CHANNELS).copy()
        return image, (height0, width0), (height, width)

    def put(self, index: int, loaded: Loaded) -> None:
        image, (height0, width0), (height, width) = loaded
        if index >= self.places or image.nbytes > self._room[index]:
            return
        if image.dtype != np.uint8 or image.shape != (height, width, _CHANNELS):
            return
        start = self._starts[index]
        self._pixels[start : start + image.nbytes] = image.reshape(-1)
        self._shapes[index, 1:] = width0, height, width
        self._shapes[index, 0] = height0  # last: from now on the place is taken

    def note(self) -> str:
        """A sentence for the user, empty when nothing is kept."""
        if not self.places:
            return ""
        size = f"{max(1, round(self.bytes / 1e6))} MB"
        if self.places == self._photographs:
            return f"{self.places} photographs are kept in memory, {size}."
        return (
            f"{self.places} of {self._photographs} photographs are kept in memory, {size}; "
            "the others are read anew in every epoch."
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return PhotographCache, ((), 0)


def resized(height: int, width: int, side: int) -> tuple[int, int]:
    """As ultralytics resizes a photograph so that its longer side is ``side``."""
    ratio = side / max(height, width)
    return min(math.ceil(height * ratio), side), min(math.ceil(width * ratio), side)


def memory_budget() -> int:
    """Bytes that photographs may take: a quarter of what is free."""
    return int(psutil.virtual_memory().available * _SHARE_OF_FREE_MEMORY)


def _shared(count: int, kind: Any) -> np.ndarray[Any, Any]:
    # Anonymous shared pages: forked workers write into them too, and /dev/shm may be tiny.
    size = count * np.dtype(kind).itemsize
    return np.frombuffer(mmap.mmap(-1, size), kind) if size else np.zeros(0, kind)
