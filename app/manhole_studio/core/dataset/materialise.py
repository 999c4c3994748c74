"""Writes a dataset version beside the others and shows it only when it is whole."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.dataset.import_types import ImportCancelled, ImportOptions
from manhole_studio.core.dataset.records import DatasetVersion, ImageRecord
from manhole_studio.core.dataset.versions import VersionRequest, write_version
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled, Ticker
from manhole_studio.core.store import version_changes
from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.core.store.project import STAGING_PREFIX, Project

_VERSION: Final = "version"
_WRITING: Final = "Writing the dataset version"


@contextmanager
def staging(project: Project, title: str) -> Iterator[Path]:
    """A folder on the project's disk that is gone afterwards; only one at a time.

    Raises:
        UserFacingError: another job is changing the project's versions, or, under ``title``,
            what the operating system refused in the block.
    """
    with project.changing_versions(), user_facing(title, project.folder):
        folder = Path(tempfile.mkdtemp(dir=project.folder, prefix=STAGING_PREFIX))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def known_images(project: Project) -> list[ImageRecord]:
    """The project's photographs with the side that each had last.

    What was left out of the newest version for a while must not come back on another side.
    """
    last = version_changes.last_sides(project.database)
    return [replace(image, split=last.get(image.image_id)) for image in project.images()]


def stage_version(
    folder: Path,
    project: Project,
    request: VersionRequest,
    content_of: Callable[[ImageRecord], Path],
    tick: Ticker,
    cancelled: Cancelled,
) -> DatasetVersion:
    """Write the version into a :func:`staging` folder; see ``write_version``.

    Raises:
        ImportCancelled: ``cancelled`` became true.
    """

    def step(done: int) -> None:
        if cancelled():
            raise ImportCancelled
        tick(_WRITING, done, len(request.images))

    (folder / _VERSION).mkdir()
    final = project.datasets_dir / str(request.number)
    return write_version(folder / _VERSION, final, request, content_of, step)


def split_settings(options: ImportOptions) -> dict[str, Any]:  # JSON values
    """How the sides were decided, for the manifest."""
    return {
        "split": list(options.split),
        "seed": options.seed,
        "group": options.group,
        "similar": options.similar,
        "sequences": options.sequences,
        "minutes": options.minutes,
        "metres": options.metres,
        "keep_sides": options.keep_sides,
    }


def split_options(settings: Mapping[str, Any]) -> ImportOptions:  # JSON values
    """What :func:`split_settings` wrote; versions of an earlier schema hold a part of it."""
    known = {name: settings[name] for name in split_settings(ImportOptions()) if name in settings}
    if "split" in known:
        known["split"] = tuple(known["split"])
    return ImportOptions(**known)


@contextmanager
def all_or_nothing(
    project: Project,
    folder: Path,
    version: DatasetVersion,
    *,
    photographs: Iterable[tuple[Path, Path]] = (),
    class_names: tuple[str, ...] | None = None,
) -> Iterator[sqlite3.Connection]:
    """The one moment at which the project changes: what the block writes, and then the files.

    Args:
        project: The project.
        folder: The :func:`staging` one, into which :func:`stage_version` wrote ``version``.
        version: The one that becomes the newest.
        photographs: Where each new one lies, and where it belongs.
        class_names: The project's from now on; None where they stay.

    Raises:
        UserFacingError: the project's class list is no longer the beginning of ``class_names``.
        Whatever is raised, here or in the block, the project is as it was.
    """
    before = project.class_names
    wanted = before if class_names is None else class_names
    added: list[Path] = []
    try:
        with project.database.transaction() as connection:
            _refuse_other_classes(project, wanted)
            yield connection
            for staged, path in photographs:
                added.append(path)
                staged.rename(path)
            publish(folder, version)
            if before != wanted:
                project.set_class_names(wanted)
    except BaseException:
        _withdraw(folder, version)
        for path in added:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        if project.class_names == wanted != before:
            with suppress(UserFacingError):
                project.set_class_names(before)
        raise


def publish(folder: Path, version: DatasetVersion) -> None:
    """Move what :func:`stage_version` wrote to where it belongs."""
    (folder / _VERSION).rename(version.folder)


def _withdraw(folder: Path, version: DatasetVersion) -> None:
    with suppress(OSError):
        if version.folder.exists():
            version.folder.rename(folder / _VERSION)


def _refuse_other_classes(project: Project, planned: tuple[str, ...]) -> None:
    """Class numbers that were planned must not mean something else by now."""
    if planned[: len(project.class_names)] != project.class_names:
        raise UserFacingError(
            "The project was changed meanwhile",
            "It got a new class while the dataset version was being written.",
            "Start again.",
            project.folder,
        )
