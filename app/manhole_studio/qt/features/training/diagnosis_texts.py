"""What the curves of a run mean, in the user's language."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.training.diagnosis import Diagnosis, DiagnosisKind
from manhole_studio.qt import formatting

translate = QCoreApplication.translate


def sentence(found: Diagnosis) -> str:
    text = {
        DiagnosisKind.OVERFITTING: translate(
            "diagnosis",
            "Validation loss has risen for %Ln epochs while training loss fell: stopping at epoch "
            "%1 would have been as good.",
            "",
            found.since,
        ),
        DiagnosisKind.DIVERGED: translate("diagnosis", "The training loss grows without limit."),
        DiagnosisKind.NOT_LEARNING: translate(
            "diagnosis",
            "The training loss has hardly changed in %Ln epochs, and nothing is detected yet.",
            "",
            found.since,
        ),
        DiagnosisKind.STILL_LEARNING: translate(
            "diagnosis",
            "The run ended while it was still getting better: more epochs would probably help.",
        ),
    }[found.kind]
    return text.replace("%1", formatting.number(found.stop_epoch))


def explanation(kind: DiagnosisKind) -> str:
    """Why it is so and what can be done, in some sentences."""
    return {
        DiagnosisKind.OVERFITTING: translate(
            "diagnosis",
            "It gets better on the photographs that it trains on and worse on others: it remembers "
            "them instead of learning what a cover looks like. The best epoch is kept, so stopping "
            "now loses nothing. More photographs help most; then stronger augmentation, a lower "
            "learning rate, or a frozen backbone.",
        ),
        DiagnosisKind.DIVERGED: translate(
            "diagnosis",
            "The steps are so large that each makes it worse. Stop, and start again with a lower "
            "learning rate, or with fp32 as the precision.",
        ),
        DiagnosisKind.NOT_LEARNING: translate(
            "diagnosis",
            "Either the steps are too small, or there is nothing to learn from. Look on the "
            "Dataset page whether the boxes lie on the covers; then try a higher learning rate.",
        ),
        DiagnosisKind.STILL_LEARNING: translate(
            "diagnosis",
            "In the last epochs the metrics still rose and the validation loss still fell. Repeat "
            "the run with about half as many epochs more.",
        ),
    }[kind]
