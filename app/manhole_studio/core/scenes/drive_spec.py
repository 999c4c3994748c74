"""What is wanted of a rendered drive."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.scenes.spec import CLASS_NAME, CoverState, Weather

FRAMES_PER_SECOND: Final = 30
COVERS: Final = 9
LONGEST_S: Final = 600.0
FASTEST_KMH: Final = 90.0
"""Beyond it no cover stays in view for long enough."""
_SIDES: Final = (160, 1920)

CLOSED_MOSTLY: Final[Mapping[CoverState, float]] = MappingProxyType(
    {
        CoverState.CLOSED: 0.7,
        CoverState.OPEN: 0.14,
        CoverState.BROKEN: 0.08,
        CoverState.MISSING: 0.08,
    }
)


@dataclass(frozen=True, slots=True)
class DriveSpec:
    """A video along a rendered road; equal specs give equal pixels.

    ``covers`` is how many pass at most: there are fewer where the way is too short for each of
    them to be well in view. ``size`` is width and height, ``states`` are relative frequencies,
    ``class_names`` what each state is called in the truth.
    """

    seconds: float = 10.0
    seed: int = 0
    frames_per_second: float = FRAMES_PER_SECOND
    size: tuple[int, int] = (640, 480)
    speed_kmh: float = 20.0
    covers: int = COVERS
    states: Mapping[CoverState, float] = field(default_factory=lambda: CLOSED_MOSTLY)
    weather: Weather = Weather.SUN
    class_names: Mapping[CoverState, str] = field(
        default_factory=lambda: dict.fromkeys(CoverState, CLASS_NAME)
    )

    @property
    def frames(self) -> int:
        return max(1, round(self.seconds * self.frames_per_second))

    @property
    def speed(self) -> float:
        """Metres a second."""
        return self.speed_kmh / 3.6


def check_drive(spec: DriveSpec) -> None:
    """Return if the drive can be rendered.

    Raises:
        UserFacingError: it cannot; names what is to be changed.
    """
    shares = list(spec.states.values())
    for good, name, hint in (
        (0 < spec.seconds <= LONGEST_S, "seconds", f"at most {LONGEST_S:.0f}"),
        (spec.seed >= 0, "seed", "0 or a larger whole number"),
        (1 <= spec.frames_per_second <= 120, "frames a second", "1 to 120"),
        (1 <= spec.speed_kmh <= FASTEST_KMH, "speed in km/h", f"1 to {FASTEST_KMH:.0f}"),
        (spec.covers >= 0, "number of covers", "0 or more"),
        (_fit(spec.size), "width and height", f"even numbers from {_SIDES[0]} to {_SIDES[1]}"),
        (_sensible(shares), "shares of the states", "numbers from 0 upwards, not all of them 0"),
    ):
        if not good:
            raise UserFacingError(
                "This drive cannot be rendered", f"The {name} make no sense.", f"Give {hint}."
            )


def _fit(size: tuple[int, int]) -> bool:
    return all(_SIDES[0] <= side <= _SIDES[1] and side % 2 == 0 for side in size)


def _sensible(shares: list[float]) -> bool:
    return all(math.isfinite(share) and share >= 0 for share in shares) and sum(shares) > 0
