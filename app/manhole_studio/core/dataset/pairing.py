"""Which annotation files belong to a photograph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from manhole_studio.core.annotations.annotation import Annotation
from manhole_studio.core.annotations.yolo_txt import read_class_list, read_yaml_names
from manhole_studio.core.dataset.folders import Listing, SourceImage, Tree, is_image_name
from manhole_studio.core.errors import UserFacingError

_IMAGE_FOLDERS: Final = frozenset({"image", "images", "img", "imgs", "jpegimages", "photos"})
_ANNOTATION_FOLDERS: Final = (
    *("labels", "Labels", "label", "annotations", "Annotations", "annotation", "Annotation"),
    *("xml", "XML", "xmls"),
)
_CLASS_LISTS: Final = ("classes.txt", "obj.names")
_ENDINGS: Final = (("voc", (".xml", ".XML", "")), ("yolo", (".txt",)))
_LEVELS_UP: Final = 4
_LABEL_BYTES: Final = 200
"""The first box of a YOLO label is shorter."""


class ClassList(NamedTuple):
    path: Path
    names: tuple[str, ...]


class Candidate(NamedTuple):
    """An annotation file of a photograph, not read yet unless it holds many photographs."""

    format: str
    path: Path
    annotation: Annotation | None = None


class AnnotationFinder:
    """Pairs photographs with annotation files by name; usable from several threads."""

    def __init__(self, tree: Tree, listed: Mapping[Path, Sequence[Candidate]]) -> None:
        """Start from the lists of ``tree``.

        Args:
            tree: Folders that were listed already; more may be listed on the way.
            listed: Annotations by photograph, from files that hold many.
        """
        self._tree = tree
        self._listed = listed
        self._folders: dict[Path, list[tuple[Path, Listing]]] = {}
        self._used: defaultdict[Path, set[str]] = defaultdict(set)
        self._nearest_classes: dict[tuple[Path, Path], ClassList | UserFacingError | None] = {}
        self._classes: dict[Path, ClassList | UserFacingError | None] = {}
        self.spare: list[Path] = []
        """XML files without their ending beside one that has it; that one is read."""

    def find(self, image: SourceImage) -> list[Candidate]:
        """The annotations of ``image``, one of each format: VOC, YOLO, then the others.

        It is looked for in the photograph's own folder, then in parallel ones. An XML file may
        lack its ending: labelImg leaves it off when the image's name has dots.
        """
        found = []
        stem = image.path.stem
        near = self._near(image.folder)
        for kind, endings in _ENDINGS:
            path = self._nearest(near, stem, endings)
            if path is not None:
                found.append(Candidate(kind, path))
        if self._listed:
            found += self._listed.get(image.path, ())
        return found

    def class_list(self, label: Path, image: SourceImage) -> ClassList | None:
        """What the class numbers in a YOLO ``label`` stand for; None if nobody says.

        The nearest list wins: labelImg writes one into every folder it saves to.

        Raises:
            UserFacingError: the nearest list is broken.
        """
        key = label.parent, image.folder
        if key not in self._nearest_classes:
            self._nearest_classes[key] = self._nearest_list(*key, image.root.parent)
        known = self._nearest_classes[key]
        if isinstance(known, UserFacingError):
            raise known
        return known

    @property
    def class_lists(self) -> list[ClassList]:
        """All that were asked for."""
        return [known for known in self._classes.values() if isinstance(known, ClassList)]

    def orphans(self, sources: Sequence[Path]) -> list[Path]:
        """Annotations below ``sources`` that belong to no photograph, where one could lie."""
        searched = {folder: listing for near in self._folders.values() for folder, listing in near}
        unused = (
            folder / name
            for folder, listing in searched.items()
            if any(folder.is_relative_to(source) for source in sources)
            for name in listing.files
            if name.lower().endswith((".xml", ".txt")) and name not in self._used[folder]
        )
        return sorted(
            path for path in unused if path.suffix.lower() == ".xml" or _looks_like_a_label(path)
        )

    def _nearest(
        self, near: Sequence[tuple[Path, Listing]], stem: str, endings: Sequence[str]
    ) -> Path | None:
        for folder, listing in near:
            for ending in endings:
                name = stem + ending
                if name not in listing.files or name in _CLASS_LISTS:
                    continue
                if ending or _begins_like_xml(folder / name):
                    self._used[folder].add(name)
                    self._note_spare(folder, listing, stem, ending)
                    return folder / name
        return None

    def _nearest_list(
        self, labels: Path, images: Path, top: Path
    ) -> ClassList | UserFacingError | None:
        for folder in (*_upwards(labels, top), *_upwards(images, top)):
            if folder not in self._classes:
                self._classes[folder] = self._read_classes(folder)
            if self._classes[folder] is not None:
                return self._classes[folder]
        return None

    def _note_spare(self, folder: Path, listing: Listing, stem: str, ending: str) -> None:
        if ending.lower() == ".xml" and stem in listing.files and _begins_like_xml(folder / stem):
            self.spare.append(folder / stem)

    def _near(self, folder: Path) -> list[tuple[Path, Listing]]:
        if folder not in self._folders:
            near = ((path, self._tree.listing(str(path))) for path in _annotation_folders(folder))
            self._folders[folder] = [(path, listing) for path, listing in near if listing.files]
        return self._folders[folder]

    def _read_classes(self, folder: Path) -> ClassList | UserFacingError | None:
        names = self._tree.listing(str(folder)).files
        yamls = sorted(name for name in names if name.endswith((".yaml", ".yml")))
        yamls.sort(key=lambda name: name != "data.yaml")
        try:
            for name in _CLASS_LISTS:
                if name in names:
                    return ClassList(folder / name, read_class_list(folder / name))
            for name in yamls:
                if (classes := read_yaml_names(folder / name)) is not None:
                    return ClassList(folder / name, classes)
        except UserFacingError as error:
            return error
        return None


def _annotation_folders(folder: Path) -> list[Path]:
    """Where labelImg, VOC, ultralytics and Roboflow put the annotations of ``folder``."""
    candidates = [folder, *(folder / name for name in _ANNOTATION_FOLDERS)]
    candidates += [folder.parent / name for name in _ANNOTATION_FOLDERS]
    for depth in range(len(folder.parts) - 1, 0, -1):
        if folder.parts[depth].lower() in _IMAGE_FOLDERS:
            before, after = folder.parts[:depth], folder.parts[depth + 1 :]
            candidates += [Path(*before, name, *after) for name in _ANNOTATION_FOLDERS]
    return list(dict.fromkeys(candidates))


def _begins_like_xml(path: Path) -> bool:
    if is_image_name(path.name):
        return False
    return _first_bytes(path, 64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _looks_like_a_label(path: Path) -> bool:
    if path.name in _CLASS_LISTS:
        return False
    columns = _first_bytes(path, _LABEL_BYTES).split(b"\n")[0].split()
    return len(columns) == 5 and all(
        column.replace(b".", b"", 1).replace(b"e-", b"", 1).lstrip(b"-").isdigit()
        for column in columns
    )


def _first_bytes(path: Path, count: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(count)
    except OSError:
        return b""


def _upwards(folder: Path, top: Path) -> Iterator[Path]:
    for level, parent in enumerate((folder, *folder.parents)):
        yield parent
        if parent == top or level == _LEVELS_UP:
            return
