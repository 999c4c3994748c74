"""Writes weights in another format and measures what that cost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.exports import ExportFormat, Parity
from manhole_studio.core.progress import Progress, ignore
from manhole_studio.engines.backends import load_detector
from manhole_studio.engines.export_job import ExportJob, Made
from manhole_studio.engines.export_parity import measure_parity
from manhole_studio.engines.quantization import quantize
from manhole_studio.engines.ultralytics_export import Written, write_export

Tell = Callable[[Progress], None]


def run_export(job: ExportJob, folder: Path, tell: Tell = ignore) -> Made:
    """Do all but name it, on the calling thread; takes seconds, with eight bits minutes.

    Args:
        job: What to do.
        folder: An empty one on the disk of the result, for what is not finished yet.
        tell: Takes the progress, in the stages "Writing", "Calibrating" and "Comparing".

    Raises:
        UserFacingError: it cannot be done; nothing is left but what is in ``folder``.
    """
    request = job.request
    tell(Progress("Writing", 0, 1))
    written = write_export(job.weights, request.format, request.image_size, folder)
    if request.int8:
        quantize(
            written,
            request.format,
            job.calibration,
            lambda done, total: tell(Progress("Calibrating", done, total)),
        )
    if request.format is not ExportFormat.TENSORRT:
        load_detector(written.path).close()  # what does not run is no export
    parity, remark = _checked(job, written, tell)
    return Made(written.path, written.image_size, parity, remark)


def _checked(job: ExportJob, written: Written, tell: Tell) -> tuple[Parity | None, str]:
    if job.check is None:
        return None, job.unchecked
    try:
        parity = measure_parity(
            job.weights,
            written.path,
            job.check,
            lambda done, total: tell(Progress("Comparing", done, total)),
        )
    except UserFacingError as error:
        return None, f"It was not compared with the original. {error.title}: {error.detail}"
    return parity, ""
