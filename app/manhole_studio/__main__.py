"""The one entry point: the window, the command line, or a child process of either."""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.process_exit import leave
from manhole_studio.core.progress import ProgressSink, ignore

if TYPE_CHECKING:  # the first paint must not wait for them
    from manhole_studio.core.report.request import ReportFiles, ReportRequest
    from manhole_studio.core.store.project import Project

WINDOW_OPTIONS = ("--project", "--sample")


def main() -> int:
    """Start what the arguments name; returns the exit status."""
    multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if arguments and arguments[0].partition("=")[0] not in WINDOW_OPTIONS:
        from manhole_studio.cli import run

        return run(arguments, write_report=_write_report)
    return _open_window(arguments)


def _write_report(
    project: Project, request: ReportRequest, *, progress: ProgressSink = ignore
) -> ReportFiles:
    """Here, because the command line knows no Qt."""
    try:
        from manhole_studio.qt.reporting.command import write_report
    except ImportError as error:
        raise UserFacingError(
            "The report cannot be drawn",
            f"Qt does not load: {error}.",
            "Run `python3 studio.py setup`: it finds or names the missing system libraries.",
        ) from error
    return write_report(project, request, progress=progress)


def _open_window(arguments: list[str]) -> int:
    from manhole_studio.cli.parser import window_parser

    options = window_parser().parse_args(arguments)
    try:
        from manhole_studio.qt.application import run_window
    except ImportError as error:
        sys.stderr.write(
            f"The window cannot be opened, because Qt does not load: {error}\n"
            "Run `python3 studio.py setup`: it finds or names the missing system libraries.\n"
        )
        return 1
    project: Path | None = options.project
    return run_window(project, sample=options.sample)


def start() -> NoReturn:
    """Be the process: end with the exit status, whatever still works in the background."""
    leave(main())


if __name__ == "__main__":
    start()
