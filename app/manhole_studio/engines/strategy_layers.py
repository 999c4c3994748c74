# mypy: allow-untyped-calls
"""What a strategy means to the layers and the optimizer of one of ultralytics' models."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import torch

from manhole_studio.core.training.strategies.layers import LayerMap, Part
from manhole_studio.core.training.strategies.protocol import Strategy


class StrategyLayers:
    """Freezes by the epoch alone, so that a resumed run goes on exactly.

    All parameters are in the optimizer from the start: one that is frozen has no gradient, and
    optimizers pass over those, their decay and momentum included.
    """

    def __init__(self, strategy: Strategy, model: Any, epochs: int) -> None:
        self._strategy = strategy
        self._model = model
        self._epochs = epochs
        self.layers = layer_map(model)

    def frozen(self, epoch: int) -> list[int]:
        """The layers that stay as they are in ``epoch``, 0-based."""
        return [
            layer
            for layer in range(self.layers.total)
            if self._strategy.is_frozen(layer, self.layers, epoch, self._epochs)
        ]

    @property
    def frozen_for_good(self) -> int:
        """How many layers from the stem on stay as they are in the whole run."""
        frozen = set(self.frozen(self._epochs - 1))
        return next(layer for layer in range(self.layers.total) if layer not in frozen)

    def freeze(self, epoch: int, always: Sequence[str]) -> list[str]:
        """Freeze what ``epoch`` wants, and nothing else.

        Args:
            epoch: 0-based.
            always: Parts of parameter names that are frozen whatever the strategy says.

        Returns:
            ``always`` and the prefixes of the frozen layers' names: what ultralytics, at each
            epoch's start, puts batch normalisation into evaluation mode by.
        """
        names = [*always, *(f"model.{layer}." for layer in self.frozen(epoch))]
        for name, parameter in self._model.named_parameters():
            parameter.requires_grad_(not any(part in name for part in names))
        return names

    def split_groups(self, optimizer: torch.optim.Optimizer) -> None:
        """Divide every parameter group of a fresh ``optimizer`` by part and rate."""
        layer_of = {
            id(parameter): _layer(name) for name, parameter in self._model.named_parameters()
        }
        groups = list(optimizer.param_groups)
        optimizer.param_groups.clear()
        for group in groups:
            split: dict[tuple[Part, float], list[Any]] = defaultdict(list)
            for parameter in group["params"]:
                layer = layer_of[id(parameter)]
                factor = self._strategy.rate_factor(layer, self.layers)
                split[self.layers.part(layer), factor].append(parameter)
            for (part, factor), parameters in split.items():
                rate = group["lr"] * factor
                optimizer.add_param_group(
                    {**group, "params": parameters, "lr": rate, "part": str(part)}
                )

    def sentence(self) -> str:
        """What the run trains, for the user."""
        strategy, layers = self._strategy, self._model.model
        counts = [sum(p.numel() for p in layer.parameters()) for layer in layers]
        at_first, at_last = (
            sum(counts) - sum(counts[layer] for layer in self.frozen(epoch))
            for epoch in (0, self._epochs - 1)
        )
        total = f"{sum(counts) / 1e6:.1f} million numbers are trained"
        if at_first == at_last == sum(counts):
            return f"{strategy.title}: all {total}."
        if at_first == at_last:
            return f"{strategy.title}: {at_first / 1e6:.1f} of {total}."
        return f"{strategy.title}: {at_first / 1e6:.1f} of {total} at first, then more and more."


def layer_map(model: Any) -> LayerMap:
    """Of a model of ultralytics, from the description that it carries."""
    return LayerMap(backbone=len(model.yaml["backbone"]), total=len(model.model))


def part_rates(optimizer: torch.optim.Optimizer) -> dict[str, float]:
    """The learning rate of each part, the highest of those that train; 0 if it is frozen.

    Biases do not count: while the run warms up, they may have a rate of their own.
    """
    rates = {str(part): 0.0 for part in Part}
    for group in optimizer.param_groups:
        trains = any(parameter.requires_grad for parameter in group["params"])
        if trains and group["param_group"] != "bias":
            rates[group["part"]] = max(rates[group["part"]], float(group["lr"]))
    return rates


def _layer(name: str) -> int:
    # Ultralytics names parameters model.<layer>.<...>.
    return int(name.split(".")[1])
