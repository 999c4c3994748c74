"""What can be evaluated, and on what, told by the names of files."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Final

from manhole_studio.core.evaluation.target import EvaluationTarget
from manhole_studio.core.store.project import Project
from manhole_studio.core.weights_files import WEIGHTS, weights_at

VIDEOS: Final = (".mp4", ".mkv", ".mov", ".avi", ".webm", ".m4v", ".ts")
YAML: Final = (".yaml", ".yml")
_ANNOTATIONS: Final = frozenset({".xml", ".txt", ".json"})
_LOOKED_THROUGH: Final = 500
"""Entries of a dropped folder: enough to meet an annotation if there are any."""


def exported_weights(project: Project) -> list[Path]:
    """Newest first."""
    if not project.exports_dir.is_dir():
        return []
    found = [path for path in project.exports_dir.iterdir() if weights_at(path) == path]
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)


def may_be_of_use(path: Path) -> bool:
    """Whether a file or folder could be weights or something to look at; fast enough to hover."""
    return path.suffix.lower() in (*WEIGHTS, *VIDEOS, *YAML, ".xml") or path.is_dir()


def dropped_target(path: Path) -> EvaluationTarget | None:
    """What a file or folder is most likely meant as; None if nothing can be looked at."""
    ending = path.suffix.lower()
    if path.is_dir():
        described = next(
            (path / f"data{end}" for end in YAML if (path / f"data{end}").is_file()), path
        )
        return EvaluationTarget(data=described, nothing_there=not _is_labelled(path))
    if ending in YAML:
        return EvaluationTarget(data=path)
    return EvaluationTarget(data=path, nothing_there=True) if ending in VIDEOS else None


def _is_labelled(folder: Path) -> bool:
    files = islice(folder.rglob("*"), _LOOKED_THROUGH)
    return any(path.suffix.lower() in {*_ANNOTATIONS, *YAML} for path in files)
