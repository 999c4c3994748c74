"""Writes immutable dataset versions in the layout that the trainer reads."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.annotations.yolo_txt import yolo_text
from manhole_studio.core.dataset.images import with_clean_end
from manhole_studio.core.dataset.records import DatasetVersion, ImageRecord, Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project

MANIFEST: Final = "manifest.json"
_TAIL: Final = 2


@dataclass(frozen=True, slots=True)
class VersionRequest:
    """What a version is to hold."""

    number: int
    images: Sequence[ImageRecord]
    """Each with a split; its path's name is the name in the version."""
    class_names: tuple[str, ...]
    settings: Mapping[str, Any]  # JSON values
    """How the split was made, for the manifest."""
    leaks: int = 0
    note: str = ""


def next_number(project: Project) -> int:
    """One more than every version known or lying in the folder."""
    numbers = (version.number for version in project.versions())
    names = (path.name for path in project.datasets_dir.iterdir())
    return max((0, *numbers, *(int(name) for name in names if name.isdecimal()))) + 1


def write_version(
    folder: Path,
    final: Path,
    request: VersionRequest,
    content_of: Callable[[ImageRecord], Path],
    step: Callable[[int], None],
) -> DatasetVersion:
    """Fill the empty ``folder``, which the caller then renames to ``final``.

    Args:
        folder: Where to write; on the disk of the project, so that images can be hard links.
        final: The folder that the version will have.
        request: What it holds.
        content_of: Where the image's file lies now.
        step: Called with the number of images done; may raise to stop.

    Raises:
        OSError: the disk refused; ``folder`` is then incomplete.
    """
    for side in Split:
        (folder / "images" / side).mkdir(parents=True)
        (folder / "labels" / side).mkdir(parents=True)
    files: list[dict[str, Any]] = []  # JSON values
    for done, image in enumerate(request.images, 1):
        files += _write_image(folder, image, request.class_names, content_of(image))
        step(done)
    about = _origins(request.images) + data_yaml(request.class_names)
    files.append(_write(folder, "data.yaml", about))
    manifest = json.dumps(
        {
            "class_names": request.class_names,
            "settings": dict(request.settings),
            "leaks": request.leaks,
            "note": request.note,
            "files": sorted(files, key=lambda entry: str(entry["path"])),
        },
        ensure_ascii=False,
        indent=1,
    )
    sha256 = _write(folder, MANIFEST, manifest)["sha256"]
    return DatasetVersion(
        number=request.number,
        created_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        folder=final,
        images=len(request.images),
        boxes=sum(len(image.boxes) for image in request.images),
        splits={side: sum(image.split is side for image in request.images) for side in Split},
        sha256=sha256,
        leaks=request.leaks,
        note=request.note,
        synthetic=sum(image.is_synthetic for image in request.images),
    )


def content_sha256(folder: Path) -> str:
    """Of every file of the version in ``folder``, wherever its photographs came from.

    Two imports of the same photographs give the same one, while the manifest names their folder.

    Raises:
        UserFacingError: there is no manifest, or it is damaged.
    """
    lines = sorted(f"{file['sha256']}  {file['path']}\n" for file in _files(folder))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def synthetic_names(folder: Path) -> frozenset[str]:
    """File names of the synthetic photographs; none where ``folder`` is no version of a project."""
    try:
        files = _files(folder)
    except UserFacingError:  # others may have made the folder, and a manifest of their own
        return frozenset()
    return frozenset(Path(file["path"]).name for file in files if "origin" in file)


def _files(folder: Path) -> list[dict[str, str]]:
    path = folder / MANIFEST
    try:
        files: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))["files"]
        if all({"path", "sha256"} <= file.keys() for file in files):
            return files
        reason = "an entry has no path or no sha256"
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = str(error)
    raise UserFacingError(
        "The dataset version is damaged",
        f"{path} cannot be read: {reason}.",
        "Make a new version on the Dataset page.",
        path,
    )


def data_yaml(class_names: Sequence[str], filled: Collection[Split] = tuple(Split)) -> str:
    """The trainer's description of the version; valid wherever the folder is moved.

    It has no ``path``: ultralytics then starts from the file's own folder, while a relative one
    would be looked for in its global datasets folder. JSON strings are YAML strings. An empty
    test side is left out, since the trainer would look for its folder; train and val it demands.
    """
    names = [
        f"  {index}: {json.dumps(name, ensure_ascii=False)}"
        for index, name in enumerate(class_names)
    ]
    sides = [
        f"{side.value}: images/{side.value}"
        for side in Split
        if side in filled or side is not Split.TEST
    ]
    return "\n".join([*sides, "names:", *names]) + "\n"


def _origins(images: Sequence[ImageRecord]) -> str:
    """A comment that says what is no photograph; the trainer passes it over."""
    counts = Counter(image.origin.value for image in images if image.is_synthetic)
    if not counts:
        return ""
    each = ", ".join(f"{count} {origin}" for origin, count in sorted(counts.items()))
    return f"# Synthetic, in train only: {each}; which ones says {MANIFEST}.\n"


def _write_image(
    folder: Path, image: ImageRecord, class_names: Sequence[str], content: Path
) -> list[dict[str, Any]]:
    side = image.split or Split.TRAIN
    about = {"split": side.value, "source": image.source}
    if image.is_synthetic:
        about["origin"] = image.origin.value
    relative = f"images/{side.value}/{image.path.name}"
    sha256 = _place(content, folder / relative) or image.sha256
    label = f"labels/{side.value}/{image.path.stem}.txt"
    text = yolo_text(image.boxes, class_names, (image.width, image.height))
    return [{"path": relative, "sha256": sha256, **about}, {**_write(folder, label, text), **about}]


def _place(source: Path, target: Path) -> str | None:
    """Link or copy; return the sha256 if the content had to be changed for the trainer."""
    if source.suffix in {".jpg", ".jpeg"} and not _ends_cleanly(source):
        data = with_clean_end(source.read_bytes())
        if data is not None:
            target.write_bytes(data)
            return hashlib.sha256(data).hexdigest()
    with suppress(OSError):  # a file system without hard links
        os.link(source, target)
        return None
    shutil.copyfile(source, target)
    return None


def _ends_cleanly(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-_TAIL, os.SEEK_END)
        return file.read() == b"\xff\xd9"


def _write(folder: Path, relative: str, text: str) -> dict[str, Any]:
    data = text.encode("utf-8")
    path = folder / relative
    path.write_bytes(data)
    if os.name != "nt":  # there a read-only file could not even be removed with its project
        path.chmod(0o444)
    return {"path": relative, "sha256": hashlib.sha256(data).hexdigest()}
