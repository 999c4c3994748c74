"""What the project knows of images and dataset versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from manhole_studio.core.annotations.annotation import Box


class Split(StrEnum):
    TRAIN = "train"
    VAL = "val"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class ImageRecord:
    """One photograph of a project with its boxes."""

    image_id: int
    path: Path
    """Absolute path of the copy inside the project's ``images/``."""
    sha256: str
    width: int
    height: int
    source: str
    """Where the photograph was imported from, as the user named it."""
    boxes: tuple[Box, ...] = ()
    split: Split | None = None
    """Its side in the newest dataset version; None if it is in none."""


@dataclass(frozen=True, slots=True)
class DatasetVersion:
    """An immutable, materialised set of images and annotations under ``datasets/<number>/``."""

    number: int
    created_at: str
    """ISO 8601, UTC."""
    folder: Path
    images: int
    boxes: int
    splits: Mapping[Split, int] = field(default_factory=dict)
    """Number of images on each side."""
    sha256: str = ""
    """Of the manifest, so of every file in the version."""

    @property
    def data_yaml(self) -> Path:
        return self.folder / "data.yaml"
