"""Moves runs into the project's trash and back, so that a killed process leaves no half of one.

``trash/<key>/`` holds a run's folder as ``run/`` and its rows as ``rows.json``. An entry that is
being filled or emptied has a dot before its key: then the database alone decides where the run
belongs, because its rows come and go in one transaction. One that is being deleted has a tilde.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store import run_rows
from manhole_studio.core.store.atomic import sync_folder, write_text
from manhole_studio.core.store.database import Database
from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.core.store.run_names import is_run_name
from manhole_studio.core.training.events import EpochDone
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState

_ROWS: Final = "rows.json"
_FOLDER: Final = "run"
_MOVING, _DOOMED = ".", "~"


@dataclass(frozen=True, slots=True)
class TrashedRun:
    """One entry of the trash."""

    key: str
    """Its folder in the trash: the run's name, or that with a number if there were two."""
    record: RunRecord
    deleted_at: str
    """ISO 8601, UTC."""
    epochs: tuple[EpochDone, ...] = ()
    evaluations: tuple[int, ...] = ()
    """Ids of the evaluations that were made of the run."""


def put(database: Database, runs_dir: Path, trash_dir: Path, name: str) -> TrashedRun:
    """Move a run that exists into the trash.

    Raises:
        UserFacingError: the folder cannot be moved; the run is as it was.
    """
    trashed = _describe(database, trash_dir, name)
    moving = trash_dir / f"{_MOVING}{trashed.key}"
    with user_facing("The run could not be deleted", runs_dir / name):
        moving.mkdir(parents=True)
        try:
            write_text(moving / _ROWS, _to_json(trashed))
            _move(runs_dir / name, moving / _FOLDER)
            run_rows.remove_run(database, name)
        except (OSError, UserFacingError):
            _settle(database, runs_dir, moving)
            raise
        _settle(database, runs_dir, moving)
    return trashed


def take_back(database: Database, runs_dir: Path, trash_dir: Path, trashed: TrashedRun) -> None:
    """Move a run out of the trash; neither its row nor its folder may exist.

    Raises:
        UserFacingError: the folder cannot be moved; the run is in the trash as it was.
    """
    moving = trash_dir / f"{_MOVING}{trashed.key}"
    folder = runs_dir / trashed.record.name
    with user_facing("The run could not be restored", folder):
        (trash_dir / trashed.key).rename(moving)
        try:
            _move(moving / _FOLDER, folder)
            run_rows.restore_run(database, trashed.record, trashed.epochs, trashed.evaluations)
        except (OSError, UserFacingError):
            _settle(database, runs_dir, moving)
            raise
        _settle(database, runs_dir, moving)


def entries(trash_dir: Path) -> list[TrashedRun]:
    """Newest first; a damaged entry is left out."""
    found = [entry for path in _folders(trash_dir) if (entry := read(path)) is not None]
    return sorted(found, key=lambda entry: (entry.deleted_at, entry.key), reverse=True)


def keys(trash_dir: Path) -> list[str]:
    """In alphabetical order."""
    return sorted(path.name for path in _folders(trash_dir))


def read(entry: Path) -> TrashedRun | None:
    """What ``rows.json`` says; None if it is missing or says nothing usable."""
    try:
        return _from_json(entry.name.lstrip(_MOVING), (entry / _ROWS).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def empty(trash_dir: Path) -> None:
    """Delete everything in the trash for good.

    Raises:
        UserFacingError: something cannot be deleted; the rest of the trash is gone.
    """
    with user_facing("The trash could not be emptied", trash_dir):
        for entry in _folders(trash_dir):
            doomed = entry.with_name(f"{_DOOMED}{entry.name}")
            entry.rename(doomed)  # first, so that no half of a run is ever offered
            shutil.rmtree(doomed)


def size(trash_dir: Path) -> int:
    """Bytes; walks all files."""
    return sum(path.lstat().st_size for path in trash_dir.rglob("*") if path.is_file())


def complete(database: Database, runs_dir: Path, trash_dir: Path) -> None:
    """Set right what was on its way when a process was killed.

    Raises:
        UserFacingError: a folder cannot be moved now either.
    """
    with user_facing("A deleted run could not be put in its place", trash_dir):
        for moving in trash_dir.glob(f"{_MOVING}*"):
            _settle(database, runs_dir, moving)
        for doomed in trash_dir.glob(f"{_DOOMED}*"):
            shutil.rmtree(doomed, ignore_errors=True)


def _settle(database: Database, runs_dir: Path, moving: Path) -> None:
    """Put the folder where the rows are: among the runs, or else in the trash."""
    trashed = read(moving)
    if trashed is None:  # killed before anything was moved
        if not (moving / _FOLDER).exists():
            shutil.rmtree(moving)
        return
    folder = runs_dir / trashed.record.name
    if run_rows.find_run(database, trashed.record.name) is not None:
        _move(moving / _FOLDER, folder)
        if not (moving / _FOLDER).exists():
            shutil.rmtree(moving)
    else:
        _move(folder, moving / _FOLDER)
        moving.rename(moving.with_name(trashed.key))


def _move(source: Path, target: Path) -> None:
    if source.exists() and not target.exists():
        source.rename(target)
        sync_folder(source.parent)
        sync_folder(target.parent)


def _describe(database: Database, trash_dir: Path, name: str) -> TrashedRun:
    record = run_rows.find_run(database, name)
    if record is None:
        raise ValueError(f"there is no run {name}")
    key, number = name, 1
    while (trash_dir / key).exists():
        number += 1
        key = f"{name} {number}"
    return TrashedRun(
        key=key,
        record=record,
        deleted_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        epochs=tuple(run_rows.epochs_of(database, name)),
        evaluations=tuple(run_rows.evaluation_ids(database, name)),
    )


def _folders(trash_dir: Path) -> Iterator[Path]:
    if trash_dir.is_dir():
        yield from (path for path in trash_dir.iterdir() if path.name[0] not in _MOVING + _DOOMED)


def _to_json(trashed: TrashedRun) -> str:
    fields = dataclasses.asdict(trashed)
    del fields["key"]
    return json.dumps(fields, indent=1, ensure_ascii=False)


def _from_json(key: str, text: str) -> TrashedRun:
    fields: dict[str, Any] = json.loads(text)
    record = RunRecord(**{**fields["record"], "state": RunState(fields["record"]["state"])})
    if not is_run_name(record.name):
        raise ValueError(f"no name of a run: {record.name!r}")
    return TrashedRun(
        key=key,
        record=record,
        deleted_at=str(fields["deleted_at"]),
        epochs=tuple(EpochDone(**epoch) for epoch in fields["epochs"]),
        evaluations=tuple(int(number) for number in fields["evaluations"]),
    )
