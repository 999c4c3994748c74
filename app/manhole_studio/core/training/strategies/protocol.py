"""What a strategy is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from manhole_studio.core.training.settings import SettingValue
from manhole_studio.core.training.strategies.layers import LayerMap


class Strategy(Protocol):
    """A named fine-tuning recipe: what is frozen when, and which rate each layer has.

    All answers are functions of their arguments alone, so that a resumed run goes on exactly. A
    frozen layer never has a trained one before it.
    """

    @property
    def name(self) -> str:
        """As the command line takes it."""

    @property
    def title(self) -> str:
        """What a run with it does, in a few words."""

    @property
    def summary(self) -> str:
        """What trains, for a list of strategies."""

    @property
    def settings(self) -> Mapping[str, SettingValue]:
        """What it changes of the default hyper-parameters, by ultralytics' names."""

    def is_frozen(self, layer: int, layers: LayerMap, epoch: int, epochs: int) -> bool:
        """Whether ``layer`` stays as it is in ``epoch``, 0-based, of ``epochs``."""

    def rate_factor(self, layer: int, layers: LayerMap) -> float:
        """What the learning rate of ``layer`` is multiplied by; 1 for the base rate."""
