"""What one export is to do, gathered from the project before the work begins elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.evaluation_set import EvaluationSet
from manhole_studio.core.evaluation.target import EvaluationTarget
from manhole_studio.core.evaluation.target_set import set_of_target
from manhole_studio.core.exports import ExportFormat, ExportRequest, Parity
from manhole_studio.core.store.project import Project
from manhole_studio.engines.weights_inspection import check_detector, inspect_weights

CHECKED_ON: Final = "val"
"""The test split stays untouched: each look at it makes it a little less of a test."""
MOST_CALIBRATION: Final = 300
FEWEST_CALIBRATION: Final = 10


@dataclass(frozen=True, slots=True)
class ExportJob:
    """Everything that a process without the project needs; can be sent to one."""

    weights: Path
    request: ExportRequest
    folder: Path
    """Where the result goes, unless the request names a file."""
    stem: str
    """Of its name."""
    calibration: tuple[Path, ...] = ()
    """Training photographs, for whole numbers only."""
    check: EvaluationSet | None = None
    """Labelled photographs to compare on."""
    unchecked: str = ""
    """Why there is nothing to compare on, as a sentence."""


@dataclass(frozen=True, slots=True)
class Made:
    """An export that has no name yet."""

    path: Path
    image_size: int
    """Longer side of its usual input in pixels."""
    parity: Parity | None
    remark: str


def plan_export(project: Project | None, weights: Path, request: ExportRequest) -> ExportJob:
    """Look at the weights and gather the photographs; reads no more than that.

    Raises:
        UserFacingError: the weights are no detector or not safe, the format does not take eight
            bits, or there are too few photographs to find their range with.
    """
    weights = weights.absolute()
    check_detector(inspect_weights(weights))
    if request.int8:
        _check_takes_int8(request.format)
    run = _run_of(project, weights)
    check, unchecked = _photographs_to_check(project, run, request)
    return ExportJob(
        weights,
        request,
        folder=project.exports_dir if project is not None else weights.parent,
        stem=run or weights.stem,
        calibration=_calibration(project, run, weights) if request.int8 else (),
        check=check,
        unchecked=unchecked,
    )


def _check_takes_int8(kind: ExportFormat) -> None:
    if kind not in {ExportFormat.OPENVINO, ExportFormat.ONNX}:
        raise UserFacingError(
            "This format is not written with eight bits",
            f"Eight-bit whole numbers are available for OpenVINO and ONNX, not for '{kind}'.",
            "Choose OpenVINO or ONNX, or leave the numbers as they are.",
        )


def _calibration(project: Project | None, run: str | None, weights: Path) -> tuple[Path, ...]:
    """Training photographs, spread evenly over all of them; never those it is judged by."""
    paths: tuple[Path, ...] = ()
    if project is not None and project.newest_version() is not None:
        images = set_of_target(project, EvaluationTarget("train"), run).images
        paths = tuple(image.path for image in images)
    if len(paths) < FEWEST_CALIBRATION:
        there = f"there are {len(paths)}" if project is not None else "there is no project"
        raise UserFacingError(
            "Too few photographs for eight bits",
            f"To turn {weights.name} into whole numbers, at least {FEWEST_CALIBRATION} training "
            f"photographs show which values occur, and {there}.",
            "Import more labelled photographs into the project, or export without eight bits.",
            weights,
        )
    count = min(len(paths), MOST_CALIBRATION)
    return tuple(paths[index * len(paths) // count] for index in range(count))


def _photographs_to_check(
    project: Project | None, run: str | None, request: ExportRequest
) -> tuple[EvaluationSet | None, str]:
    if not request.check:
        return None, "It was not compared with the original, as asked."
    if request.format is ExportFormat.TENSORRT:
        return None, "It was not compared with the original: TensorRT files cannot be run here yet."
    if project is None:
        return None, (
            "It was not compared with the original: without a project there are no labelled "
            "photographs."
        )
    try:
        return set_of_target(project, EvaluationTarget(CHECKED_ON), run), ""
    except UserFacingError as error:
        return None, f"It was not compared with the original. {error.title}: {error.detail}"


def _run_of(project: Project | None, weights: Path) -> str | None:
    """The run in whose folder the weights lie, if it is one of the project's."""
    folder = weights.resolve().parent
    if project is None or folder.parent != project.runs_dir.resolve():
        return None
    return folder.name if project.run(folder.name) is not None else None
