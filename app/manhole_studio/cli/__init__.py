"""The command line: the same core and engines as the window, no Qt."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from manhole_studio.cli.console import Console
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.cli.parser import command_parser
from manhole_studio.core.errors import UserFacingError

if TYPE_CHECKING:  # a project is opened by few commands
    from manhole_studio.core.report.request import WriteReport


def run(arguments: Sequence[str], *, write_report: WriteReport | None = None) -> int:
    """Run one command to its end and return its exit status.

    Args:
        arguments: Without the program's name.
        write_report: Draws pages, which the command line by itself cannot.
    """
    options = command_parser().parse_args(arguments)
    options.write_report = write_report
    console = Console(as_json=options.json)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        status: ExitStatus = options.handler(options, console)
    except UserFacingError as error:
        console.error(error)
        return ExitStatus.BAD_INPUT
    except KeyboardInterrupt:
        return ExitStatus.STOPPED
    except Exception as error:  # noqa: BLE001  # the last stop before the user's terminal
        console.internal_error(error)
        return ExitStatus.INTERNAL
    return status
