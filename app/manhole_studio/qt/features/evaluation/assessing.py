"""What a result view needs, gathered on a worker thread."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from manhole_studio.core.evaluation.alarms import AlarmRate
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.intervals import PointEstimate
from manhole_studio.core.evaluation.operating_point import Suggestions
from manhole_studio.core.store.evaluation_rows import EvaluationRecord, Looks
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_weights import weights_of_runs
from manhole_studio.qt.features.evaluation.candidates import exported_weights
from manhole_studio.qt.features.evaluation.shown import Shown

_UNDECIDED = 0.5


@dataclass(frozen=True, slots=True)
class Known:
    """What a project has to evaluate and what was evaluated."""

    has_photographs: bool
    runs: tuple[tuple[str, Path], ...]
    exports: tuple[Path, ...]
    records: tuple[EvaluationRecord, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    shown: Shown
    suggestions: Suggestions | None
    looks: Looks | None
    """None where it was not the test split."""
    weights_exist: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What an operating point means."""

    point: PointEstimate
    alarms: AlarmRate | None
    """Of a video."""


def known_of(project: Project) -> Known:
    return Known(
        project.newest_version() is not None,
        tuple(weights_of_runs(project)),
        tuple(exported_weights(project)),
        tuple(project.evaluations()),
    )


def load(project: Project, record: EvaluationRecord) -> Loaded:
    """Takes about a second for thousands of photographs."""
    evidence = project.evidence(record.number) if record.has_evidence else None
    assessment = Assessment(evidence) if evidence is not None else None
    suggestions = assessment.suggestions() if assessment is not None else None
    if assessment is not None and assessment.evidence.kind is SetKind.LABELLED:
        _ = assessment.headline  # kept by the assessment, so that nobody has to wait for it later
    threshold = project.operating_point(record.file_sha256) if record.file_sha256 else None
    if threshold is None:
        balanced = suggestions.balanced if suggestions is not None else None
        threshold = record.result.threshold if balanced is None else balanced
    return Loaded(
        Shown(project, record, assessment, _UNDECIDED if math.isnan(threshold) else threshold),
        suggestions,
        looks_of(project, record),
        Path(record.weights).exists(),
    )


def looks_of(project: Project, record: EvaluationRecord) -> Looks | None:
    if record.result.split != "test" or record.dataset_version is None:
        return None
    return project.looks(record.dataset_version)


def say(assessment: Assessment, threshold: float) -> Said:
    is_video = assessment.evidence.kind is SetKind.VIDEO
    return Said(assessment.point(threshold), assessment.alarms(threshold) if is_video else None)
