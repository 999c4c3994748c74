"""Weights in the format of a faster backend, written once and kept in the cache folder."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from manhole_studio import __version__, paths
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.exports import ExportFormat
from manhole_studio.core.file_digest import file_digest
from manhole_studio.core.progress import Cancelled, ProgressSink, never
from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.engines.child_call import call_in_child
from manhole_studio.engines.export_target import workspace

MOST_ENTRIES: Final = 16
"""Those not used for longest go when there are more; each has the size of its weights."""
_ENTRY: Final = "entry.json"
_WRITERS: Final = ("torch", "ultralytics")
_RUNTIMES: Final = {
    ExportFormat.ONNX: ("onnx", "onnxruntime"),
    ExportFormat.OPENVINO: ("openvino",),
}

Write = Callable[[Path, ExportFormat, int | None, Path], Path]
"""Writes the weights in a format and an image size into a folder; returns what it wrote."""


def convert(
    weights: Path,
    kind: ExportFormat,
    image_size: int | None = None,
    *,
    cancelled: Cancelled = never,
    write: Write | None = None,
    scratch: Path | None = None,
) -> Path:
    """The path of ``weights`` as ``kind``; the first time it takes seconds, in a child. Blocks.

    Weights that changed, another version of this program or of a runtime make another entry. One
    that was damaged is written again; two processes may ask for the same one.

    Args:
        weights: A weights file or a checkpoint.
        kind: ONNX or OpenVINO.
        image_size: Longer side of the usual input in pixels; that of the training if None.
        cancelled: Asked ten times a second.
        write: How to write them; in a child if None.
        scratch: For what is not finished, on the disk of the cache; the cache itself if None.

    Raises:
        UserFacingError: they cannot be loaded, converted or kept.
        CallCancelled: ``cancelled`` said so.
    """
    with user_facing("The weights cannot be read", weights):
        entry = cache_root() / _key(file_digest(weights), kind, image_size)
    if (found := _intact(entry)) is not None:
        _mark_used(entry)
        return found
    root = cache_root()
    with (
        user_facing("The converted weights cannot be kept", root),
        workspace(scratch or root) as work,
    ):
        root.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            entry.rename(work / "damaged")
        made = work / "made"
        made.mkdir()
        written = write or _writer(cancelled)
        _describe(made, written(weights, kind, image_size, made))
        _publish(made, entry)
    _prune(root, entry)
    ready = _intact(entry)
    if ready is None:
        raise _not_kept(entry)
    return ready


def write_here(weights: Path, kind: ExportFormat, image_size: int | None, folder: Path) -> Path:
    """The ``write`` that works in this process and on this thread."""
    from manhole_studio.engines.ultralytics_export import write_export

    return write_export(weights, kind, image_size, folder).path


def _writer(cancelled: Cancelled) -> Write:
    def write(weights: Path, kind: ExportFormat, image_size: int | None, folder: Path) -> Path:
        return call_in_child(
            _write_in_child,
            *(weights, kind, image_size, folder),
            died=_died(weights, kind),
            cancelled=cancelled,
        )

    return write


def _write_in_child(
    weights: Path, kind: ExportFormat, image_size: int | None, folder: Path, _tell: ProgressSink
) -> Path:
    return write_here(weights, kind, image_size, folder)


def cache_root() -> Path:
    """Where they are kept."""
    return paths.cache_dir() / "detectors"


def _key(digest: str, kind: ExportFormat, image_size: int | None) -> str:
    packages = (*_WRITERS, *_RUNTIMES[kind])
    facts = [digest, kind.value, str(image_size), __version__, *map(version_of, packages)]
    return f"{kind.value}-{hashlib.sha256(repr(facts).encode()).hexdigest()[:32]}"


def version_of(package: str) -> str:
    """Empty where it is not installed."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _describe(folder: Path, made: Path) -> None:
    facts = {"name": made.name, "sha256": file_digest(made)}
    (folder / _ENTRY).write_text(json.dumps(facts), encoding="utf-8")


def _intact(entry: Path) -> Path | None:
    """What is in an entry, if it is there and as it was written."""
    try:
        facts: Any = json.loads((entry / _ENTRY).read_text(encoding="utf-8"))
        path = entry / Path(str(facts["name"])).name
        return path if file_digest(path) == facts["sha256"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _publish(made: Path, entry: Path) -> None:
    try:
        made.rename(entry)
    except OSError:
        # Another process was faster, and its entry is as good.
        if _intact(entry) is None:
            raise


def _mark_used(entry: Path) -> None:
    with contextlib.suppress(OSError):
        os.utime(entry / _ENTRY)


def _prune(root: Path, newest: Path) -> None:
    def used_at(entry: Path) -> float:
        try:
            return (entry / _ENTRY).stat().st_mtime
        except OSError:
            return 0.0

    with contextlib.suppress(OSError):
        entries = [each for each in root.iterdir() if not each.name.startswith(".")]
        for old in sorted((each for each in entries if each.is_dir()), key=used_at)[:-MOST_ENTRIES]:
            if old != newest:
                shutil.rmtree(old, ignore_errors=True)


def _died(weights: Path, kind: ExportFormat) -> UserFacingError:
    return UserFacingError(
        "The weights could not be converted",
        f"The process that wrote {weights} as {kind.value} died; perhaps the memory ran out.",
        "Close other programs and try again, or use the backend 'torch'.",
        weights,
    )


def _not_kept(entry: Path) -> UserFacingError:
    return UserFacingError(
        "The converted weights were lost",
        f"{entry} was damaged while it was used.",
        "Check the disk, then try again, or use the backend 'torch'.",
        entry,
    )
