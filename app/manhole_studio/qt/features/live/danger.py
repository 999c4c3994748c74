"""What is said of covers that somebody may fall into."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.detection.alerts import Danger, danger_of

translate = QCoreApplication.translate


def danger_word(class_name: str) -> str:
    """One word for a list; empty for a class that tells of no danger."""
    match danger_of(class_name):
        case Danger.OPEN:
            return translate("live", "open")
        case Danger.MISSING:
            return translate("live", "missing")
        case Danger.BROKEN:
            return translate("live", "broken")
        case None:
            return ""


def alarm_title(class_name: str) -> str:
    match danger_of(class_name):
        case Danger.OPEN:
            return translate("live", "Open cover")
        case Danger.MISSING:
            return translate("live", "Missing cover")
        case Danger.BROKEN:
            return translate("live", "Broken cover")
        case None:
            return class_name
