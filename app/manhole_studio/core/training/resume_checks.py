"""Whether a run goes on with what it was begun with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.errors import UserFacingError

_DECISIVE: Final = ("torch", "torchvision", "ultralytics", "albumentations", "numpy")
"""A new version of one of them may compute something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Where a run would go on."""

    device: str
    """As in ``run.json``: begins with ``CPU`` unless it names GPUs."""
    cores: int
    packages: Mapping[str, str]


def check_data(
    data_yaml: Path,
    said: Mapping[str, Any],
    manifest_sha256: str,
    trained: Sequence[str],
    classes: Sequence[str],
) -> None:
    """Refuse another dataset than the one the run was begun with.

    Args:
        data_yaml: What the run would go on with.
        said: ``run.json``.
        manifest_sha256: Of the version's manifest; empty when it has none.
        trained: The checkpoint's classes in order.
        classes: Those of ``data_yaml``.

    Raises:
        UserFacingError: its classes or its photographs are others.
    """
    if list(trained) != list(classes):
        raise _other_data(
            data_yaml,
            f"the run was begun with the classes {', '.join(trained)}; "
            f"here they are {', '.join(classes)}",
        )
    begun = said.get("dataset", {}).get("manifest_sha256", "")
    if begun and begun != manifest_sha256:
        raise _other_data(data_yaml, "it is not the dataset version that the run was begun with")


def check_device(said: Mapping[str, Any], requested: str, device: str, folder: Path) -> None:
    """Refuse to go on without the GPU unless a CPU was asked for by name.

    Raises:
        UserFacingError: naming the GPU that is not there.
    """
    begun = _environment(said).get("device", "")
    if _is_cpu(begun) or not _is_cpu(device) or requested.strip().lower() == "cpu":
        return
    raise UserFacingError(
        "The run's GPU is not there",
        f"The run was begun on {begun}; this computer has none that can be used.",
        "Connect it again, or resume with the device cpu: slower, and no longer bit by bit the "
        "run that it would have been.",
        folder,
    )


def differences(said: Mapping[str, Any], threads: int, now: Surroundings) -> list[str]:
    """Sentences on what will keep the run from being bit-identical, or slow it down.

    Args:
        said: ``run.json``.
        threads: That the run computes with, which are those it was begun with.
        now: Where it goes on.
    """
    environment = _environment(said)
    notes = []
    begun = environment.get("device", "")
    if begun and _is_cpu(begun) != _is_cpu(now.device):
        notes.append(
            f"The run was begun on {begun} and goes on on {now.device}: from here on it is not "
            "bit by bit the run that it would have been."
        )
    if _is_cpu(now.device) and threads != now.cores:
        notes.append(
            f"It was begun with {_threads(threads)} and goes on with as many; this computer would "
            f"use {now.cores}."
        )
    packages = environment.get("packages", {})
    changed = [
        f"{name} {packages[name]} (now {now.packages.get(name) or 'none'})"
        for name in _DECISIVE
        if packages.get(name) and packages[name] != now.packages.get(name)
    ]
    if changed:
        notes.append(
            f"The run was begun with {', '.join(changed)}: from here on it may not be bit by bit "
            "the run that it would have been."
        )
    return notes


def _threads(count: int) -> str:
    return "1 thread" if count == 1 else f"{count} threads"


def _environment(said: Mapping[str, Any]) -> Mapping[str, Any]:
    environment = said.get("environment", {})
    return environment if isinstance(environment, Mapping) else {}


def _is_cpu(device: str) -> bool:
    return not device or device.startswith("CPU")


def _other_data(data_yaml: Path, reason: str) -> UserFacingError:
    return UserFacingError(
        "The run cannot go on with this dataset",
        f"{data_yaml}: {reason}.",
        "Put the dataset version back as it was, or start a new run from this run's best.pt.",
        data_yaml,
    )
