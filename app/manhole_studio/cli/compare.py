"""The command that compares weights on the same photographs."""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from manhole_studio.cli.console import Console
from manhole_studio.cli.evaluation_sentences import counted, points
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.cli.signals import stoppable
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation import comparison
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.comparison import Comparison
from manhole_studio.core.evaluation.estimate import Difference
from manhole_studio.core.evaluation.result import EvaluationCancelled
from manhole_studio.core.evaluation.target import EvaluationTarget
from manhole_studio.core.progress import Cancelled, Progress
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project


def compare(options: argparse.Namespace, console: Console) -> ExitStatus:
    """All against the first; weights that were not evaluated on these photographs are first."""
    if len(options.weights or options.evaluations) < 2:
        raise UserFacingError(
            "There is nothing to compare",
            "Only one was given.",
            "Give at least two evaluations or weights.",
        )
    if options.evaluations and options.split:
        raise UserFacingError(
            "Evaluations have their photographs already",
            f"--split {options.split} does not go with --evaluations.",
            "Leave --split out, or give --weights.",
        )
    with Project.open(options.project) as project, stoppable() as stopped:
        try:
            if options.weights:
                target = EvaluationTarget(options.split or "test")
                records = _evaluated(project, options.weights, target, console, stopped.is_set)
            else:
                records = _numbered(project, options.evaluations)
        except EvaluationCancelled:
            console.text("Stopped. Evaluations that were finished by then are recorded.")
            return ExitStatus.STOPPED
        assessments = [_assessed(project, record) for record in records]
        thresholds = [_threshold(project, record) for record in records]
    pairs = list(zip(records, assessments, thresholds, strict=True))
    first, before, at = pairs[0]
    compared = [
        (record, comparison.compare(before, after, (at, threshold)))
        for record, after, threshold in pairs[1:]
    ]
    console.result_table(
        _fields(first, compared),
        [line for record, found in compared for line in _lines(first, record, found)],
    )
    return ExitStatus.DONE


def _evaluated(
    project: Project,
    weights: Sequence[Path],
    target: EvaluationTarget,
    console: Console,
    cancelled: Cancelled,
) -> list[EvaluationRecord]:
    from manhole_studio.engines.evaluation import evaluate_weights, known_evaluation

    def tell(done: int, total: int) -> None:
        console.progress(Progress("Detecting", done, total))

    return [
        known_evaluation(project, one, target)
        or evaluate_weights(project, one, target=target, progress=tell, cancelled=cancelled)
        for one in weights
    ]


def _numbered(project: Project, numbers: Sequence[int]) -> list[EvaluationRecord]:
    records = {record.number: record for record in project.evaluations()}
    for number in numbers:
        if number not in records:
            known = ", ".join(map(str, sorted(records))) or "none"
            raise UserFacingError(
                "There is no such evaluation",
                f"The project has no evaluation {number}.",
                f"Evaluations of this project: {known}.",
            )
    return [records[number] for number in numbers]


def _assessed(project: Project, record: EvaluationRecord) -> Assessment:
    evidence = project.evidence(record.number)
    if evidence is None:
        raise UserFacingError(
            "This evaluation cannot be compared",
            f"Evaluation {record.number} kept only its figures, not what was found.",
            "Evaluate the weights again.",
            record.weights,
        )
    return Assessment(evidence)


def _threshold(project: Project, record: EvaluationRecord) -> float:
    chosen = project.operating_point(record.file_sha256)
    return record.result.threshold if chosen is None else chosen


def _fields(
    first: EvaluationRecord, compared: Sequence[tuple[EvaluationRecord, Comparison]]
) -> dict[str, Any]:
    return {
        "evaluation": first.number,
        "weights": first.weights,
        "split": first.result.split,
        "images": first.result.images,
        "boxes": first.result.boxes,
        "compared": [
            {
                "evaluation": record.number,
                "weights": record.weights,
                "map50": _difference(found.map50),
                "map50_95": _difference(found.map50_95),
                "precision": _difference(found.precision),
                "recall": _difference(found.recall),
                "more_boxes": found.more_boxes,
                "verdict": verdict(first, record, found),
            }
            for record, found in compared
        ],
    }


def _difference(found: Difference) -> dict[str, Any]:
    return {
        "first": found.first,
        "second": found.second,
        "difference": found.mean,
        "ci95": [found.low, found.high],
        "is_decided": found.is_decided,
    }


def _lines(first: EvaluationRecord, second: EvaluationRecord, found: Comparison) -> Iterator[str]:
    yield f"{name_of(second)} against {name_of(first)}, on {second.result.images} photographs:"
    named = {
        "mAP50": found.map50,
        "mAP50-95": found.map50_95,
        "precision": found.precision,
        "recall": found.recall,
    }
    for name, difference in named.items():
        yield f"  {name:<10} {points(difference)}"
    yield f"  {verdict(first, second, found)}"


def verdict(first: EvaluationRecord, second: EvaluationRecord, found: Comparison) -> str:
    """What the difference in mAP50 means, and no more than it carries."""
    if math.isnan(found.map50.mean):
        fewer = sum(before - after for before, after in (one.false_alarms for one in found.changes))
        return f"There is nothing to find, and {name_of(second)} reports {_boxes_fewer(fewer)}."
    if found.map50.is_decided:
        better, worse = (second, first) if found.map50.mean > 0 else (first, second)
        return f"{name_of(better)} is better than {name_of(worse)}."
    if not found.changes and not found.map50.mean:
        return "Both find the same."
    more = found.more_boxes
    would = f"; about {more} more boxes of the same kind would do" if more is not None else ""
    return f"These photographs are too few to tell which one is better{would}."


def _boxes_fewer(number: int) -> str:
    if not number:
        return "as many boxes"
    return f"{counted(abs(number), 'box', 'boxes')} {'fewer' if number > 0 else 'more'}"


def name_of(record: EvaluationRecord) -> str:
    """The run, or the file where they are of none."""
    return record.run or Path(record.weights).name
