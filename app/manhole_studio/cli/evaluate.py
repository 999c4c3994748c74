"""The command that measures how good weights are."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from manhole_studio.cli.console import Console
from manhole_studio.cli.evaluation_sentences import sentences
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.cli.signals import stoppable
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.metrics import extra_figures
from manhole_studio.core.evaluation.recorded import recorded_point
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.evaluation.target import EvaluationTarget
from manhole_studio.core.progress import Progress
from manhole_studio.core.store.evaluation_rows import EvaluationRecord, Looks
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_folder import BEST


def evaluate(options: argparse.Namespace, console: Console) -> ExitStatus:
    from manhole_studio.capture import open_source
    from manhole_studio.engines.evaluation import EvaluationCancelled, evaluate_weights

    renames = tuple(options.map.items())
    target = EvaluationTarget(options.split, options.data, options.nothing_there, renames)
    if target.nothing_there and target.data is None:
        raise UserFacingError(
            "Nothing there, but where?",
            "--nothing-there is about photographs from elsewhere.",
            "Name their folder with --data.",
        )
    with Project.open(options.project) as project, stoppable() as stopped:
        weights = options.weights or run_weights(project, options.run)
        try:
            record = evaluate_weights(
                project,
                weights,
                target=target,
                confidence=options.conf,
                open_source=open_source,
                progress=lambda done, total: console.progress(Progress("Detecting", done, total)),
                cancelled=stopped.is_set,
            )
        except EvaluationCancelled:
            console.text("Stopped. Nothing was recorded.")
            return ExitStatus.STOPPED
        evidence = project.evidence(record.number)
        looks = looks_at(project, record)
    if evidence is None:
        raise AssertionError("an evaluation that was just made has evidence")
    assessment = Assessment(evidence)
    console.result_table(_summary(record, assessment, looks), sentences(record, assessment, looks))
    return ExitStatus.DONE


def run_weights(project: Project, run: str) -> Path:
    """The best weights of a run of the project.

    Raises:
        UserFacingError: there is no such run, or it has no weights yet.
    """
    weights: Path = project.runs_dir / run / BEST
    if weights.is_file():
        return weights
    known = ", ".join(record.name for record in project.runs()) or "none"
    raise UserFacingError(
        "No weights there",
        f"The run {run!r} has no finished epoch in {project.folder}.",
        f"Runs of this project: {known}.",
        weights,
    )


def looks_at(project: Project, record: EvaluationRecord) -> Looks | None:
    """How often the test split that was evaluated was looked at; None for other images."""
    if record.dataset_version is None or record.result.split != "test":
        return None
    return project.looks(record.dataset_version)


def figures(result: EvaluationResult) -> dict[str, Any]:
    """What is known without looking at the evidence."""
    is_video = result.kind == SetKind.VIDEO
    has_minutes = is_video and result.minutes > 0
    point = recorded_point(result).point
    return {
        "split": result.split,
        "kind": result.kind,
        "images": result.images,
        "groups": result.groups,
        "familiar": result.familiar,
        "boxes": result.boxes,
        "map50": result.map50,
        "map50_ci95": list(result.map50_ci95),
        "map50_95": result.map50_95,
        "map50_95_ci95": list(result.map50_95_ci95),
        "precision": result.precision,
        "precision_ci95": list(result.precision_ci95),
        "recall": result.recall,
        "recall_ci95": list(result.recall_ci95),
        "threshold": result.threshold,
        "false_alarms": point.false_alarms,
        "false_alarms_per_image": None if is_video else point.false_alarms_per_image,
        "false_alarms_per_minute": point.false_alarms / result.minutes if has_minutes else None,
        "minutes": result.minutes if is_video else None,
        "per_class": {name: dict(each) for name, each in result.per_class.items()},
    }


def _summary(
    record: EvaluationRecord, assessment: Assessment, looks: Looks | None
) -> dict[str, Any]:
    return {
        **figures(record.result),
        "looks": asdict(looks) if looks else None,
        "figures": dict(extra_figures(assessment.evidence)),
        "suggestions": asdict(assessment.suggestions()),
        "dataset_version": record.dataset_version,
        "evaluation": record.number,
        "weights": record.weights,
        "weights_file_sha256": record.file_sha256,
    }
