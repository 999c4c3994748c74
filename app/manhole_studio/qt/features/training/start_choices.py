"""What a run can start from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.model_registry import ModelRegistry, RegistryModel
from manhole_studio.core.training.run_folder import BEST
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.qt import formatting

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class StartChoice:
    """One entry of "Start from"."""

    group: str
    title: str
    model: str
    """As :attr:`TrainingConfig.model` takes it."""
    to_download: RegistryModel | None = None
    """Set while the weights are not on this computer."""


def start_choices(
    registry: ModelRegistry, runs: Sequence[RunRecord], runs_dir: Path, files: Sequence[Path]
) -> list[StartChoice]:
    """Everything on offer, grouped; of runs and files only those that exist.

    Args:
        registry: Its recommended models come first, its untrained ones last.
        runs: Of the project; those with weights are offered.
        runs_dir: Where the runs' folders are.
        files: Weights files that were chosen before.
    """
    models = [model for model in registry.models() if _can_be_had(model)]
    choices = [_official(model) for model in models if model.recommended]
    choices += [_official(model) for model in models if not model.recommended]
    choices += [
        StartChoice(
            translate("training", "Runs of this project"),
            _run_title(run),
            str(runs_dir / run.name / BEST),
        )
        for run in runs
        if not run.archived and (runs_dir / run.name / BEST).is_file()
    ]
    choices += [
        StartChoice(translate("training", "Files"), file.name, str(file))
        for file in files
        if file.is_file()
    ]
    return [*choices, *_untrained(registry)]


def _untrained(registry: ModelRegistry) -> list[StartChoice]:
    """Each network once, even if several weights fit it, and under the name it is known by."""
    networks: dict[str, RegistryModel] = {}
    for model in sorted(registry.models(), key=lambda model: model.is_bundled):
        networks.setdefault(model.scratch, model)
    return [
        StartChoice(
            translate("training", "From scratch"),
            translate("training", "%1, untrained").replace("%1", model.title),
            scratch,
        )
        for scratch, model in networks.items()
    ]


def _can_be_had(model: RegistryModel) -> bool:
    return model.is_downloadable or model.weights_path.is_file()


def _official(model: RegistryModel) -> StartChoice:
    group = translate("training", "Official weights")
    if model.recommended:
        group = translate("training", "Recommended")
    if model.weights_path.is_file():
        return StartChoice(group, model.title, model.name)
    size = formatting.file_size(model.size)
    title = translate("training", "%1 (download %2)").replace("%1", model.title).replace("%2", size)
    return StartChoice(group, title, model.name, model)


def _run_title(run: RunRecord) -> str:
    if run.best_map50 is None:
        return run.name
    return f"{run.name} (mAP50 {formatting.decimal(run.best_map50)})"
