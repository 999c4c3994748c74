"""Runs weights over labelled photographs and scores what they find."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.frame import Detections, Detector, ImageArray
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.evaluation_set import (
    EvaluationSet,
    map_classes,
    set_of_project,
)
from manhole_studio.core.evaluation.external_set import set_of_data_yaml
from manhole_studio.core.evaluation.metrics import score
from manhole_studio.core.evaluation.paired import Scored, scored
from manhole_studio.core.evaluation.result import EvaluationCancelled, EvaluationResult
from manhole_studio.core.opencv import cv2
from manhole_studio.core.progress import never
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.experiment_bench import fold_of_run
from manhole_studio.engines.backends import load_detector

__all__ = ["EvaluationCancelled", "evaluate_weights", "score_weights"]

CONFIDENCE_FLOOR: Final = 0.001
"""Low, so that the whole curve of precision over recall is seen, as in the usual evaluations."""


def evaluate_weights(
    project: Project,
    weights: Path,
    *,
    split: str = "test",
    data_yaml: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> EvaluationResult:
    """Detect on one split, score it and remember the result in the project; blocks.

    Weights of a run are scored on the dataset version, or the fold of one, that the run was
    trained on, others on the newest version; with ``data_yaml`` on that YOLO dataset instead.

    Raises:
        UserFacingError: weights or photographs cannot be used, or have no class in common.
        EvaluationCancelled: ``cancelled`` said so; nothing was recorded.
    """
    weights = weights.absolute()
    run = _run_of(project, weights)
    data_yaml = data_yaml or fold_of_run(project, run)
    if data_yaml is None:
        chosen = set_of_project(project, split, run)
    else:
        chosen = set_of_data_yaml(data_yaml, split)
    found = _found_by(weights, chosen, progress, cancelled or never)
    names = [image.path.name for image in chosen.images]
    result = score(chosen.truth(), found, chosen.class_names, chosen.name, names)
    project.add_evaluation(weights, run, result)
    return result


def score_weights(
    weights: Path,
    chosen: EvaluationSet,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = never,
) -> Scored:
    """Match what ``weights`` find with the boxes of ``chosen``; nothing is recorded. Blocks.

    Raises:
        UserFacingError: weights or photographs cannot be used, or have no class in common.
        EvaluationCancelled: ``cancelled`` said so.
    """
    found = _found_by(weights, chosen, progress, cancelled)
    return scored(chosen.truth(), found, len(chosen.class_names))


def _found_by(
    weights: Path,
    chosen: EvaluationSet,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool],
) -> list[Detections]:
    if not weights.is_file():
        raise _weights_missing(weights)
    detector = load_detector(weights, backend="torch", confidence_floor=CONFIDENCE_FLOOR)
    try:
        class_ids = map_classes(detector.class_names, chosen.class_names, weights)
        return _detect(detector, class_ids, chosen, progress, cancelled)
    finally:
        detector.close()


def _run_of(project: Project, weights: Path) -> str | None:
    """The run in whose folder the weights lie, if it is one of the project's."""
    folder = weights.resolve().parent
    if folder.parent != project.runs_dir.resolve() or project.run(folder.name) is None:
        return None
    return folder.name


def _detect(
    detector: Detector,
    class_ids: NDArray[np.int64],
    chosen: EvaluationSet,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool],
) -> list[Detections]:
    """What was found in each image, in the set's own class ids."""
    found = []
    for done, image in enumerate(chosen.images):
        if cancelled():
            raise EvaluationCancelled
        if progress is not None:
            progress(done, len(chosen.images))
        found.append(_renumbered(detector.detect(read_image(image.path)), class_ids))
    if progress is not None:
        progress(len(chosen.images), len(chosen.images))
    return found


def _renumbered(found: Detections, class_ids: NDArray[np.int64]) -> Detections:
    class_id = class_ids[found.class_id]
    wanted = class_id >= 0
    return Detections(found.xyxy[wanted], found.confidence[wanted], class_id[wanted])


def read_image(path: Path) -> ImageArray:
    """Decode a photograph upright, whatever characters its path has.

    Raises:
        UserFacingError: the file is no image.
    """
    try:
        image = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_COLOR)
    except (OSError, cv2.error):
        image = None
    if image is None:
        raise UserFacingError(
            "A photograph cannot be read",
            f"{path} is missing, damaged or no image.",
            "Replace the file, or import the photographs again to make a new dataset version.",
            path,
        )
    return np.asarray(image, np.uint8)


def _weights_missing(weights: Path) -> UserFacingError:
    return UserFacingError(
        "The weights are not there",
        f"{weights} does not exist.",
        "Choose another weights file, or finish a training run first.",
        weights,
    )
