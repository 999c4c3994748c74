"""Repeating a run from what it recorded of itself."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.file_digest import file_digest
from manhole_studio.core.model_registry import ModelRegistry
from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.core.store.project import Project
from manhole_studio.core.store.project_runs import no_such_run
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.start_weights import start_weights

_MANIFEST = "manifest.json"


def repeat_config(
    project: Project, name: str, new_name: str, registry: ModelRegistry | None = None
) -> TrainingConfig:
    """What a run has to be asked to do that repeats the run ``name`` as ``new_name``.

    Weights that were moved are found again among those of the project's runs. Reads the weights
    and so belongs on a worker thread.

    Raises:
        UserFacingError: the run, its settings, its dataset version or its start weights are gone
            or not what they were, or the new name is taken.
    """
    if project.run(name) is None:
        raise no_such_run(name, project.runs())
    project.check_run_name(new_name)
    folder = project.runs_dir / name
    config = run_folder.read_config(folder)
    said = run_folder.read_run_json(folder)
    _check_dataset(config, _text(said, "dataset", "manifest_sha256"))
    return dataclasses.replace(
        config,
        run_folder=project.runs_dir / new_name,
        model=_same_model(project, config, _text(said, "start", "sha256"), registry),
    )


def _check_dataset(config: TrainingConfig, sha256: str) -> None:
    manifest = config.data_yaml.parent / _MANIFEST
    if not config.data_yaml.is_file():
        raise _refusal(
            f"Its dataset version {config.dataset_version} is gone: {config.data_yaml} does not "
            "exist.",
            config.data_yaml,
        )
    with user_facing("The run cannot be repeated", manifest):
        if sha256 and file_digest(manifest) != sha256:
            raise _refusal(
                f"Its dataset version {config.dataset_version} is no longer what it was: "
                f"{manifest} has changed.",
                manifest,
            )


def _same_model(
    project: Project, config: TrainingConfig, sha256: str, registry: ModelRegistry | None
) -> str:
    path = start_weights(config, registry)
    if path is None:
        return config.model
    with user_facing("The run cannot be repeated", path):
        if path.is_file() and sha256 in {"", file_digest(path)}:
            return config.model
        for weights in _weights_in(project) if sha256 else ():
            if file_digest(weights) == sha256:
                return str(weights)
    gone = "have changed" if path.is_file() else "are gone"
    raise _refusal(f"The weights it started from {gone}: {path}.", path)


def _weights_in(project: Project) -> Iterator[Path]:
    for run in project.runs():
        for name in (run_folder.BEST, run_folder.LAST):
            if (path := project.runs_dir / run.name / name).is_file():
                yield path


def _refusal(detail: str, path: Path) -> UserFacingError:
    return UserFacingError(
        "The run cannot be repeated",
        detail,
        "Start a new run with the same settings on what there is now.",
        path,
    )


def _text(said: dict[str, Any], table: str, name: str) -> str:
    found = said.get(table)
    return str(found.get(name, "")) if isinstance(found, dict) else ""
