"""The evaluations of a project as rows."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.store.database import Database


@dataclass(frozen=True, slots=True)
class EvaluationRecord:
    """One evaluation that was made: when, of what, and what came out."""

    created_at: str
    """ISO 8601, UTC."""
    weights: str
    run: str | None
    """None for weights from elsewhere, or when the run was removed."""
    result: EvaluationResult


def add_evaluation(
    database: Database, weights: Path, run: str | None, result: EvaluationResult
) -> None:
    created_at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with database.transaction() as connection:
        connection.execute(
            "INSERT INTO evaluations (created_at, weights, run, result) VALUES (?, ?, ?, ?)",
            (created_at, str(weights), run, json.dumps(asdict(result))),
        )


def all_evaluations(database: Database) -> list[EvaluationRecord]:
    """Newest first."""
    return [
        EvaluationRecord(row["created_at"], row["weights"], row["run"], _result(row["result"]))
        for row in database.rows("SELECT * FROM evaluations ORDER BY id DESC")
    ]


def _result(text: str) -> EvaluationResult:
    fields = json.loads(text)
    fields["map50_ci95"] = tuple(fields["map50_ci95"])
    errors = fields.get("per_image", {})  # evaluations of earlier versions have none
    fields["per_image"] = {name: tuple(counts) for name, counts in errors.items()}
    return EvaluationResult(**fields)
