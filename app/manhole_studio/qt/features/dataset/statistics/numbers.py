"""The figures behind the plots, computed without Qt so that any thread may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.qt.features.dataset.catalogue import Catalogue
from manhole_studio.qt.features.dataset.columns import NO_SPLIT, SPLITS, Flags
from manhole_studio.qt.features.dataset.measures import Measure, measured

Counts = NDArray[np.int64]

BOX_EDGES: Final = (0.0, 8.0, 16.0, 32.0, 64.0, 96.0, 128.0, 192.0, 256.0, 384.0, 512.0, np.inf)
"""Pixels; 32 and 96 are COCO's limits of small and large."""
SHARE_EDGES: Final = (0.0, 0.01, 0.02, 0.04, 0.06, 0.08, 0.12, 0.16, 0.24, 0.32, 0.48, 0.64, np.inf)
BRIGHTNESS_EDGES: Final = tuple(float(edge) for edge in range(0, 257, 16))
MOST_BOXES: Final = 10
"""Photographs with more boxes share the last bar."""
MOST_SIZES: Final = 8
POSITION_CELLS: Final = 20
TRAINING_SIDE: Final = 640
"""What photographs are scaled to unless the training says otherwise, in pixels."""
TINY_SIDE: Final = 16
"""Pixels after that scaling: two cells of the finest grid of the networks used here, which is 8
pixels wide (https://docs.ultralytics.com/models/yolov8/)."""


@dataclass(frozen=True, slots=True, eq=False)
class Statistics:
    """Of the photographs that pass a filter."""

    photographs: int
    boxes: int
    backgrounds: int
    unlabelled: int
    class_names: tuple[str, ...]
    balance: Counts
    """``(C, 4)``: boxes of each class in train, val, test and in no split."""
    box_sides: Counts
    """By ``BOX_EDGES``."""
    box_shares: Counts
    """By ``SHARE_EDGES``."""
    tiny: int
    """Boxes under ``TINY_SIDE`` after scaling."""
    positions: Counts
    """``(POSITION_CELLS, POSITION_CELLS)``, rows from the top: where the centres of boxes lie."""
    sizes: tuple[tuple[int, int, int], ...]
    """``(width, height, photographs)``, the most frequent first."""
    other_sizes: int
    brightness: Counts
    """By ``BRIGHTNESS_EDGES``."""
    darkest: float
    """0 to 255; NaN if no brightness was measured."""
    unmeasured: int
    boxes_per_photograph: Counts
    """Photographs with 0, 1 … ``MOST_BOXES`` and more boxes."""


def statistics_of(catalogue: Catalogue, keep: Flags, class_name: str = "") -> Statistics:
    """Count in the photographs ``keep``; box sizes and places of one class only, if it is named."""
    names, boxes = catalogue.class_names, catalogue.boxes
    mine = keep[boxes.photo]
    if class_name in names:
        mine = mine & (boxes.class_id == names.index(class_name))
    share = measured(catalogue, Measure.BOX_SHARE)[mine]
    brightness = catalogue.photos.brightness[keep]
    known = brightness[~np.isnan(brightness)]
    counts = catalogue.box_counts[keep].sum(axis=1)
    empty = ~catalogue.box_counts[keep].any(axis=1)
    labelled = catalogue.photos.labelled[keep]
    sizes, other = _sizes(catalogue.photos.sizes[keep])
    return Statistics(
        photographs=int(keep.sum()),
        boxes=int(counts.sum()),
        backgrounds=int((empty & labelled).sum()),
        unlabelled=int((empty & ~labelled).sum()),
        class_names=names,
        balance=_balance(catalogue, keep),
        box_sides=_histogram(measured(catalogue, Measure.BOX_SIDE)[mine], BOX_EDGES),
        box_shares=_histogram(share, SHARE_EDGES),
        tiny=int((share * TRAINING_SIDE < TINY_SIDE).sum()),
        positions=_positions(catalogue, mine),
        sizes=sizes,
        other_sizes=other,
        brightness=_histogram(known, BRIGHTNESS_EDGES),
        darkest=float(known.min()) if known.size else float("nan"),
        unmeasured=int(brightness.size - known.size),
        boxes_per_photograph=np.bincount(np.minimum(counts, MOST_BOXES), minlength=MOST_BOXES + 1),
    )


def _balance(catalogue: Catalogue, keep: Flags) -> Counts:
    splits = catalogue.photos.splits
    columns = [
        catalogue.box_counts[keep & (splits == code)].sum(axis=0)
        for code in (*range(len(SPLITS)), NO_SPLIT)
    ]
    return np.stack(columns, axis=1).astype(np.int64)


def _histogram(values: NDArray[np.floating], edges: tuple[float, ...]) -> Counts:
    """``low <= value < high`` for every bin, as the filter that a bar stands for."""
    codes = np.digitize(values, edges) - 1
    return np.bincount(codes[codes >= 0], minlength=len(edges))[: len(edges) - 1]


def _positions(catalogue: Catalogue, mine: Flags) -> Counts:
    cells = [
        np.clip(measured(catalogue, axis)[mine] * POSITION_CELLS, 0, POSITION_CELLS - 1)
        for axis in (Measure.BOX_Y, Measure.BOX_X)
    ]
    flat = cells[0].astype(np.int64) * POSITION_CELLS + cells[1].astype(np.int64)
    return np.bincount(flat, minlength=POSITION_CELLS**2).reshape(POSITION_CELLS, POSITION_CELLS)


def _sizes(sizes: NDArray[np.int32]) -> tuple[tuple[tuple[int, int, int], ...], int]:
    packed = sizes[:, 0].astype(np.int64) << 32 | sizes[:, 1]
    values, counts = np.unique(packed, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    frequent = tuple(
        (int(values[at] >> 32), int(values[at] & 0xFFFFFFFF), int(counts[at]))
        for at in order[:MOST_SIZES]
    )
    return frequent, int(counts[order[MOST_SIZES:]].sum())
