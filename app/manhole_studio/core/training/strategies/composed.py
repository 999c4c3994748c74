"""Two strategies at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from manhole_studio.core.training.settings import SettingValue
from manhole_studio.core.training.strategies.discriminative import Discriminative
from manhole_studio.core.training.strategies.layers import LayerMap
from manhole_studio.core.training.strategies.protocol import Strategy


@dataclass(frozen=True, slots=True)
class WithDiscriminative:
    """What ``base`` freezes, and what trains at rates that fall towards the stem."""

    base: Strategy
    rates: ClassVar[Discriminative] = Discriminative()

    @property
    def name(self) -> str:
        return f"{self.base.name}+{self.rates.name}"

    @property
    def title(self) -> str:
        return f"{self.base.title}, deeper layers more slowly"

    @property
    def summary(self) -> str:
        return f"{self.base.summary}; the rate falling from the head to the stem"

    @property
    def settings(self) -> Mapping[str, SettingValue]:
        return {**self.base.settings, **self.rates.settings}

    def is_frozen(self, layer: int, layers: LayerMap, epoch: int, epochs: int) -> bool:
        return self.base.is_frozen(layer, layers, epoch, epochs)

    def rate_factor(self, layer: int, layers: LayerMap) -> float:
        return self.rates.rate_factor(layer, layers)
