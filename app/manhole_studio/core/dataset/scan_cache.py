"""Remembers what scans found, so that an unchanged folder need not be read again.

A file counts as unchanged while its name, size and time are the same, as in git and rsync.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from manhole_studio import paths
from manhole_studio.core.dataset.folders import LISTING_PATIENCE, Listing, Stamp, list_folder
from manhole_studio.core.dataset.images import ImageFacts
from manhole_studio.core.dataset.import_types import ScanResult
from manhole_studio.core.dataset.parallel import map_files
from manhole_studio.core.progress import Cancelled, Ticker
from manhole_studio.core.store import atomic

_STAGE: Final = "Looking into folders"
_VERSION: Final = 2
"""Raised whenever a scan of the same files would find something else, or is written otherwise."""
_UNSETTLED_NS: Final = 2 * 10**9
"""A file that was written so shortly before the scan may change again with the same time."""
_MOST_FILES: Final = 20
_MOST_BYTES: Final = 500_000_000

_OUTSIDE: Final = (".txt", ".names", ".yaml", ".yml", ".xml", ".json")

Known = Mapping[str, tuple[Stamp, ImageFacts]]
"""What is known of photographs, by path."""


@dataclass(frozen=True, slots=True)
class _Remembered:
    """One file of the cache."""

    version: int
    folders: dict[str, bytes]
    """Digest of the list of every folder that the scan looked at."""
    result: msgspec.Raw
    known: msgspec.Raw


class ScanCache:
    """The memory of scans of these sources; a damaged one is as good as none."""

    def __init__(
        self, sources: Sequence[Path], tick: Ticker, cancelled: Cancelled, *, compare: bool
    ) -> None:
        """Nothing is read yet; ``compare`` is a part of what is remembered."""
        self._tick = tick
        self._cancelled = cancelled
        chosen = "\0".join([str(compare), *(f"{one.absolute()}\0{one}" for one in sources)])
        name = hashlib.sha256(chosen.encode("utf-8", "surrogateescape")).hexdigest()[:24]
        self._path = paths.cache_dir() / "scans" / f"{name}.scan"
        self._sources = [str(source) for source in sources]
        self._started = time.time_ns()
        self._remembered: _Remembered | None = None

    def result(self) -> ScanResult | None:
        """That of the last scan, if nothing has changed since."""
        self._remembered = _read(self._path)
        if self._remembered is None:
            return None
        folders = list(self._remembered.folders)
        listings = map_files(
            list_folder, folders, _STAGE, self._tick, self._cancelled, patience=LISTING_PATIENCE
        )
        for folder, listing in zip(folders, listings, strict=True):
            if self._digest(folder, listing) != self._remembered.folders[folder]:
                return None
        result: ScanResult | None = _decode(self._remembered.result, ScanResult)
        if result is not None:
            with suppress(OSError):
                os.utime(self._path)
        return result

    def known(self) -> Known:
        """What the last scan knew, for photographs that did not change."""
        if self._remembered is None:
            return {}
        return _decode(self._remembered.known, dict[str, tuple[Stamp, ImageFacts]]) or {}

    def remember(self, result: ScanResult, listings: Mapping[str, Listing], known: Known) -> None:
        """Replace what was remembered; failing to do so only costs time later."""
        times = (time for listing in listings.values() for _, time in listing.files.values())
        if max(times, default=0) > self._started - _UNSETTLED_NS:
            return
        folders = {folder: self._digest(folder, listing) for folder, listing in listings.items()}
        with suppress(OSError, UnicodeError):
            remembered = _Remembered(
                _VERSION, folders, msgspec.Raw(_encode(result)), msgspec.Raw(_encode(known))
            )
            self._path.parent.mkdir(parents=True, exist_ok=True)
            atomic.write_bytes(self._path, _encode(remembered))
            _prune(self._path.parent)

    def _digest(self, folder: str, listing: Listing) -> bytes:
        files, folders = sorted(listing.files.items()), sorted(listing.folders.items())
        if not any(_is_below(folder, source) for source in self._sources):
            # The user's downloads may lie around a source; only a class list there matters.
            files = [(name, stamp) for name, stamp in files if name.endswith(_OUTSIDE)]
            folders = []
        try:
            data = _encode((files, folders))
        except UnicodeError:  # a name that is no Unicode, as Linux allows them
            data = repr((files, folders)).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(data, digest_size=16).digest()


def _is_below(folder: str, source: str) -> bool:
    return folder == source or folder.startswith(source.rstrip(os.sep) + os.sep)


def _read(path: Path) -> _Remembered | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    remembered = _decode(data, _Remembered)
    return remembered if remembered is not None and remembered.version == _VERSION else None


def _encode(value: object) -> bytes:
    return msgspec.msgpack.encode(value, enc_hook=os.fspath)


def _decode(data: Any, kind: Any) -> Any:
    try:
        return msgspec.msgpack.decode(data, type=kind, dec_hook=_Paths().decode)
    except (msgspec.MsgspecError, TypeError, ValueError):
        return None


class _Paths:
    """Makes paths of texts, one for each text.

    Listing a folder makes the paths in it at a third of the price of joining its name and theirs.
    """

    def __init__(self) -> None:
        self._folders: dict[str, dict[str, Path]] = {}

    def decode(self, kind: Any, value: Any) -> Any:
        if kind is not Path:
            return kind(value)
        folder, _, name = value.rpartition(os.sep)
        paths = self._folders.get(folder)
        if paths is None:
            paths = self._folders[folder] = _paths_in(folder)
        path = paths.get(name)
        if path is None:
            path = paths[name] = Path(value)
        return path


def _paths_in(folder: str) -> dict[str, Path]:
    try:
        return {path.name: path for path in Path(folder).iterdir()} if folder else {}
    except OSError:
        return {}


def _prune(folder: Path) -> None:
    """Forget the scans that were longest not used."""
    files = sorted(folder.glob("*.scan"), key=lambda path: path.stat().st_mtime, reverse=True)
    total = 0
    for number, path in enumerate(files):
        total += path.stat().st_size
        if number >= _MOST_FILES or (number and total > _MOST_BYTES):
            path.unlink(missing_ok=True)
