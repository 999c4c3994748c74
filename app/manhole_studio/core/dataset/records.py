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


class Origin(StrEnum):
    """How an image came to be; all but PHOTOGRAPH are synthetic."""

    PHOTOGRAPH = "photograph"
    RENDERED = "rendered"
    PASTED = "pasted"
    """Covers cut out of photographs, pasted into another one."""


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
    labelled: bool = True
    """False while nobody has said what it shows; then it goes into no version."""
    excluded: bool = False
    """Left out of the next versions on the user's wish."""
    fingerprint: bytes = b""
    """Perceptual hash, see ``similarity``; empty if the photograph has none."""
    brightness: float | None = None
    """Mean grey level, 0 to 255."""
    taken_at: str | None = None
    """The camera's clock, ISO 8601 without a zone, from EXIF."""
    place: tuple[float, float] | None = None
    """Latitude and longitude in degrees, WGS 84, from EXIF."""
    group: str = ""
    """What kept photographs together when the version was split; empty if unknown."""
    imported_at: str = field(default="", compare=False)
    """ISO 8601, UTC; empty if it is not in a project yet."""
    edited_at: str | None = field(default=None, compare=False)
    """When its boxes were last changed by hand, ISO 8601, UTC."""
    origin: Origin = Origin.PHOTOGRAPH
    made_of: tuple[str, ...] = ()
    """The sha256 of every photograph that a synthetic one shows a part of."""

    @property
    def is_synthetic(self) -> bool:
        """Then it is only ever learned from: in train, or in no version at all."""
        return self.origin is not Origin.PHOTOGRAPH


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
    leaks: int = 0
    """Groups of photographs that look alike or belong together but lie on different sides."""
    note: str = ""
    """The user's own words."""
    synthetic: int = 0
    """How many of its images are no photographs; all of them are in train."""

    @property
    def data_yaml(self) -> Path:
        return self.folder / "data.yaml"
