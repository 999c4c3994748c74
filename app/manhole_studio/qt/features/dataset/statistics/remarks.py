"""What stands out in the figures, in plain words, each with the reason for its threshold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QCoreApplication

from manhole_studio.qt import counted, formatting
from manhole_studio.qt.features.dataset.statistics.numbers import (
    TINY_SIDE,
    TRAINING_SIDE,
    Statistics,
)

translate = QCoreApplication.translate

FEW_IN_TRAIN: Final = 100
FEW_IN_TEST: Final = 10
DARK: Final = 60
UNEVEN: Final = 10
MANY_TINY: Final = 0.1
TRAIN, VAL, TEST = range(3)


@dataclass(frozen=True, slots=True)
class Remark:
    text: str
    reason: str


def remarks(statistics: Statistics) -> list[Remark]:
    """What deserves a thought before training; the weightiest first."""
    if not statistics.photographs:
        return []
    return [
        *_about_classes(statistics),
        *_about_balance(statistics),
        *_about_light(statistics),
        *_about_boxes(statistics),
        *_about_backgrounds(statistics),
    ]


def _about_classes(statistics: Statistics) -> Iterator[Remark]:
    few_in_train = _classes_below(statistics, TRAIN, FEW_IN_TRAIN)
    if few_in_train:
        text = translate("remark", "Few boxes in train: %1.")
        reason = translate(
            "remark", "Below %1, each box is over a hundredth of what the class is learned from."
        )
        yield Remark(_filled(text, few_in_train), _filled(reason, str(FEW_IN_TRAIN)))
    few_in_test = _classes_below(statistics, TEST, FEW_IN_TEST)
    if few_in_test:
        text = translate("remark", "Few boxes in test, so rough results: %1.")
        reason = translate(
            "remark", "Below %1, one box more or less found changes the result by over 10 %."
        )
        yield Remark(_filled(text, few_in_test), _filled(reason, str(FEW_IN_TEST)))


def _classes_below(statistics: Statistics, side: int, limit: int) -> str:
    """The classes with fewer boxes on that side, and how many; none before the first version."""
    if not statistics.balance[:, : TEST + 1].any():
        return ""
    counts = zip(statistics.class_names, statistics.balance.tolist(), strict=True)
    below = [(name, row[side]) for name, row in counts if sum(row) and row[side] < limit]
    return ", ".join(f"{name} ({formatting.number(count)})" for name, count in below)


def _about_balance(statistics: Statistics) -> Iterator[Remark]:
    in_train = dict(zip(statistics.class_names, statistics.balance[:, TRAIN].tolist(), strict=True))
    known = {name: count for name, count in in_train.items() if count}
    if len(known) < 2:
        return
    most, least = max(known, key=known.__getitem__), min(known, key=known.__getitem__)
    if known[most] >= UNEVEN * known[least]:
        times = formatting.number(known[most] // known[least])
        text = translate("remark", "Class %1 has %2 times the boxes of %3 in train.")
        reason = translate(
            "remark",
            "Training minds every box alike, so from %1 times on the rare class hardly counts.",
        )
        yield Remark(_filled(text, most, times, least), _filled(reason, str(UNEVEN)))


def _about_light(statistics: Statistics) -> Iterator[Remark]:
    if statistics.darkest >= DARK:
        text = translate(
            "remark", "No photograph is darker than %1: the detector may fail at night."
        )
        reason = translate(
            "remark",
            "Brightness goes from 0 to 255; a street under lamps is as a rule below a quarter.",
        )
        yield Remark(_filled(text, str(DARK)), reason)
    if statistics.unmeasured:
        text = translate("remark", "The brightness of %1 is not measured.")
        reason = translate("remark", "Photographs are measured when they are imported.")
        yield Remark(_filled(text, counted.photographs(statistics.unmeasured)), reason)


def _about_boxes(statistics: Statistics) -> Iterator[Remark]:
    total = int(statistics.box_shares.sum())
    if total and statistics.tiny >= MANY_TINY * total:
        text = translate("remark", "%1 of the boxes are under %2 px when training at %3 px.")
        reason = translate(
            "remark", "The finest grid of the network has cells of 8 px. Train with a larger size."
        )
        share = formatting.percent(statistics.tiny / total)
        yield Remark(_filled(text, share, str(TINY_SIDE), str(TRAINING_SIDE)), reason)


def _about_backgrounds(statistics: Statistics) -> Iterator[Remark]:
    if not statistics.backgrounds:
        yield Remark(
            translate("remark", "There is no photograph without a box."),
            translate(
                "remark",
                "Up to a tenth of background photographs teaches the detector what is no cover.",
            ),
        )
    if statistics.unlabelled:
        text = translate("remark", "%1 not labelled yet.")
        reason = translate("remark", "They go into no version until their boxes are drawn.")
        yield Remark(_filled(text, counted.photographs(statistics.unlabelled)), reason)


def _filled(text: str, *values: str) -> str:
    for position, value in enumerate(values, start=1):
        text = text.replace(f"%{position}", value)
    return text
