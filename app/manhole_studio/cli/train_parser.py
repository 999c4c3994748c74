"""What the command line can say about a run."""

from __future__ import annotations

import argparse
from typing import Final

from manhole_studio.cli.values import key_value, positive
from manhole_studio.core.model_registry import bundled_registry
from manhole_studio.core.training.augmentation import DEFAULT_PRESET
from manhole_studio.core.training.config import PRECISIONS
from manhole_studio.core.training.settings import SETTINGS, Setting
from manhole_studio.core.training.strategies.strategy import CATALOGUE, COMBINATIONS, STRATEGIES

_STRATEGY: Final = "what is trained (default: what suits the number of photographs)\n"
_SETTINGS: Final = "settings for --set; their defaults depend on the strategy and the data:\n"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What a run is to be; also of a run that is put into the queue."""
    # Lists, a line each, which the usual formatter would run together.
    parser.formatter_class = argparse.RawTextHelpFormatter
    parser.epilog = _SETTINGS + _listed({one.name: _described(one) for one in SETTINGS})
    parser.add_argument("--resume", metavar="RUN", help="continue a stopped or crashed run")
    parser.add_argument(
        "--model",
        default=bundled_registry().default_start(),
        metavar="NAME|PATH",
        help="a model's name, a weights file, or an architecture.yaml: from scratch\n"
        "(default: %(default)s)",
    )
    parser.add_argument(
        "--strategy",
        metavar="NAME[+NAME]",
        help=_STRATEGY
        + _listed({one.name: one.summary for one in CATALOGUE if one.name in STRATEGIES})
        + f"\nor {', '.join(COMBINATIONS)}",
    )
    parser.add_argument(
        "--epochs",
        type=positive,
        default=40,
        metavar="N",
        help="passes over the training photographs (default: %(default)s)",
    )
    parser.add_argument(
        "--imgsz",
        type=positive,
        default=640,
        metavar="N",
        help="side of the network's input in pixels (default: %(default)s)",
    )
    parser.add_argument(
        "--batch",
        default="16",
        metavar="N|auto",
        help="photographs a pass; auto suits the device's memory (default: %(default)s)",
    )
    parser.add_argument(
        "--device",
        default="auto",
        metavar="auto|cpu|0|0,1",
        help="the processor or the numbers of GPUs (default: the first GPU, if there is one)",
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="the same seed gives the same run"
    )
    parser.add_argument("--run", metavar="NAME", help="name of the new run")
    parser.add_argument(
        "--precision",
        choices=PRECISIONS,
        default="auto",
        help="number format; auto takes the fastest that is sound",
    )
    parser.add_argument(
        "--tensorboard", action="store_true", help="write TensorBoard event files too"
    )
    parser.add_argument(
        "--augment",
        default=DEFAULT_PRESET,
        metavar="small|night_rain|none[,EFFECT=VALUE…]",
        help="what training photographs go through; --set wins over it",
    )
    parser.add_argument(
        "--set",
        type=key_value,
        action="append",
        default=[],
        metavar="KEY=VALUE",
        dest="overrides",
        help="change a setting; may be given several times (see below)",
    )
    parser.add_argument(
        "--allow-leaks",
        action="store_true",
        help="train although look-alikes lie on different sides of the split;\nthe run says so",
    )


def _described(setting: Setting) -> str:
    choices = f" ({', '.join(setting.choices)})" if setting.choices else ""
    return setting.summary + choices


def _listed(lines: dict[str, str]) -> str:
    width = max(map(len, lines))
    return "\n".join(f"  {name:<{width}}  {text}" for name, text in lines.items())
