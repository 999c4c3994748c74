"""The project folder: everything that the app keeps for one user's covers."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Self

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset import differences
from manhole_studio.core.dataset.differences import VersionDifference
from manhole_studio.core.dataset.findings import Finding
from manhole_studio.core.dataset.proposals import Proposal
from manhole_studio.core.dataset.records import DatasetVersion, ImageRecord, Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store import (
    finding_rows,
    image_rows,
    project_file,
    proposal_rows,
    review_rows,
    version_changes,
    version_rows,
)
from manhole_studio.core.store.database import Database
from manhole_studio.core.store.lock import ProjectLock
from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.core.store.project_file import ProjectFile
from manhole_studio.core.store.project_hard_examples import ProjectHardExamples
from manhole_studio.core.store.project_runs import ProjectRuns
from manhole_studio.core.store.project_watches import ProjectWatches
from manhole_studio.core.store.review_rows import ReviewItem

_FILE, _DATABASE, _LOCK = "project.toml", "project.db", "project.lock"
_FOLDERS = ("images", "datasets", "runs", "exports", "reports", "captures")
STAGING_PREFIX = ".staging-"
"""Of folders in which a job prepares files; what a killed one left is removed on opening."""


class Project(ProjectRuns, ProjectWatches, ProjectHardExamples):
    """One open project, locked against other processes; usable from any thread.

    Every method reads or writes the database and so belongs on a worker thread when the answer
    may be long. Reads see what was last committed by any thread.
    """

    def __init__(self, folder: Path, lock: ProjectLock, file: ProjectFile) -> None:
        """Take over a locked folder; use :meth:`create` or :meth:`open`."""
        self.folder = folder
        self._lock = lock
        self._file = file
        self._versions_lock = threading.Lock()
        self.images_dir = folder / "images"
        self.datasets_dir = folder / "datasets"
        self.runs_dir = folder / "runs"
        self.exports_dir = folder / "exports"
        self.reports_dir = folder / "reports"
        self.captures_dir = folder / "captures"
        with user_facing("The project cannot be opened for writing", folder):
            for name in _FOLDERS:
                (folder / name).mkdir(exist_ok=True)
        for leftover in folder.glob(f"{STAGING_PREFIX}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        self.database = Database(folder / _DATABASE)
        self.complete_run_changes()
        self.complete_hard_examples()

    @staticmethod
    def is_project(folder: Path) -> bool:
        return (folder / _FILE).is_file()

    @classmethod
    def create(cls, folder: Path, name: str = "", class_names: Sequence[str] = ()) -> Self:
        """Make an empty project in a new folder, or in one that holds nothing of ours.

        Raises:
            UserFacingError: there is a project already, or files in its place, or the folder
                cannot be written to.
        """
        folder = Path(folder).absolute()
        _refuse_to_mix(folder)
        with user_facing("The project could not be created", folder):
            folder.mkdir(parents=True, exist_ok=True)
        file = ProjectFile(name or folder.name, tuple(class_names))
        lock = ProjectLock(folder / _LOCK)
        lock.acquire()
        try:
            file.write(folder / _FILE)
            return cls(folder, lock, file)
        except BaseException:
            lock.release()
            _clear_away(folder)
            raise

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a project for reading and writing.

        Raises:
            UserFacingError: the folder is missing, no project, open elsewhere, not writable,
                damaged or made by a newer version.
        """
        folder = Path(folder).absolute()
        if not cls.is_project(folder):
            raise _not_a_project(folder)
        file = project_file.read_project_file(folder / _FILE)
        _refuse_lost_database(folder)
        lock = ProjectLock(folder / _LOCK)
        lock.acquire()
        try:
            return cls(folder, lock, file)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Let others open the project; no thread may be using it any more."""
        self.database.close()
        self._lock.release()

    def discard(self) -> None:
        """Close an empty project and remove its folder, or what of it the project made."""
        self.close()
        _clear_away(self.folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @property
    def name(self) -> str:
        return self._file.name

    @property
    def class_names(self) -> tuple[str, ...]:
        """In ``class_id`` order; only ever appended to."""
        return self._file.class_names

    def set_class_names(self, names: Sequence[str]) -> None:
        """Write them to the project file; none may be there twice."""
        if len(set(names)) != len(names):
            raise ValueError("a class name is there twice")
        file = replace(self._file, class_names=tuple(names))
        file.write(self.folder / _FILE)
        self._file = file

    def images(self) -> list[ImageRecord]:
        """Every photograph with its boxes and its side in the newest version."""
        return image_rows.all_images(self.database, self.images_dir, self.class_names)

    def save_boxes(self, image_id: int, boxes: Sequence[Box], *, labelled: bool = True) -> None:
        """Replace an image's boxes, at once and whole; new class names are appended.

        The dataset versions that exist keep the boxes they were made with. ``labelled=False``
        takes back that anybody has looked at the image.
        """
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        # The class list is read inside, where no other thread can be appending to it.
        with self.database.transaction() as connection:
            used = dict.fromkeys(box.class_name for box in boxes)
            new = [name for name in used if name not in self.class_names]
            if new:  # first: a crash between the two leaves a name unused, not a number unnamed
                self.set_class_names([*self.class_names, *new])
            image_rows.replace_boxes(connection, image_id, boxes, self.class_names)
            image_rows.mark_edited(connection, image_id, labelled=labelled, edited_at=now)

    def set_excluded(self, image_ids: Iterable[int], *, excluded: bool) -> None:
        """Leave images out of the next versions, or take them in again; nothing is deleted."""
        with self.database.transaction() as connection:
            image_rows.set_excluded(connection, image_ids, excluded=excluded)

    def proposals(self, image_id: int) -> tuple[Proposal, ...]:
        """What a detector suggested for an image and nobody has answered yet."""
        return proposal_rows.proposals_of(self.database, image_id)

    def set_proposals(self, image_id: int, proposals: Iterable[Proposal]) -> None:
        """Make ``proposals`` the image's only ones."""
        with self.database.transaction() as connection:
            proposal_rows.replace_proposals(connection, image_id, proposals)

    def review_list(self) -> list[ReviewItem]:
        """Photographs whose boxes somebody should look at again, oldest first."""
        return review_rows.review_list(self.database)

    def add_to_review(self, image_ids: Iterable[int], reason: str) -> int:
        """Put photographs on the review list; returns how many were not on it before."""
        return review_rows.add_to_review(self.database, image_ids, reason)

    def remove_from_review(self, image_ids: Iterable[int]) -> None:
        review_rows.remove_from_review(self.database, image_ids)

    @contextmanager
    def changing_versions(self) -> Iterator[None]:
        """Held while a dataset version is written, so that two never get one number.

        Raises:
            UserFacingError: another thread holds it.
        """
        if not self._versions_lock.acquire(blocking=False):
            raise UserFacingError(
                "The project is busy",
                f"Another dataset version is being written in {self.folder}.",
                "Wait until it is ready, then try again.",
                self.folder,
            )
        try:
            yield
        finally:
            self._versions_lock.release()

    def versions(self) -> list[DatasetVersion]:
        """Newest first."""
        return version_rows.all_versions(self.database, self.datasets_dir)

    def version(self, number: int) -> DatasetVersion:
        """One version.

        Raises:
            UserFacingError: there is none of this number.
        """
        return version_rows.one_version(self.database, self.datasets_dir, number)

    def newest_version(self) -> DatasetVersion | None:
        number = version_changes.newest_number(self.database)
        return None if number is None else self.version(number)

    def changes_since_version(self) -> VersionDifference:
        """What a version made now would change in the newest one; cheap enough after each edit."""
        return differences.changes_since_newest(self)

    def version_images(self, number: int, split: Split | None = None) -> list[ImageRecord]:
        """The images of one version, or one side of it, as they were materialised.

        ``path`` points into ``datasets/<number>/images/<split>/``.
        """
        images = version_rows.images_of(self.database, self.datasets_dir, number)
        return [image for image in images if split is None or image.split is split]

    def findings(self) -> list[Finding]:
        """What the last import found."""
        return finding_rows.all_findings(self.database)


def _refuse_to_mix(folder: Path) -> None:
    if Project.is_project(folder):
        raise UserFacingError(
            "There is a project already",
            f"{folder} holds a project.",
            "Open it, or choose another folder.",
            folder,
        )
    mine = [folder / name for name in (_DATABASE, *_FOLDERS)]
    for path in mine:
        if path.is_file() or (path.is_dir() and any(path.iterdir())):
            raise UserFacingError(
                "The project could not be created",
                f"{path} is in the way.",
                "Choose a new or an empty folder for the project.",
                path,
            )


def _refuse_lost_database(folder: Path) -> None:
    """An empty new database would hide that the old one is gone."""
    images = folder / "images"
    if (folder / _DATABASE).exists() or not images.is_dir() or not any(images.iterdir()):
        return
    raise UserFacingError(
        "The project's database is missing",
        f"{folder / _DATABASE} does not exist, but there are photographs in {images}.",
        "Restore project.db from a backup, or import the photographs into a new project.",
        folder / _DATABASE,
    )


def _clear_away(folder: Path) -> None:
    """Remove what :meth:`Project.create` made, and nothing else."""
    with suppress(OSError):
        for path in (*folder.glob(f"{_DATABASE}*"), folder / _FILE, folder / _LOCK):
            path.unlink(missing_ok=True)
        for name in _FOLDERS:
            if (folder / name).is_dir():
                (folder / name).rmdir()
        if not any(folder.iterdir()):
            folder.rmdir()


def _not_a_project(folder: Path) -> UserFacingError:
    if not folder.exists():
        reason, hint = "does not exist", "Check the path, or create a project there by importing."
    elif not folder.is_dir():
        reason, hint = "is a file", "Choose the project's folder."
    else:
        reason, hint = f"has no {_FILE}", f"Choose the folder that holds {_FILE}."
    return UserFacingError("This is not a project", f"{folder} {reason}.", hint, folder)
