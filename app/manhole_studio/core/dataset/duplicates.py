"""Files with the same picture: which one stays, and do their annotations agree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

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


class Choice(NamedTuple):
    """One file for each picture, in the order given, and the pairs that this makes."""

    kept: list[Path]
    pairs: list[Duplicate]


def choose(files: Sequence[tuple[Path, str, bool]], fullness: Mapping[Path, int]) -> Choice:
    """Keep one file for each picture.

    Kept is the one with an annotation, then the one that is not named a copy, then the one in the
    fuller folder (a small folder is usually a selection from the large one), then the first.

    Args:
        files: Path, what names the picture, and whether it has a readable annotation.
        fullness: Number of photographs by folder.
    """
    groups = _grouped((picture, (path, labelled)) for path, picture, labelled in files)
    best = {
        picture: members[0][0]
        if len(members) == 1
        else min(
            members,
            key=lambda member: (not member[1], is_copy(member[0]), -fullness[member[0].parent]),
        )[0]
        for picture, members in groups.items()
    }
    kept = [path for path, picture, _ in files if best[picture] is path]
    pairs = [Duplicate(best[name], path) for path, name, _ in files if best[name] is not path]
    return Choice(kept, pairs)


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups
