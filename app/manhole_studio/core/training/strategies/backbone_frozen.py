"""Keep the backbone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from manhole_studio.core.training.settings import SettingValue
from manhole_studio.core.training.strategies.layers import LayerMap, Part


@dataclass(frozen=True, slots=True)
class BackboneFrozen:
    """The backbone stays as it came; neck and head learn to combine what it sees.

    Early layers of networks that were trained on photographs are general, later ones special
    (Yosinski and others 2014, arXiv 1411.1792): of the general ones new photographs change
    little, and an epoch without them is much shorter.
    """

    name: ClassVar[str] = "backbone-frozen"
    title: ClassVar[str] = "Fine-tuning neck and head"
    summary: ClassVar[str] = "neck and head, the backbone frozen"
    settings: ClassVar[Mapping[str, SettingValue]] = MappingProxyType({})

    def is_frozen(self, layer: int, layers: LayerMap, _epoch: int, _epochs: int) -> bool:
        return layers.part(layer) is Part.BACKBONE

    def rate_factor(self, _layer: int, _layers: LayerMap) -> float:
        return 1.0
