"""Renames a run, rows and folder, so that a process killed in between leaves no half of it.

What is about to be done is written down first; whoever opens the project next completes it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.atomic import sync_folder, write_text
from manhole_studio.core.store.database import Database
from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.core.store.run_names import is_run_name

_INTENT: Final = ".renaming.json"


def rename(database: Database, runs_dir: Path, old: str, new: str) -> None:
    """Rename a run that exists to a name that is free.

    Raises:
        UserFacingError: the folder cannot be renamed; nothing has changed.
    """
    intent = runs_dir / _INTENT
    with user_facing("The run could not be renamed", runs_dir / old):
        write_text(intent, json.dumps({"old": old, "new": new}))
        try:
            _move(runs_dir, old, new)
            _rename_rows(database, runs_dir, old, new)
        except (OSError, UserFacingError):
            _move(runs_dir, new, old)
            intent.unlink()
            raise
        intent.unlink()


def complete(database: Database, runs_dir: Path) -> None:
    """Finish what a killed process began; each step may have been done already.

    Raises:
        UserFacingError: the folder cannot be renamed now either.
    """
    intent = runs_dir / _INTENT
    for leftover in runs_dir.glob(f".{_INTENT}.*"):
        leftover.unlink(missing_ok=True)
    try:
        wanted = json.loads(intent.read_text(encoding="utf-8"))
        old, new = str(wanted["old"]), str(wanted["new"])
    except (OSError, ValueError, KeyError, TypeError):
        return
    if not (is_run_name(old) and is_run_name(new)):  # by whoever made this project, not by us
        return
    with user_facing("The run could not be renamed", runs_dir / old):
        _move(runs_dir, old, new)
        _rename_rows(database, runs_dir, old, new)
        intent.unlink()


def _move(runs_dir: Path, old: str, new: str) -> None:
    if (runs_dir / old).exists() and not (runs_dir / new).exists():
        (runs_dir / old).rename(runs_dir / new)
        sync_folder(runs_dir)


def _rename_rows(database: Database, runs_dir: Path, old: str, new: str) -> None:
    with database.transaction() as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")  # for this transaction only
        connection.execute("UPDATE runs SET name = ? WHERE name = ?", (new, old))
        connection.execute("UPDATE epochs SET run = ? WHERE run = ?", (new, old))
        rows = connection.execute("SELECT id, weights FROM evaluations WHERE run = ?", (old,))
        for row in rows.fetchall():
            # Relative to the project, or as earlier versions kept it.
            weights = _moved(runs_dir.parent / row["weights"], runs_dir / old, runs_dir / new)
            connection.execute(
                "UPDATE evaluations SET run = ?, weights = ? WHERE id = ?",
                (new, str(weights), row["id"]),
            )


def _moved(path: Path, old: Path, new: Path) -> Path:
    return new / path.relative_to(old) if path.is_relative_to(old) else path
