"""What the training form says, apart from the widgets that say it."""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.dataset.records import DatasetVersion
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.model_registry import DEFAULT_DOWNLOAD
from manhole_studio.core.training import augmentation
from manhole_studio.core.training.augmentation import DEFAULT_PRESET, PRESETS, Augmentation
from manhole_studio.core.training.config import PRECISIONS, TrainingConfig
from manhole_studio.core.training.settings import Setting, SettingValue, find_setting
from manhole_studio.core.training.strategies.strategy import STRATEGIES, parse_strategy

IMAGE_SIZES: Final = (320, 416, 512, 640, 768, 960, 1280)
OPTIONS: Final = (
    Setting("batch", "whole", 0, 256),
    Setting("device", "choice", choices=("auto", "cpu", "0", "0,1")),
    Setting("precision", "choice", choices=PRECISIONS),
    Setting("seed", "whole", 0, 2**31 - 1),
    Setting("samples", "whole", 0, 16),
    Setting("tensorboard", "switch"),
)
"""What the form keeps under "More" besides the hyper-parameters."""
_TEXTS: Final = ("model", "strategy", "device", "precision")
_NUMBERS: Final = ("epochs", "image_size", "batch", "seed", "samples")
_DEVICE: Final = re.compile(r"auto|cpu|mps|\d+(,\d+)*")
_OVERRIDE: Final = "set."
"""Before the name of a hyper-parameter among the remembered values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The choices for the next run; see :class:`TrainingConfig` for their meaning."""

    model: str = DEFAULT_DOWNLOAD
    strategy: str = "full"
    epochs: int = 40
    image_size: int = 640
    batch: int = 16
    """0: chosen for the device's memory."""
    device: str = "auto"
    seed: int = 0
    precision: str = "auto"
    augmentation: Augmentation = PRESETS[DEFAULT_PRESET]
    samples: int = 4
    tensorboard: bool = False
    overrides: Mapping[str, SettingValue] = field(default_factory=dict)

    @classmethod
    def from_settings(
        cls,
        pairs: Iterable[tuple[str, str]],
        strategy: str = "full",
        model: str = DEFAULT_DOWNLOAD,
    ) -> Recipe:
        """Take every remembered value that can still be meant.

        Args:
            pairs: From :meth:`as_settings`, or anything else that a file may hold.
            strategy: What is taken if none is remembered.
            model: Likewise.
        """
        kept: dict[str, Any] = {"strategy": strategy, "model": model}  # the fields' own types
        overrides: dict[str, SettingValue] = {}
        for name, text in pairs:
            if name == "augmentation":
                with contextlib.suppress(UserFacingError):
                    kept[name] = augmentation.parse(text)
            elif name in _TEXTS:
                kept[name] = text
            elif name in _NUMBERS:
                with contextlib.suppress(ValueError):
                    kept[name] = int(text)
            elif name == "tensorboard":
                kept[name] = text == "True"
            elif name.startswith(_OVERRIDE):
                key = name.removeprefix(_OVERRIDE)
                value = _understood(key, text)
                if value is not None:
                    overrides[key] = value
        return cls(**kept, overrides=overrides)._repaired(strategy)

    @classmethod
    def from_config(cls, config: TrainingConfig) -> Recipe:
        """Of an earlier run, whatever started it."""
        overrides = {
            name: value if (known := _understood(name, value)) is None else known
            for name, value in config.overrides.items()
        }
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
            samples=config.samples,
            tensorboard=config.tensorboard,
            overrides=overrides,
        )._repaired("full")

    def as_settings(self) -> tuple[tuple[str, str], ...]:
        """Whatever the form can show, to be remembered."""
        names = (*_TEXTS, *_NUMBERS, "tensorboard")
        plain = tuple((name, str(getattr(self, name))) for name in names)
        overrides = tuple(
            (f"{_OVERRIDE}{name}", str(value))
            for name, value in self.overrides.items()
            if find_setting(name) is not None
        )
        return (*plain, ("augmentation", self.augmentation.as_text()), *overrides)

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
            samples=self.samples,
            tensorboard=self.tensorboard,
            overrides=dict(self.overrides),
        )

    def without_defaults(self, defaults: Mapping[str, SettingValue]) -> Recipe:
        """Only the hyper-parameters that are not as they would be anyway."""
        overrides = {
            name: value
            for name, value in self.overrides.items()
            if name not in defaults or not is_same(value, defaults[name])
        }
        return replace(self, overrides=overrides)

    def hidden_changes(self) -> int:
        """How many choices under "More" differ from what a new user gets."""
        plain = Recipe()
        changed = sum(
            bool(getattr(self, option.name) != getattr(plain, option.name)) for option in OPTIONS
        )
        return changed + len(self.overrides)

    def _repaired(self, strategy: str) -> Recipe:
        plain = Recipe()
        fits = 32 <= self.image_size <= 4096 and self.image_size % 32 == 0
        return replace(
            self,
            strategy=_known_strategy(self.strategy) or strategy,
            precision=self.precision if self.precision in PRECISIONS else plain.precision,
            device=self.device if _DEVICE.fullmatch(self.device) else plain.device,
            epochs=min(max(self.epochs, 1), 1000),
            image_size=self.image_size if fits else plain.image_size,
            batch=min(max(self.batch, 0), 256),
            seed=min(max(self.seed, 0), 2**31 - 1),
            samples=min(max(self.samples, 0), 16),
        )


def is_same(first: SettingValue, second: SettingValue) -> bool:
    """Whether two values of a setting are, as far as a form can show them."""
    numbers = [isinstance(value, int | float) for value in (first, second)]
    return math.isclose(float(first), float(second)) if all(numbers) else first == second


def is_from_scratch(model: str) -> bool:
    return model.endswith(".yaml")


def strategies_for(model: str) -> tuple[str, ...]:
    """The strategies that make sense for a start: without weights there is nothing to tune."""
    if is_from_scratch(model):
        return ("scratch",)
    return tuple(name for name in STRATEGIES if name != "scratch")


def _known_strategy(text: str) -> str:
    """Its usual name; empty if there is no such strategy."""
    with contextlib.suppress(UserFacingError):
        return parse_strategy(text).name
    return ""


def _understood(name: str, value: SettingValue) -> SettingValue | None:
    """A hyper-parameter's value, perhaps written as text; None if it cannot be meant."""
    setting = find_setting(name)
    if setting is None:
        return None
    if isinstance(value, str) and setting.kind != "choice":
        value = _parsed(setting, value)
    return value if setting.takes(value) else None


def _parsed(setting: Setting, text: str) -> SettingValue:
    if setting.kind == "switch":
        return {"true": True, "false": False}.get(text.lower(), text)
    try:
        return int(text) if setting.kind == "whole" else float(text)
    except ValueError:
        return text
