"""What is wanted of rendered scenes: how many, which covers, which weather, which names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

CLASS_NAME: Final = "manhole"
VERSION: Final = 3
"""Of the renderer: raised whenever the same seed gives other pictures."""


class CoverState(StrEnum):
    """How a manhole is found; broken is a lid with a piece missing, missing a hole without any."""

    CLOSED = "closed"
    OPEN = "open"
    BROKEN = "broken"
    MISSING = "missing"


class Weather(StrEnum):
    SUN = "sun"
    OVERCAST = "overcast"
    DUSK = "dusk"
    NIGHT = "night"
    RAIN = "rain"
    FOG = "fog"


USUAL_STATES: Final[Mapping[CoverState, float]] = MappingProxyType(
    {
        CoverState.CLOSED: 0.55,
        CoverState.OPEN: 0.25,
        CoverState.BROKEN: 0.1,
        CoverState.MISSING: 0.1,
    }
)


@dataclass(frozen=True, slots=True)
class SceneSpec:
    """A set of photographs to be rendered; equal specs give equal pixels.

    ``states`` are relative frequencies, ``class_names`` what each state is labelled as,
    ``background_share`` the share of photographs without any manhole, ``size`` width and height.
    """

    images: int = 60
    seed: int = 0
    states: Mapping[CoverState, float] = field(default_factory=lambda: dict(USUAL_STATES))
    weathers: tuple[Weather, ...] = tuple(Weather)
    background_share: float = 0.12
    size: tuple[int, int] = (640, 480)
    class_names: Mapping[CoverState, str] = field(
        default_factory=lambda: dict.fromkeys(CoverState, CLASS_NAME)
    )
