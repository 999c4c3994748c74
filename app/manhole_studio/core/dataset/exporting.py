"""Writes a dataset version for other tools, whole or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
import shutil
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Protocol

from manhole_studio.core.dataset.export_layouts import LAYOUTS, Dataset, Layout, file_names
from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.core.dataset.records import DatasetVersion, ImageRecord, Split
from manhole_studio.core.dataset.versions import MANIFEST
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled, ProgressSink, Ticker, never
from manhole_studio.core.store import version_rows
from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.core.store.project import Project

FORMATS: Final = tuple(LAYOUTS)
_TITLE: Final = "The dataset version could not be exported"
_STAGE: Final = "Exporting photographs"
_NOTES: Final = "README.txt"
_BYTES_BESIDE: Final = 8_192
"""Room on the disk for an image's annotation and what the file system adds."""


def export_version(
    project: Project,
    number: int,
    fmt: str,
    target: Path,
    *,
    as_zip: bool = False,
    progress: ProgressSink | None = None,
    cancelled: Cancelled | None = None,
) -> Path:
    """Write version ``number`` in one of ``FORMATS``; blocks. Returns what was written.

    Args:
        project: Holds the version.
        number: The version's.
        fmt: The annotation format.
        target: A folder that is missing or empty; with ``as_zip`` a file that does not exist, to
            whose name ``.zip`` is added where it is missing.
        as_zip: Write one zip file instead of a folder.
        progress: Told after each photograph.
        cancelled: Asked before each file.

    Raises:
        UserFacingError: there is no such version, a photograph of it is missing or was changed,
            ``target`` is in use, or the disk is full or refused.
        ImportCancelled: ``cancelled`` became true.
        Whatever is raised, ``target`` is as it was.
    """
    version = project.version(number)
    target = _free_target(project, target, as_zip=as_zip)
    layout = LAYOUTS[fmt]
    images = project.version_images(number)
    names = version_rows.class_names_of(project.database, number)
    dataset = Dataset(file_names(images, layout), names)
    with user_facing(_TITLE, target):
        target.parent.mkdir(parents=True, exist_ok=True)
        _refuse_full_disk(target.parent, images)
        temporary = target.parent / f".export-{secrets.token_hex(6)}"
        export = _Export(version, dataset, Ticker(progress), cancelled or never)
        try:
            with _Zip(temporary, version) if as_zip else _Folder(temporary) as sink:
                export.write(sink, layout, _notes(project, version, dataset, layout))
            if not as_zip and target.exists():
                target.rmdir()  # it is empty; only Linux would replace it by itself
            temporary.rename(target)
        except BaseException:
            _remove(temporary)
            raise
    return target


class _Sink(Protocol):
    def add(self, name: str, data: bytes) -> None: ...


class _Folder:
    def __init__(self, path: Path) -> None:
        self._path = path
        path.mkdir()

    def __enter__(self) -> _Folder:
        return self

    def __exit__(self, *_exception: object) -> None: ...

    def add(self, name: str, data: bytes) -> None:
        path = self._path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


class _Zip:
    """The same version gives the same file, byte by byte."""

    def __init__(self, path: Path, version: DatasetVersion) -> None:
        self._file = zipfile.ZipFile(path, "x")
        self._date = dt.datetime.fromisoformat(version.created_at).timetuple()[:6]

    def __enter__(self) -> _Zip:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._file.close()

    def add(self, name: str, data: bytes) -> None:
        entry = zipfile.ZipInfo(name, self._date)
        entry.external_attr = 0o644 << 16
        is_text = name.endswith((".txt", ".xml", ".json", ".yaml"))
        kind = zipfile.ZIP_DEFLATED if is_text else zipfile.ZIP_STORED
        self._file.writestr(entry, data, compress_type=kind)


class _Export:
    """One export under way."""

    def __init__(
        self, version: DatasetVersion, dataset: Dataset, tick: Ticker, cancelled: Cancelled
    ) -> None:
        self._version = version
        self._dataset = dataset
        self._tick = tick
        self._cancelled = cancelled
        self._hashes: dict[str, str] = {}

    def write(self, sink: _Sink, layout: Layout, notes: str) -> None:
        expected = _expected_hashes(self._version)
        done, total = 0, len(self._dataset.images)
        self._tick(_STAGE, 0, total)
        for name, content in layout.files(self._dataset):
            if self._cancelled():
                raise ImportCancelled
            if isinstance(content, bytes):
                self._add(sink, name, content)
                continue
            data = content.read_bytes()
            if self._add(sink, name, data) != expected.get(content):
                raise _changed(content)
            done += 1
            self._tick(_STAGE, done, total)
        self._add(sink, _NOTES, notes.encode())
        sink.add(MANIFEST, self._manifest(layout).encode())

    def _add(self, sink: _Sink, name: str, data: bytes) -> str:
        sink.add(name, data)
        sha256 = hashlib.sha256(data).hexdigest()
        self._hashes[name] = sha256
        return sha256

    def _manifest(self, layout: Layout) -> str:
        fields: dict[str, Any] = {  # JSON values
            "format": layout.title,
            "version": self._version.number,
            "version_sha256": self._version.sha256,
            "created_at": self._version.created_at,
            "class_names": list(self._dataset.class_names),
            "images": self._version.images,
            "boxes": self._version.boxes,
            "splits": {side.value: len(self._dataset.of(side)) for side in Split},
            "leaks": self._version.leaks,
            "files": [
                {"path": name, "sha256": sha256} for name, sha256 in sorted(self._hashes.items())
            ],
        }
        return json.dumps(fields, ensure_ascii=False, indent=1) + "\n"


def _expected_hashes(version: DatasetVersion) -> dict[Path, str]:
    try:
        files = json.loads((version.folder / MANIFEST).read_text(encoding="utf-8"))["files"]
    except (ValueError, LookupError, TypeError) as error:
        raise _changed(version.folder / MANIFEST) from error
    return {version.folder / entry["path"]: entry["sha256"] for entry in files}


def _notes(project: Project, version: DatasetVersion, dataset: Dataset, layout: Layout) -> str:
    sides = ", ".join(f"{side} {len(dataset.of(side))}" for side in dataset.sides())
    lines = [
        f"{project.name}, dataset version {version.number} of {version.created_at[:10]}",
        "",
        f"Format: {layout.title}",
        f"Photographs: {version.images} ({sides})",
        f"Boxes: {version.boxes}",
        f"Classes: {', '.join(dataset.class_names)}",
        *([f"Note: {version.note}"] if version.note else []),
        "",
        layout.about,
        "Boxes are those of the photograph as it is shown, after the rotation that its EXIF data "
        "asks for.",
        "",
        "The photographs belong to whoever took them: this export grants no licence. Before you "
        "pass it on, write here under which terms.",
        f"{MANIFEST} holds the SHA-256 of every file.",
    ]
    return "\n".join(lines) + "\n"


def _free_target(project: Project, target: Path, *, as_zip: bool) -> Path:
    target = target.absolute()
    if as_zip and target.suffix.lower() != ".zip":
        target = target.with_name(f"{target.name}.zip")
    own = (project.images_dir, project.datasets_dir, project.runs_dir)
    if any(target.resolve().is_relative_to(folder.resolve()) for folder in own):
        raise _unusable(target, "lies among the project's own files")
    if as_zip and target.exists():
        raise _unusable(target, "exists already")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise _unusable(target, "is not an empty folder")
    return target


def _refuse_full_disk(folder: Path, images: Sequence[ImageRecord]) -> None:
    needed = sum(image.path.stat().st_size + _BYTES_BESIDE for image in images)
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise UserFacingError(
            _TITLE,
            f"{folder}: it needs {needed / 1e6:.0f} MB and the disk has {free / 1e6:.0f} MB left.",
            "Free some space, or choose a folder on another disk.",
            folder,
        )


def _unusable(target: Path, reason: str) -> UserFacingError:
    return UserFacingError(
        _TITLE, f"{target} {reason}.", "Choose another name or an empty folder.", target
    )


def _changed(path: Path) -> UserFacingError:
    return UserFacingError(
        _TITLE,
        f"{path} is not what it was when the dataset version was made.",
        "Check the project, restore the file, or make a new dataset version.",
        path,
    )


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)
