"""The runs of a project and their epochs as rows."""

from __future__ import annotations

import dataclasses
import json
import math
import sqlite3
from collections.abc import Iterable
from typing import Any

from manhole_studio.core.store.database import Database
from manhole_studio.core.training.events import EpochDone
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState

_RUN_COLUMNS = tuple(field.name for field in dataclasses.fields(RunRecord))


def add_run(database: Database, record: RunRecord) -> None:
    with database.transaction() as connection:
        _insert_run(connection, record)


def restore_run(
    database: Database,
    record: RunRecord,
    epochs: Iterable[EpochDone],
    evaluations: Iterable[int],
) -> None:
    """Write a removed run's rows again, all or none; its evaluations, by id, are its own again."""
    with database.transaction() as connection:
        _insert_run(connection, record)
        for epoch in epochs:
            _insert_epoch(connection, record.name, epoch)
        connection.executemany(
            "UPDATE evaluations SET run = ? WHERE id = ? AND run IS NULL",
            [(record.name, number) for number in evaluations],
        )


def evaluation_ids(database: Database, run: str) -> list[int]:
    return [row["id"] for row in database.rows("SELECT id FROM evaluations WHERE run = ?", (run,))]


def update_run(database: Database, name: str, **changes: Any) -> None:  # fields of RunRecord
    """Change the named fields of a run.

    Raises:
        KeyError: a field is not one of :class:`RunRecord`.
    """
    if unknown := changes.keys() - set(_RUN_COLUMNS):
        raise KeyError(*unknown)
    if not changes:
        return
    assignments = ", ".join(f"{column} = ?" for column in changes)
    with database.transaction() as connection:
        connection.execute(
            f"UPDATE runs SET {assignments} WHERE name = ?",  # noqa: S608 - checked above
            [*map(_finite, changes.values()), name],
        )


def all_runs(database: Database) -> list[RunRecord]:
    """Newest first."""
    rows = database.rows("SELECT * FROM runs ORDER BY created_at DESC, rowid DESC")
    return [_record(row) for row in rows]


def find_run(database: Database, name: str) -> RunRecord | None:
    rows = database.rows("SELECT * FROM runs WHERE name = ?", (name,))
    return _record(rows[0]) if rows else None


def remove_run(database: Database, name: str) -> None:
    """Its epochs go too; its evaluations stay, without the run's name."""
    with database.transaction() as connection:
        connection.execute("DELETE FROM runs WHERE name = ?", (name,))


def add_epoch(database: Database, run: str, epoch: EpochDone) -> None:
    """Store or replace the row: a resumed run repeats the epoch it was stopped in."""
    with database.transaction() as connection:
        _insert_epoch(connection, run, epoch)


def epochs_of(database: Database, run: str) -> list[EpochDone]:
    """In the order they were trained."""
    return [
        EpochDone(
            epoch=row["epoch"] + 1,
            epochs=row["epochs"],
            losses=json.loads(row["losses"]),
            val_losses=json.loads(row["val_losses"]),
            metrics=json.loads(row["metrics"]),
            learning_rate=_number(row["learning_rate"]),
            seconds=_number(row["seconds"]),
            is_best=bool(row["is_best"]),
            seconds_left=_number(row["seconds_left"]),
            learning_rates=json.loads(row["learning_rates"]),
            images_per_second=row["images_per_second"],
            memory_bytes=row["memory_bytes"],
        )
        for row in database.rows("SELECT * FROM epochs WHERE run = ? ORDER BY epoch", (run,))
    ]


def _insert_run(connection: sqlite3.Connection, record: RunRecord) -> None:
    columns, marks = ", ".join(_RUN_COLUMNS), ", ".join("?" * len(_RUN_COLUMNS))
    connection.execute(
        f"INSERT INTO runs ({columns}) VALUES ({marks})",  # noqa: S608 - our own names
        [_finite(getattr(record, column)) for column in _RUN_COLUMNS],
    )


def _insert_epoch(connection: sqlite3.Connection, run: str, epoch: EpochDone) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO epochs (run, epoch, epochs, losses, val_losses, metrics,"
        " learning_rate, seconds, is_best, seconds_left, learning_rates, images_per_second,"
        " memory_bytes) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            run,
            epoch.epoch - 1,
            epoch.epochs,
            json.dumps(dict(epoch.losses)),
            json.dumps(dict(epoch.val_losses)),
            json.dumps(dict(epoch.metrics)),
            _finite(epoch.learning_rate),
            _finite(epoch.seconds),
            epoch.is_best,
            _finite(epoch.seconds_left),
            json.dumps(dict(epoch.learning_rates)),
            epoch.images_per_second,
            epoch.memory_bytes,
        ),
    )


def _record(row: sqlite3.Row) -> RunRecord:
    fields = {column: row[column] for column in _RUN_COLUMNS}
    changed = {"state": RunState(row["state"]), "archived": bool(row["archived"])}
    return RunRecord(**{**fields, **changed})


def _finite(value: Any) -> Any:  # any column's value
    # SQLite has no NaN and no infinity worth reading back: both are stored as NULL.
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _number(value: float | None) -> float:
    return math.nan if value is None else value
