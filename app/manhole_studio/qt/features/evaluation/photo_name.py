"""Where a photograph or a frame comes from, in few words."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.evaluation.evidence import EvidenceImage

translate = QCoreApplication.translate


def photo_name(image: EvidenceImage) -> str:
    """The file's name; of a frame also when it was."""
    if image.time_s is None:
        return image.path.name
    minutes, seconds = divmod(int(image.time_s), 60)
    return f"{image.path.name}, {minutes}:{seconds:02}"


def missing_text(image: EvidenceImage) -> str:
    """What stands in the place of one that cannot be shown."""
    if image.frame is not None:
        return translate("photo", "This frame cannot be read")
    return translate("photo", "The photograph is missing")
