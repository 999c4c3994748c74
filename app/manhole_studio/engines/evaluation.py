"""Evaluates weights on photographs or a video, and records what was seen and found."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.evaluation_set import EvaluationSet
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.familiar import count_familiar
from manhole_studio.core.evaluation.metrics import score_evidence
from manhole_studio.core.evaluation.operating_point import USUAL_CONFIDENCE
from manhole_studio.core.evaluation.paired import Scored, scored
from manhole_studio.core.evaluation.result import EvaluationCancelled
from manhole_studio.core.evaluation.target import TEST_SPLIT, EvaluationTarget
from manhole_studio.core.evaluation.target_set import set_of_target, video_of
from manhole_studio.core.file_digest import file_digest
from manhole_studio.core.progress import Cancelled, never
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project
from manhole_studio.core.weights_files import weights_at
from manhole_studio.engines.evidence import Steps, gather_evidence, weights_missing
from manhole_studio.engines.video_evidence import OpenSource, watch_video

__all__ = ["EvaluationCancelled", "evaluate_weights", "known_evaluation", "score_weights"]


def evaluate_weights(
    project: Project,
    weights: Path,
    *,
    target: EvaluationTarget = TEST_SPLIT,
    confidence: float | None = None,
    open_source: OpenSource | None = None,
    progress: Steps | None = None,
    cancelled: Cancelled | None = None,
) -> EvaluationRecord:
    """Detect on the target, score it and remember the result with its evidence; blocks.

    Weights of a run are scored on the dataset version, or the fold of one, that the run was
    trained on, others on the newest version.

    Args:
        project: Where it is recorded.
        weights: A weights file, or an export: a file or a folder.
        target: What to look at.
        confidence: At which the figures are counted. By default the best of this evaluation; where
            nothing is labelled the one chosen for these weights, or the best of their newest
            labelled evaluation.
        open_source: Opens a video; needed for one only.
        progress: Takes how many images are done, and of how many.
        cancelled: Asked at every image.

    Raises:
        UserFacingError: weights or images cannot be used, or have no class in common.
        EvaluationCancelled: ``cancelled`` said so; nothing was recorded.
    """
    weights = weights.absolute()
    run = _run_of(project, weights)
    digest = _digest(weights)
    stop = cancelled or never
    familiar = 0
    video = video_of(target)
    if video is not None:
        if open_source is None:
            raise ValueError("a video needs something that opens it")
        name, version = str(video), None
        evidence = watch_video(
            weights, video, project.class_names, open_source, progress=progress, cancelled=stop
        )
    else:
        chosen = set_of_target(project, target, run, stop)
        name, version = chosen.name, chosen.dataset_version
        familiar = count_familiar(project, run, chosen)
        evidence = gather_evidence(weights, chosen, progress=progress, cancelled=stop)
    if confidence is None and evidence.kind is not SetKind.LABELLED:
        confidence = _working_confidence(project, digest)
    # All frames of a video have one name.
    names = [] if video else [image.path.name for image in evidence.images]
    result = score_evidence(Assessment(evidence), name, names, confidence)
    result = replace(result, familiar=familiar)
    if stop():
        raise EvaluationCancelled
    return project.add_evaluation(
        weights,
        run,
        result,
        evidence=evidence,
        dataset_version=version,
        file_sha256=digest,
    )


def known_evaluation(
    project: Project, weights: Path, target: EvaluationTarget
) -> EvaluationRecord | None:
    """The newest evaluation of these weights on these images of the project, with its evidence.

    Raises:
        UserFacingError: the weights are not there, or there is nothing to evaluate on.
    """
    weights = weights.absolute()
    digest = _digest(weights)
    chosen = set_of_target(project, target, _run_of(project, weights))
    place = (digest, chosen.name, chosen.dataset_version)
    return next(
        (
            record
            for record in project.evaluations()
            if (record.file_sha256, record.result.split, record.dataset_version) == place
            and record.has_evidence
        ),
        None,
    )


def score_weights(
    weights: Path,
    chosen: EvaluationSet,
    *,
    progress: Steps | None = None,
    cancelled: Cancelled = never,
) -> Scored:
    """Match what ``weights`` find with the boxes of ``chosen``; nothing is recorded. Blocks.

    Raises:
        UserFacingError: weights or photographs cannot be used, or have no class in common.
        EvaluationCancelled: ``cancelled`` said so.
    """
    evidence = gather_evidence(weights, chosen, progress=progress, cancelled=cancelled)
    groups = [image.group for image in evidence.images]
    return scored(evidence.truth, evidence.detections, len(evidence.class_names), groups)


def _run_of(project: Project, weights: Path) -> str | None:
    """The run in whose folder the weights lie, if it is one of the project's."""
    folder = weights.resolve().parent
    if folder.parent != project.runs_dir.resolve() or project.run(folder.name) is None:
        return None
    return folder.name


def _digest(weights: Path) -> str:
    if weights.is_dir() and weights_at(weights) is None:  # which could be a whole disk to read
        raise UserFacingError(
            "There are no weights",
            f"{weights} is a folder without an OpenVINO model.",
            "Choose a weights file, or the folder of an export for OpenVINO.",
            weights,
        )
    try:
        return file_digest(weights)
    except FileNotFoundError as error:
        raise weights_missing(weights) from error
    except OSError as error:
        raise UserFacingError(
            "The weights cannot be read",
            f"{weights}: {error.strerror or error}.",
            "Check that you may read the file, or choose another one.",
            weights,
        ) from error


def _working_confidence(project: Project, digest: str) -> float:
    """With which these weights are used, as far as anybody has said."""
    chosen = project.operating_point(digest)
    if chosen is not None:
        return chosen
    known = (
        record.result.threshold
        for record in project.evaluations()
        if record.file_sha256 == digest and record.result.kind == SetKind.LABELLED
    )
    return next((one for one in known if not math.isnan(one)), USUAL_CONFIDENCE)
