"""The runs that wait for their turn, as rows."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from manhole_studio.core.store.database import Database


@dataclass(frozen=True, slots=True)
class QueuedRow:
    """One waiting run; ``config`` is what ``config.toml`` would hold."""

    name: str
    queued_at: str
    """ISO 8601, UTC."""
    config: str
    resume: bool

    def mentions(self, folder: Path) -> bool:
        """Whether the configuration names a file in ``folder``, such as weights to start from."""
        # A folder's name alone would also be found at the beginning of a longer one.
        return json.dumps(str(folder / " "), ensure_ascii=False)[1:-2] in self.config


def add(database: Database, name: str, config: str, *, resume: bool) -> None:
    """Put a run at the end; its name must not wait yet."""
    queued_at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with database.transaction() as connection:
        connection.execute(
            "INSERT INTO queued_runs (name, queued_at, config, resume) VALUES (?, ?, ?, ?)",
            (name, queued_at, config, resume),
        )


def waiting(database: Database) -> list[QueuedRow]:
    """In the order of their turn."""
    rows = database.rows("SELECT * FROM queued_runs ORDER BY id")
    return [
        QueuedRow(row["name"], row["queued_at"], row["config"], bool(row["resume"])) for row in rows
    ]


def remove(database: Database, name: str) -> bool:
    """Take a run out; False if it does not wait (any more)."""
    with database.transaction() as connection:
        found = connection.execute("DELETE FROM queued_runs WHERE name = ?", (name,))
        return found.rowcount > 0


def reorder(database: Database, names: Sequence[str]) -> None:
    """Number the rows anew in the order of ``names``, which are all that wait."""
    with database.transaction() as connection:
        # Above all numbers in use first: id is unique at every moment, also within a transaction.
        (highest,) = connection.execute("SELECT coalesce(max(id), 0) FROM queued_runs").fetchone()
        for number, name in enumerate(names, highest + 1):
            connection.execute("UPDATE queued_runs SET id = ? WHERE name = ?", (number, name))
