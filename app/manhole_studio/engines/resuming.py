"""From where a run goes on, and whether it can go on here."""

from __future__ import annotations

import dataclasses
from importlib import metadata

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.file_digest import digest_if_there
from manhole_studio.core.training import resume_checks, run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.resume_checks import Surroundings
from manhole_studio.engines.devices import Device, cpu_threads, find_device
from manhole_studio.engines.run_checkpoint import RunCheckpoint
from manhole_studio.engines.training_data import read_training_data


def continued(config: TrainingConfig, saved: RunCheckpoint) -> TrainingConfig:
    """The run as it was begun; only where it runs may have changed."""
    begun = run_folder.read_config(config.run_folder)
    return dataclasses.replace(
        begun, data_yaml=config.data_yaml, device=config.device, precision=saved.precision
    )


def find_old_device(config: TrainingConfig) -> Device:
    """The device to go on with.

    Raises:
        UserFacingError: the run was begun on a GPU that is not there, and no CPU was asked for.
    """
    said = run_folder.read_run_json(config.run_folder)
    try:
        device = find_device(config.device)
    except UserFacingError:
        resume_checks.check_device(said, config.device, "CPU", config.run_folder)
        raise
    resume_checks.check_device(said, config.device, device.description, config.run_folder)
    return device


def check_resume(config: TrainingConfig, saved: RunCheckpoint) -> list[str]:
    """Sentences on what is not as it was when the run was begun.

    Raises:
        UserFacingError: its dataset has changed, or its GPU is not there.
    """
    device, data = find_old_device(config), read_training_data(config.data_yaml)
    said = run_folder.read_run_json(config.run_folder)
    manifest = digest_if_there(data.yaml.parent / "manifest.json")
    resume_checks.check_data(data.yaml, said, manifest, saved.class_names, data.class_names)
    packages = said.get("environment", {}).get("packages", {})
    now = Surroundings(
        device=device.description,
        cores=cpu_threads(),
        packages={name: _version(name) for name in packages},
    )
    return resume_checks.differences(said, saved.threads, now)


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
