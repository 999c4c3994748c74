"""The learning rates of a run before it has begun."""

from __future__ import annotations

import math
from collections.abc import Mapping

from manhole_studio.core.training.settings import SettingValue
from manhole_studio.core.training.strategies.layers import LayerMap, Part
from manhole_studio.core.training.strategies.strategy import Strategy, parse_strategy

_MANY_BATCHES = 1000


def planned_rates(
    settings: Mapping[str, SettingValue],
    strategy: str,
    layers: LayerMap,
    epochs: int,
    *,
    batches: int = _MANY_BATCHES,
) -> dict[Part, list[float]]:
    """The rate of each part at the end of every epoch, as the engine reports it; 0 while frozen.

    A part whose layers have different rates has the highest of those that train.

    Args:
        settings: As ``default_settings`` gives them, with the changes.
        strategy: A name that ``parse_strategy`` takes.
        layers: Of the model.
        epochs: Of the run.
        batches: Of one epoch; it matters while the rate warms up.

    Raises:
        UserFacingError: there is no such strategy.
    """
    chosen = parse_strategy(strategy)
    base = [base_rate(settings, epoch, epochs, batches) for epoch in range(epochs)]
    return {
        part: [
            rate * part_factor(chosen, part, layers, epoch, epochs)
            for epoch, rate in enumerate(base)
        ]
        for part in Part
    }


def part_factor(strategy: Strategy, part: Part, layers: LayerMap, epoch: int, epochs: int) -> float:
    """What the base rate is multiplied by in the fastest layer of ``part``; 0 if all are frozen."""
    return max(
        (
            strategy.rate_factor(layer, layers)
            for layer in range(layers.total)
            if layers.part(layer) is part and not strategy.is_frozen(layer, layers, epoch, epochs)
        ),
        default=0.0,
    )


def base_rate(settings: Mapping[str, SettingValue], epoch: int, epochs: int, batches: int) -> float:
    """The rate at the end of ``epoch``, 0-based, by ultralytics' schedule (8.4, trainer.py).

    Straight or along a cosine from ``lr0`` to ``lr0 * lrf``, a step an epoch; during warm-up a
    share of it that grows with every batch.
    """
    final = float(settings["lrf"])
    if settings["cos_lr"]:
        share = (1 - math.cos(epoch * math.pi / epochs)) / 2 * (final - 1) + 1
    else:
        share = max(1 - epoch / epochs, 0) * (1.0 - final) + final
    rate = float(settings["lr0"]) * share
    warm_up = round(min(float(settings["warmup_epochs"]), max(epochs - 1, 0)) * batches)
    done = batches * (epoch + 1) - 1
    return rate * done / warm_up if done < warm_up else rate
