"""Refuses to train on a dataset version whose sides know each other."""

from __future__ import annotations

from manhole_studio.core.dataset.records import DatasetVersion
from manhole_studio.core.errors import UserFacingError


def check_leaks(version: DatasetVersion, *, allowed: bool) -> None:
    """Pass a version without leaks, or any if the user ``allowed`` it.

    Raises:
        UserFacingError: photographs that belong together lie on different sides.
    """
    if version.leaks == 0 or allowed:
        return
    groups = "1 group" if version.leaks == 1 else f"{version.leaks} groups"
    raise UserFacingError(
        "The dataset leaks",
        f"In dataset version {version.number}, {groups} of photographs that look alike or belong "
        "together lie on different sides of the split, so that a detector is tested with what it "
        "was trained on and looks better than it is.",
        "Make a new version that is split again, or allow the leaks (--allow-leaks); the run "
        "then says so.",
        version.folder,
    )
