"""Dataset versions and their differences in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication

from manhole_studio.qt import counted, formatting

if TYPE_CHECKING:  # the first paint must not wait for the store
    from manhole_studio.core.dataset.differences import VersionDifference
    from manhole_studio.core.dataset.records import DatasetVersion

translate = QCoreApplication.translate


def version_name(number: int | None) -> str:
    """None is what the project holds now."""
    if number is None:
        return translate("versions", "Now")
    return translate("versions", "Version %1").replace("%1", str(number))


def version_line(version: DatasetVersion) -> str:
    """One line of a list."""
    parts = [
        version_name(version.number),
        formatting.date_time(version.created_at),
        counted.photographs(version.images),
        counted.boxes(version.boxes),
    ]
    return " · ".join(parts)


def leaks_text(leaks: int) -> str:
    if leaks == 1:
        return translate("versions", "1 group of photographs lies on more than one side")
    return translate("versions", "%Ln groups of photographs lie on more than one side", "", leaks)


def changes(difference: VersionDifference) -> str:
    """How many, for the button."""
    count = difference.count + len(difference.classes_added) + len(difference.classes_removed)
    if count == 1:
        return translate("versions", "1 change")
    return translate("versions", "%Ln changes", "", count)


def sentence(difference: VersionDifference) -> str:
    """What changed, in a few words."""
    counts = [
        (len(difference.added), f"+{counted.photographs(len(difference.added))}"),
        (len(difference.removed), f"−{counted.photographs(len(difference.removed))}"),
        (
            len(difference.relabelled),
            translate("versions", "%Ln relabelled", "", len(difference.relabelled)),
        ),
        (
            len(difference.moved),
            translate("versions", "%Ln moved to another side", "", len(difference.moved)),
        ),
        (len(difference.classes_added), f"+{counted.classes(len(difference.classes_added))}"),
        (len(difference.classes_removed), f"−{counted.classes(len(difference.classes_removed))}"),
    ]
    parts = [text for count, text in counts if count]
    return ", ".join(parts) or translate("versions", "No changes")
