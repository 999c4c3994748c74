"""Frames of the review queue in words."""

from __future__ import annotations

import ntpath

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.hard_examples.doubt import Doubt
from manhole_studio.core.hard_examples.hard_example import HardExample
from manhole_studio.qt import formatting

translate = QCoreApplication.translate


def doubt_name(doubt: Doubt) -> str:
    return {
        Doubt.UNCERTAIN: translate("hard example", "Unsure"),
        Doubt.FLICKERING: translate("hard example", "Flickers"),
        Doubt.LOST: translate("hard example", "Lost for a moment"),
        Doubt.MARKED: translate("hard example", "Marked as wrong"),
    }[doubt]


def doubt_meaning(doubt: Doubt) -> str:
    """What happened, and what to look at."""
    return {
        Doubt.UNCERTAIN: translate(
            "hard example", "The detector was hardly sure of a box here. Keep it if it is a cover."
        ),
        Doubt.FLICKERING: translate(
            "hard example", "The detector saw something here in some frames and not in others."
        ),
        Doubt.LOST: translate(
            "hard example", "The detector had lost a cover in this frame. A box may be missing."
        ),
        Doubt.MARKED: translate(
            "hard example", "You marked this frame while watching. Put its boxes right."
        ),
    }[doubt]


def source_name(example: HardExample) -> str:
    """The file's name, or the whole address of what is no file."""
    source = example.source
    return source if "://" in source else ntpath.basename(source.rstrip("/\\")) or source


def moment(example: HardExample) -> str:
    """Since the source's start."""
    return formatting.clock(example.time_s)


def facts(example: HardExample) -> list[str]:
    """Where and when, one line each."""
    weights = f"{example.weights.name} ({example.weights.parent.name})"
    return [
        translate("hard example", "%1, at %2")
        .replace("%2", moment(example))
        .replace("%1", source_name(example)),
        formatting.date_time(example.added_at),
        translate("hard example", "Seen by %1").replace("%1", weights),
    ]
