"""What the training form says, apart from the widgets that say it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.dataset.records import DatasetVersion
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training import augmentation
from manhole_studio.core.training.augmentation import DEFAULT_PRESET, PRESETS, Augmentation
from manhole_studio.core.training.config import PRECISIONS, STRATEGIES, TrainingConfig

IMAGE_SIZES: Final = (320, 416, 512, 640, 768, 960, 1280)
_TEXTS: Final = ("model", "strategy", "device", "precision")
_NUMBERS: Final = ("epochs", "image_size", "batch", "seed")
HIDDEN_FIELDS: Final = ("batch", "device", "seed", "precision")
"""What the form keeps under "More"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The choices for the next run; see :class:`TrainingConfig` for their meaning."""

    model: str = "yolov8n"
    strategy: str = "full"
    epochs: int = 40
    image_size: int = 640
    batch: int = 16
    """0: chosen for the device's memory."""
    device: str = "auto"
    seed: int = 0
    precision: str = "auto"
    augmentation: Augmentation = PRESETS[DEFAULT_PRESET]

    @classmethod
    def from_settings(cls, pairs: Iterable[tuple[str, str]]) -> Recipe:
        """Take every remembered value that can still be meant."""
        kept: dict[str, Any] = {}  # the fields' own types
        for name, text in pairs:
            if name == "augmentation":
                with contextlib.suppress(UserFacingError):
                    kept[name] = augmentation.parse(text)
            elif name in _TEXTS:
                kept[name] = text
            elif name in _NUMBERS:
                with contextlib.suppress(ValueError):
                    kept[name] = int(text)
        return cls(**kept)._repaired()

    def as_settings(self) -> tuple[tuple[str, str], ...]:
        plain = tuple((name, str(getattr(self, name))) for name in (*_TEXTS, *_NUMBERS))
        return (*plain, ("augmentation", self.augmentation.as_text()))

    def config(self, run_folder: Path, version: DatasetVersion) -> TrainingConfig:
        return TrainingConfig(
            run_folder=run_folder,
            data_yaml=version.data_yaml,
            dataset_version=version.number,
            model=self.model,
            strategy=self.strategy,
            epochs=self.epochs,
            image_size=self.image_size,
            batch=self.batch or None,
            device=self.device,
            seed=self.seed,
            precision=self.precision,
            leaks=version.leaks,
            augmentation=self.augmentation,
        )

    @classmethod
    def from_config(cls, config: TrainingConfig) -> Recipe:
        """Of an earlier run; what the form does not offer is left out."""
        return cls(
            model=config.model,
            strategy=config.strategy,
            epochs=config.epochs,
            image_size=config.image_size,
            batch=config.batch or 0,
            device=config.device,
            seed=config.seed,
            precision=config.precision,
            augmentation=config.augmentation,
        )._repaired()

    def hidden_changes(self) -> int:
        """How many choices under "More" differ from what a new user gets."""
        plain = Recipe()
        return sum(getattr(self, name) != getattr(plain, name) for name in HIDDEN_FIELDS)

    def _repaired(self) -> Recipe:
        plain = Recipe()
        return replace(
            self,
            strategy=self.strategy if self.strategy in STRATEGIES else plain.strategy,
            precision=self.precision if self.precision in PRECISIONS else plain.precision,
            epochs=min(max(self.epochs, 1), 1000),
            image_size=self.image_size if self.image_size in IMAGE_SIZES else plain.image_size,
            batch=min(max(self.batch, 0), 256),
            seed=min(max(self.seed, 0), 2**31 - 1),
        )


def is_from_scratch(model: str) -> bool:
    return model.endswith(".yaml")


def strategies_for(model: str) -> tuple[str, ...]:
    """The strategies that make sense for a start: without weights there is nothing to tune."""
    return ("scratch",) if is_from_scratch(model) else ("full",)
