"""What the tab says instead of a comparison: a title and a text each."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication

from manhole_studio.qt.features.evaluation.compare.comparing import Choices

translate = QCoreApplication.translate


def nothing_yet() -> tuple[str, str]:
    return (
        translate("CompareTab", "Nothing has been evaluated yet"),
        translate("CompareTab", "Weights are compared on the same photographs here."),
    )


def only_figures() -> tuple[str, str]:
    return (
        translate("CompareTab", "Only the figures of this evaluation are left"),
        translate(
            "CompareTab",
            "An earlier version did not keep what was found. Evaluate these weights again to "
            "compare them with others.",
        ),
    )


def nobody_else(choices: Choices) -> tuple[str, str]:
    title = translate("CompareTab", "No other weights have looked at these photographs")
    if choices.missing:
        text = translate(
            "CompareTab", "Choose some above and evaluate them on the same photographs."
        )
    else:
        text = translate("CompareTab", "Train another run, or import weights, to compare with.")
    if choices.others_looked_elsewhere:
        elsewhere = translate(
            "CompareTab",
            "The other evaluations were of other photographs, or boxes were changed in between.",
        )
        text = f"{elsewhere} {text}"
    return title, text
