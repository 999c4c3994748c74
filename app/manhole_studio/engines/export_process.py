"""Exports in a process of its own: the window stays smooth, and cancelling takes no time."""

from __future__ import annotations

from pathlib import Path

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.exports import ExportCancelled, ExportRequest, ExportResult, size_of
from manhole_studio.core.progress import Cancelled, ProgressSink, ignore, never
from manhole_studio.core.store.project import Project
from manhole_studio.engines.child_call import CallCancelled, call_in_child
from manhole_studio.engines.export_job import ExportJob, Made, plan_export
from manhole_studio.engines.export_target import (
    check_target,
    folder_of,
    move_into_place,
    workspace,
)


def export_weights(
    project: Project | None,
    weights: Path,
    request: ExportRequest,
    *,
    progress: ProgressSink = ignore,
    cancelled: Cancelled = never,
) -> ExportResult:
    """Write ``weights`` in another format and compare it with the original; blocks.

    Args:
        project: Whose photographs it is calibrated with and compared on, and in whose folder it
            is put; None for weights by themselves.
        weights: A weights file of ultralytics or a run's checkpoint.
        request: What to write, and where to.
        progress: Called on the calling thread.
        cancelled: Asked ten times a second.

    Raises:
        UserFacingError: it cannot be done; nothing was written.
        ExportCancelled: ``cancelled`` said so; nothing was written.
    """
    job = plan_export(project, weights, request)
    check_target(job)
    with workspace(folder_of(job)) as folder:
        made = _run_in_child(job, folder, progress, cancelled)
        # Here and not there: what was cancelled meanwhile gets no name.
        path = move_into_place(made.path, job, made.image_size)
    return ExportResult(path, request.format, request.int8, size_of(path), made.parity, made.remark)


def _run_in_child(
    job: ExportJob, folder: Path, progress: ProgressSink, cancelled: Cancelled
) -> Made:
    died = UserFacingError(
        "The export ended unexpectedly",
        f"The process that exported {job.weights} died; perhaps the memory ran out.",
        "Close other programs, or choose a smaller image size, and try again.",
        job.weights,
    )
    try:
        return call_in_child(
            _export, job, folder, died=died, progress=progress, cancelled=cancelled
        )
    except CallCancelled:
        raise ExportCancelled from None


def _export(job: ExportJob, folder: Path, tell: ProgressSink) -> Made:
    from manhole_studio.engines.exporting import run_export

    return run_export(job, folder, tell)
