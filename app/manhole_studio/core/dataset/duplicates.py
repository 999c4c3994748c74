"""Files with the same picture: which one stays, and do their annotations agree."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from manhole_studio.core.annotations.annotation import Annotation
from manhole_studio.core.dataset.import_types import Duplicate

_COPY: Final = re.compile(
    r"( - copy|[ _-]copy| - kopie| - 副本| 副本)( ?\(\d+\)| \d+)?$", re.IGNORECASE
)
"""What file managers append when a file is pasted beside itself."""

T = TypeVar("T")


def without_copy(stem: str) -> str:
    """The name before it was copied: ``lid - Copy (2)`` becomes ``lid``."""
    return _COPY.sub("", stem) or stem


def is_copy(path: Path) -> bool:
    return without_copy(path.stem) != path.stem


def same_boxes(first: Annotation, second: Annotation) -> bool:
    """Whether two annotations hold the same boxes, in whatever order."""
    return Counter(first.boxes) == Counter(second.boxes)


def choose(files: Sequence[tuple[Path, str, bool]]) -> tuple[list[Path], list[Duplicate]]:
    """Keep one file for each picture.

    Args:
        files: Path, what names the picture, and whether it has a readable annotation.

    Returns:
        The files kept, in the order given, and the pairs. Kept is the one with an annotation,
        then the one that is not named a copy, then the one in the fuller folder (a small folder
        is usually a selection from the large one), then the first.
    """
    fullness = Counter(path.parent for path, _, _ in files)
    groups = _grouped((picture, (path, labelled)) for path, picture, labelled in files)
    best = {
        picture: min(
            members,
            key=lambda member: (not member[1], is_copy(member[0]), -fullness[member[0].parent]),
        )[0]
        for picture, members in groups.items()
    }
    kept = [path for path, picture, _ in files if best[picture] == path]
    pairs = [Duplicate(best[name], path) for path, name, _ in files if best[name] != path]
    return kept, pairs


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups
