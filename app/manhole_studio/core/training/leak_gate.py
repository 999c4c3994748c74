"""Refuses to train on a dataset version that leaks, unless the user wants it; the run says so."""

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
    raise UserFacingError(
        "The dataset leaks",
        f"Dataset version {version.number} has {_groups(version.leaks)} of photographs that look "
        "alike or belong together on different sides of the split. A detector that is tested with "
        "what it was trained on looks better than it is.",
        "Make a new version that is split again, or train all the same: tick the box on the Train "
        "page, or give --allow-leaks on the command line.",
        version.folder,
    )


def leak_notes(leaks: int) -> tuple[str, ...]:
    """What a run on a version that leaks has to say of itself."""
    if leaks == 0:
        return ()
    return (
        f"Trained although {_groups(leaks)} of photographs that look alike or belong together "
        "lay on different sides of the split: the figures are better than the detector.",
    )


def _groups(leaks: int) -> str:
    return "1 group" if leaks == 1 else f"{leaks} groups"
