"""Train nothing but the head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from manhole_studio.core.training.settings import SettingValue
from manhole_studio.core.training.strategies.layers import LayerMap, Part


@dataclass(frozen=True, slots=True)
class Head:
    """Backbone and neck stay as they came; the head learns to read what they see.

    The quickest strategy and the one that can spoil least: with a few dozen photographs, all
    layers would learn them by heart. It cannot learn to see what the start weights do not.
    """

    name: ClassVar[str] = "head"
    title: ClassVar[str] = "Fine-tuning the head only"
    summary: ClassVar[str] = "only the head, backbone and neck frozen; quickest"
    # A new head starts from random numbers, and nothing below it can be spoiled: the rate that
    # training from scratch stands.
    settings: ClassVar[Mapping[str, SettingValue]] = MappingProxyType({"lr0": 0.004})

    def is_frozen(self, layer: int, layers: LayerMap, _epoch: int, _epochs: int) -> bool:
        return layers.part(layer) is not Part.HEAD

    def rate_factor(self, _layer: int, _layers: LayerMap) -> float:
        return 1.0
