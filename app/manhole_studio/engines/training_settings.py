"""The hyper-parameters of a run: what each strategy sets and what ``--set`` may change."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Mapping
from typing import Any, Final

from manhole_studio.core.errors import NotAvailableYetError, UserFacingError
from manhole_studio.core.training.augmentation import Augmentation
from manhole_studio.core.training.config import PRECISIONS, STRATEGIES, TrainingConfig
from manhole_studio.engines.augmentation import ultralytics_arguments

_COMMON: Final = {
    "task": "detect",
    "mode": "train",
    "plots": False,
    "amp": False,  # our own autocast instead: the library's check wants to download a model
    "workers": 4,  # ultralytics uses none on a CPU
    "deterministic": True,
    "patience": 0,
    "optimizer": "AdamW",
    "momentum": 0.9,
    "warmup_bias_lr": 0.0,
    "lrf": 0.01,
}

_STRATEGY_DEFAULTS: Final[Mapping[str, Mapping[str, Any]]] = {
    # What ultralytics' "auto" picks for runs of this length, stated so that it can be changed.
    "full": {"warmup_epochs": 3.0, "close_mosaic": 10},
    # From random weights on few images: what counts is the number of optimiser steps, so no
    # accumulation, a high rate and a short warm-up; mosaic shows four times as many covers a step.
    # Made for yolov5n.yaml at 320 pixels with a batch of 4 and 40 epochs on the sample project.
    "scratch": {
        "lr0": 0.004,
        "nbs": 1,
        "warmup_epochs": 1.0,
        "cos_lr": True,
        "close_mosaic": 8,
    },
}
_LARGEST_SCALE_FROM_SCRATCH: Final = 0.3
"""Random weights do not learn from covers of every size at once."""

_CHANGEABLE_TEXT: Final = """
    bgr box cache close_mosaic cls cls_pw copy_paste cos_lr cutmix degrees dfl fliplr flipud
    fraction freeze hsv_h hsv_s hsv_v iou lr0 lrf max_det mixup momentum mosaic multi_scale nbs
    optimizer patience perspective rect scale shear single_cls translate warmup_bias_lr
    warmup_epochs warmup_momentum weight_decay workers
"""
_CHANGEABLE: Final = frozenset(_CHANGEABLE_TEXT.split())


def check_config(config: TrainingConfig) -> None:
    """Refuse what cannot work before anything is loaded.

    Raises:
        UserFacingError: naming the value and what to use instead.
    """
    if config.strategy not in STRATEGIES:
        raise NotAvailableYetError(f"The strategy '{config.strategy}'")
    if config.precision not in PRECISIONS:
        raise _bad("precision", config.precision, f"Use one of {', '.join(PRECISIONS)}.")
    if config.epochs < 1:
        raise _bad("number of epochs", config.epochs, "Use at least 1.")
    if config.batch is not None and config.batch < 1:
        raise _bad("batch size", config.batch, "Use at least 1, or auto.")
    if config.image_size < 32 or config.image_size % 32:
        nearest = max(32, round(config.image_size / 32) * 32)
        raise _bad("image size", config.image_size, f"It must be a multiple of 32: use {nearest}.")
    for key in config.overrides:
        _check_key(key)


def training_arguments(config: TrainingConfig, class_count: int) -> dict[str, Any]:
    """Ultralytics' training arguments for ``config``, apart from model, data and device.

    The later wins: what all runs have, the augmentation, the strategy (which may lower an effect
    but never raise one), the overrides.

    Raises:
        UserFacingError: an override has a value that ultralytics refuses.
    """
    strategy = "scratch" if config.model.endswith(".yaml") else config.strategy
    arguments = {
        **_COMMON,
        "lr0": round(0.002 * 5 / (4 + class_count), 6),
        **_STRATEGY_DEFAULTS[strategy],
        **_augmentation_arguments(config.augmentation, strategy),
        **{key: _value(value) for key, value in config.overrides.items()},
        "epochs": config.epochs,
        "imgsz": config.image_size,
        "seed": config.seed,
    }
    _check_values(arguments)
    return arguments


def _augmentation_arguments(augmentation: Augmentation, strategy: str) -> dict[str, float]:
    arguments = ultralytics_arguments(augmentation)
    if strategy == "scratch":
        arguments["scale"] = min(arguments["scale"], _LARGEST_SCALE_FROM_SCRATCH)
    return arguments


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


def _check_key(key: str) -> None:
    if key in _CHANGEABLE:
        return
    close = difflib.get_close_matches(key, _CHANGEABLE, n=3)
    hint = f"Did you mean {' or '.join(close)}?" if close else "Leave it out."
    raise UserFacingError(
        "Unknown training setting", f"There is no setting '{key}' that can be changed.", hint
    )


def _value(value: str | float | bool) -> Any:
    """Texts come from the command line: ``0.01`` is a number there and ``True`` a truth value."""
    if not isinstance(value, str):
        return value
    try:
        return ast.literal_eval(value)
    except (ValueError, SyntaxError):
        return {"true": True, "false": False}.get(value.lower(), value)


def _bad(what: str, value: object, hint: str) -> UserFacingError:
    return UserFacingError(f"The {what} does not fit", f"'{value}' was asked for.", hint)
