"""The experiments of a project as rows."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.database import Database
from manhole_studio.core.training.experiment_plan import ExperimentPlan, plan_from_json


@dataclass(frozen=True, slots=True)
class ExperimentRecord:
    """One experiment and what is known of its outcome so far."""

    number: int
    created_at: str
    """ISO 8601, UTC."""
    title: str
    plan: ExperimentPlan
    progress: Mapping[str, Any]  # JSON values, see ``experiment_progress``
    """Empty until the first of its runs has ended."""


def add_experiment(
    database: Database, number: int, title: str, plan: ExperimentPlan
) -> ExperimentRecord:
    """Remember an experiment under a ``number`` that is free."""
    created_at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with database.transaction() as connection:
        connection.execute(
            "INSERT INTO experiments (id, created_at, title, plan) VALUES (?, ?, ?, ?)",
            (number, created_at, title, json.dumps(plan.as_json())),
        )
    return ExperimentRecord(number, created_at, title, plan, {})


def save_progress(database: Database, number: int, progress: Mapping[str, Any]) -> None:
    """Replace what is known of the outcome, at once and whole."""
    with database.transaction() as connection:
        connection.execute(
            "UPDATE experiments SET result = ? WHERE id = ?", (json.dumps(progress), number)
        )


def remove_experiment(database: Database, number: int) -> None:
    """Forget an experiment; its runs stay."""
    with database.transaction() as connection:
        connection.execute("DELETE FROM experiments WHERE id = ?", (number,))


def all_experiments(database: Database) -> list[ExperimentRecord]:
    """Newest first; what is damaged is left out."""
    found = []
    for row in database.rows("SELECT * FROM experiments ORDER BY id DESC"):
        try:
            found.append(_record(row))
        except UserFacingError:
            continue
    return found


def find_experiment(database: Database, number: int) -> ExperimentRecord:
    """One experiment.

    Raises:
        UserFacingError: there is none of this number, or its row is damaged.
    """
    rows = database.rows("SELECT * FROM experiments WHERE id = ?", (number,))
    if not rows:
        known = ", ".join(str(record.number) for record in all_experiments(database)) or "none"
        raise UserFacingError(
            "There is no such experiment",
            f"The project has no experiment {number}.",
            f"Experiments of this project: {known}.",
        )
    return _record(rows[0])


def _record(row: sqlite3.Row) -> ExperimentRecord:
    try:
        plan = plan_from_json(json.loads(row["plan"]))
        progress = json.loads(row["result"] or "{}")
    except (ValueError, KeyError, TypeError, AttributeError, UserFacingError) as error:
        raise UserFacingError(
            "The experiment cannot be read",
            f"Experiment {row['id']} is damaged: {error}.",
            "Start a new one; its runs stay in the run list.",
        ) from error
    return ExperimentRecord(row["id"], row["created_at"], row["title"], plan, progress)
