"""What a recipe amounts to on a certain dataset: its hyper-parameters and learning rates."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from manhole_studio.core.training.defaults import default_settings, default_strategy
from manhole_studio.core.training.schedule import base_rate, part_factor
from manhole_studio.core.training.settings import SettingValue
from manhole_studio.core.training.strategies.layers import YOLOV8_LAYERS, Part
from manhole_studio.core.training.strategies.strategy import parse_strategy
from manhole_studio.qt.features.training.recipe import Recipe, is_from_scratch

_MOST_LOOK_UPS: Final = 64


@dataclass(frozen=True, slots=True)
class DatasetSize:
    """As much of a dataset version as the defaults depend on."""

    images: int = 0
    """Photographs of the training split."""
    classes: int = 1


def recommended_strategy(model: str, size: DatasetSize) -> str:
    return default_strategy(images=size.images, from_scratch=is_from_scratch(model))


def defaults(recipe: Recipe, size: DatasetSize) -> dict[str, SettingValue]:
    """What the hyper-parameters are unless they are changed."""
    return default_settings(
        recipe.strategy,
        images=size.images,
        classes=size.classes,
        from_scratch=is_from_scratch(recipe.model),
    )


def rates(recipe: Recipe, size: DatasetSize) -> Mapping[str, list[float]]:
    """The learning rate of each part at the end of each epoch; a part by its own name.

    As ``planned_rates``, but in a long run what is frozen is looked up for some of the epochs only:
    it is drawn while somebody types.
    """
    values = {**defaults(recipe, size), **recipe.overrides}
    epochs = recipe.epochs
    batches = max(math.ceil(size.images / recipe.batch), 1) if recipe.batch else 1
    base = [base_rate(values, epoch, epochs, batches) for epoch in range(epochs)]
    stride = _stride(epochs)
    return {
        str(part): [rate * factors[epoch // stride] for epoch, rate in enumerate(base)]
        for part, factors in _factors(recipe.strategy, epochs).items()
    }


@functools.lru_cache(maxsize=16)
def _factors(strategy: str, epochs: int) -> Mapping[Part, list[float]]:
    """What each part's rate is multiplied by, in every ``_stride`` th epoch."""
    chosen = parse_strategy(strategy)
    looked_up = range(0, epochs, _stride(epochs))
    return {
        part: [part_factor(chosen, part, YOLOV8_LAYERS, epoch, epochs) for epoch in looked_up]
        for part in Part
    }


def _stride(epochs: int) -> int:
    return math.ceil(epochs / _MOST_LOOK_UPS)
