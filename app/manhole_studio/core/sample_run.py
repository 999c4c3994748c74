"""Puts the run that ships with the sample into the sample project."""

from __future__ import annotations

import logging
import shutil
import tempfile
from pathlib import Path
from typing import Final

from manhole_studio.core.dataset.versions import content_sha256
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.sample_files import RUN_NAME
from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.core.store.project import STAGING_PREFIX, Project
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.results import read_results
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.core.training.run_trash import RunTrash

CONTENT: Final = "content_sha256"
"""In ``run.json`` under ``dataset``: what the version must hold on which the run was trained."""

log = logging.getLogger(__name__)


def add_sample_run(project: Project, source: Path) -> bool:
    """Copy the run in ``source`` into a project that has never had one; blocks for its weights.

    Returns:
        Whether it was added: not if there is none, or it was trained on other photographs.

    Raises:
        UserFacingError: the project's folder does not take it; nothing was changed.
    """
    is_there = (source / run_folder.CONFIG).is_file()
    if not is_there or project.runs() or RunTrash(project).keys():
        return False
    try:
        config = run_folder.read_config(source)
        fits = _is_whole(source) and _fits(project, config.dataset_version, source)
    except UserFacingError as error:  # no such version, or one of them is damaged
        log.warning("the run of the sample is not shown: %s", error)
        return False
    if fits:
        _copy(project, source)
        epochs = read_results(source, config.epochs)
        best = next((epoch.metrics["map50"] for epoch in reversed(epochs) if epoch.is_best), None)
        project.add_finished_run(_record(source, config, len(epochs), best), epochs)
    return fits


def _is_whole(source: Path) -> bool:
    said = run_folder.read_run_json(source)
    return said.get("finished") is True and (source / run_folder.BEST).is_file()


def _fits(project: Project, version: int, source: Path) -> bool:
    dataset = run_folder.read_run_json(source).get("dataset")
    stated = dataset.get(CONTENT) if isinstance(dataset, dict) else None
    return stated == content_sha256(project.version(version).folder)


def _copy(project: Project, source: Path) -> None:
    """The folder comes before the rows: one that a killed process left is taken over."""
    target = project.runs_dir / RUN_NAME
    if target.exists():
        return
    with user_facing("The sample's run could not be copied", target):
        staging = Path(tempfile.mkdtemp(dir=project.folder, prefix=STAGING_PREFIX))
        try:
            shutil.copytree(source, staging / RUN_NAME)
            (staging / RUN_NAME).rename(target)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def _record(source: Path, config: TrainingConfig, epochs: int, best: float | None) -> RunRecord:
    """Without the time it took: that was on another computer, and estimates go by it."""
    said = run_folder.read_run_json(source)
    return RunRecord(
        name=RUN_NAME,
        created_at=str(said.get("started_at", "")),
        state=RunState.SUCCEEDED,
        dataset_version=config.dataset_version,
        model=config.model,
        strategy=config.strategy,
        epochs=config.epochs,
        epochs_done=epochs,
        best_map50=best,
    )
