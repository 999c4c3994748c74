"""What lies in the sources: every folder is listed once, and photographs are found in the lists."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from manhole_studio.core.dataset.images import IMAGE_SUFFIXES
from manhole_studio.core.dataset.parallel import map_files
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled, Ticker, never

_STAGE: Final = "Looking into folders"
LISTING_PATIENCE: Final = 60.0
"""Seconds for the list of one folder; a hundred thousand files over a network take a while."""
_DEEPEST: Final = 40

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in ns: with the name, what tells of a change."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The regular files and the folders in one folder; neither, if it cannot be read."""

    files: Mapping[str, Stamp] = field(default_factory=dict)
    folders: Mapping[str, bool] = field(default_factory=dict)
    """By name; True if it is a link, which a walk does not follow."""
    links: frozenset[str] = frozenset()
    """Files that are links."""


@dataclass(frozen=True, slots=True)
class SourceImage:
    """A file that looks like a photograph."""

    path: Path
    folder: Path
    """That of ``path``, shared by all in it."""
    root: Path
    """The source it was found in."""
    stamp: Stamp


class Tree:
    """Lists of folders, each read from the disk once; usable from several threads."""

    def __init__(self) -> None:
        self.listings: dict[str, Listing] = {}
        """By path; of every folder that was ever asked for."""

    def listing(self, folder: str) -> Listing:
        found = self.listings.get(folder)
        if found is None:
            found = Listing() if self._is_missing(folder) else list_folder(folder)
            self.listings[folder] = found
        return found

    def walk(self, sources: Sequence[Path], tick: Ticker, cancelled: Cancelled) -> None:
        """List all folders below ``sources``, without hidden ones.

        Raises:
            UserFacingError: a folder does not answer.
            ImportCancelled: ``cancelled`` became true.
        """
        level = [str(source) for source in sources]
        for _ in range(_DEEPEST):
            level = [folder for folder in level if folder not in self.listings]
            listings = map_files(
                list_folder, level, _STAGE, tick, cancelled, patience=LISTING_PATIENCE
            )
            self.listings.update(zip(level, listings, strict=True))
            level = [below for folder in level for below in self.subfolders(folder)]
            if not level:
                return

    def subfolders(self, folder: str) -> Iterator[str]:
        """Those that a walk enters, sorted."""
        for name, is_link in sorted(self.listing(folder).folders.items()):
            if not is_link and not name.startswith("."):
                yield os.path.join(folder, name)  # noqa: PTH118 - of many; a Path is slow

    def _is_missing(self, folder: str) -> bool:
        """Whether the list of the folder around it, where there is one, does not have it."""
        around, _, name = folder.rpartition(os.sep)
        listing = self.listings.get(around)
        return listing is not None and name not in listing.folders


def list_folder(folder: str) -> Listing:
    """Read one folder from the disk; an unreadable one is empty."""
    files: dict[str, Stamp] = {}
    folders: dict[str, bool] = {}
    links = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                is_link = entry.is_symlink()
                if entry.is_dir():
                    folders[entry.name] = is_link
                elif entry.is_file():
                    status = entry.stat()
                    files[entry.name] = (status.st_size, status.st_mtime_ns)
                    if is_link:
                        links.append(entry.name)
    except OSError:  # what was seen up to then is worth having
        return Listing(files, folders, frozenset(links))
    return Listing(files, folders, frozenset(links))


def list_images(
    sources: Sequence[Path], tree: Tree, tick: Ticker | None = None, cancelled: Cancelled = never
) -> list[SourceImage]:
    """All image files below ``sources``, sorted within each; hidden folders are left out.

    Raises:
        UserFacingError: a source is missing, unreadable or neither folder nor image.
        ImportCancelled: ``cancelled`` became true.
    """
    folders = [source for source in sources if not _is_photograph(source)]
    for folder in folders:
        _check_folder(folder)
    tree.walk(folders, tick or Ticker(None), cancelled)
    found: dict[str, SourceImage] = {}
    for source in sources:
        for real, image in _below(source, tree):
            found.setdefault(real, image)
    return list(found.values())


def _below(source: Path, tree: Tree) -> Iterator[tuple[str, SourceImage]]:
    """Photographs with their real paths, by which those of overlapping sources count once."""
    if _is_photograph(source):
        status = source.stat()
        stamp = status.st_size, status.st_mtime_ns
        yield os.path.realpath(source), SourceImage(source, source.parent, source, stamp)
        return
    waiting = [str(source)]
    while waiting:
        folder = waiting.pop()
        waiting += reversed(list(tree.subfolders(folder)))
        path, real = Path(folder), os.path.realpath(folder)
        listing = tree.listing(folder)
        for name, stamp in sorted(listing.files.items()):
            if not name.startswith(".") and is_image_name(name):
                image = path / name
                linked = os.path.realpath(image) if name in listing.links else ""
                yield linked or f"{real}{os.sep}{name}", SourceImage(image, path, source, stamp)


def is_image_name(name: str) -> bool:
    dot = name.rfind(".")
    return dot > 0 and name[dot:].lower() in IMAGE_SUFFIXES


def _is_photograph(source: Path) -> bool:
    return is_image_name(source.name) and source.is_file()


def _check_folder(source: Path) -> None:
    if not source.is_dir():
        reason = "is neither a folder nor a photograph" if source.exists() else "does not exist"
        raise _bad_source(source, reason)
    if not os.access(source, os.R_OK | os.X_OK):
        raise _bad_source(source, "may not be read")


def _bad_source(source: Path, reason: str) -> UserFacingError:
    return UserFacingError(
        "The photographs cannot be read",
        f"{source} {reason}.",
        "Choose the folder that holds the photographs and their annotations.",
        source,
    )
