"""Evaluation results as sentences."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.evaluation.counts import counts, off_by
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.qt import counted, formatting

WORTH_SAYING: Final = 0.05
"""Figures that can be off by less decide what they are used for."""

_COVER_WORDS: Final = ("manhole", "cover", "井盖")

translate = QCoreApplication.translate


def headline(result: EvaluationResult) -> str:
    """What it means for the street: found, missed, false alarms."""
    numbers = counts(result)
    photographs = counted.photographs(result.images)
    if numbers is None:
        return _filled(translate("evaluation", "No boxes to find in %1"), photographs)
    things = _things(result.per_class, numbers.boxes)
    if not numbers.found:
        return _filled(translate("evaluation", "Finds none of %1 in %2"), things, photographs)
    return _filled(
        translate("evaluation", "Finds %1 of %2 (%3–%4) with %5 in %6"),
        formatting.number(numbers.found),
        things,
        formatting.number(numbers.found_low),
        formatting.number(numbers.found_high),
        _false_alarms(numbers.false_alarms or 0),
        photographs,
    )


def caveat(result: EvaluationResult) -> str:
    """A warning where the photographs are too few for the figures; else empty."""
    distance = off_by(result)
    if math.isnan(distance) or distance < WORTH_SAYING:
        return ""
    return _filled(
        translate(
            "evaluation",
            "With %1 and %2 the figures can be off by ±%3 points: smaller differences between "
            "two models may be chance.",
        ),
        counted.photographs(result.images),
        counted.boxes(result.boxes),
        formatting.number(round(distance * 100)),
    )


def threshold(result: EvaluationResult) -> str:
    """Where on the curve the counts, precision and recall were taken."""
    if math.isnan(result.threshold):
        return translate("evaluation", "Nothing was detected.")
    return _filled(
        translate(
            "evaluation",
            "Counted at confidence %1 and above, the best balance of missed and false. "
            "In brackets: where 95 of 100 repetitions with other photographs would end.",
        ),
        formatting.decimal(result.threshold),
    )


def interval(ends: tuple[float, float]) -> str:
    if any(math.isnan(end) for end in ends):
        return "–"
    return "–".join(formatting.decimal(end) for end in ends)


def split_name(split: str) -> str:
    """A split in words; anything but the project's own splits as it is."""
    return {
        "test": translate("evaluation", "Test"),
        "val": translate("evaluation", "Validation"),
        "train": translate("evaluation", "Training"),
    }.get(split, split)


def weights_name(record: EvaluationRecord) -> str:
    """The run, or the file where the weights are none of a run."""
    return record.run or Path(record.weights).name


def origin(record: EvaluationRecord) -> str:
    """Which weights were evaluated on what, and when."""
    return _filled(
        translate("evaluation", "%1 on the split “%2”, %3"),
        weights_name(record),
        split_name(record.result.split),
        formatting.date_time(record.created_at),
    )


def _things(class_names: Iterable[str], count: int) -> str:
    """The labelled things, called covers where every class name says so."""
    if all(any(word in name.casefold() for word in _COVER_WORDS) for name in class_names):
        one = translate("evaluation", "1 cover")
        return one if count == 1 else translate("evaluation", "%Ln covers", "", count)
    one = translate("evaluation", "1 labelled object")
    return one if count == 1 else translate("evaluation", "%Ln labelled objects", "", count)


def _false_alarms(count: int) -> str:
    if not count:
        return translate("evaluation", "no false alarm")
    one = translate("evaluation", "1 false alarm")
    return one if count == 1 else translate("evaluation", "%Ln false alarms", "", count)


def _filled(text: str, *values: str) -> str:
    for position, value in enumerate(values, start=1):
        text = text.replace(f"%{position}", value)
    return text
