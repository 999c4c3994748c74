"""Class lists that other files contradict: numbers that mean one thing here and another there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from manhole_studio.core.dataset.agreement import same_place
from manhole_studio.core.dataset.import_types import ClassConflict
from manhole_studio.core.dataset.loading import Loaded, Reading
from manhole_studio.core.dataset.pairing import ClassList

_UNNAMED: Final = re.compile(r"class number (\d+)(?:\.0*)? has no name")
_AGREEING: Final = 0.9
"""Share of the twins that must call a class by one other name."""


def class_conflicts(
    loaded: Sequence[Loaded], class_lists: Iterable[ClassList]
) -> list[ClassConflict]:
    """One finding for each list and way in which it is contradicted.

    Twins in another format are proof: boxes in the same place with other names throughout.
    """
    conflicts = {}
    for path, (renames, count) in _proven(loaded).items():
        swaps = ", ".join(f"“{old}” is “{new}”" for old, new in renames.items())
        message = f"By {count} boxes that another format has as well, this list is wrong: {swaps}"
        conflicts[path] = ClassConflict(path, message, renames)
    for conflict in (*_unnamed(loaded), *_different(class_lists)):
        conflicts.setdefault(conflict.path, conflict)
    return list(conflicts.values())


def _proven(loaded: Iterable[Loaded]) -> dict[Path, tuple[dict[str, str], int]]:
    """By class list: its names to the true ones, and how many boxes prove that."""
    votes: defaultdict[Path, defaultdict[str, Counter[str]]]
    votes = defaultdict(lambda: defaultdict(Counter))
    for one in loaded:
        if len(one.readings) > 1:
            _vote(one.readings, votes)
    proven = {}
    for path, names in votes.items():
        renames, count = {}, 0
        for old, counts in names.items():
            new, most = counts.most_common(1)[0]
            if new != old and most >= _AGREEING * counts.total():
                renames[old] = new
                count += most
        if renames:
            proven[path] = renames, count
    return proven


def _vote(readings: Sequence[Reading], votes: Mapping[Path, Mapping[str, Counter[str]]]) -> None:
    named = next((one for one in readings if one.annotation and one.format != "yolo"), None)
    numbered = next((one for one in readings if one.annotation and one.class_list), None)
    if named is None or numbered is None or not (named.annotation and numbered.annotation):
        return
    if numbered.class_list is not None:
        for box, true in same_place(numbered.annotation.boxes, named.annotation.boxes):
            votes[numbered.class_list][box.class_name][true.class_name] += 1


def _unnamed(loaded: Iterable[Loaded]) -> list[ClassConflict]:
    numbers: defaultdict[Path, Counter[int]] = defaultdict(Counter)
    for one in loaded:
        for reading in one.readings:
            match = _UNNAMED.search(reading.error.detail) if reading.error else None
            if match and reading.class_list is not None:
                numbers[reading.class_list][int(match[1])] += 1
    return [
        ClassConflict(
            path,
            f"This list has no name for class numbers that {counts.total()} files use: "
            f"{', '.join(map(str, sorted(counts)))}",
        )
        for path, counts in numbers.items()
    ]


def _different(class_lists: Iterable[ClassList]) -> list[ClassConflict]:
    """Each list is compared with the first one; only the same number with two names counts."""
    lists = sorted(class_lists)
    conflicts = []
    for other in lists[1:]:
        pairs = enumerate(zip(lists[0].names, other.names, strict=False))
        names = next(((number, one, two) for number, (one, two) in pairs if one != two), None)
        if names is not None:
            number, one, two = names
            message = (
                f"Class number {number} is “{two}” in this list, but “{one}” in {lists[0].path}"
            )
            conflicts.append(ClassConflict(other.path, message))
    return conflicts
