"""How the tour trains: short enough to be waited for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    overrides: Mapping[str, float] = field(default_factory=dict)

    @property
    def is_from_scratch(self) -> bool:
        return self.strategy == _UNTRAINED.strategy


_UNTRAINED: Final = TourRecipe("yolov5n.yaml", "scratch", epochs=40, image_size=320, batch=4)
"""The batch is small, because from random weights the number of optimiser steps decides."""


def tour_recipe(registry: ModelRegistry) -> TourRecipe:
    """A few epochs from our own weights; from random ones, for minutes, where they are missing."""
    starters = registry.starters()
    if not starters:
        return _UNTRAINED
    return TourRecipe(
        starters[0].name,
        "full",
        epochs=3,
        image_size=384,
        batch=8,
        # With so few epochs, finding out which format is the fastest takes longer than it saves.
        precision="fp32",
        # The weights know such scenes: at the usual rate they get worse before they get better.
        overrides={"lr0": 0.0002},
    )
