"""What an experiment's runs learn from, what they are judged on, and their settings."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from manhole_studio.core.dataset.folds import fold_folder, plan_folds, write_folds
from manhole_studio.core.dataset.records import ImageRecord, Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.evaluation_set import EvaluationSet
from manhole_studio.core.evaluation.labelled_image import labelled_images
from manhole_studio.core.progress import Cancelled
from manhole_studio.core.store.experiment_rows import all_experiments
from manhole_studio.core.store.project import Project
from manhole_studio.core.store.version_rows import class_names_of
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.experiment_plan import Arm, ExperimentPlan, PlannedRun
from manhole_studio.core.training.leak_gate import check_leaks

_FOLDER: Final = "experiments"
_RUN: Final = re.compile(r"exp(\d{1,9})-")
PILOT_EPOCHS: Final = 2


def next_number(project: Project) -> int:
    """One that neither an experiment nor a run that one left behind has."""
    known = [record.number for record in all_experiments(project.database)]
    names = [run.name for run in project.runs()]
    names += [path.name for path in project.runs_dir.iterdir()]
    known += [int(match[1]) for name in names if (match := _RUN.match(name))]
    return max(known, default=0) + 1


def fold_of_run(project: Project, run: str | None) -> Path | None:
    """The ``data.yaml`` that a run of a cross-validation learned from; None for any other run.

    What the version calls test, such a run may have been trained on.
    """
    if run is None:
        return None
    with suppress(UserFacingError):
        data_yaml = run_folder.read_config(project.runs_dir / run).data_yaml
        return data_yaml if data_yaml.is_relative_to(project.folder / _FOLDER) else None
    return None


class Bench:
    """The photographs of one experiment; made on the thread that runs it."""

    def __init__(self, project: Project, number: int, plan: ExperimentPlan) -> None:
        """Decide which photographs are held out; nothing is written.

        Raises:
            UserFacingError: the version is gone, leaks, or has too few photographs.
        """
        self._project = project
        self._number = number
        self._plan = plan
        self._version = project.version(plan.dataset_version)
        if not plan.folds:
            check_leaks(self._version, allowed=plan.allow_leaks)
        self._names = class_names_of(project.database, plan.dataset_version)
        images = project.version_images(plan.dataset_version)
        self._folds = plan_folds(images, plan.folds, plan.fold_seed) if plan.folds else ()
        self._held_out = self._sets(images)

    @property
    def folder(self) -> Path:
        """Of the folds and the pilots."""
        return self._project.folder / _FOLDER / f"exp{self._number}"

    def write_folds(self, cancelled: Cancelled) -> None:
        """Write the folds that are not there yet; see ``folds.write_folds`` for what is raised."""
        if self._folds:
            write_folds(
                self._project, self._plan.dataset_version, self._folds, self.folder, cancelled
            )

    def discard(self) -> None:
        """Remove the folder; finished runs stay."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def held_out(self, fold: int | None) -> EvaluationSet:
        return self._held_out[fold or 0]

    def config(self, run: PlannedRun, epochs: int, precision: str) -> TrainingConfig:
        folder = self._project.runs_dir / run.name(self._number)
        return self._config(folder, run.arm, run.seed, run.fold, epochs, precision)

    def pilot(self, arm: Arm, precision: str) -> TrainingConfig:
        """Two epochs that are like most of a run: the last ones may do without mosaic."""
        fold = 0 if self._plan.folds else None
        folder = self.folder / f"pilot-{arm.name}"
        mosaic = {"close_mosaic": 0}
        arm = Arm(arm.name, arm.strategy, {**mosaic, **arm.overrides})
        return self._config(folder, arm, self._plan.seeds[0], fold, PILOT_EPOCHS, precision)

    def _config(
        self, folder: Path, arm: Arm, seed: int, fold: int | None, epochs: int, precision: str
    ) -> TrainingConfig:
        plan, version = self._plan, self._version
        divided = fold is not None
        data = fold_folder(self.folder, fold) if fold is not None else version.folder
        return TrainingConfig(
            run_folder=folder,
            data_yaml=data / "data.yaml",
            dataset_version=version.number,
            model=plan.model,
            strategy=arm.strategy,
            epochs=epochs,
            image_size=plan.image_size,
            batch=plan.batch,
            device=plan.device,
            seed=seed,
            precision=precision or plan.precision,
            leaks=0 if divided else version.leaks,
            allow_leaks=plan.allow_leaks,
            augmentation=plan.augmentation,
            overrides=dict(arm.overrides),
        )

    def _sets(self, images: list[ImageRecord]) -> list[EvaluationSet]:
        if not self._folds:
            return [self._set("test", [image for image in images if image.split is Split.TEST])]
        return [
            self._set(
                f"fold {number}",
                [image for image in fold.images(images) if image.split is Split.TEST],
            )
            for number, fold in enumerate(self._folds, 1)
        ]

    def _set(self, name: str, images: list[ImageRecord]) -> EvaluationSet:
        return EvaluationSet(name, self._names, labelled_images(images))
