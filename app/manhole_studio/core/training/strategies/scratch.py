"""Learn everything anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from manhole_studio.core.training.settings import SettingValue
from manhole_studio.core.training.strategies.layers import LayerMap


@dataclass(frozen=True, slots=True)
class Scratch:
    """Random weights in every layer, so there is nothing worth freezing or sparing.

    With few photographs what counts is the number of optimiser steps: no accumulation, a high
    rate and a short warm-up; mosaic, which shows four times as many covers a step, ends late.
    Found with yolov5n at 320 pixels, a batch of 4 and 40 epochs of rendered photographs.
    """

    name: ClassVar[str] = "scratch"
    title: ClassVar[str] = "Training from scratch"
    summary: ClassVar[str] = "random weights instead of the model's; needs many photographs"
    settings: ClassVar[Mapping[str, SettingValue]] = MappingProxyType(
        {"lr0": 0.004, "nbs": 1, "warmup_epochs": 1.0, "cos_lr": True, "close_mosaic": 8}
    )

    def is_frozen(self, _layer: int, _layers: LayerMap, _epoch: int, _epochs: int) -> bool:
        return False

    def rate_factor(self, _layer: int, _layers: LayerMap) -> float:
        return 1.0
