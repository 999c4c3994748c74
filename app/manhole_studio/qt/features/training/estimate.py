"""How long a run will take, judged by an earlier one on this computer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from manhole_studio.core.dataset.records import DatasetVersion, Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.qt.features.training.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Pace:
    """Work and time of an earlier run."""

    run: str
    device: str
    seconds_per_pixel: float
    """Of network input; the work of an epoch grows with images times squared side."""

    def seconds(self, recipe: Recipe, version: DatasetVersion) -> float:
        return self.seconds_per_pixel * recipe.epochs * _pixels(recipe.image_size, version)


def newest_pace(project: Project, runs: Iterable[RunRecord]) -> Pace | None:
    """Of the newest run that has a whole epoch and readable settings."""
    versions = {version.number: version for version in project.versions()}
    for run in runs:
        version = versions.get(run.dataset_version)
        if version is None or run.epochs_done < 1 or run.seconds <= 0:
            continue
        try:
            config = run_folder.read_config(project.runs_dir / run.name)
        except UserFacingError:
            continue
        work = run.epochs_done * _pixels(config.image_size, version)
        return Pace(run.name, config.device, run.seconds / work) if work else None
    return None


def _pixels(image_size: int, version: DatasetVersion) -> int:
    """A validation image costs about a third of a training image: no backward pass."""
    splits = version.splits
    images = splits.get(Split.TRAIN, 0) + splits.get(Split.VAL, 0) / 3
    return round(images * image_size**2)
