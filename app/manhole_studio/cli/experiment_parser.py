"""The grammar of the command ``experiment``."""

from __future__ import annotations

import argparse
from pathlib import Path

from manhole_studio.cli.values import above_zero, key_value, positive
from manhole_studio.core.model_registry import bundled_registry
from manhole_studio.core.training.augmentation import DEFAULT_PRESET
from manhole_studio.core.training.config import PRECISIONS
from manhole_studio.core.training.experiment_plan import DEFAULT_ARMS, FOLDS, Arm


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command understands, apart from ``--json``."""
    parser.add_argument("--project", type=Path, required=True, metavar="DIR")
    parser.add_argument("--resume", type=positive, metavar="ID", help="go on with an experiment")
    parser.add_argument("--model", default=bundled_registry().default_start(), metavar="NAME|PATH")
    parser.add_argument(
        "--arms",
        type=arms,
        nargs="+",
        default=[DEFAULT_ARMS],
        metavar="ARM",
        help="strategies to compare, or NAME=STRATEGY:KEY=VALUE:…; separated by blanks or commas; "
        f"default: {' '.join(arm.name for arm in DEFAULT_ARMS)}",
    )
    parser.add_argument("--seeds", type=positive, default=3, metavar="N", help="runs of each arm")
    length = parser.add_mutually_exclusive_group()
    length.add_argument(
        "--minutes", type=above_zero, metavar="M", help="for the whole experiment; default: 60"
    )
    length.add_argument("--epochs", type=positive, metavar="N", help="of every run instead")
    parser.add_argument("--imgsz", type=positive, default=640, metavar="N")
    parser.add_argument("--batch", type=positive, default=16, metavar="N")
    parser.add_argument("--device", default="auto", metavar="auto|cpu|0")
    parser.add_argument("--precision", choices=PRECISIONS, default="auto")
    parser.add_argument("--augment", default=DEFAULT_PRESET, metavar="PRESET[,EFFECT=VALUE…]")
    parser.add_argument(
        "--folds",
        type=int,
        choices=(0, *FOLDS),
        default=0,
        metavar="K",
        help="hold out each photograph once instead of the test split",
    )
    parser.add_argument("--allow-leaks", action="store_true")


def arms(text: str) -> tuple[Arm, ...]:
    """``full,scratch`` or ``slow=full:lr0=0.001``, or both joined by commas."""
    return tuple(_arm(part.strip()) for part in text.split(",") if part.strip())


def _arm(text: str) -> Arm:
    first, *settings = text.split(":")
    name, equals, strategy = first.partition("=")
    if not name or (equals and not strategy):
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=STRATEGY:KEY=VALUE")
    return Arm(name, strategy or name, dict(key_value(setting) for setting in settings))
