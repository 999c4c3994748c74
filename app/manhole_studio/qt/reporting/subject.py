"""The evaluation that a report is about, with what its sections ask for again and again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from manhole_studio.core.dataset.records import DatasetVersion, ImageRecord
from manhole_studio.core.evaluation.alarms import AlarmRate
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.intervals import PointEstimate
from manhole_studio.core.evaluation.recorded import recorded_point
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.qt import translations
from manhole_studio.qt.evaluation_texts import weights_name


@dataclass(frozen=True)
class Subject:
    """Texts made from it are in the language of the thread; reads the project when first asked."""

    project: Project
    record: EvaluationRecord
    assessment: Assessment | None
    """None for evaluations of earlier versions, which kept only their figures."""
    threshold: float
    made_at: str
    """Of the report, ISO 8601, UTC."""

    @property
    def kind(self) -> SetKind:
        return SetKind(self.record.result.kind)

    @property
    def weights(self) -> str:
        return weights_name(self.record)

    @property
    def is_project_test(self) -> bool:
        return self.record.dataset_version is not None and self.record.result.split == "test"

    @cached_property
    def point(self) -> PointEstimate:
        if self.assessment is None:
            return recorded_point(self.record.result)
        return self.assessment.point(self.threshold)

    @cached_property
    def alarms(self) -> AlarmRate | None:
        """Of a video."""
        if self.assessment is None or self.kind is not SetKind.VIDEO:
            return None
        return self.assessment.alarms(self.threshold)

    @cached_property
    def run(self) -> RunRecord | None:
        return self.project.run(self.record.run) if self.record.run else None

    @cached_property
    def version(self) -> DatasetVersion | None:
        number = self.record.dataset_version
        versions = {version.number: version for version in self.project.versions()}
        return versions.get(number) if number is not None else None

    @cached_property
    def version_images(self) -> list[ImageRecord]:
        return self.project.version_images(self.version.number) if self.version else []

    @property
    def class_names(self) -> tuple[str, ...]:
        if self.assessment is not None:
            return self.assessment.evidence.class_names
        return tuple(self.record.result.per_class)

    @property
    def decimal_point(self) -> str:
        return translations.current_locale().decimalPoint()
