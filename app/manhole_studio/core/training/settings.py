"""The hyper-parameters that can be changed, by ultralytics' names, and within which limits."""

from __future__ import annotations

import difflib
import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal

from manhole_studio.core.errors import UserFacingError

SettingValue = float | int | str | bool


@dataclass(frozen=True, slots=True)
class Setting:
    """One hyper-parameter."""

    name: str
    kind: Literal["number", "whole", "switch", "choice"]
    low: float = 0.0
    """Of a number or whole number; both ends are allowed."""
    high: float = 0.0
    choices: tuple[str, ...] = ()
    summary: str = ""
    """What it is, in a few words."""

    @property
    def limits(self) -> str:
        """What it may be, to end a sentence that starts with "It must be"."""
        match self.kind:
            case "switch":
                return "True or False"
            case "choice":
                return f"one of {', '.join(self.choices)}"
            case "whole":
                return f"a whole number from {self.low:g} to {self.high:g}"
        return f"a number from {self.low:g} to {self.high:g}"

    def takes(self, value: object) -> bool:
        match self.kind:
            case "switch":
                return isinstance(value, bool)
            case "choice":
                return value in self.choices
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        if self.kind == "whole" and not float(value).is_integer():
            return False
        return math.isfinite(value) and self.low <= value <= self.high


SETTINGS: Final = (
    Setting("lr0", "number", 1e-6, 1.0, summary="learning rate after the warm-up"),
    Setting("lrf", "number", 0.0, 1.0, summary="share of it that is left in the last epoch"),
    Setting("cos_lr", "switch", summary="let it fall along a cosine instead of a line"),
    # MuSGD is left out: it gives parts of the head three times the rate, whatever is asked for.
    Setting(
        "optimizer",
        "choice",
        choices=("AdamW", "Adam", "NAdam", "RAdam", "SGD"),
        summary="the rule that turns gradients into steps",
    ),
    Setting(
        "momentum", "number", 0.0, 0.999, summary="how much of earlier steps lives on in the next"
    ),
    Setting(
        "weight_decay", "number", 0.0, 0.1, summary="how strongly large weights are drawn to zero"
    ),
    Setting("nbs", "whole", 1, 1024, summary="photographs between two steps of the optimizer"),
    Setting(
        "warmup_epochs", "number", 0.0, 100.0, summary="epochs over which the rate rises from zero"
    ),
    Setting("warmup_momentum", "number", 0.0, 0.999, summary="momentum when the warm-up begins"),
    Setting(
        "warmup_bias_lr", "number", 0.0, 1.0, summary="rate of the biases when the warm-up begins"
    ),
    Setting(
        "ema",
        "choice",
        choices=("off", "long", "short"),
        summary="average of the weights that is validated and saved",
    ),
    Setting(
        "patience",
        "whole",
        0,
        10_000,
        summary="stop after so many epochs without a better one; 0: never",
    ),
    Setting(
        "cls_pw",
        "number",
        0.0,
        1.0,
        summary="how much more rare classes count; 0: no more than others",
    ),
    Setting("close_mosaic", "whole", 0, 10_000, summary="last epochs, which get no mosaics"),
    Setting("box", "number", 0.0, 100.0, summary="weight of the position in the loss"),
    Setting("cls", "number", 0.0, 100.0, summary="weight of the class in the loss"),
    Setting(
        "dfl", "number", 0.0, 100.0, summary="weight of the sharpness of box edges in the loss"
    ),
)
"""In the order in which a form offers them.

``ema`` is ours: which average of the weights is validated and saved. ``long`` is ultralytics'
own, whose window grows over thousands of steps, so that it hardly averages in a short run;
``short`` averages over a tenth of the run's steps. ``patience`` 0 never stops early; ``nbs`` is
the number of photographs between two optimiser steps.
"""
_BY_NAME: Final = {setting.name: setting for setting in SETTINGS}


def find_setting(name: str) -> Setting | None:
    return _BY_NAME.get(name)


def check_setting(name: str, value: object) -> None:
    """Refuse an unknown setting and a value that it cannot have.

    Raises:
        UserFacingError: naming the setting, and a similar name or the values that it takes.
    """
    setting = find_setting(name)
    if setting is None:
        raise unknown_setting(name, _BY_NAME)
    if not setting.takes(value):
        raise UserFacingError(
            "A training setting has a value that does not fit",
            f"'{name}' is '{value}'.",
            f"It must be {setting.limits}.",
        )


def unknown_setting(name: str, known: Collection[str]) -> UserFacingError:
    close = difflib.get_close_matches(name, known, n=3)
    hint = f"Did you mean {' or '.join(close)}?" if close else "Leave it out."
    return UserFacingError(
        "Unknown training setting", f"There is no setting '{name}' that can be changed.", hint
    )
