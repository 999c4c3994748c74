"""Unfreeze from the head down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from manhole_studio.core.training.settings import SettingValue
from manhole_studio.core.training.strategies.layers import LayerMap, Part


@dataclass(frozen=True, slots=True)
class Thaw:
    """First the head alone, then with the neck, then the backbone from its deep end to the stem.

    A fresh head sends large, random gradients back at first; layers that are still frozen then
    are not spoiled by them. This is the gradual unfreezing of ULMFiT (Howard and Ruder 2018,
    arXiv 1801.06146, section 3.3), which frees one layer an epoch from the last one on; here it
    is spread over a share of the epochs, so that it fits runs of any length.
    """

    name: ClassVar[str] = "thaw"
    title: ClassVar[str] = "Fine-tuning from the head down"
    summary: ClassVar[str] = "the head first, then the neck, then the backbone layer by layer"
    settings: ClassVar[Mapping[str, SettingValue]] = MappingProxyType({})

    neck_from: float = 0.15
    """After this share of the epochs."""
    backbone_from: float = 0.3
    backbone_until: float = 0.6
    """From here on every layer trains."""

    def is_frozen(self, layer: int, layers: LayerMap, epoch: int, epochs: int) -> bool:
        return epoch < self._thaws_after(layer, layers) * epochs

    def rate_factor(self, _layer: int, _layers: LayerMap) -> float:
        return 1.0

    def _thaws_after(self, layer: int, layers: LayerMap) -> float:
        part = layers.part(layer)
        if part is Part.BACKBONE:
            above = (layers.backbone - 1 - layer) / layers.backbone
            return self.backbone_from + above * (self.backbone_until - self.backbone_from)
        return self.neck_from if part is Part.NECK else 0.0
