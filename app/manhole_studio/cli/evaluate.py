"""The command that measures how good weights are."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from manhole_studio.cli.console import Console
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.cli.signals import stoppable
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.evaluation.target import EvaluationTarget
from manhole_studio.core.progress import Progress
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_folder import BEST


def evaluate(options: argparse.Namespace, console: Console) -> ExitStatus:
    from manhole_studio.capture import open_source
    from manhole_studio.engines.evaluation import EvaluationCancelled, evaluate_weights

    with Project.open(options.project) as project, stoppable() as stopped:
        weights = options.weights or run_weights(project, options.run)
        try:
            record = evaluate_weights(
                project,
                weights,
                target=EvaluationTarget(options.split, options.data),
                open_source=open_source,
                progress=lambda done, total: console.progress(Progress("Detecting", done, total)),
                cancelled=stopped.is_set,
            )
        except EvaluationCancelled:
            console.text("Stopped. Nothing was recorded.")
            return ExitStatus.STOPPED
    console.result(summary(record.result))
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


def summary(result: EvaluationResult) -> dict[str, Any]:
    return {
        "split": result.split,
        "images": result.images,
        "boxes": result.boxes,
        "map50": result.map50,
        "map50_ci95": list(result.map50_ci95),
        "map50_95": result.map50_95,
        "precision": result.precision,
        "recall": result.recall,
        "threshold": result.threshold,
        "per_class": {name: dict(figures) for name, figures in result.per_class.items()},
    }
