"""The grammar of the command ``export``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from manhole_studio.cli.values import positive
from manhole_studio.core.exports import ExportFormat

if TYPE_CHECKING:  # a generic for the type checker only
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
    AddCommand = Callable[[Commands, str, str, str], argparse.ArgumentParser]


def add_commands(commands: Commands, add: AddCommand) -> None:
    parser = add(commands, "export", "write weights in another format", "export:export")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--run", metavar="RUN", help="needs --project")
    which.add_argument("--weights", type=Path, metavar="FILE")
    parser.add_argument(
        "--project",
        type=Path,
        metavar="DIR",
        help="whose photographs it is compared on, and in whose exports folder it is put",
    )
    parser.add_argument(
        "--format", choices=tuple(kind.value for kind in ExportFormat), required=True
    )
    parser.add_argument(
        "--int8",
        action="store_true",
        help="eight-bit whole numbers, fitted to the project's training photographs",
    )
    parser.add_argument(
        "--imgsz", type=positive, metavar="N", help="default: the size of the training"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="or a folder to put it in")
    parser.add_argument(
        "--no-check", action="store_true", help="do not compare it with the original"
    )
