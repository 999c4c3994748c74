"""Which photographs lie in the sources, and which annotation file belongs to each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manhole_studio.core.annotations.yolo_txt import read_class_list, read_yaml_names
from manhole_studio.core.dataset.images import IMAGE_SUFFIXES
from manhole_studio.core.errors import UserFacingError

_IMAGE_FOLDERS: Final = frozenset({"image", "images", "img", "imgs", "jpegimages", "photos"})
_ANNOTATION_FOLDERS: Final = (
    *("labels", "Labels", "label", "annotations", "Annotations", "annotation", "Annotation"),
    *("xml", "XML", "xmls"),
)
_CLASS_LISTS: Final = ("classes.txt", "obj.names")
_LEVELS_UP: Final = 4


@dataclass(frozen=True, slots=True)
class SourceImage:
    """A file that looks like a photograph."""

    path: Path
    root: Path
    """The source it was found in."""


def list_images(sources: Sequence[Path]) -> list[SourceImage]:
    """All image files below ``sources``, sorted within each; hidden folders are left out.

    Raises:
        UserFacingError: a source is missing, unreadable or neither folder nor image.
    """
    found: dict[str, SourceImage] = {}
    for source in sources:
        for path in _walk(source):
            found.setdefault(os.path.realpath(path), SourceImage(path, source))
    return list(found.values())


class AnnotationFinder:
    """Pairs photographs with annotation files by name; reads each folder once."""

    def __init__(self) -> None:
        self._names: dict[Path, frozenset[str]] = {}
        self._searched: set[Path] = set()
        self._used: set[Path] = set()
        self.spare: list[Path] = []
        """XML files without their ending beside one that has it; that one is read."""
        self._classes: dict[Path, tuple[str, ...] | UserFacingError | None] = {}

    def find(self, image: Path) -> Path | None:
        """The annotation of ``image`` in its own folder or a parallel one; VOC before YOLO.

        An XML file may lack its ending: labelImg leaves it off when the image's name has dots.
        """
        for folder in _annotation_folders(image.parent):
            names = self._list(folder)
            self._searched.add(folder)
            for name in (f"{image.stem}.xml", f"{image.stem}.XML", image.stem, f"{image.stem}.txt"):
                path = folder / name
                if name in names and _may_annotate(path):
                    self._used.add(path)
                    self._note_spare(path, names)
                    return path
        return None

    def _note_spare(self, path: Path, names: frozenset[str]) -> None:
        other = path.with_name(path.stem)
        if path.suffix.lower() == ".xml" and other.name in names and _may_annotate(other):
            self.spare.append(other)

    def orphans(self, sources: Sequence[Path]) -> list[Path]:
        """XML files below ``sources`` that belong to no photograph, where some were looked for."""
        return sorted(
            folder / name
            for folder in self._searched
            if any(folder.is_relative_to(source) for source in sources)
            for name in self._list(folder)
            if name.lower().endswith(".xml") and folder / name not in self._used
        )

    def class_names(self, label: Path, image: SourceImage) -> tuple[str, ...]:
        """The names that the class numbers in a YOLO ``label`` stand for; empty if nobody says.

        The nearest list wins: labelImg writes one into every folder it saves to.

        Raises:
            UserFacingError: the nearest list is broken.
        """
        top = image.root.parent
        for folder in (*_upwards(label.parent, top), *_upwards(image.path.parent, top)):
            if folder not in self._classes:
                self._classes[folder] = self._read_classes(folder)
            known = self._classes[folder]
            if isinstance(known, UserFacingError):
                raise known
            if known is not None:
                return known
        return ()

    def _read_classes(self, folder: Path) -> tuple[str, ...] | UserFacingError | None:
        names = self._list(folder)
        yamls = sorted(name for name in names if name.endswith((".yaml", ".yml")))
        yamls.sort(key=lambda name: name != "data.yaml")
        try:
            for name in _CLASS_LISTS:
                if name in names:
                    return read_class_list(folder / name)
            found = (read_yaml_names(folder / name) for name in yamls)
            return next((classes for classes in found if classes is not None), None)
        except UserFacingError as error:
            return error

    def _list(self, folder: Path) -> frozenset[str]:
        if folder not in self._names:
            try:
                with os.scandir(folder) as entries:
                    self._names[folder] = frozenset(e.name for e in entries if e.is_file())
            except OSError:
                self._names[folder] = frozenset()
        return self._names[folder]


def _walk(source: Path) -> Iterator[Path]:
    if source.is_file() and source.suffix.lower() in IMAGE_SUFFIXES:
        yield source
        return
    if not source.is_dir():
        reason = "is neither a folder nor a photograph" if source.exists() else "does not exist"
        raise _bad_source(source, reason)
    if not os.access(source, os.R_OK | os.X_OK):
        raise _bad_source(source, "may not be read")
    for folder, subfolders, names in os.walk(source):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            if Path(name).suffix.lower() in IMAGE_SUFFIXES and not name.startswith("."):
                yield Path(folder, name)


def _bad_source(source: Path, reason: str) -> UserFacingError:
    return UserFacingError(
        "The photographs cannot be read",
        f"{source} {reason}.",
        "Choose the folder that holds the photographs and their annotations.",
        source,
    )


def _annotation_folders(folder: Path) -> list[Path]:
    """Where labelImg, VOC, ultralytics and Roboflow put the annotations of ``folder``."""
    candidates = [folder, *(folder / name for name in _ANNOTATION_FOLDERS)]
    candidates += [folder.parent / name for name in _ANNOTATION_FOLDERS]
    for depth in range(len(folder.parts) - 1, 0, -1):
        if folder.parts[depth].lower() in _IMAGE_FOLDERS:
            before, after = folder.parts[:depth], folder.parts[depth + 1 :]
            candidates += [Path(*before, name, *after) for name in _ANNOTATION_FOLDERS]
    return candidates


def _may_annotate(path: Path) -> bool:
    if path.name in _CLASS_LISTS:
        return False
    if path.suffix.lower() in {".xml", ".txt"}:
        return True
    try:
        with path.open("rb") as file:
            return file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    except OSError:
        return False


def _upwards(folder: Path, top: Path) -> Iterator[Path]:
    for level, parent in enumerate((folder, *folder.parents)):
        yield parent
        if parent == top or level == _LEVELS_UP:
            return
