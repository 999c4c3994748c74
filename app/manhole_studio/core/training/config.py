"""Everything that a run is asked to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from manhole_studio.core.training.augmentation import DEFAULT_PRESET, PRESETS, Augmentation
from manhole_studio.core.training.strategies.strategy import STRATEGIES as STRATEGIES

PRECISIONS: Final = ("auto", "fp32", "bf16", "fp16")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingConfig:
    """One run; with the dataset version it is enough to repeat the run."""

    run_folder: Path
    """``runs/<name>`` of the project; made by the engine, its name is the run's name."""
    data_yaml: Path
    """Of a materialised dataset version."""
    dataset_version: int
    model: str = "yolov8n"
    """A registry name, a weights file, or a name ending in ``.yaml``: from scratch."""
    strategy: str = "full"
    """One of :data:`STRATEGIES`, or two joined with ``+``, such as ``thaw+discriminative``."""
    epochs: int = 40
    image_size: int = 640
    """Side of the square network input in pixels, a multiple of 32."""
    batch: int | None = 16
    """None: chosen for the device's memory."""
    device: str = "auto"
    seed: int = 0
    precision: str = "auto"
    leaks: int = 0
    """Groups of photographs that the dataset version has on more than one side."""
    allow_leaks: bool = False
    """Train although photographs that look alike lie on different sides of the split."""
    augmentation: Augmentation = PRESETS[DEFAULT_PRESET]
    """A strategy may lower an effect; ``overrides`` win over both."""
    samples: int = 4
    """How many photographs of the validation split are looked at after every epoch."""
    tensorboard: bool = False
    """Write TensorBoard event files into the run folder too."""
    overrides: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    """Further ultralytics training arguments, as ``--set key=value`` gives them."""
