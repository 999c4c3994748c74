"""The grammar of the commands ``runs`` and ``queue``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a generic for the type checker only
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
    AddCommand = Callable[[Commands, str, str, str], argparse.ArgumentParser]


def add_commands(
    commands: Commands,
    add: AddCommand,
    add_train_options: Callable[[argparse.ArgumentParser], None],
) -> None:
    """Add both commands.

    Args:
        commands: Where to.
        add: Adds one command with the options that all have.
        add_train_options: Adds what the command ``train`` understands.
    """
    _runs(_actions(commands, "runs", "list, compare, rename, repeat or delete runs"), add)
    queue = _actions(commands, "queue", "train several runs one after the other")
    _with_project(add(queue, "list", "list the runs that wait", "queue:list_queue"))
    new = add(queue, "add", "put a run at the end of the queue", "queue:add")
    _with_project(new)
    add_train_options(new)
    _with_name(add(queue, "remove", "take a run out of the queue", "queue:remove"))
    _with_project(add(queue, "run", "train what waits, one after the other", "queue:run_queue"))


def _actions(commands: Commands, name: str, text: str) -> Commands:
    parser = commands.add_parser(name, help=text, description=text[:1].upper() + text[1:] + ".")
    return parser.add_subparsers(title="actions", metavar="ACTION", required=True)


def _runs(actions: Commands, add: AddCommand) -> None:
    listed = add(actions, "list", "list the runs, newest first", "runs:list_runs")
    _with_project(listed)
    listed.add_argument("--all", action="store_true", help="archived and deleted ones too")
    compared = add(actions, "compare", "lay runs side by side", "runs:compare")
    _with_project(compared)
    compared.add_argument("runs", nargs="+", metavar="RUN")
    compared.add_argument("--all", action="store_true", help="settings that are the same, too")
    _with_name(add(actions, "show", "tell everything about a run", "runs:show"))
    renamed = _with_name(add(actions, "rename", "give a run another name", "runs:rename"))
    renamed.add_argument("new_name", metavar="NEW")
    noted = _with_name(add(actions, "note", "write a note on a run", "runs:note"))
    noted.add_argument("text", metavar="TEXT", help="empty: no note")
    archived = _with_name(add(actions, "archive", "keep a run out of the list", "runs:archive"))
    archived.add_argument("--undo", action="store_true", help="list it again")
    _with_name(add(actions, "delete", "move a run to the project's trash", "runs:delete"))
    _with_name(add(actions, "undelete", "bring a run back from the trash", "runs:undelete"))
    _with_project(
        add(actions, "empty-trash", "delete the runs in the trash for good", "runs:empty_trash")
    )
    again = _with_name(add(actions, "repeat", "train a run again from its record", "runs:repeat"))
    again.add_argument("--run", dest="new_name", metavar="NAME", help="default: the next free one")


def _with_project(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--project", type=Path, required=True, metavar="DIR")
    return parser


def _with_name(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    _with_project(parser)
    parser.add_argument("name", metavar="RUN")
    return parser
