"""What is done to training photographs so that the detector sees more roads than were taken."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from types import MappingProxyType
from typing import Any, Final, Literal

from manhole_studio.core.errors import UserFacingError

Group = Literal["weather", "light", "camera", "geometry"]
Kind = Literal["chance", "amount"]
DEFAULT_PRESET: Final = "small"


@dataclass(frozen=True, slots=True)
class Effect:
    """One field of :class:`Augmentation`."""

    name: str
    group: Group
    kind: Kind
    """A chance is the share of photographs that get the effect, an amount its largest size."""
    top: float = 1.0
    """The largest value that is of use; more is allowed up to 1."""


EFFECTS: Final = (
    Effect("rain", "weather", "chance"),
    Effect("fog", "weather", "chance"),
    Effect("shadow", "weather", "chance"),
    Effect("night", "light", "chance"),
    Effect("light", "light", "chance"),
    Effect("hue", "light", "amount", top=0.1),
    Effect("saturation", "light", "amount"),
    Effect("value", "light", "amount"),
    Effect("motion_blur", "camera", "chance"),
    Effect("noise", "camera", "chance"),
    Effect("jpeg", "camera", "chance"),
    Effect("mosaic", "geometry", "chance"),
    Effect("flip", "geometry", "chance"),
    Effect("scale", "geometry", "amount", top=0.9),
    Effect("translate", "geometry", "amount", top=0.5),
    Effect("rotation", "geometry", "amount"),
    Effect("perspective", "geometry", "amount"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Augmentation:
    """Every value lies between 0, which switches its effect off, and 1.

    The defaults are what every run got before this could be chosen.

    Raises:
        UserFacingError: a value lies outside, or is no number.
    """

    rain: float = 0.0
    fog: float = 0.0
    shadow: float = 0.0
    """Of trees, poles and houses, cast on the road."""
    night: float = 0.0
    light: float = 0.2
    """Brighter, darker, flatter or harder, by up to a fifth."""
    hue: float = 0.015
    """Share of the colour circle, to either side."""
    saturation: float = 0.7
    """1 reaches from grey to twice the colour."""
    value: float = 0.4
    """1 reaches from black to twice the brightness."""
    motion_blur: float = 0.1
    noise: float = 0.0
    jpeg: float = 0.1
    """Traces of strong compression, as in a video stream."""
    mosaic: float = 1.0
    """Four photographs put together, in all but the last epochs."""
    flip: float = 0.5
    """Left and right exchanged."""
    scale: float = 0.5
    """0.5 reaches from half to one and a half times the size."""
    translate: float = 0.1
    """Share of the width and height, in every direction."""
    rotation: float = 0.0
    """1 is 45 degrees, to either side."""
    perspective: float = 0.0
    """1 is a vanishing line 1000 pixels of the network input away from the middle."""

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if not _is_share(value):
                raise UserFacingError(
                    "The augmentation does not fit",
                    f"'{name}' is {value}.",
                    "Use a number between 0 (off) and 1.",
                )

    @property
    def base(self) -> str:
        """The name of the preset that it differs least from."""
        return min(PRESETS, key=lambda name: len(self.changes(name)))

    def changes(self, preset: str) -> tuple[str, ...]:
        """The effects that are set otherwise than in ``preset``."""
        plain = PRESETS[preset]
        return tuple(
            effect.name
            for effect in EFFECTS
            if getattr(self, effect.name) != getattr(plain, effect.name)
        )

    def only(self, name: str) -> Augmentation:
        """The effect ``name`` by itself: a chance becomes certainty, an amount stays."""
        effect = _EFFECTS[name]
        value = 1.0 if effect.kind == "chance" else getattr(self, name)
        return replace(PRESETS["none"], **{name: value})

    def as_text(self) -> str:
        """A preset and what differs from it, such as ``small,rain=0.2``; see :func:`parse`."""
        base = self.base
        return ",".join([base, *(f"{name}={getattr(self, name):g}" for name in self.changes(base))])

    def as_table(self) -> dict[str, float]:
        """Every value by name, for a settings file; see :func:`from_table`."""
        return asdict(self)


def _is_share(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value <= 1  # false for NaN too


PRESETS: Final[Mapping[str, Augmentation]] = MappingProxyType(
    {
        # As it always was: few photographs need much variety, but nothing that the road lacks.
        "small": Augmentation(),
        "night_rain": Augmentation(
            rain=0.3,
            fog=0.1,
            shadow=0.1,
            night=0.35,
            light=0.3,
            motion_blur=0.2,
            noise=0.15,
            jpeg=0.2,
        ),
        "none": Augmentation(**{effect.name: 0.0 for effect in EFFECTS}),
    }
)
_EFFECTS: Final = {effect.name: effect for effect in EFFECTS}


def parse(text: str) -> Augmentation:
    """Read ``PRESET`` or ``PRESET,EFFECT=VALUE,…``.

    Raises:
        UserFacingError: there is no such preset or effect, or a value does not fit.
    """
    preset, *changes = (part.strip() for part in text.split(","))
    if preset not in PRESETS:
        raise UserFacingError(
            "Unknown augmentation",
            f"There is no preset '{preset}'.",
            f"Use one of {', '.join(PRESETS)}.",
        )
    pairs = (change.partition("=") for change in changes)
    return _changed(PRESETS[preset], {name.strip(): _number(value) for name, _, value in pairs})


def from_table(table: Mapping[str, object]) -> Augmentation:
    """Read back :meth:`Augmentation.as_table`; an effect that is missing is off.

    Raises:
        UserFacingError: there is an unknown effect, or a value does not fit.
    """
    return _changed(PRESETS["none"], table)


def _changed(plain: Augmentation, changes: Mapping[str, Any]) -> Augmentation:
    for name, value in changes.items():
        if name not in _EFFECTS:
            close = difflib.get_close_matches(name, _EFFECTS, n=3) or sorted(_EFFECTS)
            raise UserFacingError(
                "Unknown augmentation",
                f"There is no effect '{name}'.",
                f"Did you mean {' or '.join(close)}?",
            )
        plain = replace(plain, **{name: value})
    return plain


def _number(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return text
