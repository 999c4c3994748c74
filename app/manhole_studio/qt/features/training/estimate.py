"""How long a run will take, judged by earlier ones on this computer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from manhole_studio.core.dataset.records import DatasetVersion, Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.model_registry import ModelRegistry
from manhole_studio.core.store.project import Project
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.qt.features.training.recipe import Recipe

_RUNS: Final = 20
"""How many of the newest runs are looked at."""
_COSTS: Final[Mapping[str, float]] = {"head": 0.45, "backbone-frozen": 0.6, "thaw": 0.8}
"""Of an epoch against one in which all layers train, averaged over the run: what is frozen is not
back-propagated. That of a frozen backbone was measured (YOLOv8n, two cores), the others follow
from the share of the layers that train."""


@dataclass(frozen=True, slots=True)
class Network:
    """What a run trains, whichever weights it starts from."""

    name: str
    parameters: int = 0
    """0 if that is not known."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Work and time of an earlier run."""

    run: str
    device: str
    network: Network
    strategy: str
    seconds_per_pixel: float
    """Of network input; the work of an epoch grows with images times squared side."""

    def seconds(self, recipe: Recipe, network: Network, version: DatasetVersion) -> float:
        """Larger networks take longer in proportion to their parameters, roughly."""
        size = 1.0
        if network != self.network:
            size = network.parameters / self.network.parameters
        share = _cost(recipe.strategy) / _cost(self.strategy)
        work = recipe.epochs * _pixels(recipe.image_size, version)
        return self.seconds_per_pixel * size * share * work

    def is_like(self, recipe: Recipe, network: Network) -> bool:
        """Whether that run did the same work for a photograph."""
        return network == self.network and recipe.strategy == self.strategy

    def can_judge(self, recipe: Recipe, network: Network) -> bool:
        known = network.parameters > 0 and self.network.parameters > 0
        return recipe.device == self.device and (network == self.network or known)


class Paces:
    """Those of the newest runs that have a whole epoch and readable settings."""

    def __init__(
        self, project: Project, runs: Iterable[RunRecord], registry: ModelRegistry
    ) -> None:
        self._runs_dir = project.runs_dir
        self._registry = registry
        self._configs: dict[str, TrainingConfig] = {}
        versions = {version.number: version for version in project.versions()}
        self._paces = [
            pace
            for run in islice(runs, _RUNS)
            if (pace := self._pace(run, versions.get(run.dataset_version))) is not None
        ]

    def best_for(self, recipe: Recipe) -> Pace | None:
        """The newest of those that come nearest to what ``recipe`` asks for."""
        network = self.network(recipe.model)
        fitting = [pace for pace in self._paces if pace.can_judge(recipe, network)]
        return min(fitting, key=lambda pace: _distance(pace, recipe, network), default=None)

    def network(self, model: str) -> Network:
        """Follow weights of this project's runs back to what the first of them started from."""
        seen: set[str] = set()
        while (run := self._run_of(model)) is not None and run not in seen:
            seen.add(run)
            model = self._configs[run].model
        return _named(model, self._registry)

    def _run_of(self, model: str) -> str | None:
        folder = Path(model).parent
        if folder.parent != self._runs_dir or self._config(folder.name) is None:
            return None
        return folder.name

    def _config(self, run: str) -> TrainingConfig | None:
        if run not in self._configs:
            try:
                self._configs[run] = run_folder.read_config(self._runs_dir / run)
            except UserFacingError:
                return None
        return self._configs[run]

    def _pace(self, run: RunRecord, version: DatasetVersion | None) -> Pace | None:
        if version is None or run.epochs_done < 1 or run.seconds <= 0:
            return None
        config = self._config(run.name)
        work = run.epochs_done * _pixels(config.image_size, version) if config is not None else 0
        if config is None or not work:
            return None
        network = self.network(config.model)
        return Pace(run.name, config.device, network, config.strategy, run.seconds / work)


def _distance(pace: Pace, recipe: Recipe, network: Network) -> tuple[bool, bool]:
    return pace.network != network, pace.strategy != recipe.strategy


def _named(model: str, registry: ModelRegistry) -> Network:
    for known in registry.models():
        if model in {known.name, known.scratch, str(known.weights_path)}:
            return Network(known.scratch, known.parameters)
    return Network(model)


def _cost(strategy: str) -> float:
    return _COSTS.get(strategy.partition("+")[0], 1.0)


def _pixels(image_size: int, version: DatasetVersion) -> int:
    """A validation image costs about a third of a training image: no backward pass."""
    splits = version.splits
    images = splits.get(Split.TRAIN, 0) + splits.get(Split.VAL, 0) / 3
    return round(images * image_size**2)
