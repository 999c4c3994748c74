"""What ``run.json`` says: enough to repeat a run elsewhere and to compare the outcome."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from manhole_studio import __version__
from manhole_studio.core.file_digest import digest_if_there
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.engines.devices import Device
from manhole_studio.engines.start_model import StartModel
from manhole_studio.engines.training_settings import chosen_strategy

_PACKAGES: Final = (
    "torch",
    "torchvision",
    "ultralytics",
    "albumentations",
    "opencv-python",
    "numpy",
)
PLACES: Final = frozenset(
    {"model", "data", "project", "name", "save_dir", "exist_ok", "resume", "source", "pretrained"}
)
"""Arguments of ultralytics that say where files lay, and so perhaps whose computer it was."""
_CPU_DETERMINISM: Final = (
    "The same settings, versions, processor and number of threads give bit-identical weights, "
    "however often the run was interrupted."
)
_GPU_DETERMINISM: Final = (
    "Deterministic algorithms are used where CUDA has them; where it has none, two runs with the "
    "same settings may differ slightly."
)


def describe_run(
    config: TrainingConfig, device: Device, threads: int, start: StartModel
) -> dict[str, Any]:
    """The part that is known when a run starts."""
    return {
        "run": config.run_folder.name,
        "application": __version__,
        "started_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "environment": {
            "python": platform.python_version(),
            "system": platform.platform(),
            "machine": platform.machine(),
            "processor": _processor(),
            "device": device.description,
            "threads": threads,
            "packages": {name: _version(name) for name in _PACKAGES},
        },
        "config": _plain(asdict(config)),
        "strategy": chosen_strategy(config).name,
        "seed": config.seed,
        "determinism": _CPU_DETERMINISM if device.is_cpu else _GPU_DETERMINISM,
        "dataset": {
            "version": config.dataset_version,
            "manifest_sha256": digest_if_there(config.data_yaml.parent / "manifest.json"),
            "leaks": config.leaks,
            "allow_leaks": config.allow_leaks,
        },
        "start": {"source": start.source, "sha256": start.sha256},
    }


def used_arguments(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Of all of ultralytics' arguments those that say how it trained, not where its files lay."""
    return {
        key: value
        for key, value in sorted(arguments.items())
        if key not in PLACES and isinstance(value, str | int | float | bool | list | None)
    }


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: str(item) if isinstance(item, Path) else item for key, item in values.items()}


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor())
