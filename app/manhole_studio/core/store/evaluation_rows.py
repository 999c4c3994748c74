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


@dataclass(frozen=True, slots=True)
class TestFigure:
    """MAP50 on a test split with its 95 % interval, 0 to 1."""

    __test__ = False  # its name makes pytest think otherwise

    map50: float
    low: float
    high: float


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


def test_figures(database: Database) -> dict[str, TestFigure]:
    """The newest figure of each run on the test split, by run; reads no more than that."""
    rows = database.rows(
        "SELECT run, json_extract(result, '$.map50') AS map50,"
        " json_extract(result, '$.map50_ci95[0]') AS low,"
        " json_extract(result, '$.map50_ci95[1]') AS high FROM evaluations"
        # What has a NaN is no JSON, and no figure that could be shown.
        " WHERE run IS NOT NULL AND CASE WHEN json_valid(result)"
        " THEN json_extract(result, '$.split') = 'test' ELSE 0 END ORDER BY id"
    )
    return {row["run"]: TestFigure(row["map50"], row["low"], row["high"]) for row in rows}


def _result(text: str) -> EvaluationResult:
    fields = json.loads(text)
    fields["map50_ci95"] = tuple(fields["map50_ci95"])
    errors = fields.get("per_image", {})  # evaluations of earlier versions have none
    fields["per_image"] = {name: tuple(counts) for name, counts in errors.items()}
    return EvaluationResult(**fields)
