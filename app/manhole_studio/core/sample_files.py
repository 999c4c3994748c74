"""Where the sample lies that ships with the application, and where its project is made."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from manhole_studio import paths

SAMPLE_NAME: Final = "Sample project"
RUN_NAME: Final = "starter"
"""Of the run that the sample project has from the beginning, if one ships with it."""


def sample_project_folder() -> Path:
    """The user's own; it may not have been made yet."""
    return paths.data_dir() / SAMPLE_NAME


def sample_photographs() -> Path:
    return _sample("photos")


def sample_video() -> Path:
    """A drive over rendered road with covers."""
    return _sample("drive.mp4")


def sample_run() -> Path:
    """A run that was trained on the sample; the folder may be missing."""
    return _sample("run")


def _sample(name: str) -> Path:
    return paths.bundled("datasets", "sample", name)
