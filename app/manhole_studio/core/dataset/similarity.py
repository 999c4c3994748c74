"""Which photographs look alike: fingerprints, pairs that are near, the same picture saved again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from manhole_studio.core.dataset.fingerprints import (
    FINGERPRINT_BYTES,
    Cells,
    Glance,
    glance,
    whole_cells,
)
from manhole_studio.core.dataset.hamming import close_pairs
from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.core.dataset.parallel import map_files
from manhole_studio.core.progress import Cancelled, Ticker

DEFAULT_SIMILAR: Final = 72
"""Bits of 256 in which photographs that stay together differ at most. Frames a thirtieth of a
second apart and photographs cut by 5 % differ in less; different places in 90 or more."""
LOOK_DISTANCE: Final = 96
"""The largest distance at which a pair is worth showing side by side."""

_STAGE: Final = "Comparing photographs"
_SAVED_AGAIN_DISTANCE: Final = 40
_MAX_CELL_DIFFERENCE: Final = 5
"""Grey levels. Averaged over a cell, a JPEG saved again at quality 50 differs by up to 4; in the
next frame of a moving camera some cell differs by 7 or more, usually by 20 (ADR 10)."""
_MAX_STRETCH: Final = 0.02
"""How much the shapes of a photograph and its scaled copy may differ; rounding makes some."""
_MOST_DOUBTS: Final = 3
"""How often one photograph is decoded again to be compared with others of another size."""


class Photograph(NamedTuple):
    path: Path
    sha256: str
    size: tuple[int, int]
    """``(width, height)`` after EXIF rotation."""


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """Two photographs by their sha256."""

    first: str
    second: str
    distance: int
    """Bits in which their fingerprints differ."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison of photographs found, by sha256."""

    fingerprints: Mapping[str, bytes]
    """Pictures without structure, which would be like any other such, have none."""
    brightness: Mapping[str, float]
    """Mean grey level, 0 to 255."""
    saved_again: Mapping[str, str]
    """From a photograph that was saved again to the first one like it."""


def compare_photographs(
    photographs: Sequence[Photograph], tick: Ticker, cancelled: Cancelled
) -> Comparison:
    """Decode each photograph once and compare all with each other; blocks, uses all cores.

    Files that are gone or damaged are missing in the result.

    Raises:
        ImportCancelled: ``cancelled`` became true.
    """
    unique = list({one.sha256: one for one in photographs}.values())
    glances = list(map_files(_glance_at, unique, _STAGE, tick, cancelled, _no_glance))
    seen = [(one, found) for one, found in zip(unique, glances, strict=True) if found is not None]
    fingerprints = {one.sha256: found.fingerprint for one, found in seen if found.fingerprint}

    def step(done: int, total: int) -> None:
        if cancelled():
            raise ImportCancelled
        tick(_STAGE, done, total)

    return Comparison(
        fingerprints,
        {one.sha256: found.brightness for one, found in seen},
        _saved_again([(one, found) for one, found in seen if found.fingerprint], step),
    )


def similar_pairs(fingerprints: Mapping[str, bytes], distance: int) -> list[SimilarPair]:
    """Pairs whose fingerprints differ in at most ``distance`` bits, nearest first.

    Of a photograph with very many neighbours only the nearest pairs are listed, and as many more
    as connect it with the others.
    """
    usable = [key for key, value in fingerprints.items() if len(value) == FINGERPRINT_BYTES]
    pairs = close_pairs(b"".join(fingerprints[key] for key in usable), distance)
    return [
        SimilarPair(usable[first], usable[second], apart) for first, second, apart in pairs.tolist()
    ]


def _glance_at(photograph: Photograph) -> Glance | None:
    return glance(photograph.path, photograph.size)


def _no_glance(_photograph: Photograph) -> None:
    """Of a file that does not answer."""


def _saved_again(
    seen: Sequence[tuple[Photograph, Glance]], step: Callable[[int, int], None]
) -> dict[str, str]:
    blob = b"".join(found.fingerprint for _, found in seen)
    pairs = close_pairs(blob, _SAVED_AGAIN_DISTANCE, step)
    first: dict[str, str] = {}
    doubts: Counter[str] = Counter()
    for early, late, _ in pairs[np.lexsort((pairs[:, 2], pairs[:, 1], pairs[:, 0]))].tolist():
        (one, glanced), (other, glanced_too) = seen[early], seen[late]
        if other.sha256 in first or not _same_shape(one.size, other.size):
            continue
        if one.size == other.size and glanced.reduction == glanced_too.reduction:
            same = _same_cells(glanced.cells, glanced_too.cells)
        else:
            doubts[other.sha256] += 1
            same = doubts[other.sha256] <= _MOST_DOUBTS and _look_the_same(one, other)
        if same:
            first[other.sha256] = first.get(one.sha256, one.sha256)
    return first


def _same_shape(size: tuple[int, int], other: tuple[int, int]) -> bool:
    return abs(size[0] * other[1] / (size[1] * other[0]) - 1) <= _MAX_STRETCH


def _look_the_same(one: Photograph, other: Photograph) -> bool:
    """Compare two photographs of different size or format, decoded whole."""
    size = min(one.size, other.size)
    cells, other_cells = (whole_cells(photograph.path, size) for photograph in (one, other))
    return cells is not None and other_cells is not None and _same_cells(cells, other_cells)


def _same_cells(cells: Cells, other: Cells) -> bool:
    difference = np.maximum(cells, other) - np.minimum(cells, other)
    return int(difference.max()) <= _MAX_CELL_DIFFERENCE
