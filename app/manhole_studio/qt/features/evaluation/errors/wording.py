"""One error in words."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.evaluation.errors import ErrorKind
from manhole_studio.qt import formatting
from manhole_studio.qt.error_texts import kind_name
from manhole_studio.qt.features.evaluation.errors.listing import ShownError
from manhole_studio.qt.features.evaluation.photo_name import photo_name

translate = QCoreApplication.translate


def title(shown: ShownError, class_names: Sequence[str]) -> str:
    """What kind of error it is, and of which class."""
    error = shown.error
    labelled = "" if error.box_class is None else class_names[error.box_class]
    detected = "" if error.detected_class is None else class_names[error.detected_class]
    if error.kind is ErrorKind.WRONG_CLASS:
        name = translate("errors", "%1, not %2").replace("%1", detected).replace("%2", labelled)
    else:
        name = labelled or detected
    return f"{kind_name(error.kind)} · {name}"


def figures(shown: ShownError) -> str:
    """How sure the detection is and how it fits, or how large the box that was missed is."""
    error = shown.error
    if error.confidence is None:
        x0, y0, x1, y1 = error.box or (0, 0, 0, 0)
        size = (formatting.number(round(x1 - x0)), formatting.number(round(y1 - y0)))
        return _filled(translate("errors", "%1 × %2 pixels"), *size)
    sure = _filled(translate("errors", "Confidence %1"), formatting.decimal(error.confidence))
    if error.box is None:
        return sure
    return f"{sure} · IoU {formatting.decimal(error.iou)}"


def in_full(shown: ShownError, class_names: Sequence[str]) -> str:
    """Everything that a cell shows, for those who do not see it."""
    parts = [title(shown, class_names), figures(shown), photo_name(shown.photo)]
    if shown.error.is_suspect:
        parts.append(suspicion())
    return ", ".join(parts)


def suspicion() -> str:
    return translate("errors", "Is the label wrong?")


def _filled(text: str, *values: str) -> str:
    for position, value in enumerate(values, start=1):
        text = text.replace(f"%{position}", value)
    return text
