"""The kinds of error of a detector in plain words."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.evaluation.errors import ErrorKind
from manhole_studio.core.store.review_rows import BY_HAND

translate = QCoreApplication.translate


def kind_name(kind: ErrorKind) -> str:
    return {
        ErrorKind.MISSED: translate("error", "Missed"),
        ErrorKind.FALSE_ALARM: translate("error", "False alarm"),
        ErrorKind.BADLY_PLACED: translate("error", "Badly placed"),
        ErrorKind.WRONG_CLASS: translate("error", "Wrong class"),
        ErrorKind.DUPLICATE: translate("error", "Found twice"),
    }[kind]


def kind_meaning(kind: ErrorKind) -> str:
    """One sentence for tooltips and the report."""
    return {
        ErrorKind.MISSED: translate(
            "error", "A labelled box that no detection found, nor came near."
        ),
        ErrorKind.FALSE_ALARM: translate("error", "A detection where nothing is labelled."),
        ErrorKind.BADLY_PLACED: translate(
            "error",
            "A detection that overlaps a labelled box of its class by less than half: it counts "
            "as a false alarm, and the box as missed.",
        ),
        ErrorKind.WRONG_CLASS: translate(
            "error", "A detection that fits a labelled box, but names another class."
        ),
        ErrorKind.DUPLICATE: translate(
            "error", "A second detection of a box that a surer one had found already."
        ),
    }[kind]


def reason_name(reason: str) -> str:
    """Why a photograph is on the review list; reasons of other versions as they are."""
    if reason == BY_HAND:
        return translate("error", "Put on by hand")
    return kind_name(ErrorKind(reason)) if reason in list(ErrorKind) else reason


def reason_meaning(reason: str) -> str:
    """A sentence about it; empty where the name says everything."""
    return kind_meaning(ErrorKind(reason)) if reason in list(ErrorKind) else ""
