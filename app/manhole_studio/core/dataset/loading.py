"""Reads one photograph and all that is said about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manhole_studio.core.annotations.annotation import Annotation
from manhole_studio.core.annotations.voc import read_voc
from manhole_studio.core.annotations.yolo_txt import read_yolo
from manhole_studio.core.dataset.folders import SourceImage
from manhole_studio.core.dataset.images import ImageFacts, read_image
from manhole_studio.core.dataset.pairing import AnnotationFinder, Candidate
from manhole_studio.core.errors import UserFacingError

NO_CLASS_LIST: Final = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One annotation of a photograph; exactly one of ``annotation`` and ``error``."""

    format: str
    path: Path
    annotation: Annotation | None = None
    error: UserFacingError | None = None
    class_list: Path | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A photograph and everything its files say; exactly one of ``facts`` and ``error``."""

    image: SourceImage
    facts: ImageFacts | None = None
    readings: tuple[Reading, ...] = ()
    error: UserFacingError | None = None
    stalled: bool = False

    @property
    def path(self) -> Path:
        return self.image.path

    @property
    def taken(self) -> Reading | None:
        """The first annotation that can be read."""
        return next((one for one in self.readings if one.annotation is not None), None)


def load(image: SourceImage, finder: AnnotationFinder, facts: ImageFacts | None = None) -> Loaded:
    """Read a photograph, unless its ``facts`` are known, and its annotations."""
    # Before all else: the annotation of a photograph that stalls or breaks is not left alone.
    candidates = finder.find(image)
    try:
        facts = facts or read_image(image.path)
    except UserFacingError as error:
        return Loaded(image, error=error)
    size = (facts.width, facts.height)
    return Loaded(image, facts, tuple(_read(one, image, size, finder) for one in candidates))


def _read(
    candidate: Candidate, image: SourceImage, size: tuple[int, int], finder: AnnotationFinder
) -> Reading:
    kind, path, annotation = candidate
    if annotation is not None:
        return Reading(kind, path, annotation)
    class_list = None
    try:
        if kind == "voc":
            return Reading(kind, path, read_voc(path))
        class_list = finder.class_list(path, image)
        names = class_list.names if class_list else NO_CLASS_LIST
        where = class_list.path if class_list else None
        return Reading(kind, path, read_yolo(path, names, size), class_list=where)
    except UserFacingError as error:
        return Reading(kind, path, error=error, class_list=class_list.path if class_list else None)
