"""The grammar of the commands ``evaluate``, ``evaluations`` and ``compare``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from manhole_studio.cli.values import class_map, confidence, positive

if TYPE_CHECKING:  # a generic for the type checker only
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
    AddCommand = Callable[[Commands, str, str, str], argparse.ArgumentParser]


def add_commands(commands: Commands, add: AddCommand) -> None:
    _evaluate(add(commands, "evaluate", "measure how good weights are", "evaluate:evaluate"))
    listed = add(
        commands,
        "evaluations",
        "list the evaluations, newest first",
        "evaluations:list_evaluations",
    )
    listed.add_argument("--project", type=Path, required=True, metavar="DIR")
    _compare(add(commands, "compare", "compare weights on the same photographs", "compare:compare"))


def _evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--project", type=Path, required=True, metavar="DIR")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--run", metavar="RUN")
    which.add_argument("--weights", type=Path, metavar="FILE", help="or an export of them")
    parser.add_argument("--split", choices=("test", "val"), default="test")
    parser.add_argument(
        "--data",
        type=Path,
        metavar="PATH",
        help="instead of the project's photographs: a data.yaml, a folder of labelled photographs, "
        "or a video that shows nothing to find",
    )
    parser.add_argument(
        "--nothing-there",
        action="store_true",
        help="the photographs of --data show nothing to find: count false alarms",
    )
    parser.add_argument(
        "--map",
        type=class_map,
        default={},
        metavar="OLD=NEW,…",
        help="classes in --data that have other names here; what an import renamed is known",
    )
    parser.add_argument(
        "--conf",
        type=confidence,
        metavar="X",
        help="count from this confidence on; default: the best of this evaluation, or without "
        "boxes the one that the weights are used with",
    )


def _compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--project", type=Path, required=True, metavar="DIR")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "--evaluations", type=positive, nargs="+", metavar="N", help="by their numbers"
    )
    which.add_argument(
        "--weights", type=Path, nargs="+", metavar="FILE", help="evaluated first where needed"
    )
    parser.add_argument("--split", choices=("test", "val"), help="of the weights; default: test")
