"""Exports in a process of its own: the window stays smooth, and cancelling takes no time."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.exports import ExportCancelled, ExportRequest, ExportResult, size_of
from manhole_studio.core.progress import Cancelled, Progress, ProgressSink, ignore, never
from manhole_studio.core.store.project import Project
from manhole_studio.engines.child_messages import Crashed, Refused
from manhole_studio.engines.export_job import ExportJob, Made, plan_export
from manhole_studio.engines.export_target import (
    check_target,
    folder_of,
    move_into_place,
    workspace,
)

_POLL_SECONDS: Final = 0.1


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
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_serve, args=(theirs, job, folder), name="export", daemon=True)
    child.start()
    theirs.close()
    try:
        while True:
            if cancelled():
                raise ExportCancelled
            if not ours.poll(_POLL_SECONDS):
                continue
            message = ours.recv()
            if not isinstance(message, Progress):
                return _result_of(message)
            progress(message)
    except EOFError as error:
        raise _died(job) from error
    finally:
        child.kill()
        child.join()
        ours.close()


def _result_of(message: object) -> Made:
    if isinstance(message, Refused):
        raise message.to_error()
    if isinstance(message, Crashed):
        raise RuntimeError(  # noqa: TRY004  # ours, whatever it was there
            f"The export failed:\n{message.traceback}"
        )
    if not isinstance(message, Made):
        raise TypeError(f"the export answered with a {type(message).__name__}")
    return message


def _died(job: ExportJob) -> UserFacingError:
    return UserFacingError(
        "The export ended unexpectedly",
        f"The process that exported {job.weights} died; perhaps the memory ran out.",
        "Close other programs, or choose a smaller image size, and try again.",
        job.weights,
    )


def _serve(pipe: Connection, job: ExportJob, folder: Path) -> None:
    _silence()
    answer: Any
    try:
        from manhole_studio.engines.exporting import run_export

        answer = run_export(job, folder, pipe.send)
    except UserFacingError as error:
        answer = Refused.from_error(error)
    except Exception:  # noqa: BLE001  # the parent raises it
        answer = Crashed(traceback.format_exc())
    # Whoever waited for the answer may have left.
    with contextlib.suppress(OSError):
        pipe.send(answer)


def _silence() -> None:
    """Some libraries draw progress bars, on the output that the parent writes its own lines to."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
