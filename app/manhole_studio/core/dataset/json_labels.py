"""Annotation files that hold many photographs: which of their entries belongs to which file."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from manhole_studio.core.annotations.annotation import Annotation
from manhole_studio.core.annotations.coco import read_coco
from manhole_studio.core.annotations.createml import read_createml
from manhole_studio.core.annotations.json_format import json_format
from manhole_studio.core.dataset.folders import SourceImage, Tree
from manhole_studio.core.dataset.pairing import Candidate
from manhole_studio.core.dataset.parallel import map_files
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled, Ticker

_STAGE: Final = "Reading lists of annotations"
_PATIENCE: Final = 120.0
"""Seconds for one file, which may hold a hundred thousand photographs."""


@dataclass(slots=True)
class JsonLabels:
    """What the JSON files below the sources say."""

    listed: dict[Path, list[Candidate]] = field(default_factory=dict)
    """Annotations by photograph."""
    missing: list[tuple[Path, str]] = field(default_factory=list)
    """File and name of photographs that are not there."""
    ambiguous: list[tuple[Path, str, int]] = field(default_factory=list)
    """File, name and number of photographs that could be meant; none of them is taken."""
    broken: list[tuple[Path, UserFacingError]] = field(default_factory=list)


def read_json_labels(
    images: Sequence[SourceImage], tree: Tree, tick: Ticker, cancelled: Cancelled
) -> JsonLabels:
    """Read all Create ML and COCO files of the folders listed; other JSON is passed over.

    Raises:
        UserFacingError: a file does not answer.
        ImportCancelled: ``cancelled`` became true.
    """
    labels = JsonLabels()
    paths = [
        Path(folder, name)
        for folder, listing in sorted(tree.listings.items())
        for name in sorted(listing.files)
        if name.lower().endswith(".json")
    ]
    if not paths:
        return labels
    finder = _ImageFinder([image.path for image in images])
    contents = map_files(_read, paths, _STAGE, tick, cancelled, patience=_PATIENCE)
    for path, content in zip(paths, contents, strict=True):
        if isinstance(content, UserFacingError):
            labels.broken.append((path, content))
        elif content is not None:
            kind, annotations = content
            _assign(labels, finder, path, kind, annotations)
    return labels


def _read(path: Path) -> tuple[str, dict[str, Annotation]] | UserFacingError | None:
    try:
        kind = json_format(path)
        if kind is None:
            return None
        return kind, read_createml(path) if kind == "createml" else read_coco(path)
    except UserFacingError as error:
        return error


def _assign(
    labels: JsonLabels,
    finder: _ImageFinder,
    path: Path,
    kind: str,
    annotations: Mapping[str, Annotation],
) -> None:
    for name, annotation in annotations.items():
        found = finder.find(path.parent, name)
        if not found:
            labels.missing.append((path, name))
        elif len(found) > 1:
            labels.ambiguous.append((path, name, len(found)))
        else:
            candidates = labels.listed.setdefault(found[0], [])
            if kind not in {candidate.format for candidate in candidates}:
                candidates.append(Candidate(kind, path, annotation))


class _ImageFinder:
    """Finds photographs by the name that a file in some folder gives them."""

    def __init__(self, images: Sequence[Path]) -> None:
        self._by_name: defaultdict[str, list[Path]] = defaultdict(list)
        for image in images:
            self._by_name[image.name].append(image)

    def find(self, folder: Path, name: str) -> list[Path]:
        """The photograph meant; several if that cannot be told, which is for the user.

        The path as it stands there wins, seen from ``folder``. Then comes what lies below
        ``folder``, then what lies beside it (COCO has ``annotations`` beside ``train``), and of
        that first what shares the most folders with the name, then what is nearest.
        """
        stated = PurePosixPath(name.replace("\\", "/"))
        named = self._by_name.get(stated.name, [])
        exact = Path(os.path.normpath(folder / stated))
        if not named or exact in named:
            return [exact] if named else []
        for top in (folder, folder.parent):
            below = [image for image in named if image.is_relative_to(top)]
            if below:
                return _best(below, stated, top)
        return []


def _best(images: Sequence[Path], stated: PurePosixPath, top: Path) -> list[Path]:
    def rank(image: Path) -> tuple[int, int]:
        return -_shared_ending(image.parts, stated.parts), len(image.relative_to(top).parts)

    ranks = [rank(image) for image in images]
    return [image for image, one in zip(images, ranks, strict=True) if one == min(ranks)]


def _shared_ending(parts: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for one, two in zip(reversed(parts), reversed(other), strict=False):
        if one != two:
            break
        count += 1
    return count
