"""Words of this page that stand in more than one place."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.dataset.records import Split


def split_name(split: Split | None) -> str:
    match split:
        case Split.TRAIN:
            return QCoreApplication.translate("split", "train")
        case Split.VAL:
            return QCoreApplication.translate("split", "val")
        case Split.TEST:
            return QCoreApplication.translate("split", "test")
    return ""
