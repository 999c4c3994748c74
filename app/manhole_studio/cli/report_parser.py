"""The grammar of the command ``report``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from manhole_studio.cli.values import confidence, positive

if TYPE_CHECKING:  # a generic for the type checker only
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
    AddCommand = Callable[[Commands, str, str, str], argparse.ArgumentParser]


def add_commands(commands: Commands, add: AddCommand) -> None:
    parser = add(commands, "report", "write the report of an evaluation", "report:report")
    parser.add_argument("--project", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--evaluation",
        type=positive,
        metavar="N",
        help="its number; default: the newest one on the test split",
    )
    parser.add_argument(
        "--threshold",
        type=confidence,
        metavar="X",
        help="count from this confidence on; default: the one chosen for the weights",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="a new or empty folder; default: one below the project's reports",
    )
    parser.add_argument("--language", choices=("en", "zh_CN"), default="")
