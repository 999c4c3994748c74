"""What can be compared with an evaluation, and how it compares; for a worker thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from manhole_studio.core.evaluation.comparison import Comparison, compare
from manhole_studio.core.evaluation.intervals import PointEstimate
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.training.run_weights import weights_of_runs
from manhole_studio.qt.features.evaluation.assessing import load
from manhole_studio.qt.features.evaluation.candidates import exported_weights
from manhole_studio.qt.features.evaluation.shown import Shown


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """Of one evaluation: which others looked at the same, and which weights did not yet."""

    record: EvaluationRecord
    evaluated: tuple[EvaluationRecord, ...]
    """The newest of each weights, the newest first."""
    missing: tuple[tuple[str, Path], ...]
    """Name and file of weights that were not evaluated on these images."""
    others_looked_elsewhere: bool
    """There are evaluations of other images, which cannot be compared."""


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Another evaluation against the one shown, which is the first."""

    other: Shown
    comparison: Comparison
    point: PointEstimate
    """Of the other at its own threshold."""


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The evaluation shown at its threshold, and what it was compared with."""

    shown: Shown
    point: PointEstimate
    compared: tuple[Compared, ...]


def key_of(record: EvaluationRecord) -> str:
    """The same for the same weights."""
    return record.file_sha256 or record.weights


def choices_of(shown: Shown) -> Choices:
    project, record = shown.project, shown.record
    records = project.evaluations()
    same = [each for each in records if each.set_identity == record.set_identity]
    newest = {key_of(each): each for each in reversed(same)}
    newest.pop(key_of(record), None)
    evaluated = sorted(newest.values(), key=lambda each: each.number, reverse=True)
    looked = {Path(each.weights) for each in (record, *evaluated)}
    known = {path: name for name, path in weights_of_runs(project)}
    for path in (*exported_weights(project), *(Path(each.weights) for each in records)):
        if path not in known and path not in looked and path.exists():
            known[path] = f"{path.parent.name}/{path.name}"  # so many are called best.pt
    missing = tuple((name, path) for path, name in known.items() if path not in looked)
    return Choices(record, tuple(evaluated), missing, len(same) < len(records))


def compare_all(
    shown: Shown,
    records: Sequence[EvaluationRecord],
    loaded: dict[int, Shown],
    report: Callable[[int, int], None],
) -> Answer:
    """About a second for each; ``loaded`` keeps evaluations from one call to the next."""
    if shown.assessment is None:
        raise ValueError("the evaluation kept only its figures")
    compared = []
    for done, record in enumerate(records):
        report(done, len(records))
        other = loaded.get(record.number)
        if other is None:
            other = loaded[record.number] = load(shown.project, record).shown
        if other.assessment is None:
            continue  # removed in the meantime
        thresholds = (shown.threshold, other.threshold)
        comparison = compare(shown.assessment, other.assessment, thresholds)
        compared.append(Compared(other, comparison, other.assessment.point(other.threshold)))
    return Answer(shown, shown.assessment.point(shown.threshold), tuple(compared))
