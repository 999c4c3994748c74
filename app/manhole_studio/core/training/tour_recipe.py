"""How the tour trains: short enough to be waited for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from manhole_studio.core.model_registry import ModelRegistry


@dataclass(frozen=True, slots=True)
class TourRecipe:
    """See :class:`TrainingConfig` for the fields' meaning."""

    model: str
    strategy: str
    epochs: int
    image_size: int
    batch: int
    precision: str = "auto"

    @property
    def is_from_scratch(self) -> bool:
        return self.strategy == _UNTRAINED.strategy


_EPOCHS: Final = 3
"""With so few, finding out which number format is the fastest takes longer than it saves."""
_UNTRAINED: Final = TourRecipe("yolov5n.yaml", "scratch", epochs=40, image_size=320, batch=4)
"""The batch is small, because from random weights the number of optimiser steps decides."""


def tour_recipe(registry: ModelRegistry) -> TourRecipe:
    """A few epochs from our own weights; from random ones, for minutes, where they are missing."""
    starters = registry.starters()
    if not starters:
        return _UNTRAINED
    return TourRecipe(starters[0].name, "full", _EPOCHS, 320, batch=8, precision="fp32")
