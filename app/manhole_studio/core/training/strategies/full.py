"""Adapt everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from manhole_studio.core.training.settings import SettingValue
from manhole_studio.core.training.strategies.layers import LayerMap


@dataclass(frozen=True, slots=True)
class Full:
    """Every layer trains, all at the same low rate.

    The start weights already see edges and shapes; a low rate bends them to the new photographs
    without undoing that. The usual choice where there are some hundred photographs.
    """

    name: ClassVar[str] = "full"
    title: ClassVar[str] = "Fine-tuning all layers"
    summary: ClassVar[str] = "all layers, at a low rate"
    settings: ClassVar[Mapping[str, SettingValue]] = MappingProxyType({})

    def is_frozen(self, _layer: int, _layers: LayerMap, _epoch: int, _epochs: int) -> bool:
        return False

    def rate_factor(self, _layer: int, _layers: LayerMap) -> float:
        return 1.0
