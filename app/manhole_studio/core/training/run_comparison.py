"""Any number of runs side by side: what they did differently and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from manhole_studio.core.dataset.records import Split
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.comparison import compare_map50, more_boxes
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.store import version_rows
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project
from manhole_studio.core.store.project_runs import no_such_run
from manhole_studio.core.training.comparison_verdict import (
    Contender,
    Duel,
    Pairing,
    Verdict,
    verdict_of,
)
from manhole_studio.core.training.events import EpochDone
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_settings import SettingGroup, SettingKey, settings_of

_SAME_DATA: Final = ("dataset_version", "manifest_sha256")


@dataclass(frozen=True, slots=True)
class RunFigures:
    """What came of one run."""

    run: RunRecord
    best: EpochDone | None = None
    """The epoch whose weights are ``best.pt``; None before the first one ended."""
    images_per_second: float = 0.0
    """Mean over the epochs that told it; 0 if none did."""
    test: EvaluationResult | None = None
    """The newest evaluation on the test split of the run's dataset version."""

    def metric(self, name: str) -> float | None:
        """Of the best epoch, on the validation split, 0 to 1."""
        return None if self.best is None else self.best.metrics.get(name)


@dataclass(frozen=True, slots=True)
class ComparedSetting:
    """One setting of all runs; None where a run does not say."""

    group: SettingGroup
    name: str
    values: tuple[str | None, ...]

    @property
    def differs(self) -> bool:
        return len(set(self.values)) > 1


@dataclass(frozen=True, slots=True)
class RunComparison:
    """The runs in the order they were asked for."""

    figures: tuple[RunFigures, ...]
    settings: tuple[ComparedSetting, ...]
    """All that is known of any of them."""
    epochs: Mapping[str, Sequence[EpochDone]]
    """By run, for curves laid over each other."""
    verdict: Verdict

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(figures.run.name for figures in self.figures)

    @property
    def differences(self) -> tuple[ComparedSetting, ...]:
        return tuple(setting for setting in self.settings if setting.differs)


def compare_runs(project: Project, names: Sequence[str]) -> RunComparison:
    """Read everything about the named runs; takes milliseconds a run.

    Up to a second a run where their evaluations on a thousand test photographs are compared.

    Raises:
        UserFacingError: the project has no run of one of the names.
    """
    records = [_record(project, name) for name in dict.fromkeys(names)]
    epochs = {record.name: project.epochs(record.name) for record in records}
    tests = _newest_tests(project, [record.name for record in records])
    figures = tuple(
        _figures(record, epochs[record.name], tests.get(record.name)) for record in records
    )
    settings = _side_by_side([settings_of(project, record) for record in records])
    same_data = not any(_is_known_to_differ(one) for one in settings if one.name in _SAME_DATA)
    verdict = verdict_of(
        [_contender(one) for one in figures],
        same_data=same_data,
        validation=version_rows.size_of(project.database, records[0].dataset_version, Split.VAL),
        pairing=_pairing(project, tests),
    )
    return RunComparison(figures, settings, epochs, verdict)


def best_epoch(epochs: Sequence[EpochDone]) -> EpochDone | None:
    """The one whose weights the run kept; None before the first."""
    return next((epoch for epoch in reversed(epochs) if epoch.is_best), None)


def _newest_tests(project: Project, runs: Sequence[str]) -> dict[str, EvaluationRecord]:
    """The newest evaluation on the test split of each of the runs that has one."""
    found: dict[str, EvaluationRecord] = {}
    for record in project.evaluations():
        if record.run in runs and record.result.split == Split.TEST:
            found.setdefault(str(record.run), record)
    return found


def _pairing(project: Project, tests: Mapping[str, EvaluationRecord]) -> Pairing | None:
    """None unless all of them looked at the same photographs, and what they found is kept."""
    sets = {record.set_identity for record in tests.values()}
    if len(tests) < 2 or len(sets) > 1 or "" in sets:
        return None
    evidence = {run: project.evidence(record.number) for run, record in tests.items()}
    assessed = {run: Assessment(one) for run, one in evidence.items() if one is not None}
    if len(assessed) < len(tests):
        return None

    def duel(first: str, second: str) -> Duel:
        difference = compare_map50(assessed[first], assessed[second])
        return Duel(difference, more_boxes(difference, assessed[first]))

    return duel


def _record(project: Project, name: str) -> RunRecord:
    record = project.run(name)
    if record is None:
        raise no_such_run(name, project.runs())
    return record


def _figures(
    run: RunRecord, epochs: Sequence[EpochDone], test: EvaluationRecord | None
) -> RunFigures:
    speeds = [epoch.images_per_second for epoch in epochs if epoch.images_per_second > 0]
    mean = sum(speeds) / len(speeds) if speeds else 0.0
    return RunFigures(run, best_epoch(epochs), mean, test.result if test else None)


def _side_by_side(settings: Sequence[Mapping[SettingKey, str]]) -> tuple[ComparedSetting, ...]:
    keys = dict.fromkeys(key for found in settings for key in found)
    order = list(SettingGroup)
    return tuple(
        ComparedSetting(group, name, tuple(found.get((group, name)) for found in settings))
        for group, name in sorted(keys, key=lambda key: order.index(key[0]))
    )


def _is_known_to_differ(setting: ComparedSetting) -> bool:
    return len(set(setting.values) - {None}) > 1


def _contender(figures: RunFigures) -> Contender:
    return Contender(figures.run.name, figures.metric("map50"), figures.test)
