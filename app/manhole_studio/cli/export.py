"""The command that writes weights in another format."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from manhole_studio.cli.console import Console
from manhole_studio.cli.evaluate import run_weights
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.cli.signals import stoppable
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.exports import (
    MAX_LOSS,
    ExportCancelled,
    ExportFormat,
    ExportRequest,
    ExportResult,
    Parity,
)
from manhole_studio.core.store.project import Project


def export(options: argparse.Namespace, console: Console) -> ExitStatus:
    from manhole_studio.engines.export_process import export_weights

    request = ExportRequest(
        ExportFormat(options.format),
        options.int8,
        options.out,
        options.imgsz,
        check=not options.no_check,
    )
    with ExitStack() as stack:
        project = stack.enter_context(Project.open(options.project)) if options.project else None
        stopped = stack.enter_context(stoppable())
        if options.run is None:
            weights = options.weights
        elif project is None:
            raise UserFacingError(
                "Which project?",
                f"--run {options.run} names a run of a project.",
                "Add --project DIR, or name a file with --weights.",
            )
        else:
            weights = run_weights(project, options.run)
        try:
            result = export_weights(
                project, weights, request, progress=console.progress, cancelled=stopped.is_set
            )
        except ExportCancelled:
            console.text("Stopped. Nothing was written.")
            return ExitStatus.STOPPED
    console.result_table(_fields(result), _sentences(result))
    return ExitStatus.DONE


def _fields(result: ExportResult) -> dict[str, Any]:
    parity = result.parity
    return {
        "path": result.path,
        "format": result.format.value,
        "int8": result.int8,
        "bytes": result.bytes,
        "map50_delta": parity.map50.mean if parity else None,
        "map50_delta_ci95": [parity.map50.low, parity.map50.high] if parity else None,
        "speed_up": parity.speed_up if parity else None,
        "milliseconds": list(parity.milliseconds) if parity else None,
        "split": parity.split if parity else None,
        "images": parity.images if parity else 0,
        "boxes": parity.boxes if parity else 0,
        "remark": result.remark,
    }


def _sentences(result: ExportResult) -> Iterator[str]:
    yield f"{result.path}  ({result.bytes / 1e6:.1f} MB)"
    if result.parity is not None:
        yield from _comparison(result.parity)
    if result.remark:
        yield result.remark


def _comparison(parity: Parity) -> Iterator[str]:
    change = parity.map50
    yield (
        f"Compared on the {parity.images} {parity.split} photographs; the test photographs stay "
        "unseen for the final figure."
    )
    yield (
        f"mAP50 {100 * change.first:.1f} → {100 * change.second:.1f}: {100 * change.mean:+.1f} "
        f"points, 95 % interval {100 * change.low:+.1f} … {100 * change.high:+.1f}."
    )
    before, after = parity.milliseconds
    yield (
        f"{before:.1f} → {after:.1f} ms a photograph on this computer: {parity.speed_up:.1f} times "
        "as fast."
    )
    if parity.loses_too_much:
        yield (
            f"It loses more than {100 * MAX_LOSS:.0f} point of mAP50: rather use the original, or "
            "export without eight bits."
        )
