"""What a run is asked to do in ultralytics' own terms, and what ``--set`` may change of it."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any, Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training.augmentation import Augmentation
from manhole_studio.core.training.config import PRECISIONS, TrainingConfig
from manhole_studio.core.training.defaults import default_settings
from manhole_studio.core.training.settings import (
    SETTINGS,
    SettingValue,
    check_setting,
    find_setting,
    unknown_setting,
)
from manhole_studio.core.training.strategies.full import Full
from manhole_studio.core.training.strategies.protocol import Strategy
from manhole_studio.core.training.strategies.scratch import Scratch
from manhole_studio.core.training.strategies.strategy import parse_strategy
from manhole_studio.engines.augmentation import ultralytics_arguments

_FIXED: Final = {
    "task": "detect",
    "mode": "train",
    "plots": False,
    "amp": False,  # our own autocast instead: the library's check wants to download a model
    "workers": 4,
    "cache": True,  # our own, within a share of the free memory
    "deterministic": True,
}
_LARGEST_SCALE_FROM_SCRATCH: Final = 0.3
"""Random weights do not learn from covers of every size at once."""

_FURTHER_TEXT: Final = """
    bgr cache copy_paste cutmix degrees fliplr flipud fraction freeze hsv_h hsv_s hsv_v iou max_det
    mixup mosaic multi_scale perspective rect scale shear single_cls translate workers
"""
_FURTHER: Final = frozenset(_FURTHER_TEXT.split())
"""What ``--set`` takes besides :data:`SETTINGS`; ultralytics checks the values."""
_CHANGEABLE: Final = _FURTHER | {setting.name for setting in SETTINGS}


def check_config(config: TrainingConfig) -> None:
    """Refuse what cannot work before anything is loaded.

    Raises:
        UserFacingError: naming the value and what to use instead.
    """
    _check_strategy(config)
    if config.precision not in PRECISIONS:
        raise _bad("precision", config.precision, f"Use one of {', '.join(PRECISIONS)}.")
    if config.epochs < 1:
        raise _bad("number of epochs", config.epochs, "Use at least 1.")
    if config.batch is not None and config.batch < 1:
        raise _bad("batch size", config.batch, "Use at least 1, or auto.")
    if config.image_size < 32 or config.image_size % 32:
        nearest = max(32, round(config.image_size / 32) * 32)
        raise _bad("image size", config.image_size, f"It must be a multiple of 32: use {nearest}.")
    for key, value in config.overrides.items():
        _check_override(key, value)


def is_from_scratch(config: TrainingConfig) -> bool:
    return config.strategy == Scratch.name or config.model.endswith((".yaml", ".yml"))


def chosen_strategy(config: TrainingConfig) -> Strategy:
    return Scratch() if is_from_scratch(config) else parse_strategy(config.strategy)


def run_settings(config: TrainingConfig, *, images: int, classes: int) -> dict[str, Any]:
    """The value of every hyper-parameter and of what else was overridden.

    Args:
        config: Of the run.
        images: Photographs of the training split.
        classes: Of the dataset version.
    """
    defaults: dict[str, SettingValue] = default_settings(
        config.strategy, images=images, classes=classes, from_scratch=is_from_scratch(config)
    )
    return {**defaults, **{key: _typed(key, value) for key, value in config.overrides.items()}}


def training_arguments(config: TrainingConfig, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Ultralytics' training arguments for ``config``, apart from model, data and device.

    The later wins: what all runs have, the augmentation (from scratch, an effect may be lowered,
    never raised), the settings as :func:`run_settings` gives them.

    Raises:
        UserFacingError: a setting has a value that ultralytics refuses.
    """
    arguments = {
        **_FIXED,
        **_augmentation_arguments(config.augmentation, from_scratch=is_from_scratch(config)),
        **settings,
        "epochs": config.epochs,
        "imgsz": config.image_size,
        "seed": config.seed,
    }
    arguments.pop("ema", None)  # ours
    _check_values(arguments)
    return arguments


def _augmentation_arguments(augmentation: Augmentation, *, from_scratch: bool) -> dict[str, float]:
    arguments = ultralytics_arguments(augmentation)
    if from_scratch:
        arguments["scale"] = min(arguments["scale"], _LARGEST_SCALE_FROM_SCRATCH)
    return arguments


def _check_strategy(config: TrainingConfig) -> None:
    strategy = parse_strategy(config.strategy)
    if is_from_scratch(config) and strategy.name not in {Scratch.name, Full.name}:
        raise UserFacingError(
            "There is nothing to fine-tune",
            f"The strategy '{strategy.name}' spares what the start weights know, but "
            f"{config.model} starts from random weights.",
            "Use the strategy scratch, or a model with weights.",
        )


def _check_override(key: str, value: object) -> None:
    if key not in _CHANGEABLE:
        raise unknown_setting(key, _CHANGEABLE)
    if key not in _FURTHER:
        check_setting(key, _value(value))


def _check_values(arguments: Mapping[str, Any]) -> None:
    from ultralytics.cfg import get_cfg

    try:
        get_cfg(overrides=dict(arguments))
    except (TypeError, ValueError, SyntaxError) as error:
        raise UserFacingError(
            "A training setting has a value that does not fit",
            str(error).partition("\n")[0],
            "Correct it, or leave it out to use the default.",
        ) from error
    if arguments.get("cache") == "disk":
        raise _bad("cache", "disk", "Use True to keep the images in memory.")


def _typed(key: str, value: object) -> Any:
    """As ultralytics wants it, which tells whole numbers from others by their type."""
    known, given = find_setting(key), _value(value)
    if known is None or not known.takes(given):
        return given
    return {"whole": int, "number": float}.get(known.kind, lambda same: same)(given)


def _value(value: object) -> Any:
    """Texts come from the command line: ``0.01`` is a number there and ``True`` a truth value."""
    if not isinstance(value, str):
        return value
    try:
        return ast.literal_eval(value)
    except (ValueError, SyntaxError):
        return {"true": True, "false": False}.get(value.lower(), value)


def _bad(what: str, value: object, hint: str) -> UserFacingError:
    return UserFacingError(f"The {what} does not fit", f"'{value}' was asked for.", hint)
