"""The hyper-parameters of a run of which nothing was changed; the one place that has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from manhole_studio.core.training.settings import SettingValue
from manhole_studio.core.training.strategies.scratch import Scratch
from manhole_studio.core.training.strategies.strategy import parse_strategy

_COMMON: Final[Mapping[str, SettingValue]] = {
    # What ultralytics' "auto" picks for runs of this length, stated so that it can be changed.
    "optimizer": "AdamW",
    "momentum": 0.9,
    "weight_decay": 0.0005,
    "nbs": 64,
    "lrf": 0.01,
    "cos_lr": False,
    "warmup_epochs": 3.0,
    "warmup_momentum": 0.8,
    "warmup_bias_lr": 0.0,
    "ema": "long",
    "patience": 0,
    "cls_pw": 0.0,
    "close_mosaic": 10,
    "box": 7.5,
    "cls": 0.5,
    "dfl": 1.5,
}

SMALL_DATA_LIMIT: Final = 500
"""Photographs of the training split up to which :data:`SMALL_DATA` and its strategy hold."""
SMALL_DATA: Final[Mapping[str, SettingValue]] = {
    # Ahead in a cross-validation on real photographs: docs/adr/0022-the-recipe-for-small-data.md.
    "lr0": 0.001,
    "nbs": 16,
    "cos_lr": True,
    "ema": "short",
}
SMALL_DATA_STRATEGY: Final = "full"


def default_strategy(*, images: int, from_scratch: bool) -> str:
    """What is proposed where nobody chose.

    Args:
        images: Photographs of the training split.
        from_scratch: Whether the model comes without weights.
    """
    if from_scratch:
        return Scratch.name
    return SMALL_DATA_STRATEGY if images <= SMALL_DATA_LIMIT else "full"


def default_settings(
    strategy: str, *, images: int, classes: int, from_scratch: bool
) -> dict[str, SettingValue]:
    """Every setting of :data:`SETTINGS` with its value; the later wins of size and strategy.

    Args:
        strategy: A name that ``parse_strategy`` takes.
        images: Photographs of the training split.
        classes: Of the dataset version.
        from_scratch: Whether the model comes without weights; then it is trained from scratch,
            whatever ``strategy`` says.

    Raises:
        UserFacingError: there is no such strategy.
    """
    chosen = Scratch() if from_scratch else parse_strategy(strategy)
    is_small = images <= SMALL_DATA_LIMIT and chosen.name != Scratch.name
    return {
        # Ultralytics' rule: the more classes, the smaller the steps.
        "lr0": round(0.002 * 5 / (4 + classes), 6),
        **_COMMON,
        **(SMALL_DATA if is_small else {}),
        **chosen.settings,
    }
