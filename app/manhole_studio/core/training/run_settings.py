"""What a run was trained with, as one flat table: its configuration and what ``run.json`` says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.run_record import RunRecord


class SettingGroup(StrEnum):
    """What a setting is about, in the order of reading."""

    RECIPE = "recipe"
    DATA = "data"
    HYPER_PARAMETERS = "hyper-parameters"
    AUGMENTATION = "augmentation"
    MACHINE = "machine"


SettingKey = tuple[SettingGroup, str]

_ELSEWHERE: Final = frozenset({"run_folder", "data_yaml", "augmentation", "overrides"})
_NO_EFFECT: Final = frozenset({"samples", "tensorboard", "dataset_version", "leaks", "allow_leaks"})
_TOLD_ALREADY_TEXT: Final = """
    augmentations batch bgr copy_paste cutmix degrees device epochs fliplr flipud hsv_h hsv_s hsv_v
    imgsz mixup mosaic perspective scale seed shear translate
"""
_TOLD_ALREADY: Final = frozenset(_TOLD_ALREADY_TEXT.split())
"""Arguments of ultralytics that the configuration tells in its own words."""


def settings_of(project: Project, run: RunRecord) -> dict[SettingKey, str]:
    """Everything that is known of a run's settings; a run that never began has the fewest."""
    folder = project.runs_dir / run.name
    said = run_folder.read_run_json(folder)
    found: dict[SettingKey, Any] = {}
    found.update(_recipe(run, folder, said))
    found.update(_data(run, said))
    found.update(_hyper_parameters(said))
    found.update(_machine(said))
    return {key: _text(value) for key, value in found.items() if value not in (None, "")}


def _recipe(
    run: RunRecord, folder: Path, said: Mapping[str, Any]
) -> Iterator[tuple[SettingKey, Any]]:
    recipe = SettingGroup.RECIPE
    values: dict[str, Any] = {"model": run.model, "strategy": run.strategy, "epochs": run.epochs}
    try:
        config = asdict(run_folder.read_config(folder))
    except UserFacingError:  # what the row and run.json say is left
        config = {}
    values |= {k: v for k, v in config.items() if k not in _ELSEWHERE | _NO_EFFECT}
    # What was chosen in place of "auto", and what a model without weights made of the strategy.
    values |= {key: said[key] for key in ("strategy", "batch", "precision") if said.get(key)}
    start = _table(said, "start")
    values["start_weights_sha256"] = start.get("sha256")
    yield from (((recipe, name), value) for name, value in values.items())
    for name, value in config.get("augmentation", {}).items():
        yield (SettingGroup.AUGMENTATION, name), value
    for name, value in config.get("overrides", {}).items():
        yield (SettingGroup.HYPER_PARAMETERS, name), value


def _data(run: RunRecord, said: Mapping[str, Any]) -> Iterator[tuple[SettingKey, Any]]:
    dataset = _table(said, "dataset")
    yield (SettingGroup.DATA, "dataset_version"), run.dataset_version
    for name in ("manifest_sha256", "leaks", "allow_leaks"):
        yield (SettingGroup.DATA, name), dataset.get(name)


def _hyper_parameters(said: Mapping[str, Any]) -> Iterator[tuple[SettingKey, Any]]:
    arguments = _table(said, "arguments")
    effective = {name: value for name, value in arguments.items() if name not in _TOLD_ALREADY}
    for name, value in {**effective, **_table(said, "settings")}.items():
        yield (SettingGroup.HYPER_PARAMETERS, name), value


def _machine(said: Mapping[str, Any]) -> Iterator[tuple[SettingKey, Any]]:
    environment = _table(said, "environment")
    yield (SettingGroup.MACHINE, "application"), said.get("application")
    for name, value in environment.items():
        if name != "packages":
            yield (SettingGroup.MACHINE, name), value
    for name, value in _table(environment, "packages").items():
        yield (SettingGroup.MACHINE, name), value


def _table(content: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = content.get(name)
    return found if isinstance(found, Mapping) else {}


def _text(value: Any) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
