"""How option values are read; argparse turns the errors into usage messages."""

from __future__ import annotations

import argparse


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is below 1")
    return number


def names(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(",") if part.strip())


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
