"""What a trainer is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from manhole_studio.core.training.augmentation import Augmentation
from manhole_studio.core.training.strategies.protocol import Strategy
from manhole_studio.engines.devices import Device
from manhole_studio.engines.run_checkpoint import RunCheckpoint
from manhole_studio.engines.start_model import StartModel
from manhole_studio.engines.training_data import TrainingData


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingPlan:
    """Everything that was decided and checked before the trainer is built."""

    run_folder: Path
    data: TrainingData
    arguments: Mapping[str, Any]
    strategy: Strategy
    average: str
    """The setting ``ema``."""
    batch: int
    device: Device
    precision: str
    seed: int
    threads: int
    augmentation: Augmentation
    leaks: int
    """Groups of photographs on more than one side, which the user allowed."""
    start: StartModel
    resume_from: RunCheckpoint | None
    """Wins over ``start``."""
