"""The deeper a layer lies, the slower it changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from manhole_studio.core.training.settings import SettingValue
from manhole_studio.core.training.strategies.layers import LayerMap


@dataclass(frozen=True, slots=True)
class Discriminative:
    """Every layer trains; the head at the full rate, each layer below it at a lower one.

    Different layers know different kinds of things and should change by different amounts
    (Howard and Ruder 2018, arXiv 1801.06146, section 3.2, who divide the rate by 2.6 from one
    layer to the next). They had four layers, so their lowest one had 1/2.6³ of the rate; here
    the same ratio from head to stem is spread evenly over all layers.
    """

    name: ClassVar[str] = "discriminative"
    title: ClassVar[str] = "Fine-tuning all layers, deeper ones more slowly"
    summary: ClassVar[str] = "all layers, the rate falling from the head to the stem"
    settings: ClassVar[Mapping[str, SettingValue]] = MappingProxyType({})

    stem_factor: float = 2.6**-3

    def is_frozen(self, _layer: int, _layers: LayerMap, _epoch: int, _epochs: int) -> bool:
        return False

    def rate_factor(self, layer: int, layers: LayerMap) -> float:
        last = layers.total - 1
        return float(self.stem_factor ** ((last - layer) / last))
