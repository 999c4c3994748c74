"""Where an export goes, and how it gets there whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.exports import ENDINGS, ExportFormat
from manhole_studio.core.store.atomic import sync_folder
from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.engines.export_job import ExportJob

_WORKSPACE: Final = ".export-"
_FORGOTTEN_AFTER_S: Final = 86_400


def check_target(job: ExportJob) -> None:
    """Refuse early what could not be written at the end.

    Raises:
        UserFacingError: naming the file.
    """
    out, ending = job.request.out, ENDINGS[job.request.format]
    if out is None or out.is_dir():
        return
    if out.exists():
        raise _taken(out)
    if job.request.format is not ExportFormat.OPENVINO and out.suffix.lower() != ending:
        raise UserFacingError(
            "The file needs another ending",
            f"{out} does not end in “{ending}”, by which the file will be known.",
            f"Choose {out.with_suffix(ending).name}.",
            out,
        )


def folder_of(job: ExportJob) -> Path:
    """The folder in which the result will lie."""
    out = job.request.out
    if out is None:
        return job.folder
    return out if out.is_dir() else out.absolute().parent


@contextmanager
def workspace(folder: Path) -> Iterator[Path]:
    """A hidden folder inside of ``folder`` that is gone afterwards, with all that is still in it.

    Raises:
        UserFacingError: it cannot be made.
    """
    with user_facing("The export cannot be written", folder):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{_WORKSPACE}*"):
            if time.time() - old.stat().st_mtime > _FORGOTTEN_AFTER_S:
                shutil.rmtree(old, ignore_errors=True)
        made = Path(tempfile.mkdtemp(prefix=_WORKSPACE, dir=folder))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def move_into_place(made: Path, job: ExportJob, image_size: int) -> Path:
    """Give the finished file or folder its name; one that is taken is never written over.

    Raises:
        UserFacingError: the name that was asked for is taken, or the disk refuses.
    """
    folder, out = folder_of(job), job.request.out
    with user_facing("The export cannot be written", folder):
        if out is not None and not out.is_dir():
            target = out.absolute()
            if target.exists():
                raise _taken(target)
        else:
            target = _free_name(folder, job, image_size)
        os.rename(made, target)  # noqa: PTH104  # fails on Windows where the name is taken
        sync_folder(folder)
    return target


def _free_name(folder: Path, job: ExportJob, image_size: int) -> Path:
    stem = f"{job.stem}-{image_size}{'-int8' if job.request.int8 else ''}"
    ending = ENDINGS[job.request.format]
    target, number = folder / f"{stem}{ending}", 1
    while target.exists():
        number += 1
        target = folder / f"{stem}-{number}{ending}"
    return target


def _taken(out: Path) -> UserFacingError:
    return UserFacingError(
        "There is such a file already",
        f"{out} exists, and an export never writes over anything.",
        "Choose another name.",
        out,
    )
