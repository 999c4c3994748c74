"""What the pages may ask for; the composition root fills it in, tests put fakes here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from manhole_studio.core.detection.frame import Detector, ImageArray
from manhole_studio.core.detection.source import FrameSource
from manhole_studio.core.detection.tracking import Tracker
from manhole_studio.core.evaluation.target import TEST_SPLIT, EvaluationTarget
from manhole_studio.core.exports import ExportRequest, ExportResult
from manhole_studio.core.model_registry import ModelInspection, ModelRegistry
from manhole_studio.core.progress import Cancelled, Progress, ignore, never
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.augmentation_preview import AugmentationPreview
from manhole_studio.core.training.engine import TrainingEngine
from manhole_studio.core.training.experiment_tools import ScoreWeights


class Evaluate(Protocol):
    """Detects on a split, a folder or a video and scores it; blocks for long."""

    def __call__(
        self,
        project: Project,
        weights: Path,
        *,
        target: EvaluationTarget = TEST_SPLIT,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> EvaluationRecord:
        """Returns what the project has recorded by then."""
        ...


class ExportWeights(Protocol):
    """Writes weights in another format and measures what that cost; blocks for minutes."""

    def __call__(
        self,
        project: Project | None,
        weights: Path,
        request: ExportRequest,
        *,
        progress: Callable[[Progress], None] = ignore,
        cancelled: Cancelled = never,
    ) -> ExportResult: ...


@dataclass(frozen=True, slots=True)
class Services:
    """Factories rather than objects: nothing heavy is imported before it is asked for.

    Every call may take seconds on first use, so all but ``settings`` and ``registry`` belong on
    a worker thread.
    """

    settings: SettingsStore
    registry: ModelRegistry
    new_training_engine: Callable[[], TrainingEngine]
    load_detector: Callable[[Path], Detector]
    open_source: Callable[[str], FrameSource]
    evaluate: Evaluate
    inspect_weights: Callable[[Path], ModelInspection]
    fetch_weights: Callable[[str, Callable[[int, int], None]], Path]
    preview_augmentation: Callable[[], AugmentationPreview] | None = None
    """Whoever calls it closes what it gives."""
    score_weights: ScoreWeights | None = None
    """For experiments; None where there are none."""
    export_weights: ExportWeights | None = None
    load_fastest: Callable[[Path, Callable[[str], None]], Detector] | None = None
    """As ``load_detector``, with what is fastest here, now or soon; the function takes the sentence
    on why. Where it is None, ``load_detector`` is used."""
    load_tracker: Callable[[float, float], Tracker] | None = None
    """For a source of so many frames a second, at a confidence; None where nothing is followed."""
    read_frame: Callable[[Path, int], ImageArray | None] | None = None
    """The frame of a video at a 0-based position; None if it cannot be had."""
