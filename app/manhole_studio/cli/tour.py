"""The whole job on the sample project, without a window."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Final

from manhole_studio.capture import open_source
from manhole_studio.cli import evaluate, train
from manhole_studio.cli.console import Console
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.core.detection.detect_job import detect_source
from manhole_studio.core.model_registry import bundled_registry
from manhole_studio.core.sample_project import ensure_sample_project, sample_video
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.run_state import RunState
from manhole_studio.core.training.tour_recipe import tour_recipe

CONFIDENCE: Final = 0.25


def tour(options: argparse.Namespace, console: Console) -> ExitStatus:
    """Import, train, evaluate and detect; the result names every file that was made."""
    folder = options.project or Path(tempfile.mkdtemp(prefix="manhole-studio-")) / "Sample project"
    ensure_sample_project(folder, console.progress)
    with Project.open(folder) as project:
        version = project.newest_version()
        assert version is not None  # noqa: S101  # ensure_sample_project has just imported it
        recipe = tour_recipe(bundled_registry())
        config = TrainingConfig(
            run_folder=project.runs_dir / project.next_run_name("tour"),
            data_yaml=version.data_yaml,
            dataset_version=version.number,
            model=recipe.model,
            strategy=recipe.strategy,
            epochs=options.epochs or recipe.epochs,
            image_size=recipe.image_size,
            batch=recipe.batch,
            precision=recipe.precision,
            overrides=recipe.overrides,
        )
        run = train.run_training(project, config, console)
        if run.state is not RunState.SUCCEEDED or run.best_weights is None:
            return ExitStatus.STOPPED
        scores, detected = _try_out(project, run.best_weights, console)
    console.result(
        {
            "project": folder,
            "images": version.images,
            "run": train.summary(run),
            "evaluation": scores,
            "detection": detected,
        }
    )
    return ExitStatus.DONE


def _try_out(
    project: Project, weights: Path, console: Console
) -> tuple[dict[str, object], dict[str, object]]:
    from manhole_studio.engines.backends import load_detector
    from manhole_studio.engines.evaluation import evaluate_weights

    scores = evaluate.figures(evaluate_weights(project, weights).result)
    out = project.captures_dir / "tour"
    detector = load_detector(weights)
    try:
        with open_source(str(sample_video())) as video:
            detected = detect_source(
                detector, video, confidence=CONFIDENCE, out=out, progress=console.progress
            ).as_dict()
    finally:
        detector.close()
    return scores, {**detected, "video": out / "annotated.mp4"}
