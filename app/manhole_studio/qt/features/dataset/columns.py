"""What is known of photographs and boxes, as numbers in columns."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.dataset.records import ImageRecord, Split

Rows = NDArray[np.intp]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float32]

NO_SPLIT: Final = -1
SPLITS: Final = tuple(Split)
_DIGITS: Final = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True, eq=False)
class PhotoColumns:
    """Element ``i`` of every array belongs to photograph ``i``."""

    ids: NDArray[np.int64]
    """Of the images in the database."""
    names: NDArray[np.str_]
    """Case-folded file names."""
    name_ranks: NDArray[np.intp]
    """Place in the order of the names, numbers in them counted as numbers."""
    splits: NDArray[np.int8]
    """Position in ``SPLITS`` or ``NO_SPLIT``."""
    sizes: NDArray[np.int32]
    """``(N, 2)``: width and height in pixels."""
    labelled: Flags
    excluded: Flags
    brightness: Floats
    """0 to 255, NaN if not measured."""
    taken: NDArray[np.float64]
    """Seconds on the camera's clock, NaN if unknown."""


@dataclass(frozen=True, slots=True, eq=False)
class BoxColumns:
    """Element ``i`` of every array belongs to box ``i``; boxes are in no particular order."""

    photo: Rows
    """The photograph it is in."""
    class_id: NDArray[np.int32]
    xyxy: Floats
    """``(B, 4)`` in pixels of the photograph."""


def photo_columns(records: Sequence[ImageRecord]) -> PhotoColumns:
    names = [record.path.name.casefold() for record in records]
    return PhotoColumns(
        ids=np.array([record.image_id for record in records], np.int64),
        names=np.array(names, dtype=np.str_),
        name_ranks=_ranks(names),
        **_state_columns(records),
    )


def _state_columns(records: Sequence[ImageRecord]) -> dict[str, Any]:  # fields of PhotoColumns
    codes = {split: code for code, split in enumerate(SPLITS)}
    return {
        "splits": np.array(
            [NO_SPLIT if r.split is None else codes[r.split] for r in records], dtype=np.int8
        ),
        "sizes": np.array([(r.width, r.height) for r in records], np.int32).reshape(-1, 2),
        "labelled": np.array([r.labelled for r in records], dtype=bool),
        "excluded": np.array([r.excluded for r in records], dtype=bool),
        "brightness": np.array(
            [math.nan if r.brightness is None else r.brightness for r in records], np.float32
        ),
        "taken": np.array([_seconds(r.taken_at) for r in records], np.float64),
    }


def box_columns(
    rows: Sequence[int], records: Sequence[ImageRecord], class_names: Sequence[str]
) -> BoxColumns:
    """The boxes of ``records``, which are the photographs in ``rows``."""
    ids = {name: class_id for class_id, name in enumerate(class_names)}
    counts = [len(record.boxes) for record in records]
    boxes = [box for record in records for box in record.boxes]
    return BoxColumns(
        photo=np.repeat(np.asarray(rows, np.intp), counts),
        class_id=np.array([ids[box.class_name] for box in boxes], np.int32),
        xyxy=np.array([box.xyxy for box in boxes], np.float32).reshape(-1, 4),
    )


def with_photos(old: PhotoColumns, rows: Rows, records: Sequence[ImageRecord]) -> PhotoColumns:
    """The columns after the photographs in ``rows`` became ``records``, of the same names."""
    changed = {}
    for name, values in _state_columns(records).items():
        column = getattr(old, name).copy()
        column[rows] = values
        changed[name] = column
    return replace(old, **changed)


def with_boxes(
    old: BoxColumns, rows: Rows, records: Sequence[ImageRecord], class_names: Sequence[str]
) -> BoxColumns:
    """The columns after the photographs in ``rows`` got the boxes of ``records``."""
    kept = ~np.isin(old.photo, rows)
    new = box_columns(rows.tolist(), records, class_names)
    return BoxColumns(
        photo=np.concatenate((old.photo[kept], new.photo)),
        class_id=np.concatenate((old.class_id[kept], new.class_id)),
        xyxy=np.concatenate((old.xyxy[kept], new.xyxy)),
    )


def _ranks(names: Sequence[str]) -> NDArray[np.intp]:
    keys = [_natural(name) for name in names]
    ranks = np.empty(len(names), np.intp)
    ranks[sorted(range(len(names)), key=keys.__getitem__)] = np.arange(len(names))
    return ranks


def _natural(name: str) -> list[tuple[int, str]]:
    """Sorts ``cover 9`` before ``cover 10``."""
    parts = _DIGITS.split(name)
    return [(int(p), "") if at % 2 else (-1, p) for at, p in enumerate(parts)]


def _seconds(taken_at: str | None) -> float:
    if not taken_at:
        return math.nan
    try:
        moment = dt.datetime.fromisoformat(taken_at).replace(tzinfo=dt.UTC)
    except ValueError:
        return math.nan
    return moment.timestamp()
