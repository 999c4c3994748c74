"""The evaluations of a project as rows, and what they saw and found."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sqlite3
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Final

from manhole_studio.core.evaluation.evidence import Evidence
from manhole_studio.core.evaluation.evidence_bytes import pack_evidence, unpack_evidence
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.store.database import Database
from manhole_studio.core.undefined import with_nan, without_nan

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EvaluationRecord:
    """One evaluation that was made: when, of what, and what came out."""

    created_at: str
    """ISO 8601, UTC."""
    weights: str
    run: str | None
    """None for weights from elsewhere, or when the run was removed."""
    result: EvaluationResult
    number: int = 0
    dataset_version: int | None = None
    """None where the photographs were not the project's own, or for old records."""
    file_sha256: str = ""
    """Of the weights file; empty for old records."""
    set_identity: str = ""
    """See :meth:`Evidence.identity`; equal ones looked at the same. Empty without evidence."""

    @property
    def has_evidence(self) -> bool:
        return bool(self.set_identity)


@dataclass(frozen=True, slots=True)
class TestFigure:
    """MAP50 on a test split with its 95 % interval, 0 to 1."""

    __test__ = False  # its name makes pytest think otherwise

    map50: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Looks:
    """How often the test split of a dataset version was looked at."""

    evaluations: int
    weights: int
    """Different weights among them: so many candidates one could have chosen from."""


_TUPLES: Final = ("map50_ci95", "map50_95_ci95", "precision_ci95", "recall_ci95")


def add_evaluation(
    database: Database,
    weights: Path,
    run: str | None,
    result: EvaluationResult,
    *,
    root: Path,
    evidence: Evidence | None = None,
    dataset_version: int | None = None,
    file_sha256: str = "",
) -> EvaluationRecord:
    """Record all of it or nothing; paths below ``root`` are kept relative to it."""
    created_at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    identity = "" if evidence is None else evidence.identity()
    # Before the transaction, which others wait for: a second for a thousand photographs.
    data = b"" if evidence is None else pack_evidence(evidence, root)
    with database.transaction() as connection:
        cursor = connection.execute(
            "INSERT INTO evaluations (created_at, weights, run, result, dataset_version,"
            " file_sha256, set_identity) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                *(created_at, _kept(weights, root), run, json.dumps(without_nan(asdict(result)))),
                *(dataset_version, file_sha256, identity),
            ),
        )
        number = int(cursor.lastrowid or 0)
        if evidence is not None:
            connection.execute(
                "INSERT INTO evidence (evaluation, data) VALUES (?, ?)",
                (number, data),
            )
    return EvaluationRecord(
        created_at, str(weights), run, result, number, dataset_version, file_sha256, identity
    )


def all_evaluations(database: Database, root: Path) -> list[EvaluationRecord]:
    """Newest first; paths that were kept relative are below ``root``."""
    rows = database.rows("SELECT * FROM evaluations ORDER BY id DESC")
    return [_record(row, root) for row in rows]


def evidence_of(database: Database, number: int, root: Path) -> Evidence | None:
    """What evaluation ``number`` saw and found; None for old and for damaged records."""
    rows = database.rows("SELECT data FROM evidence WHERE evaluation = ?", (number,))
    try:
        return unpack_evidence(rows[0]["data"], root) if rows else None
    except ValueError as error:
        log.warning("evaluation %d: %s", number, error)
        return None


def remove_evaluation(database: Database, number: int) -> None:
    """Forget an evaluation and its evidence; that the test split was looked at stays known."""
    with database.transaction() as connection:
        connection.execute(
            "INSERT INTO forgotten_looks (dataset_version, file_sha256)"
            " SELECT dataset_version, file_sha256 FROM evaluations WHERE id = ?"
            " AND dataset_version IS NOT NULL AND json_valid(result)"
            " AND json_extract(result, '$.split') = 'test'",
            (number,),
        )
        connection.execute("DELETE FROM evaluations WHERE id = ?", (number,))


def looks(database: Database, dataset_version: int) -> Looks:
    """At the test split of one version."""
    (row,) = database.rows(
        "SELECT count(*) AS evaluations, count(DISTINCT file_sha256) AS weights FROM ("
        " SELECT file_sha256 FROM forgotten_looks WHERE dataset_version = ?1"
        " UNION ALL SELECT file_sha256 FROM evaluations WHERE dataset_version = ?1"
        " AND CASE WHEN json_valid(result)"
        " THEN json_extract(result, '$.split') = 'test' ELSE 0 END)",
        (dataset_version,),
    )
    return Looks(row["evaluations"], row["weights"])


def test_figures(database: Database) -> dict[str, TestFigure]:
    """The newest figure of each run on the test split, by run; reads no more than that."""
    rows = database.rows(
        "SELECT run, json_extract(result, '$.map50') AS map50,"
        " json_extract(result, '$.map50_ci95[0]') AS low,"
        " json_extract(result, '$.map50_ci95[1]') AS high FROM evaluations"
        " WHERE run IS NOT NULL AND CASE WHEN json_valid(result)"
        " THEN json_extract(result, '$.split') = 'test' AND map50 IS NOT NULL ELSE 0 END"
        " ORDER BY id"
    )
    return {
        row["run"]: TestFigure(row["map50"], with_nan(row["low"]), with_nan(row["high"]))
        for row in rows
    }


def _kept(weights: Path, root: Path) -> str:
    inside = weights.is_relative_to(root)
    return weights.relative_to(root).as_posix() if inside else str(weights)


def _record(row: sqlite3.Row, root: Path) -> EvaluationRecord:
    return EvaluationRecord(
        row["created_at"],
        str(root / row["weights"]),
        row["run"],
        _result(row["result"]),
        row["id"],
        row["dataset_version"],
        row["file_sha256"],
        row["set_identity"],
    )


def _result(text: str) -> EvaluationResult:
    """Fields that an earlier version did not write keep their defaults."""
    known = {field.name for field in fields(EvaluationResult)}
    stored = {name: with_nan(value) for name, value in json.loads(text).items() if name in known}
    for name in _TUPLES:
        if name in stored:
            stored[name] = tuple(stored[name])
    errors = stored.get("per_image", {})
    stored["per_image"] = {name: tuple(counts) for name, counts in errors.items()}
    return EvaluationResult(**stored)
