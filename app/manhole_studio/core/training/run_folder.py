"""The files of ``runs/<name>/`` and what can be told from them without loading a model."""

from __future__ import annotations

import json
import os
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import tomli_w

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.atomic import sync_folder, write_text
from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.core.training import augmentation
from manhole_studio.core.training.config import TrainingConfig

CONFIG, RESULTS, RUN_JSON = "config.toml", "results.csv", "run.json"
CHECKPOINT, BEST, LAST, LOG = "checkpoint.pt", "best.pt", "last.pt", "log.txt"
SAMPLES = "samples.jsonl"
"""A line an epoch: what its weights find in the sample photographs."""
_AUTO = "auto"
_WRITTEN = (CONFIG, RESULTS, RUN_JSON, CHECKPOINT, BEST, LAST)
"""Each replaced in one step, through a temporary file beside it."""


def begin(folder: Path) -> None:
    """Make the folder of a new run; that of a run which never began an epoch is taken over.

    Raises:
        UserFacingError: there is a run in it already, or it cannot be made.
    """
    with user_facing("The run folder cannot be made", folder):
        if folder.exists() and not all(map(_is_of_a_start, folder.iterdir())):
            raise UserFacingError(
                "There is a run of this name already",
                f"{folder} is not empty.",
                "Choose another name, or resume that run.",
                folder,
            )
        folder.mkdir(parents=True, exist_ok=True)
        sync_folder(folder.parent)


def check_resumable(folder: Path) -> None:
    """Refuse a run of which nothing is known.

    Raises:
        UserFacingError: there is nothing that could be continued.
    """
    if not can_resume(folder):
        raise UserFacingError(
            "The run cannot be resumed",
            f"{folder} has no {CONFIG}: the run ended before it began.",
            "Start a new run.",
            folder,
        )


def discard_leftovers(folder: Path) -> None:
    """Remove what a process killed while writing left of the file that it wrote."""
    for name in _WRITTEN:
        for path in folder.glob(f".{name}.*"):
            path.unlink(missing_ok=True)


def can_resume(folder: Path) -> bool:
    """Whether it is known what the run was to do; without a checkpoint it begins anew."""
    return (folder / CONFIG).is_file()


def has_checkpoint(folder: Path) -> bool:
    return (folder / CHECKPOINT).is_file()


def _is_of_a_start(path: Path) -> bool:
    """Whether a run that was ended while it started may have left this file."""
    return path.name in {LOG, CONFIG, RUN_JSON} or any(
        path.name.startswith(f".{n}.") for n in _WRITTEN
    )


def discard_if_unused(folder: Path) -> None:
    """Remove the folder of a run that never got as far as a checkpoint."""
    if folder.is_dir() and not (folder / CHECKPOINT).exists():
        shutil.rmtree(folder, ignore_errors=True)


def write_config(config: TrainingConfig) -> None:
    """Replace the run's settings.

    Raises:
        UserFacingError: the disk does not take them; they are as they were.
    """
    path = config.run_folder / CONFIG
    with user_facing("The run's settings cannot be written", path):
        write_text(path, config_text(config))


def config_text(config: TrainingConfig) -> str:
    """What ``config.toml`` holds; the dataset is relative, so that a project can move."""
    values: dict[str, Any] = asdict(config)
    del values["run_folder"]
    values["data_yaml"] = _relative(config.data_yaml, config.run_folder)
    values["batch"] = _AUTO if config.batch is None else config.batch
    values["augmentation"] = config.augmentation.as_table()
    values["overrides"] = dict(config.overrides)
    return tomli_w.dumps(values)


def read_config(folder: Path) -> TrainingConfig:
    """Read back what :func:`write_config` wrote.

    Raises:
        UserFacingError: the file is missing or damaged.
    """
    path = folder / CONFIG
    try:
        return config_from_text(path.read_text(encoding="utf-8"), folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, UserFacingError) as error:
        raise UserFacingError(
            "The run's settings cannot be read",
            f"{path}: {error}.",
            "Start a new run; this run's weights stay usable.",
            path,
        ) from error


def config_from_text(text: str, folder: Path) -> TrainingConfig:
    """What :func:`config_text` made, for a run in ``folder``; anything else may raise anything."""
    values = tomllib.loads(text)
    values["data_yaml"] = Path(os.path.normpath(folder / values["data_yaml"]))
    values["batch"] = None if values["batch"] == _AUTO else int(values["batch"])
    if "augmentation" in values:  # runs of earlier versions had what is the default now
        values["augmentation"] = augmentation.from_table(values["augmentation"])
    return TrainingConfig(run_folder=folder, **values)


def write_run_json(folder: Path, content: Mapping[str, Any]) -> None:
    write_text(folder / RUN_JSON, json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def read_run_json(folder: Path) -> dict[str, Any]:
    """What the run last said of itself; empty when it said nothing readable."""
    try:
        content = json.loads((folder / RUN_JSON).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def existing(path: Path) -> Path | None:
    return path if path.is_file() else None


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive on Windows
        return str(path)
