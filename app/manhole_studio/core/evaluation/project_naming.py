"""Names the classes of other photographs as the project's imports named theirs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.versions import MANIFEST
from manhole_studio.core.evaluation.evaluation_set import EvaluationSet
from manhole_studio.core.store.project import Project


@dataclass(frozen=True, slots=True)
class Naming:
    """What was done with class names, none of which the project has."""

    class_map: Mapping[str, str] = field(default_factory=dict)
    """Old to new name."""
    drop: frozenset[str] = frozenset()
    """Classes whose boxes were left out."""


def naming_of(project: Project, class_map: Mapping[str, str]) -> Naming:
    """From all versions, the newest last; ``class_map`` is said now and comes before them."""
    merged: dict[str, str] = {}
    dropped: set[str] = set()
    for version in reversed(project.versions()):
        settings = _settings(version.folder / MANIFEST)
        merged.update(settings.get("class_map", {}))
        dropped.update(settings.get("drop", ()))
    known = set(project.class_names)
    merged = {old: new for old, new in merged.items() if old not in known} | dict(class_map)
    return Naming(merged, frozenset(dropped - known - merged.keys()))


def renamed(chosen: EvaluationSet, naming: Naming) -> EvaluationSet:
    """The same photographs under the project's names; what its imports dropped has no boxes.

    Raises:
        UserFacingError: no box is left.
    """
    names = [naming.class_map.get(name, name) for name in _without(chosen.class_names, naming)]
    images = tuple(
        replace(image, boxes=tuple(_boxes(image.boxes, naming))) for image in chosen.images
    )
    return replace(chosen, class_names=tuple(dict.fromkeys(names)), images=images)


def _without(names: Iterable[str], naming: Naming) -> list[str]:
    return [name for name in names if name not in naming.drop]


def _boxes(boxes: Iterable[Box], naming: Naming) -> list[Box]:
    return [
        replace(box, class_name=naming.class_map.get(box.class_name, box.class_name))
        for box in boxes
        if box.class_name not in naming.drop
    ]


def _settings(manifest: Path) -> Mapping[str, Any]:  # JSON values
    """Nothing where the version's folder is gone or damaged: its rows say enough to evaluate."""
    try:
        found = json.loads(manifest.read_text(encoding="utf-8"))["settings"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}
