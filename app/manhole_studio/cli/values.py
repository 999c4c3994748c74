"""How option values are read; argparse turns the errors into usage messages."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from enum import StrEnum
from typing import Final, TypeVar

Kind = TypeVar("Kind", bound=StrEnum)
_MOST_BITS: Final = 256
"""Length of a fingerprint."""


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is below 1")
    return number


def natural(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text} is below 0")
    return number


def above_zero(text: str) -> float:
    number = float(text)
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"{text} is not above 0")
    return number


def confidence(text: str) -> float:
    number = float(text)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not from 0 to 1")
    return number


def bits(text: str) -> int:
    """A distance of fingerprints; -1 stands for none."""
    number = int(text)
    if not -1 <= number <= _MOST_BITS:
        raise argparse.ArgumentTypeError(f"{text} is not from -1 to {_MOST_BITS}")
    return number


def names(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(",") if part.strip())


def some_of(kinds: type[Kind]) -> Callable[[str], tuple[Kind, ...]]:
    """Reads ``open,broken`` as members, in the order of their definition."""

    def read(text: str) -> tuple[Kind, ...]:
        wanted = names(text)
        unknown = wanted - set(kinds)
        if unknown or not wanted:
            known = ", ".join(kinds)
            raise argparse.ArgumentTypeError(f"{text!r} is not a list of some of {known}")
        return tuple(kind for kind in kinds if kind in wanted)

    return read


def class_map(text: str) -> dict[str, str]:
    """``old=new,older=new`` as a mapping."""
    mapping: dict[str, str] = {}
    for part in text.split(","):
        old, equals, new = (piece.strip() for piece in part.partition("="))
        if not (old and equals and new):
            raise argparse.ArgumentTypeError(f"{part!r} is not OLD=NEW")
        mapping[old] = new
    return mapping


def ratios(text: str) -> tuple[int, int, int]:
    """``70,15,15``: whole percentages of train, val and test."""
    parts = [int(part) for part in text.split(",")]
    if len(parts) != 3 or min(parts) < 0 or sum(parts) != 100 or parts[0] == 0:
        raise argparse.ArgumentTypeError(f"{text} is not three percentages that add up to 100")
    return parts[0], parts[1], parts[2]


def key_value(text: str) -> tuple[str, str | int | float | bool]:
    """``key=value`` with the value as the type that it looks like."""
    key, equals, value = text.partition("=")
    if not (key and equals):
        raise argparse.ArgumentTypeError(f"{text!r} is not KEY=VALUE")
    return key, _typed(value)


def _typed(value: str) -> str | int | float | bool:
    if value.lower() in {"true", "false"}:
        return value.lower() == "true"
    for kind in (int, float):
        try:
            return kind(value)
        except ValueError:
            continue
    return value
