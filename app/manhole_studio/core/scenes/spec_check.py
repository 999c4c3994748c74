"""Says what is wrong with a wish for scenes before anything is rendered."""

from __future__ import annotations

import math
from typing import Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.scenes.spec import CoverState, SceneSpec, Weather

MOST_IMAGES: Final = 100_000
LEAST_SIDE: Final = 160
LARGEST_SIDE: Final = 1920
_TITLE: Final = "These scenes cannot be rendered"


def check_spec(spec: SceneSpec) -> None:
    """Return if the scenes can be rendered.

    Raises:
        UserFacingError: they cannot; names what is to be changed.
    """
    _images(spec)
    _states(spec)
    _names(spec)
    if not spec.weathers or any(weather not in set(Weather) for weather in spec.weathers):
        _refuse(f"The weather asked for is {_listed(spec.weathers)}.", _choose(Weather))
    if not 0 <= spec.background_share <= 1:
        _refuse(
            f"The share of photographs without a manhole is {spec.background_share}.",
            "Give a number from 0 to 1.",
        )


def _images(spec: SceneSpec) -> None:
    if not 1 <= spec.images <= MOST_IMAGES:
        _refuse(
            f"{spec.images} photographs were asked for.",
            f"Ask for at least 1 and at most {MOST_IMAGES}.",
        )
    if spec.seed < 0:
        _refuse(f"The seed is {spec.seed}.", "Give 0 or a larger whole number.")
    if not all(LEAST_SIDE <= side <= LARGEST_SIDE for side in spec.size):
        _refuse(
            f"Photographs of {spec.size[0]} by {spec.size[1]} pixels were asked for.",
            f"Each side may have {LEAST_SIDE} to {LARGEST_SIDE} pixels.",
        )


def _states(spec: SceneSpec) -> None:
    if any(state not in set(CoverState) for state in spec.states):
        _refuse(f"The states asked for are {_listed(spec.states)}.", _choose(CoverState))
    weights = list(spec.states.values())
    if not all(math.isfinite(weight) and weight >= 0 for weight in weights) or sum(weights) <= 0:
        _refuse(
            f"The shares of the states are {_listed(weights)}.",
            "Choose at least one state; shares are numbers from 0 upwards, and not all of them 0.",
        )


def _names(spec: SceneSpec) -> None:
    for state in (state for state, weight in spec.states.items() if weight > 0):
        if not spec.class_names.get(state, "").strip():
            _refuse(f"Manholes that are {state} have no class name.", "Give them one.")


def _choose(kinds: type[CoverState] | type[Weather]) -> str:
    return f"Choose at least one of {_listed(kinds)}."


def _listed(values: object) -> str:
    return ", ".join(map(str, values)) or "none"  # type: ignore[call-overload]


def _refuse(detail: str, hint: str) -> None:
    raise UserFacingError(_TITLE, detail, hint)
