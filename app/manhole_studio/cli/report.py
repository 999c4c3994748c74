"""The command that writes the report of an evaluation."""

from __future__ import annotations

import argparse

from manhole_studio.cli.console import Console
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.report.request import ReportRequest, WriteReport
from manhole_studio.core.store.project import Project


def report(options: argparse.Namespace, console: Console) -> ExitStatus:
    write: WriteReport | None = options.write_report
    if write is None:
        raise UserFacingError(
            "No report can be written",
            "Reports are drawn by Qt, and this program was started without it.",
            "Start it as manhole-studio.",
        )
    request = ReportRequest(options.evaluation, options.threshold, options.out, options.language)
    with Project.open(options.project) as project:
        files = write(project, request, progress=console.progress)
    console.result(
        {
            "html": str(files.html),
            "pdf": str(files.pdf),
            "evaluation": files.evaluation,
            "bytes": files.bytes,
        }
    )
    return ExitStatus.DONE
