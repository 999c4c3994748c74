"""Counted covers as a table for spreadsheets, or as JSON lines for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

COLUMNS: Final = (
    *("cover_id", "source", "time", "class_name", "confidence"),
    *("first_frame", "last_frame", "first_time_s", "last_time_s"),
    *("best_confidence", "sightings", "crossed"),
)


class CountedCover(Protocol):
    """What a ``Cover`` and a ``SavedCover`` have in common."""

    @property
    def number(self) -> int: ...
    @property
    def class_name(self) -> str: ...
    @property
    def confidence(self) -> float: ...
    @property
    def best_confidence(self) -> float: ...
    @property
    def sightings(self) -> int: ...
    @property
    def first_frame(self) -> int: ...
    @property
    def last_frame(self) -> int: ...
    @property
    def first_time_s(self) -> float: ...
    @property
    def last_time_s(self) -> float: ...
    @property
    def crossed(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class CoverRow:
    source: str
    """Without passwords."""
    time: str
    """ISO 8601, of day; empty for files, where only the time in the video means something."""
    cover: CountedCover


def as_csv(rows: Iterable[CoverRow]) -> str:
    """A header and a line for each cover."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows([_no_formula(value) for value in _values(row)] for row in rows)
    return out.getvalue()


def as_json_lines(rows: Iterable[CoverRow]) -> str:
    return "".join(
        json.dumps(dict(zip(COLUMNS, _values(row), strict=True)), ensure_ascii=False) + "\n"
        for row in rows
    )


def _values(row: CoverRow) -> Sequence[str | int | float | None]:
    cover = row.cover
    return (
        *(cover.number, row.source, row.time, cover.class_name, round(cover.confidence, 5)),
        *(cover.first_frame, cover.last_frame),
        *(round(cover.first_time_s, 6), round(cover.last_time_s, 6)),
        *(round(cover.best_confidence, 5), cover.sightings),
        None if cover.crossed is None else str(cover.crossed),
    )


def _no_formula(value: str | float | None) -> str | int | float | None:
    """Names of classes come with strangers' weights: a spreadsheet must not compute them."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value
