"""The services of the real application: engines behind functions that import them when called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from manhole_studio import paths
from manhole_studio.core.detection.frame import Detector, ImageArray
from manhole_studio.core.detection.source import FrameSource
from manhole_studio.core.detection.tracking import Tracker
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.evaluation_set import EvaluationSet
from manhole_studio.core.evaluation.paired import Scored
from manhole_studio.core.evaluation.target import TEST_SPLIT, EvaluationTarget
from manhole_studio.core.exports import ExportRequest, ExportResult
from manhole_studio.core.model_registry import ModelInspection, ModelRegistry
from manhole_studio.core.progress import Cancelled, ProgressSink, ignore, never
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.augmentation_preview import AugmentationPreview
from manhole_studio.core.training.engine import TrainingEngine
from manhole_studio.qt.services import Services


def build_services(settings: SettingsStore) -> Services:
    registry = ModelRegistry.load(paths.bundled("models", "registry.toml"))

    def fetch_weights(name: str, progress: Callable[[int, int], None]) -> Path:
        from manhole_studio.engines import download

        model = registry.find(name)
        if model is None:
            raise UserFacingError(
                "Unknown model", f"There is no model {name!r}.", "Choose one of the list."
            )
        return download.fetch_weights(model, progress)

    return Services(
        settings=settings,
        registry=registry,
        new_training_engine=_new_training_engine,
        load_detector=_load_detector,
        open_source=_open_source,
        evaluate=_evaluate,
        inspect_weights=_inspect_weights,
        fetch_weights=fetch_weights,
        preview_augmentation=_preview_augmentation,
        score_weights=_score_weights,
        export_weights=_export_weights,
        load_fastest=_load_fastest,
        load_tracker=_load_tracker,
        read_frame=_read_frame,
    )


def _new_training_engine() -> TrainingEngine:
    from manhole_studio.engines.child_process import ChildProcessEngine

    return ChildProcessEngine()


def _preview_augmentation() -> AugmentationPreview:
    from manhole_studio.engines.preview_process import PreviewProcess

    return PreviewProcess()


def _load_detector(weights: Path) -> Detector:
    from manhole_studio.engines.backends import load_detector

    return load_detector(weights)


def _load_fastest(weights: Path, on_choice: Callable[[str], None]) -> Detector:
    from manhole_studio.engines.backend_choice import load_fastest

    return load_fastest(weights, on_choice=on_choice)


def _load_tracker(frame_rate: float, confidence: float) -> Tracker:
    from manhole_studio.engines.tracking import load_tracker

    return load_tracker(frame_rate, confidence=confidence)


def _open_source(uri: str) -> FrameSource:
    from manhole_studio.capture import open_source

    return open_source(uri)


def _read_frame(video: Path, index: int) -> ImageArray | None:
    from manhole_studio.capture.video_frame import read_frame

    return read_frame(video, index)


def _evaluate(
    project: Project,
    weights: Path,
    *,
    target: EvaluationTarget = TEST_SPLIT,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> EvaluationRecord:
    from manhole_studio.engines.evaluation import evaluate_weights

    return evaluate_weights(
        project,
        weights,
        target=target,
        open_source=_open_source,
        progress=progress,
        cancelled=cancelled,
    )


def _score_weights(weights: Path, chosen: EvaluationSet, *, cancelled: Cancelled) -> Scored:
    from manhole_studio.engines.evaluation import score_weights

    return score_weights(weights, chosen, cancelled=cancelled)


def _export_weights(
    project: Project | None,
    weights: Path,
    request: ExportRequest,
    *,
    progress: ProgressSink = ignore,
    cancelled: Cancelled = never,
) -> ExportResult:
    from manhole_studio.engines.export_process import export_weights

    return export_weights(project, weights, request, progress=progress, cancelled=cancelled)


def _inspect_weights(path: Path) -> ModelInspection:
    from manhole_studio.engines.weights_inspection import inspect_weights

    return inspect_weights(path)
